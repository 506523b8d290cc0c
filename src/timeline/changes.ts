import type { Claim } from '../ledger/case.ts';
import type { CaseIndex } from '../ledger/case-index.ts';
import type { Day } from '../ledger/day.ts';
import { defaultCounting, standingOf, type Standing } from '../ledger/standing.ts';

/** What one day changed about one claim. */
export type Change =
  /** Newly said; `before` is what the same claimant said of the incident until then, and this took the place of. */
  | { readonly what: 'said'; readonly claim: Claim; readonly before: Claim | null }
  | { readonly what: 'withdrawn'; readonly claim: Claim }
  /** A claim of another claimant took its place or showed it to be wrong. */
  | {
      readonly what: 'retired';
      readonly claim: Claim;
      readonly by: Claim;
      readonly how: 'supersedes' | 'corrects';
    };

/** What a day changed about some incidents: figures that moved first, then what fell, then new figures, then words. */
export function changesOn(index: CaseIndex, isChosen: (incidentId: string) => boolean, day: Day): Change[] {
  const on = (claim: Claim, asOf: Day): Standing => standingOf(index, claim, { ...defaultCounting, asOf });
  const changes = [...index.claims.values()]
    .filter((claim) => isChosen(claim.incidentId))
    .flatMap((claim): Change[] => {
      const found: Change[] = [];
      if (claim.statedOn === day) found.push({ what: 'said', claim, before: replacedBy(index, claim, day) });
      if (claim.withdrawnOn === day) found.push({ what: 'withdrawn', claim });
      const now = on(claim, day);
      const wasKnown = claim.statedOn !== null && claim.statedOn < day;
      if (now.is === 'retired' && wasKnown && !isGone(on(claim, day - 1))) {
        const by = index.claims.get(now.by);
        // One's own new figure is told with that figure.
        if (by && by.claimantId !== claim.claimantId)
          found.push({ what: 'retired', claim, by, how: now.how });
      }
      return found;
    });
  const rank = (change: Change): number => {
    const stands = on(change.claim, day).is === 'counts';
    if (change.what !== 'said') return 1;
    if (change.claim.type === 'statement') return 5;
    if (change.before) return stands ? 0 : 3;
    return stands ? 2 : 4;
  };
  return changes
    .map((change) => ({ change, rank: rank(change) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ change }) => change);
}

function isGone(standing: Standing): boolean {
  return standing.is === 'retired' || standing.is === 'withdrawn' || standing.is === 'unusable';
}

/** Of what the same claimant said of the incident up to that day, the latest that this claim took the place of. */
function replacedBy(index: CaseIndex, claim: Claim, day: Day): Claim | null {
  const replaced = (index.relationsFrom.get(claim.id) ?? []).flatMap((relation) => {
    const other = relation.type === 'supersedes' ? index.claims.get(relation.to) : undefined;
    const isOwn = other?.claimantId === claim.claimantId && other.incidentId === claim.incidentId;
    return other && isOwn && other.statedOn !== null && other.statedOn <= day ? other : [];
  });
  return replaced.sort((a, b) => (b.statedOn ?? 0) - (a.statedOn ?? 0))[0] ?? null;
}
