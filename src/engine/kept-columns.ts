import { packedAt } from '../formats/read/packed-texts.ts';
import type { PackedTexts } from '../formats/read/sheet.ts';
import type { KeptColumn } from '../ledger/case.ts';
import type { Codes } from './columns.ts';
import type { KeptNumbers } from './holdings.ts';

/** The cells of all kept columns, column by column, as a file has them that keeps its columns apart. */
export interface KeptColumns {
  readonly columns: readonly KeptColumn[];
  /** One of each column. */
  readonly texts: readonly TextColumn[];
  /** Of the columns that have a sum. */
  readonly sums: readonly KeptNumbers[];
}

/** The texts of a column. The first is empty, for rows that have nothing. */
export interface TextColumn extends PackedTexts {
  /** Which of the texts each row has; `null` where each has the next after the first. */
  readonly codes: Codes | null;
}

/** The cells of a row as they are written, in the order of the columns. */
export function textsOfColumns({ texts }: KeptColumns, row: number): string[] {
  return texts.map(({ bytes, starts, codes }) =>
    packedAt(bytes, starts[codes === null ? row + 1 : (codes[row] ?? 0)] ?? 0),
  );
}

/** The same in memory of its own. */
export function detachColumns(kept: KeptColumns): KeptColumns {
  const texts = kept.texts.map(({ bytes, starts, codes }): TextColumn => {
    return { bytes: bytes.slice(), starts: starts.slice(), codes: codes?.slice() ?? null };
  });
  return { ...kept, texts };
}
