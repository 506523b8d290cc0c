import type { Incident } from '../ledger/case.ts';
import type { Filter } from '../ledger/selection.ts';
import type { Counting } from '../ledger/standing.ts';
import type { Ledger, Total } from '../ledger/total.ts';
import type { Outcome } from '../ledger/vocabulary.ts';

/** The incidents of a filter, and the figure that they come to. */
export interface Among {
  readonly filter: Filter;
  readonly total: Total;
  /** Only these rows make it, where no filter says which: those of a mark on the map. */
  readonly rows?: Uint32Array;
}

/** A figure that the reader wants explained. */
export interface FigureInQuestion {
  /** What the figure is about, in the page's words. */
  readonly title: string;
  readonly outcome: Outcome;
  readonly roots: readonly Incident[];
  /** Narrows it to what some contributing incidents add, such as those of one region. */
  readonly only: ((contributing: Incident) => boolean) | null;
  /** Counts otherwise than the page does: for civilians alone, say. */
  readonly counting: Partial<Counting> | null;
  /** Where `roots` cannot hold them all: which incidents make the figure, and the figure as it stands on the page. */
  readonly among?: Among | null;
  /** Counts it, where it is neither the page's ledger nor one of another counting. */
  readonly ledger?: Ledger;
}

/**
 * The rows of a mark, each once: those among `ordered` first and in its order, then the others. What lies below a root, or is
 * shown although the filter leaves it out, has a mark, too. `all`: how many rows the case has.
 */
export function orderedRows(rows: Uint32Array, ordered: Uint32Array, all: number): Uint32Array {
  const left = new Uint8Array(all);
  for (const row of rows) left[row] = 1;
  const first = ordered.filter((row) => left[row] === 1);
  for (const row of first) left[row] = 0;
  const others = rows.filter((row) => left[row] === 1);
  const both = new Uint32Array(first.length + others.length);
  both.set(first);
  both.set(others, first.length);
  return both;
}
