import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../ledger/day.ts';
import type { SheetCell } from '../read/sheet.ts';
import { atlos } from './atlos.ts';
import {
  drafts,
  expectNothingLost,
  headOf,
  hostileCell,
  type InventedTable,
} from './fixtures/layout-trial.ts';

const columns = [
  ...[
    'slug',
    'project',
    'inserted_at',
    'updated_at',
    'latitude',
    'longitude',
    'sensitive',
    'description',
    'type',
  ],
  ...[
    'impact',
    'equipment',
    'geolocation_resolution',
    'more_info',
    'date',
    'restrictions',
    'status',
    'tags',
    'source_1',
  ],
  'Invented own column',
];

/** An invented row in the layout of the export. No such incident took place. */
function row(fields: Readonly<Record<string, SheetCell>>): SheetCell[] {
  const usual: Readonly<Record<string, SheetCell>> = {
    slug: 'XX-AAAA',
    latitude: '33.1234',
    longitude: '44.5678',
    sensitive: 'Not Sensitive',
    description: 'Invented text that may name somebody.',
    type: 'Invented Type, Another',
    geolocation_resolution: 'Exact',
    date: '2024-02-03',
    status: 'Completed',
  };
  return columns.map((name) => fields[name] ?? usual[name] ?? '');
}

const table = (...rows: readonly SheetCell[][]): InventedTable => ({ columns, rows });

describe('the layout of Atlos', () => {
  it('is known by its columns', () => {
    expect(atlos.recognises(headOf(table()))).toBe(true);
    expect(atlos.recognises(headOf({ columns: ['slug', 'description', 'status'], rows: [] }))).toBe(false);
  });

  it('reads an incident, with a neutral title and no claims', () => {
    const { read, taken, kept } = drafts(atlos, table(row({})));
    expect(taken).toEqual([]);
    expect(read[0]).toMatchObject({
      id: 'XX-AAAA',
      title: 'Invented Type: XX-AAAA',
      lng: 44.5678,
      lat: 33.1234,
      locationPrecision: 'exact_site',
      uncertaintyMeters: 10,
      datePrecision: 'day',
      claims: [],
    });
    expect(isoDate(read[0]?.start ?? NaN)).toBe('2024-02-03');
    const personal = kept.filter((column) => column.mayNamePeople).map((column) => column.name);
    expect(personal).toEqual(['description', 'more_info', 'source_1', 'Invented own column']);
  });

  it('takes the precision of the geolocation, and without one no exact site', () => {
    const words = ['Vicinity', 'Locality', 'Exact', 'Roughly'];
    const { read, taken } = drafts(
      atlos,
      table(...words.map((word) => row({ geolocation_resolution: word }))),
    );
    expect(read.map((draft) => draft?.locationPrecision)).toEqual([
      'neighbourhood',
      'town',
      'exact_site',
      'town',
    ]);
    expect(taken).toMatchObject([{ code: 'unknown-precision', value: 'Roughly' }]);
    const blank = row({}).with(columns.indexOf('geolocation_resolution'), '');
    expect(drafts(atlos, table(blank)).read[0]?.locationPrecision).toBe('town');
  });

  it('leaves out what is hidden or deceptive, and says so', () => {
    const rows = [
      row({ restrictions: 'Frozen, Hidden' }),
      row({ sensitive: 'Graphic Violence, Deceptive or Misleading' }),
      row({ restrictions: 'Frozen', sensitive: 'Graphic Violence, Deleted by Source' }),
    ];
    const { read, taken } = drafts(atlos, table(...rows));
    expect(read.map((draft) => draft === null)).toEqual([true, true, false]);
    expect(taken).toMatchObject([
      { code: 'hidden-at-source', column: 'restrictions', dropped: true },
      { code: 'marked-deceptive', column: 'sensitive', dropped: true },
    ]);
  });

  it('coarsens a place by which people could be identified, and keeps the exact one nowhere', () => {
    const { read, taken, kept } = drafts(atlos, table(row({ sensitive: 'Personal Information Visible' })));
    expect(read[0]).toMatchObject({
      lng: 44.6,
      lat: 33.1,
      locationPrecision: 'district',
      uncertaintyMeters: 8000,
    });
    expect(taken).toMatchObject([{ code: 'coarsened', dropped: false }]);
    expect(JSON.stringify([read[0], kept, taken])).not.toContain('44.5678');
  });

  it('reads negative coordinates behind the apostrophe that guards spreadsheets', () => {
    const { read, taken } = drafts(atlos, table(row({ latitude: "'-33.5", longitude: "'-70.5" })));
    expect(read[0]).toMatchObject({ lng: -70.5, lat: -33.5 });
    expect(taken).toEqual([]);
  });

  it('loses no row, and never throws, whatever the cells hold', () => {
    const cell = fc.oneof(hostileCell, fc.constantFrom('Hidden', 'Personal Information Visible', "'-1"));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 22 }), { maxLength: 5 }), (rows) => {
        expectNothingLost(atlos, { columns, rows });
      }),
      { seed: 20240202 },
    );
  });
});
