import { withParts } from './case-index.ts';
import type { CasualtyClaim, Incident } from './case.ts';
import { ancestorsOf } from './selection.ts';
import { standingOf, type Standing } from './standing.ts';
import type { Contribution, Ledger } from './total.ts';
import type { Outcome } from './vocabulary.ts';

/** Why a claim that counts did not enter the figure. */
export const unusedReasons = [
  /** An incident above has a range of its own; its parts are not added to it (rule 9). */
  'whole-has-range',
  /** It speaks of civilians alone, beside tolls of the whole (rule 5). */
  'civilians-only',
  /** It says that no civilian was harmed, which is no toll (rule 5). */
  'no-civilian-harmed',
  /** The same claimant also gives a figure for everyone (rule 4). */
  'claimant-covers-everyone',
  /** It speaks of people other than those asked for (rule 7). */
  'other-group',
  /** Killed and injured are given only together. */
  'combined',
  /** Only one voice holds an account of this kind (rule "two"). */
  'one-voice',
  /** The figures of its places are used instead (rule 5). */
  'parts-are-used',
  /** It affirms without a number, and the figure takes its flag from elsewhere. */
  'no-number',
] as const;
export type UnusedReason = (typeof unusedReasons)[number];

/** What makes one figure, and what does not. Every claim that speaks of the outcome is in exactly one list. */
export interface Explanation {
  /** The claims that entered a range or its floor; what is conceded first, then by claimant. */
  readonly used: readonly CasualtyClaim[];
  /** The claims that affirm some without a number and so set the flag. */
  readonly flagged: readonly CasualtyClaim[];
  readonly unused: readonly {
    readonly claim: CasualtyClaim;
    readonly reason: UnusedReason;
    readonly by: string | null;
  }[];
  readonly notCounting: readonly { readonly claim: CasualtyClaim; readonly standing: Standing }[];
}

/**
 * Explains the total over incidents of which none is above another. `only` narrows it to what some of the contributing
 * incidents add, such as those of one region; what lies above and below them is explained with them.
 */
export function explain(
  ledger: Ledger,
  roots: readonly Incident[],
  outcome: Outcome,
  only: (contributing: Incident) => boolean = () => true,
): Explanation {
  const contributions = new Map(
    roots
      .flatMap((root) => ledger.node(root, outcome).contributions)
      .filter(({ incident }) => only(incident))
      .map((each) => [each.incident.id, each]),
  );
  const usedIds = new Set([...contributions.values()].flatMap((each) => each.claimIds));
  const used: CasualtyClaim[] = [];
  const flagged: CasualtyClaim[] = [];
  const unused: { claim: CasualtyClaim; reason: UnusedReason; by: string | null }[] = [];
  const notCounting: { claim: CasualtyClaim; standing: Standing }[] = [];
  for (const incident of concerned(ledger, roots, contributions)) {
    const whole = rangeAbove(ledger, incident, outcome, contributions);
    for (const claim of ledger.index.casualtyClaims.get(incident.id) ?? []) {
      if (!speaksOf(claim, outcome)) continue;
      const standing = standingOf(ledger.index, claim, ledger.counting);
      if (standing.is !== 'counts') notCounting.push({ claim, standing });
      else if (usedIds.has(claim.id)) used.push(claim);
      else if (!whole && ledger.reading(incident, outcome).unquantifiedClaims.includes(claim))
        flagged.push(claim);
      else unused.push({ claim, ...reasonFor(ledger, incident, claim, outcome, whole) });
    }
  }
  const firstOf = new Map(used.map((claim, at) => [claim.claimantId, at] as const).reverse());
  const place = (claim: CasualtyClaim): number => firstOf.get(claim.claimantId) ?? 0;
  used.sort(
    (a, b) => Number(b.status === 'conceded') - Number(a.status === 'conceded') || place(a) - place(b),
  );
  // What was replaced last comes first: it is what most readers look for.
  notCounting.sort(
    (a, b) =>
      Number(b.standing.is === 'retired') - Number(a.standing.is === 'retired') ||
      (b.claim.statedOn ?? -Infinity) - (a.claim.statedOn ?? -Infinity),
  );
  return { used, flagged, unused, notCounting };
}

/** The incidents below the roots that have to do with what contributes: at, below or above it. */
function concerned(
  ledger: Ledger,
  roots: readonly Incident[],
  contributions: ReadonlyMap<string, Contribution>,
): Incident[] {
  const above = new Set(
    [...contributions.values()]
      .flatMap(({ incident }) => ancestorsOf(ledger.index, incident))
      .map(({ id }) => id),
  );
  return roots
    .flatMap((root) => withParts(ledger.index, root))
    .filter(
      (incident) =>
        contributions.has(incident.id) ||
        above.has(incident.id) ||
        contributingAbove(ledger, incident, contributions) !== null,
    );
}

/** Whether a claim says anything of an outcome, with a number or without. */
export function speaksOf(claim: CasualtyClaim, outcome: Outcome): boolean {
  return (
    claim[outcome] !== null ||
    claim.combined !== null ||
    claim.unquantifiedOutcomes.includes(outcome) ||
    claim.affirms.some((affirmed) => affirmed.outcome === outcome)
  );
}

/** The nearest contributing incident above this one, if any. */
function contributingAbove(
  ledger: Ledger,
  incident: Incident,
  contributions: ReadonlyMap<string, Contribution>,
): Incident | null {
  return ancestorsOf(ledger.index, incident).find((above) => contributions.has(above.id)) ?? null;
}

/**
 * The incident above whose own range stands for this one, if any. Where an incident contributes what its parts come to,
 * lifted to what is conceded, its parts have entered: only one that has a range of its own, between the two, stands.
 */
function rangeAbove(
  ledger: Ledger,
  incident: Incident,
  outcome: Outcome,
  contributions: ReadonlyMap<string, Contribution>,
): Incident | null {
  const contributing = contributingAbove(ledger, incident, contributions);
  if (!contributing || !ledger.node(contributing, outcome).fromParts) return contributing;
  const above = ancestorsOf(ledger.index, incident);
  const between = above.slice(0, above.indexOf(contributing));
  return between.findLast((each) => !ledger.node(each, outcome).fromParts) ?? null;
}

function reasonFor(
  ledger: Ledger,
  incident: Incident,
  claim: CasualtyClaim,
  outcome: Outcome,
  whole: Incident | null,
): { reason: UnusedReason; by: string | null } {
  const because = (reason: UnusedReason, by: string | null = null) => ({ reason, by });
  if (whole) return because('whole-has-range', whole.id);
  if (claim[outcome] === null) return because(claim.combined ? 'combined' : 'no-number');
  const { group, rule } = ledger.counting;
  const { accounts, own } = ledger.reading(incident, outcome);
  const account = accounts.find((each) => each.claimantId === claim.claimantId);
  if (!account?.claims.includes(claim)) {
    return because(group === 'all' ? 'claimant-covers-everyone' : 'other-group');
  }
  if (account.kind === 'civilian-only') {
    if (own) return because('civilians-only');
    if (account.range.max === 0 && !account.range.open) return because('no-civilian-harmed');
  }
  return because(rule === 'two' ? 'one-voice' : 'parts-are-used');
}
