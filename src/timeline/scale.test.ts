import { describe, expect, it } from 'vitest';
import { isoDate, parseDay } from '../ledger/day.ts';
import { buildDayScale, clampDay, monthTicks } from './scale.ts';

const domain = { from: 100, to: 109 };
const day = (date: string): number => parseDay(date)!;

describe('days and positions', () => {
  it('gives every day the same width, first to last', () => {
    const scale = buildDayScale(domain, 200, 'ltr');
    expect(scale.dayWidth).toBe(20);
    expect(scale.edgeOf(100)).toBe(0);
    expect(scale.edgeOf(110)).toBe(200);
    expect(scale.spanOf(102, 103)).toEqual({ x: 40, width: 40 });
  });

  it('runs the other way on a page that reads from right to left', () => {
    const scale = buildDayScale(domain, 200, 'rtl');
    expect(scale.edgeOf(100)).toBe(200);
    expect(scale.edgeOf(110)).toBe(0);
    expect(scale.spanOf(102, 103)).toEqual({ x: 120, width: 40 });
  });

  it.each(['ltr', 'rtl'] as const)('finds the day again at the middle of its place (%s)', (direction) => {
    const scale = buildDayScale({ from: 7, to: 122 }, 517, direction);
    for (let at = 7; at <= 122; at += 1) {
      const { x, width } = scale.spanOf(at, at);
      expect(scale.dayAt(x + width / 2)).toBe(at);
    }
  });

  it('stays within the domain beyond the ends', () => {
    const scale = buildDayScale(domain, 200, 'ltr');
    expect([scale.dayAt(-50), scale.dayAt(200), scale.dayAt(900)]).toEqual([100, 109, 109]);
    expect([clampDay(99, domain), clampDay(104, domain), clampDay(110, domain)]).toEqual([100, 104, 109]);
  });
});

describe('month ticks', () => {
  const campaign = { from: day('2023-10-18'), to: day('2024-02-10') };
  const ticks = (...given: Parameters<typeof monthTicks>): string[] => monthTicks(...given).map(isoDate);

  it('names the month in which the domain begins where there is room', () => {
    expect(ticks(campaign, 5, 56)).toEqual([
      '2023-10-18',
      '2023-11-01',
      '2023-12-01',
      '2024-01-01',
      '2024-02-01',
    ]);
    expect(ticks(campaign, 3, 56)).toEqual(['2023-11-01', '2023-12-01', '2024-01-01', '2024-02-01']);
  });

  it('leaves months out where their names would touch', () => {
    const years = { from: day('2020-01-01'), to: day('2022-12-31') };
    expect(ticks(years, 0.5, 56)).toEqual(
      ['2020', '2021', '2022'].flatMap((year) => [`${year}-01-01`, `${year}-07-01`]),
    );
    expect(ticks(years, 0.2, 56)).toEqual(['2020-01-01', '2021-01-01', '2022-01-01']);
    const decades = { from: day('1991-05-01'), to: day('2022-12-31') };
    expect(ticks(decades, 0.02, 56)).toEqual(['1991-05-01', '2000-01-01', '2010-01-01', '2020-01-01']);
  });

  it('has one tick for a single day that begins a month', () => {
    expect(ticks({ from: day('2024-02-01'), to: day('2024-02-01') }, 500, 56)).toEqual(['2024-02-01']);
  });
});
