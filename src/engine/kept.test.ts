import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedTexts } from '../formats/read/packed-texts.ts';
import type { KeptColumn, KeptValue } from '../ledger/case.ts';
import { KeptColumnsBuilder } from './kept-columns-builder.ts';
import { maskedKept, withoutEmptyColumns } from './kept-parts.ts';
import { KeptRowsBuilder } from './kept-rows-builder.ts';
import { detachKept, keptAt, type Kept } from './kept.ts';

const columns: readonly KeptColumn[] = ['note', 'best', 'sure'].map((name) => ({
  name,
  mayNamePeople: false,
  hasSum: name === 'best',
}));

const cell = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  fc.constantFrom<KeptValue>('a', '\x1e', 'é', 3, 12.5, true, 'x'.repeat(80)),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
);
/** A table, in which the first rows may come from a file that lacks the last column. */
const table = fc.record({
  rows: fc.array(fc.tuple(cell, fc.oneof(fc.nat(99), fc.constant(null)), cell), { maxLength: 12 }),
  narrow: fc.nat(12),
  byPlace: fc.boolean(),
});
type Table = typeof table extends fc.Arbitrary<infer Value> ? Value : never;

const lacking = ({ rows, narrow }: Table): KeptValue[][] =>
  rows.map((row, at) => (at < narrow ? [row[0], row[1], null] : row));

function byRow(given: Table): Kept {
  const builder = new KeptRowsBuilder();
  const rows = lacking(given);
  builder.add(rows.slice(0, given.narrow), columns);
  builder.add(rows.slice(given.narrow), columns);
  return builder.finish();
}

function byColumn(given: Table): Kept {
  const builder = new KeptColumnsBuilder();
  const rows = lacking(given);
  const expected = { rows: 2, bytes: 8 };
  const add = (place: number, from: number, to: number): void => {
    const cells = rows.slice(from, to).map((row) => row[place] ?? null);
    const texts = packedTexts(cells);
    const places = given.byPlace ? Int32Array.from(cells, (own, at) => (own === null ? -1 : at)) : null;
    builder.column(columns[place]!, from, expected).add({ rows: cells.length, texts, places }, null);
  };
  const narrow = Math.min(given.narrow, rows.length);
  for (const place of [0, 1]) add(place, 0, narrow);
  for (const place of [0, 1, 2]) add(place, narrow, rows.length);
  return builder.finish(rows.length);
}

const seen = (kept: Kept, rows: number) => ({
  columns: kept.columns,
  cells: Array.from({ length: rows }, (_, row) => keptAt(kept, row)),
  sums: kept.sums,
});

describe('cells that are carried along', () => {
  it('are the same row by row and column by column', () => {
    fc.assert(
      fc.property(table, fc.infiniteStream(fc.boolean()), (given, marks) => {
        const rows = given.rows.length;
        const [one, other] = [byRow(given), byColumn(given)];
        expect(seen(other, rows)).toEqual(seen(one, rows));
        expect(seen(detachKept(other), rows)).toEqual(seen(detachKept(one), rows));
        const mask = Uint8Array.from([...marks.take(rows)], Number);
        const marked = mask.filter((mark) => mark === 1).length;
        expect(seen(maskedKept(other, mask), marked)).toEqual(seen(maskedKept(one, mask), marked));
        const [filled, otherFilled] = [withoutEmptyColumns(one), withoutEmptyColumns(other)];
        expect(seen(otherFilled, rows)).toEqual(seen(filled, rows));
        const hasAny = columns.filter((_, at) => seen(one, rows).cells.some((cells) => cells[at] !== null));
        expect(otherFilled.columns).toEqual(hasAny);
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  it('have memory of their own once they are detached', () => {
    const given: Table = { rows: [['a', 1, 'b']], narrow: 0, byPlace: true };
    for (const kept of [byRow(given), byColumn(given)]) {
      const own = detachKept(kept);
      const bytes = 'offsets' in kept ? [kept.bytes] : kept.texts.map((column) => column.bytes);
      for (const array of bytes) array.fill(0x7a);
      expect(keptAt(own, 0)).toEqual(['a', 1, 'b']);
    }
  });

  it('are taken of the chosen rows alone', () => {
    const builder = new KeptColumnsBuilder();
    const column = builder.column(columns[0]!, 2, { rows: 4, bytes: 20 });
    const texts = packedTexts(['a', 'b', 'c']);
    column.add({ rows: 3, texts, places: null }, Uint32Array.of(0, 2));
    column.add({ rows: 2, texts, places: Int32Array.of(1, -1) }, null);
    const kept = builder.finish(7);
    expect(seen(kept, 7).cells.flat()).toEqual([null, null, 'a', 'c', 'b', null, null]);
  });
});
