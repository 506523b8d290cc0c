import { describe, expect, it } from 'vitest';
import { isoDate } from '../../ledger/day.ts';
import type { SheetCell } from '../read/sheet.ts';
import { headOf } from './fixtures/layout-trial.ts';
import { takenNotes } from './fixtures/row-notes.ts';
import { mappingLayout } from './mapped.ts';
import { blankMapping } from './mapping.ts';
import { days, first, read } from './fixtures/mapped-trial.ts';

describe('a year with columns of month and day', () => {
  const date = { start: 'y', end: null, month: 'm', day: 'd', format: 'year' } as const;
  const of = (y: SheetCell, m: SheetCell, d: SheetCell) => {
    const result = read({ date }, ['y', 'm', 'd'], [y, m, d]);
    return { days: days(first(result)), codes: result.taken.map(({ code }) => code) };
  };

  it.each([
    [
      [2024, 2, 3],
      ['2024-02-03', '2024-02-03', 'day'],
    ],
    [
      ['2024', 'Feb', '03'],
      ['2024-02-03', '2024-02-03', 'day'],
    ],
    [
      [2024, 2, 0],
      ['2024-02-01', '2024-02-29', 'month'],
    ],
    [
      ['2024', '2', ''],
      ['2024-02-01', '2024-02-29', 'month'],
    ],
    [
      [2024, 0, 0],
      ['2024-01-01', '2024-12-31', 'year'],
    ],
    [
      ['2024', null, 3],
      ['2024-01-01', '2024-12-31', 'year'],
    ],
    [
      ['', '2', '3'],
      [null, null, 'unknown'],
    ],
  ] as const)('%j: what is 0 or blank is not known', ([y, m, d], expected) => {
    expect(of(y, m, d)).toEqual({ days: expected, codes: [] });
  });

  it('says where a month or a day is none', () => {
    expect(of(2023, 2, 29)).toEqual({ days: ['2023-02-01', '2023-02-28', 'month'], codes: ['not-a-date'] });
    expect(of(2023, 13, 1)).toEqual({ days: ['2023-01-01', '2023-12-31', 'year'], codes: ['not-a-date'] });
  });
});

it('takes a country NA for nothing among names, and for Namibia among codes', () => {
  const country = { column: 'where', otherwise: null };
  const of = (...cells: string[]) => {
    const result = read({ country }, ['where'], ...cells.map((cell) => [cell]));
    return [first(result).countryCode, result.taken.map(({ code }) => code)];
  };
  expect(of('NA', 'Iraq')).toEqual([null, ['na-is-blank']]);
  expect(of('NA', 'IQ')).toEqual(['NA', []]);
});

describe('a row that sums up others', () => {
  const mapping = {
    date: { ...blankMapping.date, start: 'date' },
    placeName: 'place',
    killed: { column: 'dead', min: null, max: null },
  };
  const of = (...row: SheetCell[]) => read(mapping, ['date', 'place', 'dead'], row);

  it.each([[['Total', '', 12]], [['', 'Grand total:', '12']], [[null, 'المجموع', 12]]])(
    '%j is dropped',
    (row) => {
      const { read: made, taken } = of(...row);
      expect(made).toEqual([null]);
      expect(taken.map(({ code, dropped }) => [code, dropped])).toEqual([['totals-row', true]]);
    },
  );

  it.each([[['2024-02-03', 'Total', 1]], [['', 'Totalan', 1]], [['', 'x', 'total']]])('%j is none', (row) => {
    expect(of(...row).read[0]).not.toBeNull();
  });
});

describe('figures of civilians, and without a number', () => {
  it('are claims of their own', () => {
    const figure = (column: string) => ({ column, min: null, max: null });
    const { claims } = first(
      read(
        { killed: figure('k'), civiliansKilled: figure('ck'), civiliansInjured: figure('ci') },
        ['k', 'ck', 'ci'],
        ['dozens', '', '2-4'],
      ),
    );
    expect(claims).toMatchObject([
      { group: 'all', killed: null, unquantifiedOutcomes: ['killed'] },
      { group: 'civilian', killed: null, injured: { min: 2, max: 4 }, unquantifiedOutcomes: [] },
    ]);
  });
});

it('reads a spreadsheet’s count of days among dates, and says so', () => {
  const { read: made, taken } = read(
    { date: { ...blankMapping.date, start: 'date' } },
    ['date'],
    [45_325],
    ['2024-02-04'],
  );
  expect(made.map((draft) => draft && isoDate(draft.start ?? 0))).toEqual(['2024-02-03', '2024-02-04']);
  expect(taken.map(({ code }) => code)).toEqual(['serial-date']);
});

it('tells rows without ids apart where a file has several sheets', () => {
  const table = { columns: ['place'], rows: [['Nowhere']] };
  const reader = mappingLayout(blankMapping).open({ ...headOf(table), name: 'book.xlsx, May 2024' });
  const draft = reader.mapper(table.columns).map(['Nowhere'], null, 7, takenNotes().notes);
  expect(draft?.id).toBe('May 2024 row-7');
});
