import { packedSpan } from './packed-texts.ts';
import type { WrittenCells } from './sheet.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Cells of which those of a run are a part. */
export interface RunCells {
  readonly cells: WrittenCells;
  /** The row of `cells` that is the first of the run. */
  readonly from: number;
}

/** Rows that follow one another, column by column. */
export interface ColumnRun {
  /** The number of the first row; a table's is 1. */
  readonly first: number;
  readonly rows: number;
  readonly columns: readonly RunCells[];
}

/** Rows of one run, at most. */
const mostRows = 8192;

/** The rows of columns that are read side by side, each in pieces of its own. A run stands until the next is asked for. */
export async function* columnRuns(
  columns: readonly AsyncIterable<WrittenCells>[],
): AsyncGenerator<ColumnRun, void, undefined> {
  const readers = columns.map((cells) => cells[Symbol.asyncIterator]());
  const held: RunCells[] = [];
  for (let first = 1; ;) {
    let rows = mostRows;
    for (const [at, reader] of readers.entries()) {
      while ((held[at]?.from ?? 0) >= (held[at]?.cells.rows ?? 0)) {
        const next = await reader.next();
        if (next.done === true) return;
        held[at] = { cells: next.value, from: 0 };
      }
      const now = held[at];
      if (now) rows = Math.min(rows, now.cells.rows - now.from);
    }
    yield { first, rows, columns: [...held] };
    first += rows;
    held.forEach(({ cells, from }, at) => (held[at] = { cells, from: from + rows }));
  }
}

/** Which of the texts a row has; -1 for nothing. */
export function placeIn({ cells: { places }, from }: RunCells, row: number): number {
  return places === null ? from + row : (places[from + row] ?? -1);
}

/** The bytes of a row; `null` for nothing. */
export function spanIn(cells: RunCells, row: number): Uint8Array | null {
  const place = placeIn(cells, row);
  const { bytes, starts } = cells.cells.texts;
  return place < 0 ? null : bytes.subarray(...packedSpan(bytes, starts[place] ?? 0));
}

/** The text of a row; `null` for nothing. */
export function textIn(cells: RunCells, row: number): string | null {
  const bytes = spanIn(cells, row);
  return bytes && decoder.decode(bytes);
}
