import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import type { DayCounts } from '../engine/answer.ts';
import { CaseEngine } from '../engine/case-engine.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { isoDate, parseDay } from '../ledger/day.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { binOf, binSizeFor, buildBins, buildLanes, domainOf, gridValue, type BinSize } from './histogram.ts';

const { case: builtIn } = builtInCase();
const day = (date: string): number => parseDay(date)!;
const domain = domainOf(builtIn)!;
const days = new CaseEngine(buildCaseIndex(builtIn)).answer({
  filter: emptyFilter,
  counting: defaultCounting,
  within: null,
}).days;

const sumsBySide = (counts: readonly { side: string; count: number }[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const { side, count } of counts) sums[side] = (sums[side] ?? 0) + count;
  return sums;
};

describe('the days of a case', () => {
  it('are those of its coverage', () => {
    expect([isoDate(domain.from), isoDate(domain.to)]).toEqual(['2023-10-18', '2024-02-10']);
  });

  it('reach as far as an incident beyond the coverage', () => {
    const late = { ...builtIn.incidents[0]!, start: day('2024-05-01'), end: day('2024-05-03') };
    const wider = domainOf({ about: builtIn.about, incidents: [late] })!;
    expect([isoDate(wider.from), isoDate(wider.to)]).toEqual(['2023-10-18', '2024-05-03']);
  });

  it('are none where nothing has a day', () => {
    const undated = { ...builtIn.incidents[0]!, start: null, end: null };
    expect(domainOf({ about: { ...builtIn.about, coverage: [] }, incidents: [undated] })).toBeNull();
  });
});

describe('bins', () => {
  it('are days while a day is 2 px wide, then weeks, then months', () => {
    expect([4, 2, 1.99, 0.3, 0.2].map(binSizeFor)).toEqual(['day', 'day', 'week', 'week', 'month']);
  });

  it('of weeks begin on Monday and of months on the first', () => {
    const friday = day('2024-02-02');
    const words = (size: BinSize): string[] => Object.values(binOf(friday, size)).map(isoDate);
    expect(words('day')).toEqual(['2024-02-02', '2024-02-02']);
    expect(words('week')).toEqual(['2024-01-29', '2024-02-04']);
    expect(words('month')).toEqual(['2024-02-01', '2024-02-29']);
    expect(binOf(day('2024-01-29'), 'week').from).toBe(day('2024-01-29'));
    expect(binOf(day('2024-02-04'), 'week').to).toBe(day('2024-02-04'));
  });

  it.each(['day', 'week', 'month'] as const)('keep the sum of every side (%s)', (size) => {
    const counts = Object.entries(days.bySide).flatMap(([side, own]) =>
      [...own].filter((count) => count > 0).map((count) => ({ side, count })),
    );
    expect(counts.length).toBeGreaterThan(40);
    expect(sumsBySide(buildBins(days, size, domain))).toEqual(sumsBySide(counts));
  });

  it('are cut at the ends of the domain and take nothing from beyond', () => {
    const counts: DayCounts = { first: day('2023-10-17'), bySide: { us: Uint32Array.of(5, 1, 0, 2) } };
    expect(buildBins(counts, 'week', domain)).toEqual([
      { side: 'us', from: day('2023-10-18'), to: day('2023-10-22'), count: 3 },
    ]);
  });
});

describe('lanes', () => {
  it('mirror two sides on one line, within the height', () => {
    const { lanes, laneHeight } = buildLanes(['us', 'armed_groups'], 104);
    const [above, below] = lanes;
    expect(above).toMatchObject({ side: 'us', hangs: false, base: 52, coverageY: 0 });
    expect(below).toMatchObject({ side: 'armed_groups', hangs: true, base: 52 });
    expect(above!.base - laneHeight).toBeGreaterThan(above!.coverageY);
    expect(below!.coverageY).toBeGreaterThan(below!.base + laneHeight);
    expect(below!.coverageY).toBeLessThan(104);
  });

  it('stand three sides on lines of their own, without overlap', () => {
    const { lanes, laneHeight } = buildLanes(['a', 'b', 'c'], 120);
    expect(lanes.map(({ hangs }) => hangs)).toEqual([false, false, false]);
    expect(lanes.map(({ base }) => base)).toEqual([40, 80, 120]);
    expect(laneHeight).toBeLessThan(40);
  });
});

it('labels a count that can be read plainly', () => {
  expect([0, 1, 3, 5, 7, 13, 24, 99, 100, 730].map(gridValue)).toEqual([1, 1, 3, 5, 5, 10, 20, 50, 100, 500]);
});
