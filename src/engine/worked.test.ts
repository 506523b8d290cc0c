import { describe, expect, it } from 'vitest';
import { builtInCase } from './fixtures/built-in-case.ts';
import worked from '../ledger/fixtures/worked.json' with { type: 'json' };
import { buildCaseIndex } from '../ledger/case-index.ts';
import { countryKey } from '../ledger/selection.ts';
import { parseDay } from '../ledger/day.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { groups, rules } from '../ledger/vocabulary.ts';
import { CaseEngine } from './case-engine.ts';

interface Arguments {
  readonly incident?: string;
  readonly as_of?: string;
  readonly country?: string;
  readonly from?: string;
  readonly to?: string;
  readonly group?: string;
  readonly rule?: string;
  readonly by?: string;
}

describe('the worked totals', () => {
  const engine = new CaseEngine(buildCaseIndex(builtInCase().case));
  for (const { id, args, expected, why } of worked.cases) {
    it(`${id}: ${why}`, () => {
      const given: Arguments = args;
      const counting = {
        rule: rules.find((rule) => rule === given.rule) ?? 'latest',
        group: groups.find((group) => group === given.group) ?? 'all',
        asOf: parseDay(given.as_of ?? ''),
      } as const;
      const question = {
        counting,
        within: given.incident ?? null,
        filter: {
          ...emptyFilter,
          countries: given.country ? [given.country] : [],
          from: parseDay(given.from ?? ''),
          to: parseDay(given.to ?? ''),
        },
      };
      const ledger = engine.ledger(counting);
      const roots = engine.rootIncidents(question);
      const result: Record<string, unknown> = {
        ...ledger.total(roots),
        incidents: roots.length,
        claimsCounted: ledger.claimsCounted(roots),
      };
      if (given.by) {
        const keyOf =
          given.by === 'country' ? countryKey : (incident: { actingSide: string }) => incident.actingSide;
        result['rows'] = Object.fromEntries(ledger.split(roots, keyOf));
      }
      const clashes = ledger.partAgainstWhole(roots);
      if (clashes.length > 0) result['partAgainstWhole'] = clashes;
      expect(result).toEqual(expected);
    });
  }
});
