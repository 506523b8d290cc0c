import { describe, expect, it } from 'vitest';
import { buildCaseIndex } from './case-index.ts';
import type { Case, CasualtyClaim, Relation } from './case.ts';
import { explain } from './explain.ts';
import { aCase, aCasualtyClaim, aClaimant, anIncident, aStatement } from './fixtures/small-case.ts';
import { regionKey } from './selection.ts';
import { defaultCounting, standingOf, type Counting } from './standing.ts';
import { emptyTotal, Ledger, type Total } from './total.ts';

/* The numbered rules of "How the figures are counted", each by an example that can be worked out on paper. */

type Given = Partial<CasualtyClaim> & { readonly id: string };

const dead = (min: number | null, max: number | null = min): Pick<CasualtyClaim, 'killed'> => ({
  killed: { min, max },
});

/** One incident `i0` with parts `a` (Anbar) and `b` (Deir ez-Zor), and four claimants of which `c1` is part of `c0`. */
function caseWith(claims: readonly Given[], relations: readonly Omit<Relation, 'note'>[] = []): Case {
  return aCase({
    incidents: [
      anIncident('i0', { countryCodes: ['IQ', 'SY'], admin1Code: null, locationPrecision: 'country' }),
      anIncident('a', { parent: 'i0' }),
      anIncident('b', { parent: 'i0', countryCodes: ['SY'], admin1Code: 'SY-DY' }),
    ],
    claimants: [
      aClaimant('c0', { kind: 'government' }),
      aClaimant('c1', { kind: 'military', partOf: 'c0' }),
      aClaimant('c2', { kind: 'monitor' }),
      aClaimant('c3', { kind: 'government', anonymous: true }),
    ],
    casualtyClaims: claims.map(({ id, ...fields }) => aCasualtyClaim(id, fields)),
    statements: [aStatement('words', { statedOn: 104 })],
    relations: relations.map((relation) => ({ ...relation, note: null })),
  });
}

function killed(read: Case, counting: Partial<Counting> = {}, incident = 'i0'): Total {
  const index = buildCaseIndex(read);
  const ledger = new Ledger(index, { ...defaultCounting, ...counting });
  return ledger.total(read.incidents.filter(({ id }) => id === incident)).killed;
}

const ends = ({ min, max, open }: Total): readonly [number | null, number | null, boolean] => [
  min,
  max,
  open,
];

const standings = (read: Case, counting: Partial<Counting> = {}): string[] => {
  const index = buildCaseIndex(read);
  return read.casualtyClaims.map((claim) => standingOf(index, claim, { ...defaultCounting, ...counting }).is);
};

describe('rules 1 to 3: which claims count', () => {
  it('states a claim from its day on; an undated one only without a day', () => {
    const read = caseWith([
      { id: 'k0', statedOn: 103 },
      { id: 'k1', statedOn: null },
    ]);
    expect(standings(read, { asOf: 102 })).toEqual(['not-yet-stated', 'undated']);
    expect(standings(read, { asOf: 103 })).toEqual(['counts', 'undated']);
    expect(standings(read)).toEqual(['counts', 'counts']);
  });

  it('retires by a stated claim that supersedes or corrects, words included', () => {
    const read = caseWith(
      [{ id: 'k0' }, { id: 'k1', statedOn: 102 }, { id: 'k2' }, { id: 'k3' }],
      [
        { from: 'k1', to: 'k0', type: 'supersedes' },
        { from: 'words', to: 'k2', type: 'corrects' },
        { from: 'k1', to: 'k3', type: 'updates' },
      ],
    );
    expect(standings(read, { asOf: 101 })).toEqual(['counts', 'not-yet-stated', 'counts', 'counts']);
    expect(standings(read, { asOf: 102 })).toEqual(['retired', 'counts', 'counts', 'counts']);
    expect(standings(read, { asOf: 104 })).toEqual(['retired', 'counts', 'retired', 'counts']);
  });

  it('lets a superseded claim still retire, but none that is unusable or withdrawn', () => {
    const chain = [
      { from: 'k1', to: 'k0', type: 'supersedes' },
      { from: 'k2', to: 'k1', type: 'supersedes' },
    ] as const;
    const three = [{ id: 'k0' }, { id: 'k1' }, { id: 'k2' }];
    expect(standings(caseWith(three, chain))).toEqual(['retired', 'retired', 'counts']);
    for (const status of ['garbled', 'misattributed', 'computed'] as const) {
      const read = caseWith([{ id: 'k0' }, { id: 'k1', status }, { id: 'k2' }], chain);
      expect(standings(read)).toEqual(['counts', 'unusable', 'counts']);
    }
    const withdrawn = caseWith(
      [{ id: 'k0' }, { id: 'k1', status: 'withdrawn', withdrawnOn: 105 }, { id: 'k2' }],
      chain.slice(0, 1),
    );
    expect(standings(withdrawn, { asOf: 104 })).toEqual(['retired', 'counts', 'counts']);
    expect(standings(withdrawn, { asOf: 105 })).toEqual(['counts', 'withdrawn', 'counts']);
    expect(standings(withdrawn)).toEqual(['counts', 'withdrawn', 'counts']);
  });

  it('counts no tally, no part and nothing under review; an estimate counts', () => {
    const read = caseWith([
      { id: 'k0', basis: 'tally' },
      { id: 'k1', scope: 'part' },
      { id: 'k2', status: 'under_review' },
      { id: 'k3', basis: 'estimate' },
    ]);
    expect(standings(read)).toEqual(['tally', 'part-only', 'under-review', 'counts']);
  });

  it('admits named governments and militaries, or monitors, where the rule says so', () => {
    const read = caseWith(
      ['c0', 'c1', 'c2', 'c3'].map((claimantId) => ({ id: `k-${claimantId}`, claimantId })),
    );
    expect(standings(read, { rule: 'official' })).toEqual(['counts', 'counts', 'other-rule', 'other-rule']);
    expect(standings(read, { rule: 'monitors' })).toEqual([
      'other-rule',
      'other-rule',
      'counts',
      'other-rule',
    ]);
  });
});

describe('rules 4 to 7: from claims to a range', () => {
  it('takes the span of what covers everyone, else the sum of the groups', () => {
    const both = [
      { id: 'k0', ...dead(5) },
      { id: 'k1', ...dead(7) },
      { id: 'k2', group: 'civilian', ...dead(3) },
    ] as const;
    expect(ends(killed(caseWith(both)))).toEqual([5, 7, false]);
    const split = [
      { id: 'k0', group: 'armed', ...dead(15) },
      { id: 'k1', group: 'civilian', ...dead(3) },
      { id: 'k2', group: 'civilian', ...dead(2, null) },
    ] as const;
    expect(ends(killed(caseWith(split)))).toEqual([17, 18, true]);
  });

  it('gives an open range to who speaks of civilians alone, but only where nobody else does', () => {
    const civilians: Given = { id: 'k0', group: 'civilian', ...dead(2) };
    expect(ends(killed(caseWith([civilians])))).toEqual([2, 2, true]);
    expect(ends(killed(caseWith([civilians, { id: 'k1', claimantId: 'c2', ...dead(9) }])))).toEqual([
      9,
      9,
      false,
    ]);
    expect(ends(killed(caseWith([civilians, { id: 'k1', incidentId: 'a', ...dead(4) }])))).toEqual([
      4,
      4,
      false,
    ]);
    const none = caseWith([{ id: 'k0', group: 'civilian', ...dead(0) }]);
    expect(killed(none)).toMatchObject({ min: null, max: null, unknownIncidents: 2 });
  });

  it('reads a group from its own figures, and from a none for everyone', () => {
    const read = caseWith([
      { id: 'k0', group: 'civilian', ...dead(3) },
      { id: 'k1', claimantId: 'c2', ...dead(0) },
      { id: 'k2', claimantId: 'c3', ...dead(9) },
    ]);
    expect(ends(killed(read, { group: 'civilian' }))).toEqual([0, 3, false]);
    expect(ends(killed(read, { group: 'armed' }))).toEqual([0, 0, false]);
  });

  it('keeps the flag of who affirms without a number, and asks the parts', () => {
    const read = caseWith([
      { id: 'k0', group: 'civilian', unquantifiedOutcomes: ['killed'] },
      { id: 'k1', incidentId: 'a', ...dead(4) },
    ]);
    expect(killed(read)).toMatchObject({ min: 4, unquantified: true, unknownIncidents: 1 });
    expect(killed(read, { group: 'armed' }).unquantified).toBe(false);
    expect(killed(read, {}, 'a').unquantified).toBe(false);
    const affirming = caseWith([
      { id: 'k0', ...dead(4), affirms: [{ group: 'civilian', outcome: 'killed' }] },
    ]);
    expect(killed(affirming).unquantified).toBe(false);
    expect(killed(affirming, { group: 'civilian' })).toMatchObject({ min: null, unquantified: true });
  });

  it('asks two voices for an account of one kind; those who are part of one another are one', () => {
    const two = { rule: 'two' } as const;
    const by = (...claimants: string[]): Case =>
      caseWith(claimants.map((claimantId, at) => ({ id: `k${at}`, claimantId, ...dead(3 + at) })));
    expect(ends(killed(by('c0', 'c2'), two))).toEqual([3, 4, false]);
    expect(ends(killed(by('c0', 'c1'), two))).toEqual([null, null, false]);
    expect(ends(killed(by('c0'), two))).toEqual([null, null, false]);
  });

  it('does not take "no civilian harmed" for a second voice', () => {
    const read = caseWith([
      { id: 'k0', group: 'civilian', ...dead(1) },
      { id: 'k1', group: 'civilian', claimantId: 'c2', ...dead(0) },
    ]);
    expect(ends(killed(read))).toEqual([1, 1, true]);
    expect(ends(killed(read, { rule: 'two' }))).toEqual([null, null, false]);
    expect(ends(killed(read, { rule: 'two', group: 'civilian' }))).toEqual([0, 1, false]);
  });
});

describe('rule 8: what is conceded is a floor', () => {
  it('lifts the incident and everything above it', () => {
    const read = caseWith([
      { id: 'k0', ...dead(1) },
      { id: 'k1', incidentId: 'a', group: 'civilian', status: 'conceded', ...dead(2) },
      { id: 'k2', incidentId: 'b', group: 'civilian', status: 'conceded', ...dead(3) },
    ]);
    expect(ends(killed(read))).toEqual([5, 5, false]);
    expect(ends(killed(read, {}, 'a'))).toEqual([2, 2, true]);
    expect(ends(killed(read, { group: 'armed' }))).toEqual([null, null, false]);
  });

  it('adds up one claimant’s groups, takes the highest of several claimants, and adds no group to everyone', () => {
    const conceding = (id: string, fields: Partial<CasualtyClaim>): Given => ({
      id,
      status: 'conceded',
      ...fields,
    });
    const read = caseWith([
      { id: 'low', claimantId: 'c2', ...dead(1) },
      conceding('k0', { group: 'civilian', ...dead(2) }),
      conceding('k1', { group: 'armed', ...dead(3) }),
      conceding('k2', { claimantId: 'c1', ...dead(4) }),
      conceding('k3', { claimantId: 'c1', group: 'civilian', ...dead(4) }),
    ]);
    expect(ends(killed(read))).toEqual([5, 5, false]);
  });

  it('names every claim that makes the floor, whatever the order', () => {
    const claims: Given[] = [
      { id: 'toll', ...dead(9) },
      { id: 'k0', incidentId: 'a', group: 'civilian', status: 'conceded', ...dead(2) },
      { id: 'k1', incidentId: 'a', group: 'civilian', status: 'conceded', claimantId: 'c1', ...dead(2) },
    ];
    const counted = (some: readonly Given[]): string[] => {
      const read = caseWith(some);
      return new Ledger(buildCaseIndex(read), defaultCounting).claimsCounted(read.incidents.slice(0, 1));
    };
    expect(counted(claims)).toEqual(['k0', 'k1', 'toll']);
    expect(counted(claims.toReversed())).toEqual(['k0', 'k1', 'toll']);
  });

  it('lets a node without a range stand for its lifted parts, and leaves the unknown where it is', () => {
    const read = caseWith([
      { id: 'k0', group: 'civilian', status: 'conceded', ...dead(5) },
      { id: 'k1', incidentId: 'a', ...dead(2) },
      { id: 'k2', incidentId: 'b', unquantifiedOutcomes: ['killed'] },
    ]);
    expect(killed(read)).toEqual({
      min: 5,
      max: 5,
      open: false,
      unknownMinima: 0,
      unknownIncidents: 1,
      unquantified: true,
    });
    const rows = new Ledger(buildCaseIndex(read), defaultCounting).split(
      read.incidents.slice(0, 1),
      regionKey,
    );
    expect(rows.get('unplaced')?.killed).toMatchObject({ min: 5, unknownIncidents: 0, unquantified: false });
    expect(rows.get('SY-DY')?.killed).toMatchObject({ min: null, unknownIncidents: 1, unquantified: true });
    expect(rows.get('IQ-AN')?.killed).toEqual(emptyTotal);
    const ledger = new Ledger(buildCaseIndex(read), defaultCounting);
    const { used, flagged, unused } = explain(ledger, read.incidents.slice(0, 1), 'killed');
    expect(used.map(({ id }) => id)).toEqual(['k0', 'k1']);
    expect(flagged.map(({ id }) => id)).toEqual(['k2']);
    expect(unused).toEqual([]);
  });
});

describe('rules 9 to 13: up the tree', () => {
  it('uses an own range, else the parts, and carries the unknown', () => {
    const parts: Given[] = [{ id: 'k0', incidentId: 'a', ...dead(null, 4) }];
    expect(killed(caseWith(parts))).toEqual({
      min: null,
      max: 4,
      open: false,
      unknownMinima: 1,
      unknownIncidents: 1,
      unquantified: false,
    });
    expect(killed(caseWith([...parts, { id: 'k1', ...dead(6) }]))).toMatchObject({
      min: 6,
      max: 6,
      unknownMinima: 0,
      unknownIncidents: 0,
    });
  });

  it('gives a region what is known to lie in it, and the rest to the unplaced', () => {
    const rowsOf = (claims: readonly Given[]): Record<string, number | null> => {
      const read = caseWith(claims);
      const rows = new Ledger(buildCaseIndex(read), defaultCounting).split(
        read.incidents.slice(0, 1),
        regionKey,
      );
      return Object.fromEntries([...rows].map(([key, row]) => [key, row.killed.min]));
    };
    const parts: Given[] = [
      { id: 'k0', incidentId: 'a', ...dead(4) },
      { id: 'k1', incidentId: 'b', ...dead(1) },
    ];
    // Nobody gives the injured, so both parts stand in their rows as unknown.
    expect(rowsOf(parts)).toEqual({ 'IQ-AN': 4, 'SY-DY': 1 });
    expect(rowsOf([...parts, { id: 'k2', ...dead(6) }])).toEqual({
      unplaced: 6,
      'IQ-AN': null,
      'SY-DY': null,
    });
  });

  it('says where parts and whole cannot be reconciled', () => {
    const clashes = (...claims: Given[]): unknown[] => {
      const read = caseWith(claims);
      return new Ledger(buildCaseIndex(read), defaultCounting)
        .partAgainstWhole(read.incidents.slice(0, 1))
        .map(({ own, parts }) => [own, parts]);
    };
    const part = (incidentId: string, min: number, max: number | null = min): Given => ({
      id: `k-${incidentId}`,
      incidentId,
      ...dead(min, max),
    });
    expect(clashes({ id: 'k', ...dead(1) }, part('a', 2, null))).toEqual([
      [
        [1, 1, false],
        [2, 2, true],
      ],
    ]);
    expect(clashes({ id: 'k', ...dead(1, null) }, part('a', 2))).toEqual([]);
    expect(clashes({ id: 'k', ...dead(9) }, part('a', 2), part('b', 3))).toEqual([
      [
        [9, 9, false],
        [5, 5, false],
      ],
    ]);
    expect(clashes({ id: 'k', ...dead(9) }, part('a', 2), part('b', 3, null))).toEqual([]);
    expect(clashes({ id: 'k', ...dead(9) }, part('a', 2))).toEqual([]);
    expect(clashes({ id: 'k', ...dead(5) }, part('a', 2), part('b', 3))).toEqual([]);
  });
});
