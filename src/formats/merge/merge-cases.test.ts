import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBoundaries } from '../../cli/open-case.ts';
import type { Case, Claim } from '../../ledger/case.ts';
import { buildCaseIndex } from '../../ledger/case-index.ts';
import { anyCase, anyCounting } from '../../ledger/fixtures/random-case.ts';
import type { Counting } from '../../ledger/standing.ts';
import { addTotals, Ledger, type Totals } from '../../ledger/total.ts';
import { groups, rules } from '../../ledger/vocabulary.ts';
import { caseFolder } from '../fixtures/case-folder.ts';
import { filesOfCase } from '../fixtures/files-of-case.ts';
import { importedFiles } from '../fixtures/imported-files.ts';
import { readCasePackage, type CaseFiles } from '../case-package.ts';
import { checkCasePackage } from '../check/check-case.ts';
import { writableFiles, writeCaseFile } from '../export/case-export.ts';
import { openFile } from '../read/open-file.ts';
import { bytesSource } from '../read/sheet.ts';
import type { JoinedPair } from './joined-incidents.ts';
import { mergeCases } from './merge-cases.ts';
import { NotMergeable } from './package-parts.ts';
import { joinedColumns } from './told-apart.ts';

const at = '2026-11-22T12:00:00Z';
const merge = (a: CaseFiles, b: CaseFiles, joined: readonly JoinedPair[] = []) =>
  mergeCases(a, b, { joined, at });
const read = (files: CaseFiles) => readCasePackage(files);

/** Totals of the incidents of some acting sides that are part of nothing. */
function totalsOf(given: Case, counting: Counting, isMeant: (side: string) => boolean = () => true): Totals {
  const roots = given.incidents.filter(({ parent, actingSide }) => parent === null && isMeant(actingSide));
  return new Ledger(buildCaseIndex(given), counting).total(roots);
}

const added = (a: Totals, b: Totals): Totals => ({
  killed: addTotals([a.killed, b.killed]),
  injured: addTotals([a.injured, b.injured]),
});

/** What is said, by whom, when and where, without any id. */
function said(given: Case): string[] {
  const { claimants, sources } = buildCaseIndex(given);
  return [...given.casualtyClaims, ...given.statements]
    .map((claim: Claim) =>
      JSON.stringify([
        claimants.get(claim.claimantId)?.name,
        sources.get(claim.sourceId)?.title,
        { ...claim, id: null, incidentId: null, claimantId: null, sourceId: null },
      ]),
    )
    .sort();
}

const kinds = (given: Case): string[] => given.incidents.map(({ title, kind }) => `${title} ${kind}`).sort();
const codes = (files: CaseFiles): string[] =>
  read(files)
    .issues.map(({ code }) => code)
    .sort();

/** Two cases whose ids are the same throughout, and mean other things. */
const twoCases = fc
  .tuple(anyCase, anyCase)
  .map(([a, b]): readonly [CaseFiles, CaseFiles] => [
    filesOfCase(a, { name: 'one', title: 'One' }),
    filesOfCase(b, { name: 'two', title: 'Two' }),
  ]);

describe('two cases that are merged, without any pair', { timeout: 60_000 }, () => {
  it('come to the sum of both, end by end, under every rule, for every group and day', () => {
    fc.assert(
      fc.property(twoCases, anyCounting, ([filesA, filesB], counting) => {
        const [a, b, both] = [filesA, filesB, merge(filesA, filesB)].map((files) => read(files).case);
        if (!a || !b || !both) throw new Error('There are three.');
        expect(totalsOf(both, counting)).toEqual(added(totalsOf(a, counting), totalsOf(b, counting)));
        expect(said(both)).toEqual([...said(a), ...said(b)].sort());
        expect(kinds(both)).toEqual([...kinds(a), ...kinds(b)].sort());
        expect(both.relations).toHaveLength(a.relations.length + b.relations.length);
        expect(codes(merge(filesA, filesB))).toEqual([...codes(filesA), ...codes(filesB)].sort());
      }),
      { seed: 61, numRuns: 80 },
    );
  });

  it('leave and come back as a zip, the same to the letter', async () => {
    await fc.assert(
      fc.asyncProperty(twoCases, async ([a, b]) => {
        const files = merge(a, b);
        expect(merge(a, b)).toEqual(files);
        const { about, incidents } = read(files).case;
        const facts = { about: { ...about, redistribution: 'open' as const }, incidents: incidents.length };
        const order = { format: 'zip', at, withPeople: true } as const;
        const written = await writeCaseFile(writableFiles(files, facts, order), order);
        if (!written.ok || !(written.file.content instanceof Uint8Array))
          throw new Error('Nothing was written.');
        const opened = await openFile(bytesSource('both.zip', written.file.content), () => undefined);
        expect(opened.is === 'case' && new Map([...opened.files].sort())).toEqual(new Map([...files].sort()));
      }),
      { seed: 62, numRuns: 30 },
    );
  });
});

describe('two cases that are merged, with pairs that are one', { timeout: 60_000 }, () => {
  it('have an incident less for each, every claim, and no reference to nothing', () => {
    let [joinedOnes, refused] = [0, 0];
    const picks = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(twoCases, picks, ([filesA, filesB], chosen) => {
        const [a, b] = [read(filesA).case, read(filesB).case];
        const pairs = chosen.map(([i, j]) => ({
          a: a.incidents[i % a.incidents.length]!.id,
          b: b.incidents[j % b.incidents.length]!.id,
        }));
        try {
          const files = merge(filesA, filesB, pairs);
          const both = read(files).case;
          const gone = new Set(pairs.map((pair) => pair.b)).size;
          joinedOnes += gone;
          expect(both.incidents).toHaveLength(a.incidents.length + b.incidents.length - gone);
          expect(said(both)).toEqual([...said(a), ...said(b)].sort());
          expect(codes(files)).toEqual([...codes(filesA), ...codes(filesB)].sort());
          expect(merge(filesA, filesB, pairs.toReversed())).toEqual(files);
          for (const pair of pairs) {
            const title = b.incidents.find(({ id }) => id === pair.b)?.title ?? '';
            expect(keptOf(both, pair.a, joinedColumns.words)).toContain(`${pair.b}, “${title}”`);
            const claims = b.casualtyClaims.filter(({ incidentId }) => incidentId === pair.b).length;
            const own = a.casualtyClaims.filter(({ incidentId }) => incidentId === pair.a).length;
            const moved = both.casualtyClaims.filter(({ incidentId }) => incidentId === pair.a).length;
            expect(moved).toBeGreaterThanOrEqual(claims + own);
          }
        } catch (error) {
          if (!(error instanceof NotMergeable)) throw error;
          refused += 1;
        }
      }),
      { seed: 63, numRuns: 150 },
    );
    expect(joinedOnes).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(5);
  });
});

function keptOf(given: Case, id: string, name: string): unknown {
  const column = given.about.kept.findIndex((kept) => kept.name === name);
  return given.incidents.find((incident) => incident.id === id)?.kept[column];
}

/** Invented events in the layout of UCDP GED, two of them on days and at places of the built-in case. */
const invented = [
  'id,year,type_of_violence,side_a,side_b,dyad_name,source_article,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,date_end,best,high,low',
  '9001,2024,1,Side A,Side B,A - B,"Somebody, a private person",1,Rukban,33.31,38.70,Jordan,1,2024-01-28,2024-01-28,3,4,2',
  '9002,2024,1,Side A,Side B,A - B,,1,Qaim,34.37,41.09,Iraq,1,2024-02-02,2024-02-02,16,20,12',
  '9003,2023,3,Side A,Civilians,A - Civilians,,3,Nowhere,33.0,44.0,Iraq,1,2023-12-01,2023-12-01,5,5,5',
  '',
].join('\n');

describe('the built-in case', { timeout: 60_000 }, () => {
  const own = caseFolder();
  const counted = rules.flatMap((rule) => groups.map((group) => ({ rule, group, asOf: null })));

  it('merged with itself has everything twice, and claimants, actors and sources once', () => {
    const [one, two] = [read(own).case, read(merge(own, own)).case];
    for (const counting of counted)
      expect(totalsOf(two, counting)).toEqual(added(totalsOf(one, counting), totalsOf(one, counting)));
    expect(two.claimants).toEqual(one.claimants);
    expect(two.actors).toEqual(one.actors);
    expect(two.sources).toEqual(one.sources);
    expect(two.about.rewordedTexts).toBeGreaterThan(one.about.rewordedTexts);
  });

  it('merged with events of UCDP keeps its own totals, side by side with theirs, and gets no fault', async () => {
    const ucdp = await importedFiles('ged241.csv', invented);
    const files = merge(own, ucdp, [{ a: 'evt-2024-01-28-tower22', b: '9001' }]);
    const [a, b, both] = [read(own).case, read(ucdp).case, read(files).case];
    expect(both.incidents).toHaveLength(a.incidents.length + b.incidents.length - 1);
    for (const counting of counted) {
      expect(totalsOf(both, counting, (side) => side === 'us')).toEqual(
        totalsOf(a, counting, (side) => side === 'us'),
      );
    }
    const boundaries = openBoundaries();
    const errors = async (of: CaseFiles) =>
      (await checkCasePackage(of, boundaries)).issues.filter(({ severity }) => severity === 'error');
    expect(await errors(files)).toEqual(await errors(own));
    // Somebody's name does not come to where it is shown; the sum of UCDP's own column stays what it was.
    expect(both.about.kept.find(({ name }) => name === 'source_article')?.mayNamePeople).toBe(true);
    expect(keptOf(both, 'evt-2024-01-28-tower22', 'best')).toBe(3);
    expect(keptOf(both, 'evt-2024-01-28-tower22', joinedColumns.words)).toMatch(/9001.*2024-01-28.*Rukban/);
    expect(keptOf(both, 'evt-2024-01-28-tower22', joinedColumns.words)).not.toContain('private person');
    const tower = both.incidents.find(({ id }) => id === 'evt-2024-01-28-tower22');
    expect(tower?.alsoSourceIds).toContain('ucdp');
    const { about } = both;
    expect(about.title).toBe(`${a.about.title} + ${b.about.title}`);
    expect(about.licences).toHaveLength(a.about.licences.length + b.about.licences.length);
    expect(about.kept.map(({ name }) => name)).toContain(joinedColumns.record);
  });
});
