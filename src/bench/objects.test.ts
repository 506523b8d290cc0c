import { describe, expect, it } from 'vitest';
import { Engine, type KeyedTotals } from '../engine/answer.ts';
import { facetNames } from '../engine/columns.ts';
import { tableHoldings } from '../engine/table-holdings.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { eventObjects } from './event-objects.ts';
import { answerByObjects, type ObjectTotals } from './objects.ts';
import { questionsFor } from './questions.ts';
import { buildSynthetic } from './synthetic.ts';

const table = buildSynthetic(5000, 3, 'units');
const holdings = tableHoldings(table);
const engine = new Engine(holdings);
const events = eventObjects(holdings);

const byKey = (totals: ReadonlyMap<string, ObjectTotals>): unknown => Object.fromEntries(totals);
const keyed = (totals: readonly KeyedTotals[]): unknown =>
  Object.fromEntries(totals.map(({ key, totals: own }) => [key, own]));

describe('answerByObjects', () => {
  it.each(questionsFor(table).map((filter) => [JSON.stringify(filter), filter] as const))(
    'is what the engine answers to %s',
    (_, filter) => {
      const answer = engine.answer({ filter, counting: defaultCounting, within: null });
      const plain = answerByObjects(events, filter);
      expect(plain.selected).toEqual(events.filter((_event, row) => answer.selected[row] === 1));
      expect(answer.undated).toBe(plain.undated);
      expect(Object.fromEntries(answer.without.map(({ clause, incidents }) => [clause, incidents]))).toEqual(
        Object.fromEntries(plain.without),
      );
      for (const name of facetNames) {
        const offered = answer.facets[name].filter(({ incidents }) => incidents > 0);
        expect(Object.fromEntries(offered.map(({ value, incidents }) => [value, incidents]))).toEqual(
          Object.fromEntries(plain.facets[name]),
        );
      }
      const days = Object.entries(answer.days.bySide).map(([side, counts]): [string, unknown] => {
        const dated = [...counts].map((count, at): [number, number] => [answer.days.first + at, count]);
        return [side, Object.fromEntries(dated.filter(([, count]) => count > 0))];
      });
      // A side of which nothing is left has no entry there, and no count above 0 here.
      const plainDays = new Map([...plain.days].map(([side, counts]) => [side, Object.fromEntries(counts)]));
      for (const [side, counts] of days) expect(counts).toEqual(plainDays.get(side) ?? {});
      expect([...plainDays.keys()].every((side) => side in answer.days.bySide)).toBe(true);
      expect(answer.sides.map(({ side }) => side).sort()).toEqual(plain.sides.map(({ side }) => side).sort());
      for (const own of plain.sides) {
        const side = answer.sides.find((each) => each.side === own.side);
        expect(side?.incidents).toBe(own.incidents);
        expect(side?.totals).toEqual(own.totals);
        expect(side?.headline.civilians.killed).toEqual(own.civiliansKilled);
        expect(keyed(side?.byCountry ?? [])).toEqual(byKey(own.byCountry));
        expect(keyed(side?.byRegion ?? [])).toEqual(byKey(own.byRegion));
      }
    },
  );

  it('is asked what selects much, little and several ways', () => {
    const counts = questionsFor(table).map((filter) => answerByObjects(events, filter).selected.length);
    expect(Math.max(...counts)).toBe(5000);
    expect(counts.filter((count) => count > 0 && count < 500).length).toBeGreaterThan(2);
    expect(counts.every((count) => count > 0)).toBe(true);
  });
});
