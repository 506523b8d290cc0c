import { expect, it } from 'vitest';
import { parseDay } from '../ledger/day.ts';
import { en } from '../messages/en.ts';
import { rangeInWords } from './range-words.ts';

const day = (date: string): number => parseDay(date)!;
const domain = { from: day('2023-10-18'), to: day('2024-02-10') };
const words = (from: string | null, to: string | null): string =>
  rangeInWords(
    { from: from && day(from), to: to && day(to) } as Parameters<typeof rangeInWords>[0],
    domain,
    en,
  );

it('says which days are chosen, and which end is open', () => {
  expect(words('2024-02-02', '2024-02-03')).toBe('2–3 February 2024');
  expect(words('2024-02-02', '2024-02-02')).toBe('2 February 2024');
  expect(words('2024-02-02', null)).toBe('From 2 February 2024');
  expect(words(null, '2024-02-02')).toBe('Until 2 February 2024');
  expect(words(null, null)).toMatch(/^All days, 18 Oct 2023.*10 Feb 2024$/);
});

it('says so where the days lie outside the records', () => {
  expect(words('2025-01-01', null)).toMatch(/outside the records, 18 Oct 2023/);
  expect(words(null, '2020-01-01')).toMatch(/outside the records/);
});
