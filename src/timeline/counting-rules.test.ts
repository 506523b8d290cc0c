import { describe, expect, it } from 'vitest';
import { engine, february, index } from '../engine/fixtures/built-in-map.ts';
import { isoDate, type Day } from '../ledger/day.ts';
import { explain } from '../ledger/explain.ts';
import { emptyFilter, type Filter } from '../ledger/selection.ts';
import { standingOf, type Counting } from '../ledger/standing.ts';
import { Ledger } from '../ledger/total.ts';
import { groups, outcomes, rules } from '../ledger/vocabulary.ts';
import { buildBins, domainOf } from './histogram.ts';

const domain = domainOf(index.case)!;
const countings: readonly Counting[] = rules.flatMap((rule) =>
  groups.map((group) => ({ rule, group, asOf: null })),
);
const answer = (filter: Filter, counting: Counting) => engine.answer({ filter, counting, within: null });
const onDay = (day: Day): Filter => ({ ...emptyFilter, from: day, to: day });

/** Each day with its incidents, by acting side, as the text of the rules reads: a whole that is on the day hides its parts. */
function naiveDays(side: string): Map<Day, number> {
  const counts = new Map<Day, number>();
  const own = index.case.incidents.filter(({ actingSide }) => actingSide === side);
  for (let day = domain.from; day <= domain.to; day += 1) {
    const there = own.filter(({ start, end }) => start !== null && start <= day && (end ?? start) >= day);
    const ids = new Set(there.map(({ id }) => id));
    const isBelow = (id: string | null): boolean =>
      id !== null && (ids.has(id) || isBelow(index.incidents.get(id)?.parent ?? null));
    const count = there.filter(({ parent }) => !isBelow(parent)).length;
    if (count > 0) counts.set(day, count);
  }
  return counts;
}

describe('the timeline under every rule and for every group', () => {
  it.each([
    ['of everything', emptyFilter],
    ['of one night', february],
    ['of what somebody said', { ...emptyFilter, claimants: ['us-government'] }],
    ['of one country', { ...emptyFilter, countries: ['SY'] }],
  ] as const)('counts incidents, which neither changes (%s)', (_, filter) => {
    const [first, ...others] = countings.map((counting) => answer(filter, counting));
    for (const size of ['day', 'week', 'month', 'year'] as const) {
      const bins = buildBins(first!.days, size, domain);
      expect(bins.length).toBeGreaterThan(0);
      for (const other of others) expect(buildBins(other.days, size, domain)).toEqual(bins);
    }
    for (const other of others) expect(other.undated).toBe(first!.undated);
    // The figures beside it do change: the rule and the group were asked for.
    const figures = [first!, ...others].map(({ sides }) => JSON.stringify(sides.map(({ totals }) => totals)));
    expect(new Set(figures).size).toBeGreaterThan(countings.length / 2);
  });

  it.each(countings)('has every incident on each of its days: $rule, $group', (counting) => {
    const bins = buildBins(answer(emptyFilter, counting).days, 'day', domain);
    for (const side of Object.keys(index.case.actingSides)) {
      const drawn = bins.filter((bin) => bin.side === side).map(({ from, count }) => [from, count]);
      expect(drawn).toEqual([...naiveDays(side)]);
    }
  });

  it.each(countings)(
    'leads from a bar to so many incidents, and to their figures: $rule, $group',
    (counting) => {
      const ledger = new Ledger(index, counting);
      let explained = 0;
      for (const { side, from, count } of buildBins(answer(emptyFilter, counting).days, 'day', domain)) {
        const there = answer(onDay(from), counting);
        const own = there.sides.find((each) => each.side === side)!;
        expect([isoDate(from), own.incidents]).toEqual([isoDate(from), count]);
        const roots = [...there.roots]
          .map((row) => index.case.incidents[row]!)
          .filter(({ actingSide }) => actingSide === side);
        expect(ledger.total(roots)).toEqual(own.totals);
        for (const outcome of outcomes) {
          const { used, notCounting } = explain(ledger, roots, outcome);
          expect(used.length > 0).toBe(own.totals[outcome].max !== null);
          expect(used.every((claim) => standingOf(index, claim, counting).is === 'counts')).toBe(true);
          expect(notCounting.every(({ claim }) => !used.includes(claim))).toBe(true);
          explained += used.length;
        }
      }
      expect(explained).toBeGreaterThan(0);
    },
  );
});
