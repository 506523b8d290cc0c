import { buildCaseIndex, type CaseIndex } from '../ledger/case-index.ts';
import type { Case } from '../ledger/case.ts';
import { isContested } from '../ledger/contested.ts';
import type { Counting } from '../ledger/standing.ts';
import { Ledger } from '../ledger/total.ts';
import { outcomes, type Outcome } from '../ledger/vocabulary.ts';
import type { Codes } from './columns.ts';
import type { Coded } from './event-table.ts';
import type { Report, ReportedClaim } from '../ledger/reported-claim.ts';
import {
  emptyFigures,
  figureFlags,
  onlyClaimant,
  writeFigure,
  type Figures,
  type OutcomeFigures,
} from './figures.ts';
import { blankIncident, claimOf } from './table-records.ts';

/** The distinct things that are said of one outcome, and which of them each report says. */
interface Said {
  readonly index: CaseIndex;
  readonly ofReport: Uint32Array;
}

/**
 * Works out what reports come to. The ledger counts; since it looks at one outcome at a time, it is asked once for reports that
 * say the same of the outcome: tens of thousands of distinct reports say a few thousand things of the killed, fewer of the
 * injured.
 */
export function reportFigures(base: Case, { values, codes }: Coded<Report>): (counting: Counting) => Figures {
  const said: Record<Outcome, Said> = {
    killed: saidOf(base, values, 'killed'),
    injured: saidOf(base, values, 'injured'),
  };
  return (counting) => figuresFor(said, codes, counting);
}

function saidOf(base: Case, reports: readonly Report[], outcome: Outcome): Said {
  const numbers = new Map<string, number>();
  const distinct: Report[] = [];
  const ofReport = Uint32Array.from(reports, (report) => {
    const about = report.filter((claim) => speaksOf(claim, outcome));
    const key = about.map((claim) => keyOf(claim, outcome)).join('\n');
    const number = numbers.get(key) ?? distinct.push(about) - 1;
    numbers.set(key, number);
    return number;
  });
  const casualtyClaims = distinct.flatMap((report, at) =>
    report.map((claim, number) => ({
      ...claimOf(claim, `${at}/${number}`, String(at), ''),
      ...(outcome === 'killed' ? { injured: null } : { killed: null }),
      unquantifiedOutcomes: claim.unquantifiedOutcomes.filter((each) => each === outcome),
    })),
  );
  const incidents = distinct.map((_, at) => ({ ...blankIncident, id: String(at) }));
  return {
    index: buildCaseIndex({ ...base, incidents, casualtyClaims, statements: [], relations: [] }),
    ofReport,
  };
}

function speaksOf(claim: ReportedClaim, outcome: Outcome): boolean {
  return claim[outcome] !== null || claim.unquantifiedOutcomes.includes(outcome);
}

function keyOf(claim: ReportedClaim, outcome: Outcome): string {
  const figure = claim[outcome];
  const flagged = claim.unquantifiedOutcomes.includes(outcome);
  return [
    figure?.min,
    figure?.max,
    figure === null,
    flagged,
    claim.group,
    claim.basis,
    claim.statedOn,
    claim.claimantId,
  ].join(' ');
}

function figuresFor(said: Readonly<Record<Outcome, Said>>, codes: Codes, counting: Counting): Figures {
  const count = said.killed.ofReport.length;
  const figures = { killed: emptyFigures(count), injured: emptyFigures(count) };
  const contested = new Uint8Array(count);
  for (const outcome of outcomes) {
    const { ofReport } = said[outcome];
    const distinct = distinctFigures(said[outcome].index, outcome, counting);
    const into = figures[outcome];
    for (let report = 0; report < count; report += 1) {
      const from = ofReport[report] ?? 0;
      into.min[report] = distinct.min[from] ?? -1;
      into.max[report] = distinct.max[from] ?? -1;
      into.claimant[report] = distinct.claimant[from] ?? -1;
      into.conceded[report] = distinct.conceded[from] ?? 0;
      into.flags[report] = distinct.flags[from] ?? 0;
      contested[report] = (contested[report] ?? 0) | ((distinct.flags[from] ?? 0) & figureFlags.contested);
    }
  }
  // An incident is contested where any of its outcomes is.
  for (const outcome of outcomes) {
    const { flags } = figures[outcome];
    for (let report = 0; report < count; report += 1)
      flags[report] = (flags[report] ?? 0) | (contested[report] ?? 0);
  }
  return { ...figures, codes, shares: new Map() };
}

function distinctFigures(index: CaseIndex, outcome: Outcome, counting: Counting): OutcomeFigures {
  const { incidents } = index.case;
  const ledger = new Ledger(index, counting);
  const claimants = new Map(index.case.claimants.map(({ id }, number) => [id, number]));
  const figures = emptyFigures(incidents.length);
  incidents.forEach((incident, code) => {
    const { total, floor, contributions } = ledger.node(incident, outcome);
    writeFigure(figures, code, total, floor);
    const [only] = contributions;
    if (only) figures.claimant[code] = onlyClaimant(index, claimants, only.claimIds);
    const [first, ...others] = index.casualtyClaims.get(incident.id) ?? [];
    // One voice alone is in no conflict: most reports need not be read a second time.
    if (others.every(({ claimantId }) => claimantId === first?.claimantId)) return;
    if (isContested(index, incident, counting))
      figures.flags[code] = (figures.flags[code] ?? 0) | figureFlags.contested;
  });
  return figures;
}
