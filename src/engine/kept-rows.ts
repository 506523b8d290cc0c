import type { KeptColumn } from '../ledger/case.ts';
import type { KeptNumbers } from './holdings.ts';
import { escape, unescaped, unit } from './kept-text.ts';

/** The cells of all kept columns, row by row. Only columns with a sum stand as numbers beside them. */
export interface KeptRows {
  readonly columns: readonly KeptColumn[];
  /** UTF-8: the cells of a row with a unit separator between them and a record separator at the end. */
  readonly bytes: Uint8Array;
  /** Where each row begins, and where the last one ends; a single entry where there is no column. */
  readonly offsets: Uint32Array;
  /** Of the columns that have a sum. */
  readonly sums: readonly KeptNumbers[];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The cells of a row as they are written, in the order of the columns. */
export function textsOfRow({ bytes, offsets }: KeptRows, row: number): string[] {
  const [from, to] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
  if (to <= from) return [];
  const text = decoder.decode(bytes.subarray(from, to - 1));
  const cells = text.split(unit);
  return text.includes(escape) ? cells.map(unescaped) : cells;
}
