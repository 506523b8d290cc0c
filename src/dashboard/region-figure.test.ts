import { describe, expect, it } from 'vitest';
import { engine, index } from '../engine/fixtures/built-in-map.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { Ledger, type Totals } from '../ledger/total.ts';
import { groups, outcomes, rules } from '../ledger/vocabulary.ts';
import { regionFigure } from './region-figure.ts';

const countings = rules.flatMap((rule) => groups.map((group) => ({ rule, group, asOf: null })));

describe('the figure of a place', () => {
  it.each(countings)('is that of its row in the answer: $rule, $group', (counting) => {
    const answer = engine.answer({ filter: emptyFilter, counting, within: null });
    const roots = [...answer.roots].map((row) => index.case.incidents[row]!);
    const ledger = new Ledger(index, counting);
    for (const regionSide of answer.sides) {
      const page = { regionSide, roots, among: () => null };
      const rows = [...regionSide.byRegion.filter(({ key }) => key !== 'unplaced'), ...regionSide.byCountry];
      expect(rows.length).toBeGreaterThan(2);
      for (const { key, totals } of rows) {
        for (const outcome of outcomes) {
          const figure = regionFigure(page, key, outcome, key)!;
          const split = ledger.split(figure.roots, (incident) => String(figure.only?.(incident)));
          const none: Totals[typeof outcome] = {
            ...totals[outcome],
            min: null,
            max: null,
            unknownIncidents: 0,
          };
          expect(split.get('true')?.[outcome] ?? none).toEqual(totals[outcome]);
        }
      }
    }
  });

  it('is none for a place that the answer does not have', () => {
    const { sides } = engine.answer({ filter: emptyFilter, counting: countings[0]!, within: null });
    const page = { regionSide: sides[0]!, roots: [], among: () => null };
    expect(regionFigure(page, 'IQ-XX', 'killed', 'nowhere')).toBeNull();
    expect(regionFigure({ ...page, regionSide: null }, 'IQ', 'killed', 'Iraq')).toBeNull();
  });
});
