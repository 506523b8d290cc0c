import { clauses, type Clause, type Filter } from '../ledger/selection.ts';
import type { Day } from '../ledger/day.ts';
import { facetNames, noDay, type Columns, type FacetName } from './columns.ts';
import { foldText } from './search-text.ts';

/** One byte per row: 1 where the row passes. */
export type Mask = Uint8Array;

/** For each clause of the filter that asks for something, the rows that pass it. */
export type ClauseMasks = ReadonlyMap<Clause, Mask>;

/** Passes the columns once per clause. An incident that began after the day of the reader passes nothing. */
export function buildClauseMasks(columns: Columns, filter: Filter): ClauseMasks {
  const masks = new Map<Clause, Mask>();
  for (const name of facetNames) {
    if (filter[name].length > 0) masks.set(name, facetMask(columns, name, filter[name]));
  }
  if (filter.from !== null || filter.to !== null) masks.set('days', dayMask(columns, filter.from, filter.to));
  const words = foldText(filter.text).split(' ').filter(Boolean);
  if (words.length > 0) masks.set('text', textMask(columns, words));
  return masks;
}

/** The rows known on the day of the reader: those that began by then. Without a day, every row. */
export function knownMask(columns: Columns, asOf: Day | null): Mask {
  const mask = new Uint8Array(columns.rows).fill(1);
  if (asOf === null) return mask;
  for (let row = 0; row < columns.rows; row += 1) {
    const start = columns.start[row] ?? noDay;
    mask[row] = start !== noDay && start <= asOf ? 1 : 0;
  }
  return mask;
}

/** The rows that pass `base` and every clause, but not asking `without`. */
export function combine(base: Mask, masks: ClauseMasks, without: Clause | null = null): Mask {
  const result = base.slice();
  for (const clause of clauses) {
    const mask = clause === without ? undefined : masks.get(clause);
    if (!mask) continue;
    for (let row = 0; row < result.length; row += 1) result[row] = (result[row] ?? 0) & (mask[row] ?? 0);
  }
  return result;
}

/** Any of the values; of countries and regions all that the row has, so that a row across a border is in neither. */
export function facetMask(columns: Columns, name: FacetName, values: readonly string[]): Mask {
  const column = columns.facets[name];
  const hits = new Uint8Array(columns.rows);
  for (const value of new Set(values)) {
    for (const row of column.rowsOf.get(value) ?? []) hits[row] = (hits[row] ?? 0) + 1;
  }
  const needsAll = name === 'countries' || name === 'regions';
  for (let row = 0; row < hits.length; row += 1) {
    const hit = hits[row] ?? 0;
    hits[row] = hit > 0 && (!needsAll || hit === column.valuesPerRow[row]) ? 1 : 0;
  }
  return hits;
}

function dayMask(columns: Columns, from: Day | null, to: Day | null): Mask {
  const mask = new Uint8Array(columns.rows);
  for (let row = 0; row < columns.rows; row += 1) {
    const start = columns.start[row] ?? noDay;
    const end = columns.end[row] ?? noDay;
    mask[row] = start !== noDay && (to === null || start <= to) && (from === null || end >= from) ? 1 : 0;
  }
  return mask;
}

function textMask(columns: Columns, words: readonly string[]): Mask {
  return Uint8Array.from(columns.texts, (text) => (words.every((word) => text.includes(word)) ? 1 : 0));
}

/** The rows that pass and that no passing row is above. */
export function rootRows(columns: Columns, mask: Mask): number[] {
  const roots: number[] = [];
  for (let row = 0; row < columns.rows; row += 1) {
    if (mask[row] === 1 && !hasPassingAncestor(columns, mask, row)) roots.push(row);
  }
  return roots;
}

function hasPassingAncestor(columns: Columns, mask: Mask, row: number): boolean {
  let above = columns.parent[row] ?? -1;
  while (above !== -1) {
    if (mask[above] === 1) return true;
    above = columns.parent[above] ?? -1;
  }
  return false;
}
