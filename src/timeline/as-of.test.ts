import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { isoDate, parseDay, type Day } from '../ledger/day.ts';
import { countHidden } from '../ledger/standing.ts';
import { daysSaid, nextDaySaid, placeOf, stepAsOf } from './as-of.ts';

const source = builtInCase().case;
const claims = [...source.casualtyClaims, ...source.statements];
const day = (date: string): Day => parseDay(date)!;

it('finds the days on which something was said, each once', () => {
  const days = daysSaid(claims).map(isoDate);
  expect(days).toContain('2024-02-21');
  expect(days).not.toContain('2024-02-09');
  expect([...new Set(days)].sort()).toEqual(days);
  expect([days[0], days.at(-1)]).toEqual(['2023-10-18', '2025-07-21']);
});

it('counts what a day hides, undated claims too', () => {
  const { later, undated } = countHidden(claims, day('2024-02-03'));
  expect(undated).toBe(claims.filter((claim) => claim.statedOn === null).length);
  expect(undated).toBeGreaterThan(0);
  const known = claims.filter((claim) => claim.statedOn !== null && claim.statedOn <= day('2024-02-03'));
  expect(later + undated + known.length).toBe(claims.length);
  expect(countHidden(claims, null)).toEqual({ later: 0, undated: 0 });
});

describe('stepping through the days', () => {
  const days = [10, 20, 30];
  const step = (asOf: Day | null, key: string, direction: 'ltr' | 'rtl' = 'ltr') =>
    stepAsOf(asOf, days, key, direction)?.day;

  it('leads from day to day, and at last to today', () => {
    expect(step(10, 'ArrowRight')).toBe(20);
    expect(step(30, 'ArrowRight')).toBeNull();
    expect(step(null, 'ArrowRight')).toBeNull();
    expect(step(null, 'ArrowLeft')).toBe(30);
    expect(step(20, 'ArrowDown')).toBe(10);
    expect(step(10, 'ArrowLeft')).toBe(10);
    expect([step(20, 'Home'), step(20, 'End')]).toEqual([10, null]);
    expect([step(10, 'PageUp'), step(null, 'PageDown')]).toEqual([null, 10]);
  });

  it('goes from a silent day to the nearest days that are not', () => {
    expect([step(25, 'ArrowLeft'), step(25, 'ArrowRight')]).toEqual([20, 30]);
    expect([step(5, 'ArrowLeft'), step(5, 'ArrowRight'), step(5, 'Home')]).toEqual([5, 10, 10]);
    expect([step(35, 'ArrowLeft'), step(35, 'ArrowRight')]).toEqual([30, null]);
  });

  it('turns the arrows round on a page that reads from right to left', () => {
    expect([step(20, 'ArrowLeft', 'rtl'), step(20, 'ArrowUp', 'rtl')]).toEqual([30, 30]);
  });

  it('leaves other keys alone', () => {
    expect(stepAsOf(20, days, 'a', 'ltr')).toBeNull();
    expect(stepAsOf(20, [], 'Home', 'ltr')).toBeNull();
  });

  it('knows the place of a day and the day after it', () => {
    expect([placeOf(5, days), placeOf(20, days), placeOf(25, days), placeOf(null, days)]).toEqual([
      0, 2, 2, 4,
    ]);
    expect([nextDaySaid(null, days), nextDaySaid(10, days), nextDaySaid(30, days)]).toEqual([10, 20, null]);
  });
});
