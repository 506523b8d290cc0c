import { groupBy, type CaseIndex } from '../ledger/case-index.ts';
import type { Claim, Claimant } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import { isStated } from '../ledger/standing.ts';
import { claimantKinds, type ClaimantKind } from '../ledger/vocabulary.ts';

/** Everything that a claimant said by a day, and whom it belongs with. */
export interface ClaimantRecord {
  readonly claimant: Claimant;
  readonly partOf: Claimant | null;
  readonly parts: readonly Claimant[];
  /** In the order of days; undated ones last. */
  readonly claims: readonly Claim[];
  /** Claims that are not known on that day. */
  readonly hidden: number;
}

/** What the claimant itself said, not what its parts said. */
export function recordOf(index: CaseIndex, claimant: Claimant, asOf: Day | null): ClaimantRecord {
  const theirs = [...index.claims.values()].filter((claim) => claim.claimantId === claimant.id);
  const claims = theirs
    .filter((claim) => isStated(claim, asOf))
    .sort((a, b) => (a.statedOn ?? Infinity) - (b.statedOn ?? Infinity));
  return {
    claimant,
    partOf: index.claimants.get(claimant.partOf ?? '') ?? null,
    parts: index.case.claimants.filter((other) => other.partOf === claimant.id),
    claims,
    hidden: theirs.length - claims.length,
  };
}

/** Every claimant of the case by kind, and how many claims each made by that day. */
export function claimantsByKind(
  index: CaseIndex,
  asOf: Day | null,
): {
  readonly kind: ClaimantKind;
  readonly claimants: readonly { readonly claimant: Claimant; readonly claims: number }[];
}[] {
  const said = groupBy(
    [...index.claims.values()].filter((claim) => isStated(claim, asOf)),
    (claim) => claim.claimantId,
  );
  return claimantKinds.flatMap((kind) => {
    const claimants = index.case.claimants
      .filter((claimant) => claimant.kind === kind)
      .map((claimant) => ({ claimant, claims: said.get(claimant.id)?.length ?? 0 }));
    return claimants.length > 0 ? { kind, claimants } : [];
  });
}
