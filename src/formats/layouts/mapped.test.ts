import fc from 'fast-check';
import type { Geometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { SheetCell } from '../read/sheet.ts';
import { anyMapping } from './fixtures/any-mapping.ts';
import { drafts, expectNothingLost, headOf, hostileCell } from './fixtures/layout-trial.ts';
import { takenNotes } from './fixtures/row-notes.ts';
import { judgeDraft } from './judge.ts';
import { mappingLayout } from './mapped.ts';
import { blankMapping } from './mapping.ts';
import { days, first, read } from './fixtures/mapped-trial.ts';

const seed = 20240202;

describe('a table read as a mapping says', () => {
  it('makes an incident of a row', () => {
    const result = read(
      {
        id: 'nr',
        title: 'what',
        position: { in: 'columns', lat: 'lat', lng: 'lon' },
        date: { start: 'day', end: null, month: null, day: null, format: 'day-first' },
        country: { column: 'land', otherwise: null },
        admin1: 'region',
        placeName: 'place',
        actors: { columns: ['by'], separator: ';' },
        kind: 'weapon',
        claimant: { column: 'says', otherwise: 'Invented Monitor' },
        claimantKind: 'monitor',
        sourceTitle: { column: null, otherwise: 'Invented Gazette' },
        sourceUrl: { column: 'url', otherwise: null },
        killed: { column: 'dead', min: null, max: null },
        injured: { column: null, min: 'hurt min', max: 'hurt max' },
        civiliansKilled: { column: 'civ', min: null, max: null },
        plain: ['note'],
      },
      [
        'nr',
        'what',
        'lat',
        'lon',
        'day',
        'land',
        'region',
        'place',
        'by',
        'weapon',
        'says',
        'url',
        'dead',
      ].concat(['hurt min', 'hurt max', 'civ', 'note', 'victim']),
      [
        'i7',
        'Invented strike',
        '33.5',
        44.5,
        '03/02/2024',
        'IRQ',
        'iq-bg',
        'Nowhere',
        'A; B;A',
        'Air strike',
        '',
      ].concat(['https://gazette.example/7', '3-5', '2', '', 'at least 1', 'extra', 'N. N.']),
    );
    expect(result.taken).toEqual([]);
    expect(first(result)).toMatchObject({
      id: 'i7',
      title: 'Invented strike',
      kind: 'aircraft',
      lng: 44.5,
      lat: 33.5,
      locationPrecision: 'town',
      countryCode: 'IQ',
      admin1Code: 'IQ-BG',
      placeName: 'Nowhere',
      actors: ['A', 'B'],
      claims: [
        {
          claimantId: 'Invented Monitor',
          group: 'all',
          killed: { min: 3, max: 5 },
          injured: { min: 2, max: null },
        },
        { claimantId: 'Invented Monitor', group: 'civilian', killed: { min: 1, max: null }, injured: null },
      ],
    });
    expect(days(first(result))).toEqual(['2024-02-03', '2024-02-03', 'day']);
    expect(result.head.claimants).toMatchObject([{ name: 'Invented Monitor', kind: 'monitor' }]);
    expect(result.head.sources.find(({ id }) => id === first(result).sourceId)).toMatchObject({
      title: 'Invented Gazette',
      url: 'https://gazette.example/7',
    });
    expect(result.kept.filter(({ mayNamePeople }) => mayNamePeople).map(({ name }) => name)).toEqual([
      'victim',
    ]);
    expect(first(result).kept).toContain('extra');
    expect(first(result).kept).toContain('N. N.');
  });

  it('calls rows by their number where they have no id, and the table the claimant where nobody is named', () => {
    const result = read({ killed: { column: 'dead', min: null, max: null } }, ['dead'], [0], ['unknown']);
    expect(result.read.map((draft) => draft?.id)).toEqual(['row-1', 'row-2']);
    expect(result.read.map((draft) => draft?.claims.map(({ killed }) => killed))).toEqual([
      [{ min: 0, max: 0 }],
      [],
    ]);
    expect(result.head.claimants.map(({ name, kind }) => [name, kind])).toEqual([
      ['invented.csv', 'unattributed'],
    ]);
  });

  it('shares one report among rows that say the same', () => {
    const result = read(
      { killed: { column: 'dead', min: null, max: null } },
      ['dead'],
      ['3'],
      ['3-3'],
      [3],
      ['4'],
    );
    expect(new Set(result.read.map((draft) => draft?.claims)).size).toBe(2);
  });

  it('takes "about 20" for deaths without a number, keeps the words and says so', () => {
    const result = read({ killed: { column: 'dead', min: null, max: null } }, ['dead'], ['about 20']);
    expect(first(result).claims).toMatchObject([{ killed: null, unquantifiedOutcomes: ['killed'] }]);
    expect(first(result).kept).toContain('about 20');
    expect(result.taken).toMatchObject([{ code: 'not-a-figure', value: 'about 20' }]);
  });

  it('keeps what it cannot read beside the row, and says so', () => {
    const result = read(
      {
        position: { in: 'cell', column: 'where', order: 'lat-lng' },
        date: { start: 'day', end: null, month: null, day: null, format: null },
        precision: { column: 'known', otherwise: 'district' },
        country: { column: 'land', otherwise: null },
        admin1: 'region',
        kind: 'what',
        killed: { column: 'dead', min: null, max: null },
      },
      ['where', 'day', 'known', 'land', 'region', 'what', 'dead'],
      ['38SMB4488', '03/02/2024', 'somehow', 'Ruritania', 'Anbar', 'protest', 'a few'],
      ['33.5, 44.5', '2024-02-03', 'somehow', 'Iraq', '', 'protest', '12'],
    );
    expect(result.taken.map(({ code }) => code).sort()).toEqual(
      ['not-a-position', 'not-a-date', 'unknown-precision', 'unknown-country', 'not-a-region-code']
        .concat(['unknown-kind', 'not-a-figure', 'unknown-precision'])
        .sort(),
    );
    expect(result.taken.find(({ code }) => code === 'not-a-position')?.message).toContain('MGRS');
    expect(first(result).kept).toEqual(
      expect.arrayContaining(['38SMB4488', '03/02/2024', 'Ruritania', 'Anbar', 'protest', 'a few']),
    );
    expect(result.read.map((draft) => draft?.locationPrecision)).toEqual(['unknown', 'district']);
    expect(result.kept.every(({ mayNamePeople }) => !mayNamePeople)).toBe(true);
  });

  it.each([
    ['month', '2024-02', null, ['2024-02-01', '2024-02-29', 'month']],
    ['month', '02/2024', '', ['2024-02-01', '2024-02-29', 'month']],
    ['month', 'Feb 2024', '3/2024', ['2024-02-01', '2024-03-31', 'range']],
    ['month', '2024-02-03', '', ['2024-02-03', '2024-02-03', 'day']],
    ['year', 2024, null, ['2024-01-01', '2024-12-31', 'year']],
    ['month-first', '02/13/2024', '2024-02-14', ['2024-02-13', '2024-02-14', 'range']],
    ['day-first', '', '14/02/2024', ['2024-02-14', '2024-02-14', 'day']],
    ['day-first', '', '', [null, null, 'unknown']],
  ] as const)('reads days as %s: %s to %s', (format, start, end, expected) => {
    const result = read(
      { date: { start: 'from', end: 'to', month: null, day: null, format }, title: 't' },
      ['from', 'to', 't'],
      [start, end, 'x'],
    );
    expect(days(first(result))).toEqual(expected);
  });

  it('takes the point of a geometry, and no point of a line', () => {
    const { notes, taken } = takenNotes();
    const mapper = mappingLayout({ ...blankMapping, position: { in: 'geometry' } })
      .open(headOf({ columns: ['a'], rows: [] }))
      .mapper(['a']);
    const place = (geometry: Geometry | null) => mapper.map(['x'], geometry, 1, notes);
    expect(place({ type: 'Point', coordinates: [44, 33] })).toMatchObject({ lng: 44, lat: 33 });
    expect(
      place({
        type: 'LineString',
        coordinates: [
          [44, 33],
          [45, 34],
        ],
      }),
    ).toMatchObject({ lng: null, lat: null });
    expect(place(null)).toMatchObject({ lng: null, lat: null });
    expect(taken.map(({ code }) => code)).toEqual(['not-a-point']);
  });

  it('makes no link of what is no address of the web', () => {
    const mapping = { sourceUrl: { column: 'url', otherwise: null } };
    const urls = ['javascript:alert(1)', 'see the paper', 'https://a.example/x'];
    const result = read(mapping, ['url'], ...urls.map((url) => [url]));
    const ids = result.read.map((draft) => draft?.sourceId);
    const named = result.head.sources.filter(({ id }) => ids.includes(id));
    expect(named.map(({ title, url }) => [title, url])).toEqual([
      ['javascript:alert(1)', null],
      ['see the paper', null],
      ['a.example', 'https://a.example/x'],
    ]);
  });

  it('drops a row that holds nothing, and no other', () => {
    const result = read({}, ['a', 'b'], ['', null], [], [' ', 'x']);
    expect(result.read.map((draft) => draft?.id ?? null)).toEqual([null, null, 'row-3']);
    expect(result.taken.map(({ code, dropped }) => [code, dropped])).toEqual([
      ['empty-row', true],
      ['empty-row', true],
    ]);
  });

  it('loses nothing of any table by any mapping, and leaves nothing impossible when judged', () => {
    const columns = ['id', 'lat', 'lon', 'date', 'dead', '__proto__', 'constructor', ''];
    const likely = fc.constantFrom<SheetCell>(
      ...[
        '33.3',
        '44,4',
        '33.3, 44.4',
        '3-5',
        '5-3',
        '-7',
        'IQ',
        'Irak',
        'IQ-AN',
        '2024-02-03',
        '03/02/2024',
      ],
      ...['town', 'drone', 'A; B', 'https://a.example', 0, 95, 1.5],
    );
    const row = fc.array(fc.oneof({ weight: 3, arbitrary: likely }, hostileCell), {
      maxLength: columns.length + 1,
    });
    fc.assert(
      fc.property(anyMapping(columns), fc.array(row, { maxLength: 8 }), (mapping, rows) => {
        const layout = mappingLayout(mapping);
        expectNothingLost(layout, { columns, rows });
        const { notes, taken } = takenNotes();
        const context = {
          today: 20_000,
          swap: false,
          columns: { position: null, date: null, killed: null, injured: null },
        };
        const read = drafts(layout, { columns, rows }).read.flatMap((draft) => draft ?? []);
        for (const draft of read) {
          const { lng, lat, claims } = judgeDraft(draft, context, notes);
          expect(lng === null ? lat : Math.abs(lng) <= 180 && Math.abs(lat ?? NaN) <= 90).not.toBe(false);
          for (const { killed } of claims)
            expect(killed?.min ?? 0).toBeLessThanOrEqual(killed?.max ?? Infinity);
        }
        expect(taken.some(({ dropped }) => dropped)).toBe(false);
        expect(read.length).toBe(
          rows.length -
            rows.filter((cells) => cells.every((cell) => String(cell ?? '').trim() === '')).length,
        );
      }),
      { seed, numRuns: 300 },
    );
  });
});
