import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { ImportLog } from '../formats/import-log.ts';
import { openImport, type TablePart } from '../formats/open-import.ts';
import { bytesSource } from '../formats/read/sheet.ts';
import type { EventTable } from './event-table.ts';
import { importTable } from './import-table.ts';
import { keptAt } from './kept-rows.ts';

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

const event = fc.record({
  where_prec: fc.constantFrom('1', '6', '9'),
  country: fc.constantFrom('Iraq', 'Nowhere', null),
  best: fc.option(fc.nat(3000), { nil: null }),
  note: text,
  code: fc.constantFrom('one', 'two', null),
  share: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null }),
  sure: fc.option(fc.boolean(), { nil: null }),
  sizes: fc.option(fc.array(fc.nat(9), { maxLength: 2 }), { nil: null }),
});

type Event = typeof event extends fc.Arbitrary<infer Row> ? Row : never;

/** Invented rows in UCDP's layout, with columns of every kind beside, in pages of a few rows. */
function fileOf(events: readonly Event[]): Uint8Array<ArrayBuffer> {
  const column = <Name extends keyof Event>(name: Name) => events.map((row) => row[name]);
  const all = (value: string) => events.map(() => value);
  const bytes = parquetWriteBuffer({
    pageSize: 64,
    rowGroupSize: 40,
    columnData: [
      { name: 'id', data: events.map((_, row) => `event ${row % 50}`), type: 'STRING' },
      { name: 'type_of_violence', data: all('1'), type: 'STRING' },
      { name: 'where_prec', data: column('where_prec'), type: 'STRING' },
      { name: 'date_start', data: all('2024-02-03'), type: 'STRING' },
      { name: 'date_end', data: all('2024-02-03'), type: 'STRING' },
      { name: 'best', data: column('best'), type: 'INT32' },
      { name: 'high', data: all('3'), type: 'STRING' },
      { name: 'low', data: all('1'), type: 'STRING' },
      { name: 'country', data: column('country'), type: 'STRING' },
      { name: 'note', data: column('note'), type: 'STRING' },
      { name: 'code', data: column('code'), type: 'STRING' },
      { name: 'share', data: column('share'), type: 'DOUBLE' },
      { name: 'sure', data: column('sure'), type: 'BOOLEAN' },
      { name: 'sizes', data: column('sizes'), type: 'JSON' },
    ],
  });
  return new Uint8Array(bytes);
}

async function tableOf(file: Uint8Array<ArrayBuffer>, change: (part: TablePart) => TablePart) {
  const log = new ImportLog();
  const source = bytesSource('ged251.parquet', file);
  const opened = await openImport([source], { from: 'ucdp', mapping: null, today: 20_779 }, log.take);
  if (opened.is !== 'table') throw new Error(`The file was read as ${opened.is}.`);
  const step = () => Promise.resolve();
  const options = { today: 20_779, swap: false, log, step };
  return (await importTable(opened.parts.map(change), options)).table;
}

/** A part that tells whether kept cells came as they are written. */
function watched({ sheet, ...part }: TablePart, told: (isWritten: boolean) => void): TablePart {
  const batches: TablePart['sheet']['batches'] = async function* (wanted) {
    for await (const rows of sheet.batches(wanted)) {
      told(rows.written !== undefined);
      yield rows;
    }
  };
  return { ...part, sheet: { ...sheet, batches } };
}

/** A part whose layout looks at every cell. */
function cellByCell({ reader, ...part }: TablePart): TablePart {
  const whole = { mapper: reader.mapper.bind(reader), head: reader.head.bind(reader) };
  return { ...part, reader: whole };
}

const keptOf = (table: EventTable) => Array.from({ length: table.rows }, (_, row) => keptAt(table.kept, row));

describe('kept cells that are taken as they are written', () => {
  it('are those that are read cell by cell', async () => {
    const events = fc.array(event, { minLength: 1, maxLength: 90 });
    await fc.assert(
      fc.asyncProperty(events, async (rows) => {
        const file = fileOf(rows);
        const areWritten = new Set<boolean>();
        const table = await tableOf(file, (part) => watched(part, (is) => areWritten.add(is)));
        const plain = await tableOf(file, cellByCell);
        expect([...areWritten]).toEqual([true]);
        expect(keptOf(table)).toEqual(keptOf(plain));
        expect(table).toEqual(plain);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});
