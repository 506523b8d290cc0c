import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from './case-index.ts';
import { parseDay } from './day.ts';
import { explain, speaksOf, unusedReasons } from './explain.ts';
import { defaultCounting, type Counting } from './standing.ts';
import { Ledger } from './total.ts';
import { groups, outcomes, rules } from './vocabulary.ts';

const index = buildCaseIndex(builtInCase().case);
const operation = index.incidents.get('evt-2024-02-02-us-strikes')!;
const ledgerOf = (counting: Partial<Counting>): Ledger =>
  new Ledger(index, { ...defaultCounting, ...counting });
const ids = (claims: readonly { readonly id: string }[]): string[] => claims.map((claim) => claim.id).sort();

describe('explaining a number', () => {
  const explanation = explain(ledgerOf({}), [operation], 'killed');

  it('lists exactly the claims that entered, what is conceded first', () => {
    expect(explanation.used[0]?.id).toBe('cas-us-2025-1civ');
    expect(ids(explanation.used)).toContain('cas-sy-sohr-34');
    expect(ids(explanation.used)).not.toContain('cas-sy-sohr-23');
  });

  it('keeps the claims of one claimant together', () => {
    const claimants = explanation.used
      .filter((claim) => claim.status !== 'conceded')
      .map((claim) => claim.claimantId);
    const runs = claimants.filter((id, at) => id !== claimants[at - 1]);
    expect(runs).toHaveLength(new Set(claimants).size);
  });

  it('says why the others did not', () => {
    const why = (id: string) => explanation.notCounting.find(({ claim }) => claim.id === id)?.standing;
    expect(why('cas-sy-sohr-23')).toEqual({ is: 'retired', by: 'cas-sy-sohr-34', how: 'supersedes' });
    expect(why('cas-seed-pmf-syria-23')).toEqual({ is: 'unusable', status: 'misattributed' });
    expect(why('cas-wiki-sy-35')).toEqual({ is: 'tally' });
    const reason = (id: string) => explanation.unused.find(({ claim }) => claim.id === id);
    expect(reason('cas-iq-cnn-1civ')?.reason).toBe('civilians-only');
    expect(reason('cas-sy-sohr-mayadin-13')).toMatchObject({
      reason: 'whole-has-range',
      by: 'evt-2024-02-02-syria',
    });
    expect(reason('cas-us-40-killedorinjured')?.reason).toBe('combined');
  });

  it('lists what affirms some without a number', () => {
    expect(ids(explanation.flagged)).toEqual(
      expect.arrayContaining(['cas-iq-mofa-civilians', 'cas-sy-mod', 'cas-iravani-civ']),
    );
  });

  it('says that a lone civilian figure and a "none" are no toll', () => {
    const baghdad = index.incidents.get('evt-2023-12-26-us-strikes-iraq')!;
    const unused = explain(ledgerOf({}), [baghdad], 'killed').unused;
    expect(unused.find(({ claim }) => claim.id === 'cas-0207-centcom-civ0')).toBeUndefined();
    const mashtal = index.incidents.get('evt-2024-02-07-us-baghdad-mashtal')!;
    const injured = explain(ledgerOf({}), [mashtal], 'injured').unused;
    expect(injured.find(({ claim }) => claim.id === 'cas-0207-centcom-civ0')?.reason).toBe(
      'no-civilian-harmed',
    );
  });

  it('can be narrowed to one region, with the flag that comes from above', () => {
    const anbar = explain(ledgerOf({}), [operation], 'killed', (incident) => incident.admin1Code === 'IQ-AN');
    expect(ids(anbar.used)).toContain('cas-iq-pmf-36');
    expect(ids(anbar.used)).not.toContain('cas-sy-sohr-34');
    expect(ids(anbar.flagged)).toContain('cas-iravani-civ');
    expect(ids(anbar.unused.map(({ claim }) => claim))).not.toContain('cas-sy-sohr-mayadin-13');
  });

  it('puts every claim that speaks of the outcome in exactly one list, for every way of counting', () => {
    for (const rule of rules) {
      for (const group of groups) {
        for (const asOf of [null, parseDay('2024-02-03')]) {
          const ledger = ledgerOf({ rule, group, asOf });
          for (const outcome of outcomes) {
            const roots = index.case.incidents.filter((incident) => incident.parent === null);
            const { used, flagged, unused, notCounting } = explain(ledger, roots, outcome);
            const listed = [
              ...used,
              ...flagged,
              ...unused.map(({ claim }) => claim),
              ...notCounting.map(({ claim }) => claim),
            ];
            expect(ids(listed)).toEqual(
              ids(index.case.casualtyClaims.filter((claim) => speaksOf(claim, outcome))),
            );
            const entered = roots
              .flatMap((root) => ledger.node(root, outcome).contributions)
              .flatMap((each) => each.claimIds);
            expect(ids(used)).toEqual([...new Set(entered)].sort());
            for (const { reason } of unused) expect(unusedReasons).toContain(reason);
          }
        }
      }
    }
  });
});
