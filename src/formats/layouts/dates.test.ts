import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, isoDate, parseDay } from '../../ledger/day.ts';
import { dateFormats, fittingDateFormats, monthAround, parseDateAs, type DateFormat } from './dates.ts';

const seed = 20240202;
const anyDay = fc.integer({ min: -600_000, max: 2_000_000 });
const monthName = (day: number, month: 'long' | 'short'): string =>
  new Intl.DateTimeFormat('en-US', { month, timeZone: 'UTC' }).format(dateOf(day));

/** A day as each format writes it. */
const written: Readonly<Record<DateFormat, (day: number) => string>> = {
  iso: (day) => isoDate(day),
  'iso-time': (day) => `${isoDate(day)} 00:00:00.000`,
  'year-first': (day) => isoDate(day).replaceAll('-', '/'),
  'day-first': (day) => isoDate(day).split('-').reverse().join('/'),
  'month-first': (day) => `${isoDate(day).slice(5).replace('-', '/')}/${isoDate(day).slice(0, 4)}`,
  'day-month-name': (day) => `${isoDate(day).slice(8)} ${monthName(day, 'long')} ${isoDate(day).slice(0, 4)}`,
  'month-name-day': (day) =>
    `${monthName(day, 'long')} ${Number(isoDate(day).slice(8))}, ${isoDate(day).slice(0, 4)}`,
};

describe('dates in named formats', () => {
  it.each(dateFormats)('reads what %s writes, for every day', (format) => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(parseDateAs(written[format](day), format)).toBe(day);
        expect(fittingDateFormats([written[format](day)])).toContain(format);
      }),
      { seed },
    );
  });

  it.each(['fr', 'es', 'de'])('reads days as the language %s writes them out', (language) => {
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => {
        expect(parseDateAs(format.format(dateOf(day)), 'day-month-name')).toBe(day);
      }),
      { seed },
    );
  });

  it('knows the calendar as the ledger does', () => {
    const number = (max: number): fc.Arbitrary<string> => fc.integer({ min: 0, max }).map(String);
    const date = fc
      .tuple(number(9999), number(13), number(32))
      .map(
        ([year, month, day]) => `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
      );
    fc.assert(
      fc.property(fc.oneof(date, fc.string()), (text) => {
        expect(parseDateAs(text, 'iso')).toBe(parseDay(text));
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('reads the ways in which datasets write one day', () => {
    const day = parseDay('2024-11-01');
    expect(parseDateAs('01 November 2024', 'day-month-name')).toBe(day);
    expect(parseDateAs('01-Nov-2024', 'day-month-name')).toBe(day);
    expect(parseDateAs('1 NOV. 2024', 'day-month-name')).toBe(day);
    expect(parseDateAs('Nov 1 2024', 'month-name-day')).toBe(day);
    expect(parseDateAs('1.11.2024 13:45', 'day-first')).toBe(day);
    expect(parseDateAs('11/1/2024 1:45 PM', 'month-first')).toBe(day);
    expect(parseDateAs('2024-11-01T23:30:00.000-05:00', 'iso-time')).toBe(day);
    expect(parseDateAs('2024-11-01', 'iso-time')).toBe(day);
  });

  it('takes nothing else for a day', () => {
    expect(parseDateAs('31/02/2024', 'day-first')).toBeNull();
    expect(parseDateAs('1/11/124', 'day-first')).toBeNull();
    expect(parseDateAs('1/11-2024', 'day-first')).toBeNull();
    expect(parseDateAs('01 Novembro 2024', 'day-month-name')).toBeNull();
    expect(parseDateAs('2024-11-01 and later', 'iso-time')).toBeNull();
    expect(parseDateAs('2024-11-01 13:45', 'iso')).toBeNull();
    expect(parseDateAs(`2024-11-01${' '.repeat(1e6)}`, 'iso-time')).toBeNull();
  });

  it('names both orders of day and month until a sample settles it', () => {
    expect(fittingDateFormats(['03/04/2024', '', '05/06/2024'])).toEqual(['day-first', 'month-first']);
    expect(fittingDateFormats(['03/04/2024', '13/04/2024'])).toEqual(['day-first']);
    expect(fittingDateFormats(['04/13/2024'])).toEqual(['month-first']);
    expect(fittingDateFormats(['2024-11-01'])).toEqual(['iso']);
    expect(fittingDateFormats(['2024-11-01', '2024-11-01 10:00'])).toEqual(['iso-time']);
    expect(fittingDateFormats(['2024-11-01', '01/11/2024'])).toEqual([]);
    expect(fittingDateFormats(['', ' '])).toEqual([]);
  });

  it('never throws', () => {
    const texts = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789-/.,: TZAMNov\u202e') }),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...dateFormats), (text, format) => {
        const day = parseDateAs(text, format);
        if (day !== null && !Number.isInteger(day)) throw new Error(`${text} became ${day}`);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('spans the month around a day', () => {
    const month = monthAround(parseDay('2024-02-11') ?? NaN);
    expect(month.map(isoDate)).toEqual(['2024-02-01', '2024-02-29']);
  });
});
