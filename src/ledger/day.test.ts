import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, isoDate, parseDay, parseDayOrMonth } from './day.ts';

describe('days', () => {
  it('count from 1 January 1970', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('1969-12-31')).toBe(-1);
    expect(parseDay('2024-02-29')).toBe(19_782);
  });

  it.each([
    '',
    '2024',
    '2024-02',
    '2024-2-3',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    ' 2024-01-01',
    '2024-01-01T00:00',
    '0024-01-01',
  ])('refuse what the calendar does not have: "%s"', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  it('let a month stand for its last day, and nothing else', () => {
    expect(parseDayOrMonth('2024-02')).toBe(parseDay('2024-02-29'));
    expect(parseDayOrMonth('2023-02')).toBe(parseDay('2023-02-28'));
    expect(parseDayOrMonth('2023-12')).toBe(parseDay('2023-12-31'));
    expect(parseDayOrMonth('2024-02-03')).toBe(parseDay('2024-02-03'));
    for (const text of ['2024-13', '2024-00', '2024', '2024-2', '']) expect(parseDayOrMonth(text)).toBeNull();
  });

  it('are written as they are read, and stand at midnight UTC', () => {
    fc.assert(
      fc.property(fc.integer({ min: -600_000, max: 2_900_000 }), (day) => {
        expect(parseDay(isoDate(day))).toBe(day);
        expect(dateOf(day).toISOString()).toBe(`${isoDate(day)}T00:00:00.000Z`);
      }),
    );
  });
});
