import { noDay, type Columns } from './columns.ts';
import type { Figures } from './figures.ts';
import { isRoot } from './tree-rows.ts';

/** In which order incidents are listed. Those without a day, or without a figure, come last; equals in the order of the case. */
export const listOrders = ['latest', 'earliest', 'most-killed'] as const;
export type ListOrder = (typeof listOrders)[number];

/** Sorts a case's rows and remembers the result for each order: sorting a million rows for every filter would be waited for. */
export class SortedRows {
  readonly #columns: Columns;
  readonly #byDay = new Map<ListOrder, Uint32Array>();
  #byKilled: { readonly figures: Figures; readonly rows: Uint32Array } | null = null;

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** The rows that fail nothing and that no such row is above, in that order; `null`: in the order of the case. */
  roots(failed: Uint16Array, figures: Figures, order: ListOrder | null): Uint32Array<ArrayBuffer> {
    const { rows, parent } = this.#columns;
    const sorted = order === null ? null : this.#sorted(order, figures);
    let passing = 0;
    for (let row = 0; row < rows; row += 1) passing += failed[row] === 0 ? 1 : 0;
    const result = new Uint32Array(passing);
    let count = 0;
    for (let at = 0; at < rows; at += 1) {
      const row = sorted === null ? at : (sorted[at] as number);
      if (failed[row] !== 0 || (parent !== null && !isRoot(this.#columns, failed, row))) continue;
      result[count] = row;
      count += 1;
    }
    return count === passing ? result : result.slice(0, count);
  }

  /** Bytes that are kept. */
  byteLength(): number {
    const kept = [...this.#byDay.values(), ...(this.#byKilled ? [this.#byKilled.rows] : [])];
    return kept.reduce((sum, rows) => sum + rows.byteLength, 0);
  }

  #sorted(order: ListOrder, figures: Figures): Uint32Array {
    if (order === 'most-killed') {
      if (this.#byKilled?.figures !== figures) {
        const { codes, killed } = figures;
        const ranks = ranksOf(killed.max, (max) => (max < 0 ? Infinity : -max));
        this.#byKilled = {
          figures,
          rows: sortByRank(this.#columns.rows, (row) => ranks[codes[row] as number] as number, ranks),
        };
      }
      return this.#byKilled.rows;
    }
    const known = this.#byDay.get(order);
    if (known) return known;
    const { start, rows } = this.#columns;
    const sign = order === 'latest' ? -1 : 1;
    const days = Int32Array.from(new Set(start));
    const ranks = ranksOf(days, (day) => (day === noDay ? Infinity : sign * day));
    const rankOf = new Map([...days].map((day, at) => [day, ranks[at] ?? 0]));
    const sorted = sortByRank(rows, (row) => rankOf.get(start[row] as number) ?? 0, ranks);
    this.#byDay.set(order, sorted);
    return sorted;
  }
}

/** For each value its place among the distinct values, smallest key first. */
function ranksOf(values: Int32Array | Float64Array, keyOf: (value: number) => number): Uint32Array {
  const distinct = [...new Set(values)].sort((a, b) => compare(keyOf(a), keyOf(b)));
  const rank = new Map(distinct.map((value, place) => [value, place]));
  return Uint32Array.from(values, (value) => rank.get(value) ?? 0);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** A counting sort: as many passes as it takes to count, and equals stay in their order. */
function sortByRank(rows: number, rankOf: (row: number) => number, ranks: Uint32Array): Uint32Array {
  const starts = new Uint32Array(ranks.reduce((most, rank) => Math.max(most, rank), 0) + 2);
  for (let row = 0; row < rows; row += 1) {
    const next = rankOf(row) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let rank = 1; rank < starts.length; rank += 1)
    starts[rank] = (starts[rank] as number) + (starts[rank - 1] as number);
  const sorted = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const rank = rankOf(row);
    const place = starts[rank] as number;
    sorted[place] = row;
    starts[rank] = place + 1;
  }
  return sorted;
}
