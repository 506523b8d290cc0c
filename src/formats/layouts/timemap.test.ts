import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../ledger/day.ts';
import {
  drafts,
  expectNothingLost,
  headOf,
  hostileCell,
  type InventedTable,
} from './fixtures/layout-trial.ts';
import { timemap } from './timemap.ts';

/** Invented events in the layout of timemap. None of them took place. */
const invented: InventedTable = {
  columns: [
    ...['id', 'description', 'date', 'time', 'location', 'latitude', 'longitude', 'category', 'associations'],
    ...['sources', 'graphic', 'comments', 'narrative___stepStyles'],
  ],
  rows: [
    [
      ...[
        'XXX1',
        'Invented text that may name somebody.',
        '03/04/2022',
        '',
        'Invented Street, Invented Town',
        '50.1',
      ],
      ...[
        '36.2',
        'Invented category',
        '["Invented=One"]',
        '["https://example.invalid/1"]',
        'FALSE',
        '',
        '[]',
      ],
    ],
    ['XXX2', 'Invented.', '02/25/2022', '', '', '', '', '', '[]', '[]', 'TRUE', '', '[]'],
  ],
};

const dated = (...days: readonly string[]): InventedTable => ({
  ...invented,
  rows: days.map((day) => (invented.rows[0] ?? []).with(2, day)),
});

describe('the layout of timemap', () => {
  it('is known by its columns', () => {
    expect(timemap.recognises(headOf(invented))).toBe(true);
    const others = ['description', 'date', 'location', 'latitude', 'longitude', 'sources'];
    expect(timemap.recognises(headOf({ columns: others, rows: [] }))).toBe(false);
    expect(timemap.recognises(headOf({ columns: [...others, 'graphic'], rows: [] }))).toBe(true);
  });

  it('reads an event, with a neutral title and no claims', () => {
    const { read, taken, kept } = drafts(timemap, invented);
    expect(taken).toEqual([]);
    expect(read[0]).toMatchObject({
      id: 'XXX1',
      title: 'Invented category: Invented Street, Invented Town',
      lng: 36.2,
      lat: 50.1,
      locationPrecision: 'neighbourhood',
      datePrecision: 'day',
      claims: [],
    });
    expect(read[1]).toMatchObject({ title: 'Incident', lng: null, lat: null, locationPrecision: 'unknown' });
    const personal = kept.filter((column) => column.mayNamePeople).map((column) => column.name);
    expect(personal).toEqual(['description', 'sources', 'comments']);
  });

  it('reads dates with the month first, and in another order only where that alone fits', () => {
    const days = (table: InventedTable): (string | null)[] =>
      drafts(timemap, table).read.map((draft) => (draft?.start == null ? null : isoDate(draft.start)));
    expect(days(invented)).toEqual(['2022-03-04', '2022-02-25']);
    expect(days(dated('03/04/2022'))).toEqual(['2022-03-04']);
    expect(days(dated('03/04/2022', '25/02/2022'))).toEqual(['2022-04-03', '2022-02-25']);
    expect(days(dated('2022-04-03'))).toEqual(['2022-04-03']);
    expect(drafts(timemap, dated('25/02/2022')).head.about.method).toContain('day first');
  });

  it('loses no row, and never throws, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(hostileCell, { maxLength: 16 }), { maxLength: 5 }), (rows) => {
        expectNothingLost(timemap, { columns: invented.columns, rows });
      }),
      { seed: 20240202 },
    );
  });
});
