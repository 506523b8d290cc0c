import { Growing, GrowingBytes } from './growing.ts';
import type { KeptColumns } from './kept-columns.ts';
import { textsOfRow, type KeptRows } from './kept-rows.ts';
import { KeptRowsBuilder } from './kept-rows-builder.ts';
import type { Kept } from './kept.ts';

/** The rows that a mask marks. */
export function maskedKept(kept: Kept, marked: Uint8Array): Kept {
  return 'offsets' in kept ? maskedRows(kept, marked) : maskedColumns(kept, marked);
}

/** The same without the columns in which no row has anything. */
export function withoutEmptyColumns(kept: Kept): Kept {
  return 'offsets' in kept ? filledRows(kept) : filledColumns(kept);
}

function maskedRows(kept: KeptRows, marked: Uint8Array): KeptRows {
  if (kept.columns.length === 0) return kept;
  const bytes = new GrowingBytes();
  const offsets = new Growing(Uint32Array);
  offsets.push(0);
  marked.forEach((mark, row) => {
    if (mark !== 1) return;
    bytes.append(kept.bytes.subarray(kept.offsets[row], kept.offsets[row + 1]));
    offsets.push(bytes.length);
  });
  return {
    columns: kept.columns,
    bytes: bytes.finish(),
    offsets: offsets.finish(),
    sums: kept.sums.map(({ name, values }) => ({
      name,
      values: values.filter((_, row) => marked[row] === 1),
    })),
  };
}

function filledRows(kept: KeptRows): KeptRows {
  const rows = kept.offsets.length - 1;
  const hasAny = kept.columns.map(() => false);
  for (let row = 0; row < rows; row += 1)
    textsOfRow(kept, row).forEach((text, at) => {
      if (text !== '') hasAny[at] = true;
    });
  if (hasAny.every(Boolean)) return kept;
  const columns = kept.columns.filter((_, at) => hasAny[at]);
  const builder = new KeptRowsBuilder();
  for (let row = 0; row < rows; row += 1)
    builder.add([textsOfRow(kept, row).filter((_, at) => hasAny[at])], columns);
  return builder.finish();
}

function maskedColumns(kept: KeptColumns, marked: Uint8Array): KeptColumns {
  const isMarked = (_: number, row: number): boolean => marked[row] === 1;
  return {
    columns: kept.columns,
    texts: kept.texts.map((column) => {
      const codes = column.codes ?? Uint32Array.from(marked, (_, row) => row + 1);
      return { ...column, codes: codes.filter(isMarked) };
    }),
    sums: kept.sums.map(({ name, values }) => ({ name, values: values.filter(isMarked) })),
  };
}

function filledColumns(kept: KeptColumns): KeptColumns {
  const hasAny = kept.texts.map(({ bytes, starts, codes }) => {
    const isFilled = Array.from(starts, (start) =>
      bytes.subarray(start, start + 4).some((byte) => byte !== 0),
    );
    return codes === null ? isFilled.includes(true) : codes.some((code) => isFilled[code]);
  });
  const names = new Set(kept.columns.flatMap(({ name }, at) => (hasAny[at] === true ? [name] : [])));
  return {
    columns: kept.columns.filter((_, at) => hasAny[at]),
    texts: kept.texts.filter((_, at) => hasAny[at]),
    sums: kept.sums.filter(({ name }) => names.has(name)),
  };
}
