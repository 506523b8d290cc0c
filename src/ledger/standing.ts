import type { CasualtyClaim, Claim } from './case.ts';
import type { CaseIndex } from './case-index.ts';
import type { Day } from './day.ts';
import type { Group, Rule } from './vocabulary.ts';

/** How the reader counts: whose figures, for whom, and on which day the reader stands (`null`: today). */
export interface Counting {
  readonly rule: Rule;
  readonly group: Group;
  readonly asOf: Day | null;
}

/** The counting of a reader who chose nothing. */
export const defaultCounting: Counting = { rule: 'latest', group: 'all', asOf: null };

/** Why a stated claim does not count, or `counts`. */
export type Standing =
  | { readonly is: 'counts' }
  | { readonly is: 'not-yet-stated' }
  | { readonly is: 'undated' }
  | { readonly is: 'retired'; readonly by: string; readonly how: 'supersedes' | 'corrects' }
  | { readonly is: 'withdrawn' }
  | { readonly is: 'unusable'; readonly status: 'garbled' | 'misattributed' | 'computed' }
  | { readonly is: 'under-review' }
  | { readonly is: 'tally' }
  | { readonly is: 'part-only' }
  | { readonly is: 'other-rule' };

/** Whether the claim is known on the day of the reader (rule 1). */
export function isStated(claim: Claim, asOf: Day | null): boolean {
  return asOf === null || (claim.statedOn !== null && claim.statedOn <= asOf);
}

/** How many claims the day of the reader hides: those made later, and those of which nobody knows when. Today hides none. */
export function countHidden(
  claims: readonly Claim[],
  asOf: Day | null,
): { readonly later: number; readonly undated: number } {
  const hidden = claims.filter((claim) => !isStated(claim, asOf));
  const undated = hidden.filter((claim) => claim.statedOn === null).length;
  return { later: hidden.length - undated, undated };
}

/** Where a claim stands: rules 1 to 3, then the rule's choice of claimants. */
export function standingOf(index: CaseIndex, claim: Claim, counting: Counting): Standing {
  const { asOf } = counting;
  if (!isStated(claim, asOf)) return { is: claim.statedOn === null ? 'undated' : 'not-yet-stated' };
  if (isUnusable(claim)) return { is: 'unusable', status: claim.status };
  if (isWithdrawn(claim, asOf)) return { is: 'withdrawn' };
  for (const relation of index.relationsTo.get(claim.id) ?? []) {
    if (relation.type !== 'supersedes' && relation.type !== 'corrects') continue;
    const by = index.claims.get(relation.from);
    if (by && isStated(by, asOf) && !isUnusable(by) && !isWithdrawn(by, asOf)) {
      return { is: 'retired', by: by.id, how: relation.type };
    }
  }
  if (claim.status === 'under_review') return { is: 'under-review' };
  if (claim.type === 'casualty') {
    if (claim.basis === 'tally') return { is: 'tally' };
    if (claim.scope === 'part') return { is: 'part-only' };
    if (!admits(index, claim, counting)) return { is: 'other-rule' };
  }
  return { is: 'counts' };
}

type Unusable = Claim & { readonly status: 'garbled' | 'misattributed' | 'computed' };

function isUnusable(claim: Claim): claim is Unusable {
  return claim.status === 'garbled' || claim.status === 'misattributed' || claim.status === 'computed';
}

/** A withdrawn claim without a day of withdrawal is taken as withdrawn on every day. */
function isWithdrawn(claim: Claim, asOf: Day | null): boolean {
  if (claim.withdrawnOn !== null) return asOf === null || claim.withdrawnOn <= asOf;
  return claim.status === 'withdrawn';
}

function admits(index: CaseIndex, claim: CasualtyClaim, { rule }: Counting): boolean {
  const claimant = index.claimants.get(claim.claimantId);
  if (rule === 'official') {
    return !claimant?.anonymous && (claimant?.kind === 'government' || claimant?.kind === 'military');
  }
  if (rule === 'monitors') return claimant?.kind === 'monitor';
  return true;
}
