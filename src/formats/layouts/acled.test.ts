import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../ledger/day.ts';
import { acled } from './acled.ts';
import {
  drafts,
  expectNothingLost,
  headOf,
  hostileCell,
  type InventedTable,
} from './fixtures/layout-trial.ts';

/** Invented rows in the layout of the present export. None of these events took place. */
const present: InventedTable = {
  columns: (
    'event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 ' +
    'assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude ' +
    'geo_precision source source_scale notes fatalities tags timestamp'
  ).split(' '),
  rows: [
    [
      ...['XXX1', '01 November 2024', '2024', '1', 'Political violence', 'Explosions/Remote violence'],
      ...[
        'Shelling/artillery/missile attack',
        'Invented Army A',
        'Invented Unit B; Invented Unit C',
        'State forces',
      ],
      ...[
        'Invented Group D',
        '',
        'Rebel group',
        'State forces-Rebel group',
        '',
        '368',
        'Middle East',
        'Iraq',
      ],
      ...['Invented Governorate', 'Invented District', '', 'Invented Town', '33.5', '44.25', '1'],
      ...[
        'Invented Gazette; Invented Wire',
        'National',
        'Invented notes that may name somebody.',
        '3',
        '',
        '1730800000',
      ],
    ],
    [
      ...[
        'XXX2',
        '2024-11-10',
        '2024',
        '2',
        'Political violence',
        'Explosions/Remote violence',
        'Air/drone strike',
      ],
      ...[
        'Invented Army A',
        '',
        '1',
        'Civilians (Syria)',
        '',
        '7',
        '17',
        'Civilian targeting',
        '760',
        'Middle East',
      ],
      ...[
        'Syria',
        'Invented Governorate',
        '',
        '',
        'Invented Village',
        '35',
        '38',
        '2',
        '',
        '',
        '',
        '0',
        '',
        '',
      ],
    ],
    [
      ...[
        'XXX3',
        '15-Feb-2024',
        '2024',
        '3',
        '',
        'Battles',
        'Armed clash',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '0',
        '',
      ],
      ...['Kosovo', '', '', '', '', '', '', '3', '', '', '', '', '', '5'],
    ],
  ],
};

/** Invented rows in the layout before 2023. */
const older: InventedTable = {
  columns: (
    'data_id iso event_id_cnty event_id_no_cnty event_date year time_precision event_type sub_event_type actor1 assoc_actor_1 ' +
    'inter1 actor2 assoc_actor_2 inter2 interaction region country admin1 admin2 admin3 location latitude longitude ' +
    'geo_precision source source_scale notes fatalities timestamp iso3'
  ).split(' '),
  rows: [
    [
      ...[
        '9',
        '887',
        'YYY9',
        '9',
        '03/04/2018',
        '2018',
        '1',
        'Battles',
        'Armed clash',
        'Invented Army',
        '',
        '1',
        '',
      ],
      ...[
        '',
        '',
        '10',
        'Middle East',
        'Yemen',
        '',
        '',
        '',
        'Invented Place',
        '15',
        '44',
        '3',
        '',
        '',
        '',
        '12',
        '7',
        'YEM',
      ],
    ],
  ],
};

describe('the layout of ACLED', () => {
  it('is known by its columns, whatever their case', () => {
    expect(acled.recognises(headOf(present))).toBe(true);
    expect(acled.recognises(headOf(older))).toBe(true);
    expect(
      acled.recognises(headOf({ ...older, columns: older.columns.map((name) => name.toUpperCase()) })),
    ).toBe(true);
    expect(acled.recognises(headOf({ columns: ['id', 'event_date', 'fatalities'], rows: [] }))).toBe(false);
  });

  it('reads the present export', () => {
    const { read, taken, kept } = drafts(acled, present);
    expect(taken).toEqual([]);
    expect(read[0]).toMatchObject({
      id: 'XXX1',
      title: 'Shelling/artillery/missile attack: Invented Town',
      kind: 'rocket_missile_mortar',
      start: read[0]?.end,
      datePrecision: 'day',
      lng: 44.25,
      lat: 33.5,
      locationPrecision: 'town',
      countryCode: 'IQ',
      placeName: 'Invented Town',
      actors: ['Invented Army A', 'Invented Unit B', 'Invented Unit C', 'Invented Group D'],
      version: 1_730_800_000,
      claims: [
        {
          claimantId: 'acled',
          group: 'all',
          killed: { min: 3, max: 3 },
          injured: null,
          basis: 'estimate',
          statedOn: null,
        },
      ],
    });
    expect(isoDate(read[0]?.start ?? NaN)).toBe('2024-11-01');
    const personal = kept.filter((column) => column.mayNamePeople).map((column) => column.name);
    expect(personal).toEqual(['source', 'notes']);
  });

  it('spans the week and the month that the precision of time names', () => {
    const { read } = drafts(acled, present);
    const days = read.map((draft) => [draft?.start, draft?.end].map((day) => isoDate(day ?? NaN)));
    expect(days[1]).toEqual(['2024-11-07', '2024-11-13']);
    expect(days[2]).toEqual(['2024-02-01', '2024-02-29']);
    expect(read.map((draft) => draft?.datePrecision)).toEqual(['day', 'range', 'month']);
  });

  it('takes 0 for a figure and a blank for none', () => {
    const { read } = drafts(acled, present);
    expect(read[1]?.claims).toMatchObject([{ killed: { min: 0, max: 0 } }]);
    expect(read[2]?.claims).toEqual([]);
  });

  it('never makes a place finer than ACLED knows it', () => {
    const { read } = drafts(acled, present);
    expect(read[1]).toMatchObject({ locationPrecision: 'district', lng: 38, lat: 35, kind: 'not_stated' });
    expect(read[2]).toMatchObject({ locationPrecision: 'country', lng: null, lat: null, countryCode: 'XK' });
  });

  it('reads older exports with the day first', () => {
    const { read, taken } = drafts(acled, older);
    expect(taken.map(({ code }) => code)).toEqual(['date-order-assumed']);
    expect(isoDate(read[0]?.start ?? NaN)).toBe('2018-04-03');
    expect(read[0]).toMatchObject({ id: 'YYY9', countryCode: 'YE', locationPrecision: 'governorate' });
  });

  it('reads the month first only where the first rows fit nothing else, and says so', () => {
    const date = older.columns.indexOf('event_date');
    const row = older.rows[0] ?? [];
    const rewritten = { ...older, rows: [row.with(date, '02/25/2018'), row.with(date, '03/04/2018')] };
    const { read, head } = drafts(acled, rewritten);
    expect(read.map((draft) => isoDate(draft?.start ?? NaN))).toEqual(['2018-02-25', '2018-03-04']);
    expect(head.about.method).toContain('month first');
    expect(drafts(acled, older).head.about.method).not.toContain('month first');
  });

  it.each([
    [['02/03/2018', '05/04/2018'], ['date-order-assumed']],
    [['02/03/2018', '25/04/2018'], []],
  ])('says once that in %j the day is taken to come first, unless a row proves it', (days, expected) => {
    const date = older.columns.indexOf('event_date');
    const [row = []] = older.rows;
    const { read, taken } = drafts(acled, { ...older, rows: days.map((day) => row.with(date, day)) });
    expect(isoDate(read[0]?.start ?? NaN)).toBe('2018-03-02');
    expect(taken.flatMap(({ code }) => (code === 'date-order-assumed' ? [code] : []))).toEqual(expected);
  });

  it('lets nobody pass its rows on', () => {
    const { head } = drafts(acled, present);
    expect(head.about.redistribution).toBe('none');
    expect(head.about.credit).toContain('access date');
    expect(head.about.description).toContain('untested with a real file');
  });

  it('shares one report among events of which it says the same', () => {
    const [row = []] = present.rows;
    const { read } = drafts(acled, { ...present, rows: [row, row] });
    expect(read[0]?.claims).toBe(read[1]?.claims);
  });

  it('loses no row and no cell, and never throws, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(hostileCell, { maxLength: 40 }), { maxLength: 5 }), (rows) => {
        expectNothingLost(acled, { columns: present.columns, rows });
      }),
      { seed: 20240202 },
    );
  });
});
