import type { KeptValue } from '../ledger/case.ts';
import { detachColumns, textsOfColumns, type KeptColumns } from './kept-columns.ts';
import { textsOfRow, type KeptRows } from './kept-rows.ts';
import { figureOf } from './kept-text.ts';

/**
 * The cells of the columns that are carried along: nobody counts by them, and they are read when somebody looks at a row or takes it
 * away. They are held as the file gave them, row by row or column by column.
 */
export type Kept = KeptRows | KeptColumns;

/** No column, for however many rows: then nothing is held for any of them. */
export const nothingKept: Kept = { columns: [], texts: [], sums: [] };

/**
 * The cells of a row, in the order of the columns; `null` for nothing. What is written as a number is written is a number, and
 * `true` and `false` are what they say: the same text comes back of them.
 */
export function keptAt(kept: Kept, row: number): KeptValue[] {
  const texts = textsAt(kept, row);
  return kept.columns.map((_, at) => valueOf(texts[at] ?? ''));
}

function textsAt(kept: Kept, row: number): string[] {
  return 'offsets' in kept ? textsOfRow(kept, row) : textsOfColumns(kept, row);
}

function valueOf(text: string): KeptValue {
  if (text === '') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return figureOf(text) ?? text;
}

/** The same in memory of its own. */
export function detachKept(kept: Kept): Kept {
  const sums = kept.sums.map(({ name, values }) => ({ name, values: values.slice() }));
  return 'offsets' in kept
    ? { columns: kept.columns, bytes: kept.bytes.slice(), offsets: kept.offsets.slice(), sums }
    : { ...detachColumns(kept), sums };
}
