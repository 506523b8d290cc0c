import { acled } from './acled.ts';
import { airwars } from './airwars.ts';
import { atlos } from './atlos.ts';
import type { Layout, SheetHead } from './event-draft.ts';
import { own } from './own.ts';
import { timemap } from './timemap.ts';
import { ucdp } from './ucdp.ts';

/** Every layout that is known by its columns, the surest first. */
export const layouts: readonly Layout[] = [own, ucdp, acled, airwars, atlos, timemap];

/** The layout of a table, or `null` for one that somebody has to map. */
export function layoutOf(head: SheetHead): Layout | null {
  return layouts.find((layout) => layout.recognises(head)) ?? null;
}
