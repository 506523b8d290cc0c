import type { CaseIndex } from '../ledger/case-index.ts';
import type { Claim } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import { defaultCounting, isStated, standingOf } from '../ledger/standing.ts';
import type { ClaimStatus } from '../ledger/vocabulary.ts';
import type { ClaimLink } from './claim-order.ts';

/** The claims that were known on a day, and the one that the reader followed a link to, known or not. */
export function knownClaims<C extends Claim>(
  claims: readonly C[],
  asOf: Day | null,
  inView: string | null = null,
): C[] {
  return claims.filter((claim) => isStated(claim, asOf) || claim.id === inView);
}

/** The status that a claim had on a day: one that was withdrawn later still stood. `null`: nothing to remark. */
export function statusOn(index: CaseIndex, claim: Claim, asOf: Day | null): ClaimStatus | null {
  if (standingOf(index, claim, { ...defaultCounting, asOf }).is === 'withdrawn') return 'withdrawn';
  return claim.status === 'asserted' || claim.status === 'withdrawn' ? null : claim.status;
}

/** Whether something has befallen the claim since that day, so that what is noted beside it speaks of later days. */
export function wasOvertaken(index: CaseIndex, claim: Claim, asOf: Day | null): boolean {
  const standing = (day: Day | null): string =>
    standingOf(index, claim, { ...defaultCounting, asOf: day }).is;
  return asOf !== null && standing(asOf) !== standing(null);
}

/** The relations of a claim whose other end was known on a day. */
export function knownLinks(index: CaseIndex, links: readonly ClaimLink[], asOf: Day | null): ClaimLink[] {
  return links.filter(({ otherId }) => {
    const claim = index.claims.get(otherId);
    if (claim) return isStated(claim, asOf);
    const start = index.incidents.get(otherId)?.start ?? null;
    return asOf === null || (start !== null && start <= asOf);
  });
}
