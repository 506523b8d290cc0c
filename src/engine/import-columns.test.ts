import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { ImportLog } from '../formats/import-log.ts';
import { placeKey, type Swap } from '../formats/layouts/judge.ts';
import { openImport, type TablePart } from '../formats/open-import.ts';
import { bytesSource } from '../formats/read/sheet.ts';
import type { Issue } from '../ledger/issue.ts';
import type { Coded, EventTable } from './event-table.ts';
import { importTable } from './import-table.ts';
import { keptAt } from './kept.ts';
import { decodeTable, encodeTable } from './table-file.ts';

const today = 20_779;

/** What is mostly plain, and now and then something of which there is something to say. */
const mostly = <Value>(plain: fc.Arbitrary<Value>, ...odd: Value[]): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 12, arbitrary: plain }, { weight: 1, arbitrary: fc.constantFrom(...odd) });

const text = fc.option(
  fc.oneof(
    fc.constantFrom(
      '',
      'a',
      '\x1b',
      '\x1e\x1f',
      'true',
      '007',
      '12',
      'é\u{1F9FE}',
      '\ufeffa',
      'x'.repeat(300),
    ),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  ),
  { nil: null },
);

const date = mostly(
  fc.constantFrom('2024-02-03', '2024-02-03 00:00:00.000', '2024-02-29'),
  ...['2024-02-30', '03/02/2024', '2/14/2024', '', ' 2024-02-01', '2090-01-01', null],
);

const count = (plain: fc.Arbitrary<string>): fc.Arbitrary<string | null> =>
  mostly<string | null>(plain, '', 'many', '-1', '2.5', ' 4', '12000000', null);

const event = fc.record({
  id: mostly<string | null>(
    fc.nat(40).map((id) => `event ${id}`),
    ...['', null, ' 7', '\u00a07', 'é', 'event 1~2'],
  ),
  where_prec: mostly<string | null>(fc.constantFrom('1', '2', '6'), '9', ' 3', null),
  country: mostly<string | null>(fc.constantFrom('Iraq', 'Syria'), 'Nowhere', 'NA', '', null),
  iso3: fc.constantFrom('JOR', null),
  date_start: date,
  date_end: date,
  date_prec: fc.constantFrom(1, 4, 5, null),
  type_of_violence: fc.constantFrom(1, 3),
  side_a: fc.constantFrom('A', ' A', 'B', '', null),
  side_b: fc.constantFrom('B', 'Civilians', 'A', null),
  dyad_name: fc.constantFrom('A - B', ' A - B', '', null),
  where_coordinates: fc.constantFrom('Town', 'Village', '', null),
  latitude: mostly<number | null>(fc.constantFrom(33.5, 34), 0, 95, 1e-9, null),
  longitude: mostly<number | null>(fc.constantFrom(44.25, 36), 0, 190, null),
  low: count(fc.constantFrom('0', '1', '1', '2')),
  best: count(fc.constantFrom('1', '2')),
  high: count(fc.constantFrom('2', '3')),
  note: text,
  code: fc.constantFrom('one', 'two', null),
  share: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null }),
  sure: fc.option(fc.boolean(), { nil: null }),
  sizes: fc.option(fc.array(fc.nat(9), { maxLength: 2 }), { nil: null }),
  geometry: mostly<Uint8Array | null>(
    fc.constantFrom(pointOf(44.25, 33.5), pointOf(36, 34)),
    ...[pointOf(0, 0), pointOf(33, 120), pointOf(NaN, NaN), pointOf(Infinity, 1)],
    ...[pointOf(44, 33, false), Uint8Array.of(1, 7, 0), new Uint8Array(), null],
  ),
});

type Event = typeof event extends fc.Arbitrary<infer Row> ? Row : never;

function pointOf(lng: number, lat: number, isLittle = true): Uint8Array {
  const bytes = new Uint8Array(21);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, isLittle ? 1 : 0);
  view.setUint32(1, 1, isLittle);
  view.setFloat64(5, lng, isLittle);
  view.setFloat64(13, lat, isLittle);
  return bytes;
}

const types = {
  date_prec: 'INT64',
  type_of_violence: 'INT32',
  latitude: 'DOUBLE',
  longitude: 'DOUBLE',
  share: 'DOUBLE',
  sure: 'BOOLEAN',
  sizes: 'JSON',
  geometry: 'BYTE_ARRAY',
} as const satisfies Partial<Record<keyof Event, string>>;

/** Invented rows in UCDP's layout, with columns of every kind beside, in pages of a few rows. None of these events took place. */
function fileOf(
  events: readonly Partial<Event>[],
  isSpatial: boolean,
  rowGroupSize = 40,
): Uint8Array<ArrayBuffer> {
  const [first] = events;
  const names = (Object.keys(first ?? {}) as (keyof Event)[]).filter(
    (name) => isSpatial || name !== 'geometry',
  );
  const geo = { version: '1.1.0', primary_column: 'geometry', columns: { geometry: { encoding: 'WKB' } } };
  const bytes = parquetWriteBuffer({
    pageSize: 64,
    rowGroupSize,
    ...(isSpatial && { kvMetadata: [{ key: 'geo', value: JSON.stringify(geo) }] }),
    columnData: names.map((name) => {
      const type = name in types ? types[name as keyof typeof types] : 'STRING';
      const whole = (cell: Event[keyof Event] = null) =>
        type === 'INT64' && cell !== null ? BigInt(cell as number) : cell;
      return { name, data: events.map((row) => whole(row[name])), type };
    }),
  });
  return new Uint8Array(bytes);
}

async function readFrom(
  files: readonly Uint8Array<ArrayBuffer>[],
  change: (part: TablePart) => TablePart,
  swap: Swap,
) {
  const log = new ImportLog();
  const sources = files.map((file, at) => bytesSource(`part-${at}.parquet`, file));
  const opened = await openImport(sources, { from: 'ucdp', mapping: null, today }, log.take);
  if (opened.is !== 'table') throw new Error(`The file was read as ${opened.is}.`);
  const step = () => Promise.resolve();
  const { table, counts } = await importTable(opened.parts.map(change), { today, swap, log, step });
  return { table, counts, issues: log.issues };
}

/** A part whose format does not keep its columns apart. */
function rowByRow({ sheet, ...part }: TablePart): TablePart {
  const { apart, ...whole } = sheet;
  return { ...part, sheet: apart ? whole : sheet };
}

const thingsOf = <Thing>({ values, codes }: Coded<Thing>): Thing[] =>
  Array.from(codes, (code) => values[code]!);

/** What a table means, however it is held. */
function meaningOf(table: EventTable) {
  const { country, region, title, placeName, source, actors, reports, kept, ...rest } = table;
  const coded = [country, region, title, placeName, source].map(thingsOf);
  const cells = Array.from({ length: table.rows }, (_, row) => keptAt(kept, row));
  return { rest, coded, actors: thingsOf(actors), reports: thingsOf(reports), cells, sums: kept.sums };
}

/** Ids that come again are told of after a piece of rows, and pieces are not the same. */
const inOrder = (issues: readonly Issue[]): Issue[] =>
  issues.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const events = fc.array(event, { minLength: 1, maxLength: 90 });

function without(row: Event, names: readonly (keyof Event)[]): Partial<Event> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name as keyof Event)));
}

/** Reads files both ways; what they come to, and whether each reading held columns apart. */
async function bothWays(files: readonly Uint8Array<ArrayBuffer>[], swap: Swap) {
  const byColumn = await readFrom(files, (part) => part, swap);
  const byRow = await readFrom(files, rowByRow, swap);
  expect(meaningOf(byColumn.table)).toEqual(meaningOf(byRow.table));
  expect(inOrder(byColumn.issues)).toEqual(inOrder(byRow.issues));
  expect(byColumn.counts).toEqual(byRow.counts);
  const { table } = byColumn;
  expect(meaningOf(decodeTable(encodeTable(table).buffer))).toEqual(meaningOf(table));
  return [byColumn, byRow].map((read) => 'texts' in read.table.kept);
}

describe('a table that is read column by column', () => {
  it.each([
    ['with geometries', true, false],
    ['with geometries, swapped rows put right', true, true],
    ['with positions in columns', false, false],
  ])('is what it is row by row, to the last issue: %s', async (_, isSpatial, swap) => {
    await fc.assert(
      fc.asyncProperty(events, async (rows) => {
        expect(await bothWays([fileOf(rows, isSpatial)], swap)).toEqual([true, false]);
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it('is so for several files, of which one has columns that the other lacks', async () => {
    await fc.assert(
      fc.asyncProperty(events, events, async (rows, others) => {
        const narrow = others.map((row) => without(row, ['note', 'best']));
        for (const files of [
          [rows, narrow],
          [narrow, rows],
        ])
          expect(
            await bothWays(
              files.map((file) => fileOf(file, true)),
              false,
            ),
          ).toEqual([true, false]);
      }),
      { seed: 8, numRuns: 40 },
    );
  });

  it('is read row by row where the positions of some places are to be swapped', async () => {
    const swap = new Set([placeKey(44.25, 33.5, 'IQ')]);
    await fc.assert(
      fc.asyncProperty(events, async (rows) => {
        expect(await bothWays([fileOf(rows, true)], swap)).toEqual([false, false]);
      }),
      { seed: 9, numRuns: 10 },
    );
  });

  it('is so beyond the rows that are read at once', async () => {
    const [rows = []] = fc.sample(fc.array(event, { minLength: 90, maxLength: 90 }), { seed: 3, numRuns: 1 });
    const many = Array.from({ length: 9000 }, (_, at) => ({ ...rows[at % rows.length]!, id: `event ${at}` }));
    expect(await bothWays([fileOf(many, true, 4500)], false)).toEqual([true, false]);
  });
});
