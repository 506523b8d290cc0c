import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Case, CasualtyClaim, Incident } from './case.ts';
import { buildCaseIndex, withParts } from './case-index.ts';
import { explain, speaksOf } from './explain.ts';
import { naiveFloor, naiveReading } from './fixtures/naive-reading.ts';
import { anyCase, anyCounting, anyFigure } from './fixtures/random-case.ts';
import { aCasualtyClaim, aClaimant } from './fixtures/small-case.ts';
import { ancestorsOf, regionKey, rootsOf } from './selection.ts';
import { defaultCounting, isStated, standingOf, type Counting } from './standing.ts';
import { emptyTotal, Ledger, type Total } from './total.ts';
import { outcomes, type Outcome } from './vocabulary.ts';

// On a busy machine the properties take longer than a single example may.
vi.setConfig({ testTimeout: 30_000 });

const ledgerOf = (read: Case, counting: Counting): Ledger => new Ledger(buildCaseIndex(read), counting);

/** Everything that the ledger says of some roots, in an order that does not depend on the case's. */
function everything(ledger: Ledger, roots: readonly Incident[]): unknown {
  const clashes = ledger
    .partAgainstWhole(roots)
    .map((clash) => [`${clash.incident} ${clash.outcome}`, clash] as const);
  return {
    ...ledger.total(roots),
    claimsCounted: ledger.claimsCounted(roots),
    regions: Object.fromEntries(ledger.split(roots, regionKey)),
    partAgainstWhole: Object.fromEntries(clashes),
  };
}

/** Adds two totals by hand, so that the law does not lean on the code it examines. */
function plus(a: Total, b: Total): Total {
  const end = (one: number | null, other: number | null): number | null =>
    one === null ? other : other === null ? one : one + other;
  return {
    min: end(a.min, b.min),
    max: end(a.max, b.max),
    open: a.open || b.open,
    unknownMinima: a.unknownMinima + b.unknownMinima,
    unknownIncidents: a.unknownIncidents + b.unknownIncidents,
    unquantified: a.unquantified || b.unquantified,
  };
}

/** A case, a way to count it and some of its incidents. */
const scene = fc.tuple(anyCase, anyCounting).chain(([read, counting]) =>
  fc.record({
    read: fc.constant(read),
    counting: fc.constant(counting),
    chosen: fc.subarray(read.incidents.map(({ id }) => id)),
  }),
);

/** Keeps the claims that may count; the others stay, with their relations, but speak of a part only. */
const withoutCounting = (read: Case, silenced: (claim: CasualtyClaim) => boolean): Case => ({
  ...read,
  casualtyClaims: read.casualtyClaims.map((claim) =>
    silenced(claim) ? { ...claim, scope: 'part' as const } : claim,
  ),
});

const each = (read: Case): [Incident, Outcome][] =>
  read.incidents.flatMap((incident) => outcomes.map((outcome): [Incident, Outcome] => [incident, outcome]));

it('tries the laws on cases that hold what the rules speak of', () => {
  const cases = fc.sample(anyCase, { numRuns: 250, seed: 1 });
  const countings = fc.sample(anyCounting, { numRuns: 250, seed: 1 });
  const share = (holds: (read: Case) => boolean): number => cases.filter(holds).length / cases.length;
  const relates = (read: Case, from: string, to: string): boolean =>
    read.relations.some((each) => each.from === from && each.to === to);
  const index = (read: Case) => buildCaseIndex(read);
  const shares = {
    deep: share((read) => read.incidents.some((each) => ancestorsOf(index(read), each).length === 3)),
    undated: share((read) => read.incidents.some(({ start }) => start === null)),
    partOfPart: share((read) => [...index(read).voices.values()].some((chain) => chain.length > 2)),
    saidByItself: share((read) => read.casualtyClaims.some(({ saidOn }) => saidOn !== null)),
    statedBySource: share((read) =>
      read.casualtyClaims.some(({ saidOn, statedOn }) => saidOn === null && statedOn !== null),
    ),
    withdrawn: share((read) => read.casualtyClaims.some(({ withdrawnOn }) => withdrawnOn !== null)),
    conceded: share((read) => read.casualtyClaims.some(({ status }) => status === 'conceded')),
    retired: share((read) => read.relations.some(({ type }) => type === 'supersedes')),
    loopOfRelations: share((read) => read.relations.some(({ from, to }) => relates(read, to, from))),
    lifted: share((read) => {
      const ledger = ledgerOf(read, defaultCounting);
      return each(read).some(([incident, outcome]) => {
        const { fromParts, contributions } = ledger.node(incident, outcome);
        return fromParts && contributions.some((contribution) => contribution.incident === incident);
      });
    }),
    clashing: share((read) => ledgerOf(read, defaultCounting).partAgainstWhole(read.incidents).length > 0),
  };
  expect(Object.entries(shares).filter(([, found]) => found === 0 || found === 1)).toEqual([]);
  expect(countings.some(({ asOf }) => asOf === null) && countings.some(({ asOf }) => asOf !== null)).toBe(
    true,
  );
});

describe('the laws of the ledger', () => {
  it('counts as the text of the rules reads, on any case', () => {
    fc.assert(
      fc.property(scene, ({ read, counting, chosen }) => {
        const ledger = ledgerOf(read, counting);
        const selections = [
          rootsOf(ledger.index, new Set(chosen)),
          ...read.incidents.map((incident) => [incident]),
        ];
        for (const roots of selections) {
          const { partAgainstWhole, ...naive } = naiveReading(read, counting, roots);
          expect(everything(ledger, roots)).toEqual({
            ...naive,
            partAgainstWhole: Object.fromEntries(
              partAgainstWhole.map((clash) => [`${clash.incident} ${clash.outcome}`, clash]),
            ),
          });
        }
      }),
      { numRuns: 400 },
    );
  });

  it('does not depend on the order of anything', () => {
    const shuffled = <Row>(rows: readonly Row[]): fc.Arbitrary<Row[]> =>
      fc.shuffledSubarray([...rows], { minLength: rows.length });
    fc.assert(
      fc.property(
        scene.chain(({ read, counting, chosen }) =>
          fc.record({
            read: fc.constant(read),
            counting: fc.constant(counting),
            chosen: fc.constant(chosen),
            other: fc
              .record({
                incidents: shuffled(read.incidents),
                casualtyClaims: shuffled(read.casualtyClaims),
                statements: shuffled(read.statements),
                relations: shuffled(read.relations),
                claimants: shuffled(read.claimants),
                sources: shuffled(read.sources),
              })
              .map((tables): Case => ({ ...read, ...tables })),
          }),
        ),
        ({ read, other, counting, chosen }) => {
          const [one, two] = [ledgerOf(read, counting), ledgerOf(other, counting)];
          const rootsIn = (ledger: Ledger): Incident[] => rootsOf(ledger.index, new Set(chosen));
          expect(everything(two, rootsIn(two))).toEqual(everything(one, rootsIn(one)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('adds up two selections that share nothing, end by end, and counts no incident twice', () => {
    fc.assert(
      fc.property(scene, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (given, sides) => {
        const ledger = ledgerOf(given.read, given.counting);
        const roots = rootsOf(ledger.index, new Set(given.chosen));
        const [first, second] = [true, false].map((side) => roots.filter((_, at) => sides[at] === side));
        for (const outcome of outcomes) {
          const totalOf = (some: readonly Incident[] = []): Total => ledger.total(some)[outcome];
          expect(totalOf(roots)).toEqual(plus(totalOf(first), totalOf(second)));
          const nodes = roots.flatMap((root) =>
            ledger.node(root, outcome).contributions.map((each) => each.incident),
          );
          expect(new Set(nodes).size).toBe(nodes.length);
          const ranged = new Set(
            roots
              .flatMap((root) => ledger.node(root, outcome).contributions)
              .flatMap(({ range, incident }) => (range ? [incident.id] : [])),
          );
          for (const node of nodes.filter(({ id }) => ranged.has(id))) {
            expect(ancestorsOf(ledger.index, node).filter(({ id }) => ranged.has(id))).toEqual([]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('finds the roots of a selection: chosen, nothing chosen above, and everything chosen below one', () => {
    fc.assert(
      fc.property(scene, ({ read, chosen }) => {
        const index = buildCaseIndex(read);
        const roots = rootsOf(index, new Set(chosen));
        const below = roots.flatMap((root) => withParts(index, root).map(({ id }) => id));
        expect(new Set(below).size).toBe(below.length);
        expect(chosen.filter((id) => !below.includes(id))).toEqual([]);
        expect(roots.filter(({ id }) => !chosen.includes(id))).toEqual([]);
      }),
    );
  });

  it('never makes a zero of what is unknown', () => {
    const withoutZeros = anyCase.map((read): Case => ({
      ...read,
      casualtyClaims: read.casualtyClaims.filter(
        ({ killed, injured }) => ![killed, injured].some((figure) => figure?.min === 0 || figure?.max === 0),
      ),
    }));
    fc.assert(
      fc.property(withoutZeros, anyCounting, (read, counting) => {
        const ledger = ledgerOf(read, counting);
        const roots = rootsOf(ledger.index, new Set(read.incidents.map(({ id }) => id)));
        const rows = [ledger.total(roots), ...ledger.split(roots, regionKey).values()];
        for (const { killed, injured } of rows) {
          expect([killed.min, killed.max, injured.min, injured.max]).not.toContain(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never closes an open end by a sum, and keeps a sum unknown only where every end is', () => {
    fc.assert(
      fc.property(scene, ({ read, counting }) => {
        const ledger = ledgerOf(read, counting);
        for (const [incident, outcome] of each(read)) {
          const { total, contributions } = ledger.node(incident, outcome);
          const ranges = contributions.flatMap(({ range }) => range ?? []);
          expect(total.open).toBe(ranges.some((range) => range.open));
          expect(total.min === null).toBe(ranges.every((range) => range.min === null));
          expect(total.max === null).toBe(ranges.length === 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never narrows the own range of an incident by a new claimant’s toll', () => {
    const toll = fc.record({ group: fc.constantFrom('all', 'armed'), killed: anyFigure, injured: anyFigure });
    fc.assert(
      fc.property(scene, toll, fc.nat(), ({ read, counting }, fields, at) => {
        const incident = read.incidents[at % read.incidents.length] as Incident;
        const kind = counting.rule === 'monitors' ? ('monitor' as const) : ('government' as const);
        const claim = aCasualtyClaim('new', {
          ...fields,
          claimantId: 'new',
          incidentId: incident.id,
          statedOn: 0,
          saidOn: 0,
        });
        const more: Case = {
          ...read,
          claimants: [...read.claimants, aClaimant('new', { kind })],
          casualtyClaims: [...read.casualtyClaims, claim],
        };
        const [before, after] = [ledgerOf(read, counting), ledgerOf(more, counting)];
        expect(standingOf(after.index, claim, counting)).toEqual({ is: 'counts' });
        for (const outcome of outcomes) {
          const was = before.reading(incident, outcome).own?.range;
          const is = after.reading(incident, outcome).own?.range;
          if (!was) continue;
          expect(is).toBeDefined();
          if (was.min !== null) expect(is?.min).toBeLessThanOrEqual(was.min);
          expect(is?.max).toBeGreaterThanOrEqual(was.max);
          if (was.open) expect(is?.open).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('never widens an own range that remains when all claims of a claimant are taken away', () => {
    fc.assert(
      fc.property(scene, fc.nat(), ({ read, counting }, at) => {
        const claimant = read.claimants[at % read.claimants.length]?.id;
        const fewer = withoutCounting(read, (claim) => claim.claimantId === claimant);
        const [before, after] = [ledgerOf(read, counting), ledgerOf(fewer, counting)];
        for (const [incident, outcome] of each(read)) {
          const was = before.reading(incident, outcome).own?.range;
          const is = after.reading(incident, outcome).own?.range;
          if (!is) continue;
          expect(was).toBeDefined();
          if (is.min !== null) expect(is.min).toBeGreaterThanOrEqual(was?.min ?? NaN);
          expect(is.max).toBeLessThanOrEqual(was?.max ?? NaN);
          if (is.open) expect(was?.open).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('ends no range below what is conceded', () => {
    fc.assert(
      fc.property(scene, ({ read, counting }) => {
        const ledger = ledgerOf(read, counting);
        for (const [incident, outcome] of each(read)) {
          const { total } = ledger.node(incident, outcome);
          const floor = naiveFloor(read, counting, outcome, incident);
          if (total.max === null || floor === 0) continue;
          expect(total.min).toBeGreaterThanOrEqual(floor);
          expect(total.max).toBeGreaterThanOrEqual(floor);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('states on a later day whatever it stated on an earlier one', () => {
    fc.assert(
      fc.property(
        anyCase,
        fc.integer({ min: 99, max: 109 }),
        fc.integer({ min: 0, max: 9 }),
        (read, day, more) => {
          const claims = [...read.casualtyClaims, ...read.statements];
          const earlier = claims.filter((claim) => isStated(claim, day));
          expect(earlier.filter((claim) => !isStated(claim, day + more))).toEqual([]);
          expect(claims.filter((claim) => !isStated(claim, null))).toEqual([]);
        },
      ),
    );
  });

  it('names the claims behind a range: counting only these again gives the same', () => {
    fc.assert(
      fc.property(scene, ({ read, counting, chosen }) => {
        const ledger = ledgerOf(read, counting);
        const roots = rootsOf(ledger.index, new Set(chosen));
        for (const outcome of outcomes) {
          const used = new Set(
            roots.flatMap((root) =>
              ledger.node(root, outcome).contributions.flatMap(({ claimIds }) => claimIds),
            ),
          );
          for (const id of used) {
            const claim = ledger.index.claims.get(id);
            expect(claim && standingOf(ledger.index, claim, counting)).toEqual({ is: 'counts' });
          }
          const only = ledgerOf(
            withoutCounting(read, (claim) => !used.has(claim.id)),
            counting,
          );
          const { unquantified: flag, ...again } = only.total(rootsOf(only.index, new Set(chosen)))[outcome];
          const { unquantified, ...first } = ledger.total(roots)[outcome];
          expect(again).toEqual(first);
          expect(flag && !unquantified).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('explains every claim once, and the flag by the claims that set it', () => {
    fc.assert(
      fc.property(scene, ({ read, counting, chosen }) => {
        const ledger = ledgerOf(read, counting);
        const roots = rootsOf(ledger.index, new Set(chosen));
        for (const outcome of outcomes) {
          const { used, flagged, unused, notCounting } = explain(ledger, roots, outcome);
          const entered = roots.flatMap((root) =>
            ledger.node(root, outcome).contributions.flatMap(({ claimIds }) => claimIds),
          );
          expect(new Set(used.map(({ id }) => id))).toEqual(new Set(entered));
          const listed = [...used, ...flagged, ...[...unused, ...notCounting].map(({ claim }) => claim)];
          const speaking = roots
            .flatMap((root) => withParts(ledger.index, root))
            .flatMap(({ id }) => read.casualtyClaims.filter((claim) => claim.incidentId === id))
            .filter((claim) => speaksOf(claim, outcome));
          expect(listed.map(({ id }) => id).sort()).toEqual(speaking.map(({ id }) => id).sort());
          // A concession below a range of its own is used as a floor, but its words do not reach the flag.
          const within = new Set(roots.flatMap((root) => withParts(ledger.index, root)));
          const setsFlag = (claim: CasualtyClaim): boolean => {
            const incident = ledger.index.incidents.get(claim.incidentId) as Incident;
            const covered = ancestorsOf(ledger.index, incident).some(
              (above) => within.has(above) && !ledger.node(above, outcome).fromParts,
            );
            return !covered && ledger.reading(incident, outcome).unquantifiedClaims.includes(claim);
          };
          expect([...used, ...flagged].some(setsFlag)).toBe(ledger.total(roots)[outcome].unquantified);
          expect(flagged.every(setsFlag)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('splits a total into regions and the unplaced without loss, the unknown included', () => {
    fc.assert(
      fc.property(scene, ({ read, counting, chosen }) => {
        const ledger = ledgerOf(read, counting);
        const roots = rootsOf(ledger.index, new Set(chosen));
        const rows = [...ledger.split(roots, regionKey).values()];
        for (const outcome of outcomes) {
          expect(rows.map((row) => row[outcome]).reduce(plus, emptyTotal)).toEqual(
            ledger.total(roots)[outcome],
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});
