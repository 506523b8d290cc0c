import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../ledger/day.ts';
import { airwars } from './airwars.ts';
import { airwarsCountry, belligerentsIn, precisionOfStep } from './airwars-words.ts';
import {
  drafts,
  expectNothingLost,
  headOf,
  hostileCell,
  type InventedTable,
} from './fixtures/layout-trial.ts';

/** Invented rows with the fields of the public lists. None of these incidents took place. */
const listed: InventedTable = {
  columns: (
    'post_id permalink country date grading latitude longitude strike_status geolocation_accuracy unique_reference_code ' +
    'civilians_killed_min civilians_killed_max civilians_injured_min civilians_injured_max militants_killed_min ' +
    'militants_killed_max belligerent_list'
  ).split(' '),
  rows: [
    [
      1,
      'https://airwars.invalid/1',
      'syria',
      '2017-03-16 00:00:00',
      'fair',
      36.1,
      36.8,
      'likely_strike',
    ].concat([
      ...[
        'Neighbourhood/area',
        'XX1',
        5,
        9,
        2,
        null,
        null,
        null,
        '[{"belligerent":"Invented Coalition","type":"Suspected"}]',
      ],
    ] as never[]),
    [
      2,
      '',
      'the_gaza_strip',
      '2023-10-20',
      'Discounted',
      31.5,
      34.4,
      '',
      'Exact location (via Airwars)',
      'XX2',
      4,
      4,
    ].concat([...[null, null, 3, 3, 'Invented Army; Invented Navy']] as never[]),
    [3, '', 'iraq', '2016-10-20', 'weak', 33, 44, '', '', 'XX3', 0, 7, null, 3, 0, 0, '[]'],
  ],
};

/** Invented rows in the layout of the shared tables. */
const shared: InventedTable = {
  columns: [
    ...[
      'code',
      'date_type',
      'date',
      'date_end',
      'country_slug',
      'location_name',
      'region',
      'strike_type_name',
    ],
    ...['civilian_harm_status_slug', 'latitude', 'longitude', 'geolocation_accuracy_slug', 'summary'],
    ...['civilian_non_combatants_killed_min', 'civilian_non_combatants_killed_max'],
    ...['belligerent_1_belligerent_name', 'belligerent_1_type', 'belligerent_2_belligerent_name'],
  ],
  rows: [
    [
      ...[
        'YY1',
        'date_range',
        '2020-01-02',
        '2020-01-04',
        'libya',
        'Invented Town',
        'Invented Region',
        'Drone Strike',
      ],
      ...[
        'confirmed',
        '32.1',
        '20.1',
        'within_100m_via_coalition',
        'Invented text that names somebody.',
        '2',
        '',
      ],
      ...['Invented Army', 'Known', ''],
    ],
  ],
};

describe('the layout of Airwars', () => {
  it('is known by its columns, by their names and by their headings', () => {
    expect(airwars.recognises(headOf(listed))).toBe(true);
    expect(airwars.recognises(headOf(shared))).toBe(true);
    const headings = ['Unique Reference Code', 'Grading', 'Civilians Killed Min', 'Civilians Killed Max'];
    expect(airwars.recognises(headOf({ columns: headings, rows: [] }))).toBe(true);
    expect(airwars.recognises(headOf({ columns: ['code', 'name', 'date'], rows: [] }))).toBe(false);
  });

  it('reads ranges of civilians and of armed people as Airwars’ estimates', () => {
    const { read, taken } = drafts(airwars, listed);
    expect(read[0]).toMatchObject({
      id: 'XX1',
      countryCode: 'SY',
      lng: 36.8,
      lat: 36.1,
      locationPrecision: 'neighbourhood',
      datePrecision: 'day',
      actors: ['Invented Coalition'],
      actingSide: 'invented-coalition',
    });
    expect(isoDate(read[0]?.start ?? NaN)).toBe('2017-03-16');
    expect(read[0]?.claims).toMatchObject([
      {
        claimantId: 'airwars',
        group: 'civilian',
        killed: { min: 5, max: 9 },
        injured: { min: 2, max: 2 },
        basis: 'estimate',
      },
    ]);
    expect(read[2]?.claims).toMatchObject([
      { group: 'civilian', killed: { min: 0, max: 7 }, injured: { min: null, max: 3 } },
      { group: 'armed', killed: { min: 0, max: 0 }, injured: null },
    ]);
    expect(taken.map((note) => note.code)).toEqual(['discounted']);
  });

  it('counts nothing that Airwars discounts, and keeps its numbers', () => {
    const { read, kept } = drafts(airwars, listed);
    expect(read[1]?.claims).toEqual([]);
    const numbers = kept.findIndex((column) => column.name === 'civilians_killed_min');
    expect(read[1]?.kept[numbers]).toBe(4);
    expect(read[1]).toMatchObject({
      countryCode: 'PS',
      actingSide: 'several',
      locationPrecision: 'exact_site',
    });
  });

  it('makes no zero of what the public lists turned into one', () => {
    const columns = ['unique_reference_code', 'grading', 'civilians_killed_min', 'civilians_killed_max'];
    const cast = {
      columns,
      rows: [
        ['A', 'fair', 0, 0],
        ['B', 'fair', 3, 0],
        ['C', 'fair', 0, 2],
      ],
    };
    const { read, head } = drafts(airwars, cast);
    expect(read.map((draft) => draft?.claims[0]?.killed ?? null)).toEqual([
      null,
      { min: 3, max: 3 },
      { min: 0, max: 2 },
    ]);
    expect(head.about.gaps.join(' ')).toContain('does not tell 0 from unknown');
    const told = drafts(airwars, { columns, rows: [...cast.rows, ['D', 'fair', null, null]] });
    expect(told.read.map((draft) => draft?.claims[0]?.killed ?? null)).toEqual([
      { min: 0, max: 0 },
      { min: 3, max: 0 },
      { min: 0, max: 2 },
      null,
    ]);
  });

  it('reads the shared tables, with their ranges of days', () => {
    const { read, taken, kept, head } = drafts(airwars, shared);
    expect(taken).toEqual([]);
    expect(read[0]).toMatchObject({
      id: 'YY1',
      title: 'Drone Strike: Invented Town, Invented Region',
      kind: 'drone',
      datePrecision: 'range',
      countryCode: 'LY',
      locationPrecision: 'exact_site',
      uncertaintyMeters: 100,
      actors: ['Invented Army'],
      claims: [{ killed: { min: 2, max: 2 } }],
    });
    expect(head.actingSideNames['invented-army']).toBe('Invented Army');
    expect(kept.find((column) => column.name === 'summary')?.mayNamePeople).toBe(true);
    expect(kept.find((column) => column.name === 'strike_type_name')?.mayNamePeople).toBe(false);
  });

  it('says which step of accuracy it does not know, and never makes a site of it', () => {
    const accuracy = listed.columns.indexOf('geolocation_accuracy');
    const [row = []] = listed.rows;
    const { read, taken } = drafts(airwars, {
      ...listed,
      rows: [row.with(accuracy, 'Somewhere'), row.with(accuracy, '')],
    });
    expect(read.map((draft) => draft?.locationPrecision)).toEqual(['district', 'district']);
    expect(taken).toMatchObject([
      { column: 'geolocation_accuracy', value: 'Somewhere', code: 'unknown-precision' },
    ]);
  });

  it('reads belligerents in every form, and nobody out of what is none', () => {
    expect(belligerentsIn('[{"name":"A"},"B",{"belligerent":{"name":"C"}},{"x":1},null,7]')).toEqual([
      'A',
      'B',
      'C',
    ]);
    expect(belligerentsIn('A, B; Unknown')).toEqual(['A', 'B']);
    expect(belligerentsIn('[{"name"')).toEqual([]);
    expect(belligerentsIn('{"__proto__":{"name":"A"}}')).toEqual([]);
  });

  it('knows Airwars’ names of countries and steps by name and by slug', () => {
    expect(['the-gaza-strip', 'Iraq', 'syria', 'saudi_arabia', 'atlantis'].map(airwarsCountry)).toEqual([
      ...['PS', 'IQ', 'SY', 'SA', null],
    ]);
    expect(precisionOfStep('Within 1m (via Coalition)')).toEqual(precisionOfStep('within_1m_via_coalition'));
    expect(precisionOfStep('Province/governorate')?.locationPrecision).toBe('governorate');
  });

  it('offers no more sides than a filter can', () => {
    const rows = Array.from({ length: 300 }, (_, index) => [`C${index}`, 'fair', 1, 1, `Side ${index}`]);
    const columns = ['code', 'grading', 'civilians_killed_min', 'civilians_killed_max', 'belligerent_list'];
    const { read, head } = drafts(airwars, { columns, rows });
    expect(Object.keys(head.actingSides).length).toBeLessThan(110);
    expect(read[299]?.actors).toEqual(['Side 299']);
  });

  it('loses no row, and never throws, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(hostileCell, { maxLength: 20 }), { maxLength: 5 }), (rows) => {
        expectNothingLost(airwars, { columns: listed.columns, rows });
        expectNothingLost(airwars, { columns: shared.columns, rows });
      }),
      { seed: 20240202 },
    );
  });
});
