import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedTexts } from '../formats/read/packed-texts.ts';
import type { KeptColumn, KeptValue } from '../ledger/case.ts';
import { aCase } from '../ledger/fixtures/small-case.ts';
import { codesFor, noDay } from './columns.ts';
import type { Coded, EventTable } from './event-table.ts';
import type { Report } from '../ledger/reported-claim.ts';
import { KeptColumnsBuilder } from './kept-columns-builder.ts';
import { KeptRowsBuilder } from './kept-rows-builder.ts';
import type { Kept } from './kept.ts';
import { decodeTable, encodeTable, TableFileError } from './table-file.ts';

const number = fc.double({ min: -180, max: 180, noNaN: false });
const day = fc.oneof(fc.constant(noDay), fc.integer({ min: -40000, max: 40000 }));
const text = fc.string({ unit: 'grapheme', maxLength: 6 });
const figure = fc.option(fc.record({ min: fc.option(fc.nat(9)), max: fc.option(fc.nat(9)) }));
const report: fc.Arbitrary<Report> = fc.array(
  fc.record({
    claimantId: text,
    group: fc.constantFrom('all', 'civilian', 'armed'),
    killed: figure,
    injured: figure,
    unquantifiedOutcomes: fc.constantFrom([], ['killed'] as const),
    basis: fc.constantFrom('primary', 'estimate'),
    statedOn: fc.option(fc.integer()),
  }),
  { maxLength: 2 },
);

const column = <T>(rows: number, value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(value, { minLength: rows, maxLength: rows });

/** Codes as wide as a list of this or a longer length needs, so that each width occurs. */
const coded = <T>(rows: number, value: fc.Arbitrary<T>): fc.Arbitrary<Coded<T>> =>
  fc
    .tuple(fc.array(value, { minLength: 1, maxLength: 4 }), fc.constantFrom(1, 300, 70_000))
    .chain(([values, count]) =>
      column(rows, fc.nat(values.length - 1)).map((numbers) => {
        const codes = codesFor(rows, count);
        codes.set(numbers);
        return { values, codes };
      }),
    );

const table: fc.Arbitrary<EventTable> = fc.nat(9).chain((rows) => {
  const bytes = column(rows, fc.nat(5)).map((list) => Uint8Array.from(list));
  const degrees = column(rows, number).map((list) => Float64Array.from(list));
  const days = column(rows, day).map((list) => Int32Array.from(list));
  return fc
    .record({
      base: text.map((title) => aCase({ about: { ...aCase().about, title } })),
      rows: fc.constant(rows),
      lng: degrees,
      lat: degrees,
      uncertaintyMeters: fc.option(column(rows, number).map((list) => Float32Array.from(list))),
      start: days,
      end: days,
      datePrecision: bytes,
      locationPrecision: bytes,
      kind: bytes,
      side: bytes,
      country: coded(rows, text),
      region: coded(rows, text),
      actors: coded(rows, fc.array(text, { maxLength: 3 })),
      title: coded(rows, text),
      placeName: coded(rows, text),
      source: coded(rows, text),
      reports: coded(rows, report),
      ids: column(rows, text),
      cells: column(rows, fc.option(fc.oneof(text, fc.double({ noNaN: true }), fc.boolean()))),
      isByColumn: fc.boolean(),
    })
    .map(({ ids, cells, isByColumn, ...rest }) => {
      const note = { name: 'note', mayNamePeople: rows > 4, hasSum: rows > 2 };
      const encoded = ids.map((id) => new TextEncoder().encode(id));
      const idOffsets = new Uint32Array(rows + 1);
      encoded.forEach((id, row) => (idOffsets[row + 1] = idOffsets[row]! + id.length));
      const idBytes = Uint8Array.from(encoded.flatMap((id) => [...id]));
      return { ...rest, idBytes, idOffsets, kept: isByColumn ? byColumn(note, cells) : byRow(note, cells) };
    });
});

function byRow(note: KeptColumn, cells: readonly KeptValue[]): Kept {
  const kept = new KeptRowsBuilder();
  kept.add(
    cells.map((cell) => [cell]),
    [note],
  );
  return kept.finish();
}

/** Texts in the order of the rows, or, where some row has nothing, by their places. */
function byColumn(note: KeptColumn, cells: readonly KeptValue[]): Kept {
  const kept = new KeptColumnsBuilder();
  const places = cells.includes(null)
    ? Int32Array.from(cells, (cell, row) => (cell === null ? -1 : row))
    : null;
  const own = { rows: cells.length, texts: packedTexts(cells), places };
  kept.column(note, 0, { rows: 1, bytes: 1 }).add(own, null);
  return kept.finish(cells.length);
}

const [sample] = fc.sample(
  table.filter(({ rows }) => rows > 3),
  { numRuns: 1, seed: 7 },
);

const failure = (bytes: ArrayBuffer): unknown => {
  try {
    decodeTable(bytes);
  } catch (error) {
    return error;
  }
  return null;
};

describe('encodeTable and decodeTable', () => {
  it('are inverse, for codes of every width', () => {
    fc.assert(
      fc.property(table, (each) => {
        expect(decodeTable(encodeTable(each).buffer)).toEqual(each);
      }),
      { numRuns: 300 },
    );
  });

  it('give views of the file, and write only a view that was given', () => {
    const file = encodeTable(sample!).buffer;
    const decoded = decodeTable(file);
    expect(decoded.lng.buffer).toBe(file);
    expect(decoded.reports.codes.buffer).toBe(file);
    const wide = { ...sample!, kind: new Uint8Array([9, 9, ...sample!.kind, 9]).subarray(2, -1) };
    expect(decodeTable(encodeTable(wide).buffer)).toEqual(sample);
  });

  it('refuse a file that is cut anywhere, and say where', () => {
    const file = encodeTable(sample!).buffer;
    const { uncertaintyMeters, idOffsets } = decodeTable(file);
    const last = uncertaintyMeters ?? idOffsets;
    const end = last.byteOffset + last.byteLength;
    for (let length = 0; length < end; length += 1) {
      const error = failure(file.slice(0, length));
      expect(error).toBeInstanceOf(TableFileError);
      expect(String(error)).toMatch(/byte \d/);
    }
    expect(failure(file.slice(0, end))).toBeNull();
  });

  it('refuse another file, another version and a code that stands for nothing', () => {
    const changed = (at: number, value: number): string => {
      const file = encodeTable(sample!);
      file[at] = value;
      return String(failure(file.buffer));
    };
    expect(changed(0, 0x7b)).toMatch(/not a table: byte 0 begins "{TRIKETB"/);
    expect(changed(8, 1)).toMatch(/version 1 at byte 8; this program reads version 2/);
    expect(changed(16, 0x20)).toMatch(/header, from byte 16, is no JSON/);
    const at = decodeTable(encodeTable(sample!).buffer).title.codes.byteOffset;
    expect(changed(at, 200)).toMatch(new RegExp(`column "title", row 0, byte ${at}: code 200 of`));
    const cells = Array.from({ length: sample!.rows }, (_, row) => (row === 1 ? null : 'a'));
    const noted = { name: 'note', mayNamePeople: false, hasSum: false };
    const texts = encodeTable({ ...sample!, kept: byColumn(noted, cells) });
    const { kept } = decodeTable(texts.buffer);
    if (!('texts' in kept)) throw new Error('The cells are not held by columns.');
    texts.fill(0xff, kept.texts[0]!.starts.byteOffset + 4, kept.texts[0]!.starts.byteOffset + 8);
    expect(String(failure(texts.buffer))).toMatch(/column "kept starts 0", entry 1: no text begins at/);
    const header = encodeTable({ ...sample!, rows: 2 }).buffer;
    expect(String(failure(header))).toMatch(/column "\w+" has \d+ entries instead of/);
  });
});
