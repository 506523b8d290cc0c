import type { CaseIndex } from '../ledger/case-index.ts';
import type { Claim, Relation } from '../ledger/case.ts';

/** The claims on one incident, by the day on which they were stated; undated ones last. */
export function claimsByDay(claims: readonly Claim[]): Claim[] {
  return [...claims].sort((a, b) => (a.statedOn ?? Infinity) - (b.statedOn ?? Infinity));
}

/** One relation of a claim, seen from it. */
export interface ClaimLink {
  readonly relation: Relation;
  /** `out`: this claim disputes the other. `back`: it is disputed by the other. */
  readonly way: 'out' | 'back';
  readonly otherId: string;
}

/** Every relation of a claim, both ways. */
export function linksOf(index: CaseIndex, claimId: string): ClaimLink[] {
  return [
    ...(index.relationsFrom.get(claimId) ?? []).map((relation): ClaimLink => ({
      relation,
      way: 'out',
      otherId: relation.to,
    })),
    ...(index.relationsTo.get(claimId) ?? []).map((relation): ClaimLink => ({
      relation,
      way: 'back',
      otherId: relation.from,
    })),
  ];
}
