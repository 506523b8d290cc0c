import { withParts, type CaseIndex } from '../ledger/case-index.ts';
import type { Incident } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import type { Dispute } from './disputes.ts';
import { viewDispute, type DisputeView } from './dispute-status.ts';

/** The disputes of a case for a reader who selected some incidents and stands on some day. */
export interface DisputeList {
  /** About the selected incidents or their parts. */
  readonly selected: readonly DisputeView[];
  readonly others: readonly DisputeView[];
  /** Matters that nobody had disputed by that day. */
  readonly notYet: number;
}

/** Sorts each part by the number of claims, then the latest first. */
export function listDisputes(
  index: CaseIndex,
  disputes: readonly Dispute[],
  roots: readonly Incident[],
  asOf: Day | null,
): DisputeList {
  const chosen = new Set(roots.flatMap((root) => withParts(index, root)).map((incident) => incident.id));
  const views = disputes
    .flatMap((dispute) => viewDispute(index, dispute, asOf) ?? [])
    .sort((a, b) => claimsIn(b) - claimsIn(a) || latestDay(b) - latestDay(a));
  const concerns = ({ dispute }: DisputeView): boolean =>
    dispute.oppositions.some(({ from, to }) => chosen.has(from.incidentId) || chosen.has(to.incidentId));
  return {
    selected: views.filter(concerns),
    others: views.filter((view) => !concerns(view)),
    notYet: disputes.length - views.length,
  };
}

function claimsIn({ positions, beside }: DisputeView): number {
  return positions.flat().length + beside.length;
}

function latestDay({ positions }: DisputeView): number {
  return Math.max(...positions.flat().map((claim) => claim.statedOn ?? -1));
}
