import { getContext, setContext } from 'svelte';
import type { Messages } from '../messages/en.ts';
import type { Dashboard } from './dashboard.svelte.ts';
import type { CasesBeside } from './cases-beside.svelte.ts';
import type { Library } from './library.svelte.ts';

const key = Symbol('strike-ledger');

interface PageContext {
  readonly dashboard: Dashboard;
  readonly library: Library;
  readonly beside: CasesBeside;
  readonly messages: Messages;
}

/** Gives the dashboard and the texts to every component below. */
export function setPageContext(context: PageContext): void {
  setContext(key, context);
}

/** The dashboard and the texts of the page. Throws outside of `App`: that is a bug. */
export function getPageContext(): PageContext {
  const context = getContext<PageContext | undefined>(key);
  if (!context) throw new Error('A component that needs the page was used outside of it.');
  return context;
}
