import type { GivenFiles } from '../engine/protocol.ts';
import { boundaryAddresses } from './built-in.ts';
import type { Dashboard } from './dashboard.svelte.ts';

/** What becomes of a file of boundaries. */
export type ChoiceState =
  | { readonly is: 'settled' }
  | { readonly is: 'reading'; readonly names: string; readonly part: number }
  /** What was in force stays. */
  | { readonly is: 'failed'; readonly reason: string }
  /** In force, but only until the page is closed. */
  | { readonly is: 'not-saved'; readonly reason: string };

/** Lets the reader count by regions of their own, and go back to the software's. */
export class RegionChoice {
  readonly #dashboard: Dashboard;
  #state: ChoiceState = $state.raw({ is: 'settled' });

  constructor(dashboard: Dashboard) {
    this.#dashboard = dashboard;
  }

  get state(): ChoiceState {
    return this.#state;
  }

  /** Puts the regions of files in force; `null`: the software's own. */
  async use(files: GivenFiles | null): Promise<void> {
    if (this.#state.is === 'reading' || files?.length === 0) return;
    const names = files?.map(({ name }) => name).join(', ') ?? '';
    this.#state = { is: 'reading', names, part: 0 };
    const outcome = await this.#dashboard.engine.useRegions(files, boundaryAddresses(), (part) => {
      if (this.#state.is === 'reading') this.#state = { is: 'reading', names, part };
    });
    if (!outcome.ok) {
      this.#state = { is: 'failed', reason: outcome.reason };
      return;
    }
    await this.#dashboard.takeRegions(outcome.value);
    const { notSaved } = outcome.value;
    this.#state = notSaved === null ? { is: 'settled' } : { is: 'not-saved', reason: notSaved };
  }
}
