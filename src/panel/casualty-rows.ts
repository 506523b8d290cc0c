import type { CasualtyClaim, Figure } from '../ledger/case.ts';
import type { CaseIndex } from '../ledger/case-index.ts';
import { speaksOf } from '../ledger/explain.ts';
import { standingOf, type Counting, type Standing } from '../ledger/standing.ts';
import type { Outcome } from '../ledger/vocabulary.ts';

/** One claim about one outcome, with whether it counts. */
export interface CasualtyRow {
  readonly claim: CasualtyClaim;
  /** `null`: affirmed without a number, or given only together with the other outcome. */
  readonly figure: Figure | null;
  readonly standing: Standing;
}

/** The claims on an incident that say something of an outcome: what is conceded first, then what counts, then the rest. */
export function buildCasualtyRows(
  index: CaseIndex,
  claims: readonly CasualtyClaim[],
  outcome: Outcome,
  counting: Counting,
): CasualtyRow[] {
  return claims
    .filter((claim) => speaksOf(claim, outcome))
    .map((claim) => ({ claim, figure: claim[outcome], standing: standingOf(index, claim, counting) }))
    .sort((a, b) => rank(a) - rank(b) || (b.claim.statedOn ?? -Infinity) - (a.claim.statedOn ?? -Infinity));
}

function rank({ claim, standing }: CasualtyRow): number {
  if (standing.is !== 'counts') return 2;
  return claim.status === 'conceded' ? 0 : 1;
}
