import type { Day } from '../ledger/day.ts';
import { clauses, type Clause, type Filter } from '../ledger/selection.ts';
import { blockRows, CodeBlock } from './blocks.ts';
import { bitOf, noDay, type FacetColumn, type FacetName } from './columns.ts';
import type { Holdings } from './holdings.ts';
import { foldText } from './search-text.ts';

/**
 * For each row, one bit per clause that it fails (`bitOf`): 0 passes everything. A facet is counted with every clause but its
 * own, which is the rows that fail nothing or only that bit; so one pass over this column answers for all of them.
 */
export class FailedClauses {
  readonly bits: Uint16Array;
  readonly #holdings: Holdings;
  /** What each bit was last worked out for. */
  readonly #written = new Map<Clause | 'base', string>();

  constructor(holdings: Holdings) {
    this.#holdings = holdings;
    this.bits = new Uint16Array(holdings.columns.rows);
  }

  /** Brings every bit in line; only clauses that changed since the last time are passed again. */
  update(filter: Filter, asOf: Day | null, within: readonly number[] | null): void {
    this.#once('base', JSON.stringify([asOf, within]), asOf !== null || within !== null, () =>
      this.#writeBase(asOf, within),
    );
    for (const clause of clauses) {
      const [asked, asks] = askedBy(filter, clause);
      const depends = clause === 'claimants' || clause === 'text' ? asOf : null;
      this.#once(clause, JSON.stringify([asked, depends]), asks, () =>
        this.#writeClause(clause, filter, asOf),
      );
    }
  }

  #once(name: Clause | 'base', key: string, asks: boolean, write: () => void): void {
    const now = asks ? key : '';
    if ((this.#written.get(name) ?? '') === now) return;
    this.#written.set(name, now);
    if (asks) write();
    else this.#clear(bitOf[name]);
  }

  #writeClause(clause: Clause, filter: Filter, asOf: Day | null): void {
    const { columns } = this.#holdings;
    if (clause === 'days') this.#writeDays(filter.from, filter.to);
    else if (clause === 'text') {
      const passes = this.#holdings.search(wordsOf(filter.text), asOf);
      this.#writePassing(bitOf.text, passes);
    } else {
      const column = clause === 'claimants' ? this.#holdings.claimants(asOf) : columns.facets[clause];
      this.#writeCodes(bitOf[clause], column, allowedCodes(column, clause, filter[clause]));
    }
  }

  #writeCodes(bit: number, { codes }: FacetColumn, allowed: Uint8Array): void {
    const { bits } = this;
    const fails = Uint16Array.from(allowed, (passes) => (passes === 1 ? 0 : bit));
    const keep = ~bit;
    const block = new CodeBlock();
    for (let from = 0; from < bits.length; from += blockRows) {
      const to = Math.min(bits.length, from + blockRows);
      const own = block.load(codes, from, to);
      for (let row = from; row < to; row += 1)
        bits[row] = ((bits[row] as number) & keep) | (fails[own[row - from] as number] as number);
    }
  }

  #writeDays(from: Day | null, to: Day | null): void {
    const { bits } = this;
    const { start: starts, end: ends } = this.#holdings.columns;
    const [first, last] = [from ?? noDay + 1, to ?? 0x7fffffff];
    const [bit, keep] = [bitOf.days, ~bitOf.days];
    for (let row = 0; row < bits.length; row += 1) {
      const start = starts[row] as number;
      const passes = start !== noDay && start <= last && (ends[row] as number) >= first;
      bits[row] = ((bits[row] as number) & keep) | (passes ? 0 : bit);
    }
  }

  #writeBase(asOf: Day | null, within: readonly number[] | null): void {
    const { start } = this.#holdings.columns;
    const inside = within && new Set(within);
    this.#write(bitOf.base, (row) => {
      const day = start[row] ?? noDay;
      return (asOf === null || (day !== noDay && day <= asOf)) && (inside === null || inside.has(row));
    });
  }

  #write(bit: number, passes: (row: number) => boolean): void {
    const { bits } = this;
    for (let row = 0; row < bits.length; row += 1)
      bits[row] = ((bits[row] ?? 0) & ~bit) | (passes(row) ? 0 : bit);
  }

  /** `passes` has one byte per row: 1 where it passes. */
  #writePassing(bit: number, passes: Uint8Array): void {
    const { bits } = this;
    for (let row = 0; row < bits.length; row += 1)
      bits[row] = ((bits[row] as number) & ~bit) | (passes[row] === 1 ? 0 : bit);
  }

  #clear(bit: number): void {
    const { bits } = this;
    for (let row = 0; row < bits.length; row += 1) bits[row] = (bits[row] as number) & ~bit;
  }
}

/** The words of a search as they are compared. */
export function wordsOf(search: string): string[] {
  return foldText(search).split(' ').filter(Boolean);
}

/** The clauses of a filter that ask for something. */
export function askingClauses(filter: Filter): Clause[] {
  return clauses.filter((clause) => askedBy(filter, clause)[1]);
}

/** What a clause asks for, and whether it asks for anything. */
function askedBy(filter: Filter, clause: Clause): [unknown, boolean] {
  if (clause === 'days') return [[filter.from, filter.to], filter.from !== null || filter.to !== null];
  if (clause === 'text') {
    const words = wordsOf(filter.text);
    return [words, words.length > 0];
  }
  return [filter[clause], filter[clause].length > 0];
}

/** One byte per code: any of the values; of countries and regions all that the row has, so that a row across a border is in neither. */
function allowedCodes(column: FacetColumn, name: FacetName, asked: readonly string[]): Uint8Array {
  const wanted = new Set(asked);
  const needsAll = name === 'countries' || name === 'regions';
  return Uint8Array.from({ length: column.offsets.length - 1 }, (_, code) => {
    const values = valuesOf(column, code);
    if (values.length === 0) return 0;
    const fits = (value: string): boolean => wanted.has(value);
    return (needsAll ? values.every(fits) : values.some(fits)) ? 1 : 0;
  });
}

/** The values for which a code stands. */
export function valuesOf(column: FacetColumn, code: number): string[] {
  const list = column.items.subarray(column.offsets[code], column.offsets[code + 1]);
  return [...list].map((item) => column.values[item] ?? '');
}

/** Rolls a count per code up to the values as options: what choosing each value alone would give. */
export function countsOfValues(column: FacetColumn, name: FacetName, perCode: Uint32Array): Float64Array {
  const alone = name === 'countries' || name === 'regions';
  const result = new Float64Array(column.values.length);
  perCode.forEach((count, code) => {
    const [from, to] = [column.offsets[code] ?? 0, column.offsets[code + 1] ?? 0];
    if (alone && to - from > 1) return;
    for (let at = from; at < to; at += 1) {
      const item = column.items[at] ?? 0;
      result[item] = (result[item] ?? 0) + count;
    }
  });
  return result;
}

/** Every facet's column for a reader who stands on that day. */
export function facetColumns(holdings: Holdings, asOf: Day | null): Readonly<Record<FacetName, FacetColumn>> {
  const { countries, regions, sides, kinds, actors } = holdings.columns.facets;
  return { countries, regions, sides, kinds, actors, claimants: holdings.claimants(asOf) };
}
