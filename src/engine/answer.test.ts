import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Case, Claimant, Incident } from '../ledger/case.ts';
import { buildCaseIndex, withParts } from '../ledger/case-index.ts';
import { naiveIsStated, naiveRegionKey } from '../ledger/fixtures/naive-reading.ts';
import { anyCase, anyCounting } from '../ledger/fixtures/random-case.ts';
import { emptyFilter, type Clause, type Filter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { addTotals, emptyTotal, type Totals } from '../ledger/total.ts';
import { outcomes } from '../ledger/vocabulary.ts';
import type { Answer, Question } from './answer.ts';
import { CaseEngine, rowsIn } from './case-engine.ts';
import { facetNames } from './columns.ts';
import { builtInCase } from './fixtures/built-in-case.ts';

// On a busy machine the properties take longer than a single example may.
vi.setConfig({ testTimeout: 30_000 });

const some = (...values: string[]): fc.Arbitrary<string[]> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, fc.subarray(values));
const day = fc.option(fc.integer({ min: 99, max: 109 }), { nil: null, freq: 2 });

const anyFilter: fc.Arbitrary<Filter> = fc.record({
  countries: some('IQ', 'SY', 'XX'),
  regions: some('IQ-AN', 'SY-DY', 'IQ-DY'),
  from: day,
  to: day,
  sides: some('us', 'axis'),
  kinds: some('aircraft', 'drone'),
  actors: some('a0', 'a1'),
  claimants: some('c0', 'c1', 'c2'),
  text: fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    fc.constantFrom('incident', 'Í3', 'i1 INCIDENT', 'no'),
  ),
});

const anyQuestion = anyCase.chain((read) =>
  fc.record({
    read: fc.constant(read),
    question: fc.record({
      filter: anyFilter,
      counting: anyCounting,
      within: fc.option(fc.constantFrom(...read.incidents.map(({ id }) => id)), { nil: null, freq: 2 }),
    }),
  }),
);

/** A filter read literally (rule 11), one incident at a time. */
function naiveMatch(read: Case, { filter, counting, within }: Question, incident: Incident): boolean {
  const { start, end } = incident;
  if (counting.asOf !== null && (start === null || start > counting.asOf)) return false;
  const upwards = (at: Incident | undefined): string[] =>
    at ? [at.id, ...upwards(read.incidents.find(({ id }) => id === at.parent))] : [];
  if (within !== null && !upwards(incident).includes(within)) return false;
  const asks = (values: readonly string[], has: readonly string[]): boolean =>
    values.length === 0 || has.some((value) => values.includes(value));
  const { countries, regions, from, to, sides, kinds, actors, claimants, text } = filter;
  if (countries.length > 0 && incident.countryCodes.length === 0) return false;
  if (countries.length > 0 && !incident.countryCodes.every((code) => countries.includes(code))) return false;
  if (!asks(regions, [naiveRegionKey(incident)])) return false;
  if (from !== null && (end === null || end < from)) return false;
  if (to !== null && (start === null || start > to)) return false;
  if (!asks(sides, [incident.actingSide]) || !asks(kinds, [incident.kind])) return false;
  if (
    !asks(
      actors,
      incident.actors.map(({ actorId }) => actorId),
    )
  )
    return false;
  const claimant = (id: string | null): Claimant | undefined => read.claimants.find((each) => each.id === id);
  const voice = (id: string): string[] => [
    id,
    ...(claimant(claimant(id)?.partOf ?? null) ? voice(claimant(id)?.partOf ?? '') : []),
  ];
  const spoke = [...read.casualtyClaims, ...read.statements]
    .filter((claim) => claim.incidentId === incident.id && naiveIsStated(read, claim, counting.asOf))
    .flatMap((claim) => voice(claim.claimantId));
  if (!asks(claimants, spoke)) return false;
  // The titles, "Incident i3", are all that the random cases have in words that these searches ask for.
  const words = text.toLowerCase().replaceAll('í', 'i').split(' ');
  return words.every((word) => incident.title.toLowerCase().includes(word));
}

function ids(read: Case, rows: Iterable<number>): string[] {
  return [...rows].map((row) => read.incidents[row]?.id ?? '');
}

describe('an answer', () => {
  it('selects exactly what a literal filter selects, and its roots', () => {
    fc.assert(
      fc.property(anyQuestion, ({ read, question }) => {
        const answer = new CaseEngine(buildCaseIndex(read)).answer(question);
        const chosen = read.incidents.filter((incident) => naiveMatch(read, question, incident));
        expect(ids(read, rowsIn(answer.selected))).toEqual(chosen.map(({ id }) => id));
        const covered = (incident: Incident): boolean => {
          const above = read.incidents.find(({ id }) => id === incident.parent);
          return above !== undefined && (chosen.includes(above) || covered(above));
        };
        expect(ids(read, answer.roots)).toEqual(chosen.filter((each) => !covered(each)).map(({ id }) => id));
      }),
      { numRuns: 250 },
    );
  });

  it('counts for each option of a facet what choosing it gives, whatever else is chosen there', () => {
    fc.assert(
      fc.property(anyQuestion, ({ read, question }) => {
        const engine = new CaseEngine(buildCaseIndex(read));
        const { facets } = engine.answer(question);
        for (const name of facetNames) {
          for (const { value, incidents } of facets[name]) {
            const chosen = { ...question, filter: { ...question.filter, [name]: [value] } };
            expect(incidents).toBe(engine.roots(chosen).length);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('offers every value that occurs as an option', () => {
    fc.assert(
      fc.property(anyCase, (read) => {
        const { facets } = new CaseEngine(buildCaseIndex(read)).answer({
          filter: emptyFilter,
          counting: defaultCounting,
          within: null,
        });
        const values = (name: (typeof facetNames)[number]): string[] =>
          facets[name].map(({ value }) => value).sort();
        const all = (valuesOf: (incident: Incident) => readonly string[]): string[] =>
          [...new Set(read.incidents.flatMap(valuesOf))].sort();
        expect(values('countries')).toEqual(all(({ countryCodes }) => countryCodes));
        expect(values('sides')).toEqual(all(({ actingSide }) => [actingSide]));
        expect(values('kinds')).toEqual(all(({ kind }) => [kind]));
        expect(values('actors')).toEqual(all(({ actors }) => actors.map(({ actorId }) => actorId)));
        expect(values('regions')).toEqual(all(naiveRegionKeyOf).filter((key) => !key.startsWith('unplaced')));
      }),
      { numRuns: 100 },
    );
  });

  it('counts for each day what brushing that day gives', () => {
    fc.assert(
      fc.property(anyQuestion, ({ read, question }) => {
        const engine = new CaseEngine(buildCaseIndex(read));
        const { days, undated } = engine.answer(question);
        const brushed = (from: number | null, to: number | null): Incident[] =>
          engine.rootIncidents({ ...question, filter: { ...question.filter, from, to } });
        for (let on = 99; on <= 109; on += 1) {
          for (const side of ['us', 'axis']) {
            const expected = brushed(on, on).filter(({ actingSide }) => actingSide === side).length;
            expect(days.bySide[side]?.[on - days.first] ?? 0).toBe(expected);
          }
        }
        for (const counts of Object.values(days.bySide)) {
          expect(counts.every((count, at) => count === 0 || inDays(days.first + at))).toBe(true);
        }
        expect(undated).toBe(brushed(null, null).filter(({ start }) => start === null).length);
      }),
      { numRuns: 150 },
    );
  });

  it('says how many incidents there would be without each clause', () => {
    const empty: Record<Clause, Partial<Filter>> = {
      countries: { countries: [] },
      regions: { regions: [] },
      days: { from: null, to: null },
      sides: { sides: [] },
      kinds: { kinds: [] },
      actors: { actors: [] },
      claimants: { claimants: [] },
      text: { text: '' },
    };
    fc.assert(
      fc.property(anyQuestion, ({ read, question }) => {
        const engine = new CaseEngine(buildCaseIndex(read));
        const { filter } = question;
        const asked = (Object.keys(empty) as Clause[]).filter((clause) =>
          clause === 'days' ? filter.from !== null || filter.to !== null : filter[clause].length > 0,
        );
        const { without } = engine.answer(question);
        expect(without.map(({ clause }) => clause).sort()).toEqual(asked.sort());
        for (const { clause, incidents } of without) {
          const loosened = { ...question, filter: { ...filter, ...empty[clause] } };
          expect(incidents).toBe(engine.roots(loosened).length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('splits each side into countries and regions without loss, and counts every leaf once', () => {
    const sumOf = (rows: readonly { readonly totals: Totals }[]): Totals =>
      ({
        killed: addTotals([emptyTotal, ...rows.map(({ totals }) => totals.killed)]),
        injured: addTotals([emptyTotal, ...rows.map(({ totals }) => totals.injured)]),
      }) satisfies Totals;
    fc.assert(
      fc.property(anyQuestion, ({ read, question }) => {
        const index = buildCaseIndex(read);
        const engine = new CaseEngine(index);
        const answer = engine.answer(question);
        const roots = engine.rootIncidents(question);
        for (const side of answer.sides) {
          const own = roots.filter(({ actingSide }) => actingSide === side.side);
          const leaves = own
            .flatMap((root) => withParts(index, root))
            .filter(({ id }) => !index.parts.has(id));
          expect(side.incidents).toBe(own.length);
          expect(side.totals).toEqual(engine.ledger(question.counting).total(own));
          for (const rows of [side.byCountry, side.byRegion]) {
            expect(sumOf(rows)).toEqual(side.totals);
            expect(rows.map(({ key }) => key)).toEqual([...new Set(rows.map(({ key }) => key))].sort());
            expect(rows.reduce((count, row) => count + row.incidents, 0)).toBe(leaves.length);
          }
          for (const { key, incidents } of side.byRegion) {
            expect(incidents).toBe(leaves.filter((leaf) => naiveRegionKey(leaf) === key).length);
          }
        }
        expect(answer.sides.reduce((count, side) => count + side.incidents, 0)).toBe(roots.length);
        const figures = engine.figures(question.counting);
        read.incidents.forEach((incident, row) => {
          for (const outcome of outcomes) {
            const { min, max, open, unquantified } = engine
              .ledger(question.counting)
              .node(incident, outcome).total;
            const code = figures.codes[row] as number;
            expect([figures[outcome].min[code], figures[outcome].max[code]]).toEqual([min ?? -1, max ?? -1]);
            expect((figures[outcome].flags[code] as number) & 3).toBe(
              (open ? 1 : 0) + (unquantified ? 2 : 0),
            );
          }
        });
        expect(answer.partAgainstWhole).toEqual(engine.ledger(question.counting).partAgainstWhole(roots));
      }),
      { numRuns: 200 },
    );
  });
});

const inDays = (on: number): boolean => on >= 99 && on <= 109;

const naiveRegionKeyOf = (incident: Incident): readonly string[] => [naiveRegionKey(incident)];

describe('the built-in case', () => {
  const read = builtInCase().case;
  const engine = new CaseEngine(buildCaseIndex(read));
  const ask = (filter: Partial<Filter>, within: string | null = null): Answer =>
    engine.answer({ filter: { ...emptyFilter, ...filter }, counting: defaultCounting, within });

  it('says in its headline what the night of 2 February came to', () => {
    const [us] = ask({ sides: ['us'] }, 'evt-2024-02-02-us-strikes').sides;
    expect(us?.headline.killed).toMatchObject({ min: 50, max: 52, open: true });
    expect(
      us?.headline.countries.map(({ key, killed, onlyClaimantId }) => [
        key,
        killed.min,
        killed.max,
        onlyClaimantId,
      ]),
    ).toEqual([
      ['IQ', 16, 18, null],
      ['SY', 34, 34, 'sohr'],
    ]);
    expect(us?.headline.civilians).toMatchObject({ killed: { min: 1, max: 3 }, conceded: 1 });
  });

  it('asks the parts of an operation that spans two countries when one is asked for', () => {
    const { selected } = ask({ countries: ['IQ'] });
    const titles = ids(read, rowsIn(selected));
    expect(titles).toContain('evt-2024-02-02-iraq');
    expect(titles).not.toContain('evt-2024-02-02-us-strikes');
    expect(ids(read, rowsIn(ask({ countries: ['IQ', 'SY'] }).selected))).toContain(
      'evt-2024-02-02-us-strikes',
    );
  });

  it('finds a place by its Arabic name, however it is spelled', () => {
    const found = (text: string): string[] => ids(read, rowsIn(ask({ text }).selected));
    expect(found('القائم').length).toBeGreaterThan(0);
    expect(found('القائم')).toEqual(found('القَائِم'));
    expect(found('deïr EZ zor')).toEqual(found('Deir ez-Zor'));
    expect(found('Deir ez-Zor').length).toBeGreaterThan(3);
    expect(found('no such words anywhere')).toEqual([]);
  });
});
