import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../ledger/day.ts';
import { dateFormats, parseDateAs } from './dates.ts';
import { serialDay, spanIn } from './written-spans.ts';

const formats = dateFormats.filter((format) => format !== 'month-first');
const said = (text: string): string | null => {
  const span = spanIn(text, formats);
  return span && `${isoDate(span.first)} ${isoDate(span.last)} ${span.precision}`;
};

describe('days that a cell tells in words', () => {
  it.each([
    ['2024', '2024-01-01 2024-12-31 year'],
    ['2024-02', '2024-02-01 2024-02-29 month'],
    ['02/2024', '2024-02-01 2024-02-29 month'],
    ['Feb 2024', '2024-02-01 2024-02-29 month'],
    ['février 2024', '2024-02-01 2024-02-29 month'],
    ['شباط ٢٠٢٤', '2024-02-01 2024-02-29 month'],
    ['تشرين الأول 2024', '2024-10-01 2024-10-31 month'],
    ['early February 2024', '2024-02-01 2024-02-29 month'],
    ['2-3 Feb 2024', '2024-02-02 2024-02-03 range'],
    ['2–3 فبراير 2024', '2024-02-02 2024-02-03 range'],
    ['2 and 3 February 2024', '2024-02-02 2024-02-03 range'],
    ['Feb 2-3, 2024', '2024-02-02 2024-02-03 range'],
    ['30 Jan - 2 Feb 2024', '2024-01-30 2024-02-02 range'],
    ['30 Dec 2023 to 2 Jan 2024', '2023-12-30 2024-01-02 range'],
    ['31/01/2024–02/02/2024', '2024-01-31 2024-02-02 range'],
    ['2024-01-31/2024-02-02', '2024-01-31 2024-02-02 range'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it.each([
    '',
    '0',
    '12',
    '45000',
    '12-15',
    'Summer 2023',
    '13/2024',
    '3-2 Feb 2024',
    'Total 2024',
    '3 Feb 2024',
  ])('takes %j for none', (text) => {
    expect(said(text)).toBeNull();
  });

  it('reads a range of any two days as those days', () => {
    const day = fc.integer({ min: 0, max: 25_000 });
    fc.assert(
      fc.property(day, day, fc.constantFrom(' - ', ' to ', '/', ' – '), (one, two, sign) => {
        const [first, last] = [Math.min(one, two), Math.max(one, two)];
        const span = spanIn(`${isoDate(first)}${sign}${isoDate(last)}`, formats);
        expect(span).toEqual({ first, last, precision: 'range' });
      }),
      { seed: 20240202 },
    );
  });

  it('never throws, and never gives days in disorder', () => {
    const part = fc.constantFrom('2', '31', ' ', '-', '/', 'Feb', '2024', ',', ' to ', 'mid ', 'x', '٣');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const span = spanIn(parts.join(''), formats);
        if (span) expect(span.first).toBeLessThanOrEqual(span.last);
      }),
      { seed: 20240202, numRuns: 2000 },
    );
  });
});

describe('a spreadsheet’s count of days', () => {
  it.each([
    ['45325', '2024-02-03'],
    ['45325.5', '2024-02-03'],
    ['2024', null],
    ['19999', null],
    ['60000', null],
    ['453250', null],
    ['', null],
  ])('%s: %s', (text, expected) => {
    const day = serialDay(text);
    expect(day === null ? null : isoDate(day)).toBe(expected);
  });
});

describe('days as spreadsheets and people write them', () => {
  it.each([
    ['3 شباط 2024', 'day-month-name'],
    ['4th February 2024', 'day-month-name'],
    ['Sat, 3 Feb 2024', 'day-month-name'],
    ['3 février 2024', 'day-month-name'],
    ['Saturday, February 3, 2024', 'month-name-day'],
    ['٣/٢/٢٠٢٤', 'day-first'],
    ['2/3/24 14:05', 'month-first'],
  ] as const)('%s', (text, format) => {
    expect(parseDateAs(text, format)).toBe(Date.UTC(2024, 1, text.startsWith('4') ? 4 : 3) / 86_400_000);
  });

  it('take a year of two figures for one from 1970 to 2069', () => {
    const yearOf = (text: string): string => isoDate(parseDateAs(text, 'day-month-name') ?? 0).slice(0, 4);
    expect(['1-Jan-69', '1-Jan-70', '1-Jan-99', '1-Jan-05'].map(yearOf)).toEqual([
      '2069',
      '1970',
      '1999',
      '2005',
    ]);
  });
});
