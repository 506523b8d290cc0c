import type { CaseIndex } from '../ledger/case-index.ts';
import type { Claim } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import { defaultCounting, isStated, standingOf, type Standing } from '../ledger/standing.ts';
import { figuresDiffer } from './dispute-edges.ts';
import type { Dispute } from './disputes.ts';

/** Why a claim that others stand against no longer stands. */
export interface Fall {
  readonly claim: Claim;
  readonly how: 'withdrawn' | 'corrects' | 'supersedes' | 'unusable';
  /** What took its place or showed it to be wrong. */
  readonly by: Claim | null;
  readonly day: Day | null;
}

/** A dispute as it stands on one day. */
export interface DisputeView {
  readonly dispute: Dispute;
  /** The positions taken by that day, with the claims stated by then. */
  readonly positions: readonly (readonly Claim[])[];
  readonly beside: readonly Claim[];
  /** Claims that are not known on that day. */
  readonly hidden: number;
  /** `open`: claims that stand contradict one another. `partly`: some do, others have fallen. `ended`: none do. */
  readonly status: 'open' | 'partly' | 'ended';
  /** What has fallen, the latest first. */
  readonly falls: readonly Fall[];
}

/** The dispute as of a day, or `null` where by that day nobody contradicted anybody. */
export function viewDispute(index: CaseIndex, dispute: Dispute, asOf: Day | null): DisputeView | null {
  const stated = (claims: readonly Claim[]): Claim[] => claims.filter((claim) => isStated(claim, asOf));
  const pairs = dispute.oppositions.filter(({ from, to }) => isStated(from, asOf) && isStated(to, asOf));
  if (pairs.length === 0) return null;
  const end = (claim: Claim): End => endOf(index, dispute, claim, asOf);
  const ends = pairs.map(({ from, to }) => [end(from), end(to)] as const);
  const live = ends.some(
    ([a, b], at) =>
      a.fall === null && b.fall === null && (isAsSaid(a, b, pairs[at]) || stillDiffer(dispute, a.now, b.now)),
  );
  const falls = [
    ...new Map(ends.flat().flatMap(({ fall }) => (fall ? [[fall.claim.id, fall]] : []))).values(),
  ].sort((a, b) => rank(b) - rank(a) || (b.day ?? 0) - (a.day ?? 0));
  const positions = dispute.positions.map(stated).filter((claims) => claims.length > 0);
  const beside = stated(dispute.beside);
  const all = [...dispute.positions.flat(), ...dispute.beside];
  return {
    dispute,
    positions,
    beside,
    hidden: all.length - positions.flat().length - beside.length,
    status: !live ? 'ended' : falls.some(({ how }) => how !== 'unusable') ? 'partly' : 'open',
    falls,
  };
}

/** Where a claim stands by itself on that day, whoever's figures the reader counts. */
export function standingOn(index: CaseIndex, claim: Claim, asOf: Day | null): Standing {
  return standingOf(index, claim, { ...defaultCounting, asOf });
}

interface End {
  /** The claim, or the figure that its claimant put in its place. */
  readonly now: Claim;
  readonly fall: Fall | null;
}

function endOf(index: CaseIndex, dispute: Dispute, claim: Claim, asOf: Day | null): End {
  const standing = standingOn(index, claim, asOf);
  if (standing.is === 'withdrawn') {
    return { now: claim, fall: { claim, how: 'withdrawn', by: null, day: claim.withdrawnOn } };
  }
  if (standing.is === 'unusable') {
    return { now: claim, fall: { claim, how: 'unusable', by: null, day: null } };
  }
  if (standing.is === 'retired') {
    const by = index.claims.get(standing.by) ?? null;
    // A new figure on the same side still contradicts the other side; new words may not.
    const isNewFigure =
      by?.type === 'casualty' &&
      dispute.positions.some((claims) => claims.includes(claim) && claims.includes(by));
    if (standing.how === 'supersedes' && isNewFigure) return endOf(index, dispute, by, asOf);
    return { now: claim, fall: { claim, how: standing.how, by, day: by?.statedOn ?? null } };
  }
  return { now: claim, fall: null };
}

function isAsSaid(a: End, b: End, pair: { readonly from: Claim; readonly to: Claim } | undefined): boolean {
  return a.now === pair?.from && b.now === pair.to;
}

/** Words are taken to differ; figures are compared. */
function stillDiffer({ outcomes }: Dispute, a: Claim, b: Claim): boolean {
  if (a.type !== 'casualty' || b.type !== 'casualty') return true;
  return outcomes.some((outcome) => figuresDiffer(a, b, outcome));
}

const weight = { withdrawn: 3, corrects: 2, supersedes: 1, unusable: 0 } as const;
const rank = ({ how }: Fall): number => weight[how];
