import type { CasualtyClaim, Incident } from '../ledger/case.ts';
import { explain, type Explanation } from '../ledger/explain.ts';
import type { Standing } from '../ledger/standing.ts';
import type { Ledger } from '../ledger/total.ts';
import { outcomes, type Outcome } from '../ledger/vocabulary.ts';

/** Why a claim is not in the figure, as a stable word, and the claim or incident that stands in its place. */
interface NotUsed {
  readonly claim: string;
  readonly counts: boolean;
  readonly why: string;
  readonly by: string | null;
}

/** One outcome's explanation, by ids. Every claim that speaks of the outcome is in exactly one of the lists. */
export interface ExplainedOutcome {
  readonly used: string[];
  readonly flagged: string[];
  readonly unused: NotUsed[];
}

/** What `totals --explain` adds: per outcome the claims used, those that set the flag, and the unused with why. */
export function explainTotals(ledger: Ledger, roots: readonly Incident[]): Record<Outcome, ExplainedOutcome> {
  const of = (outcome: Outcome): ExplainedOutcome => byIds(explain(ledger, roots, outcome));
  return Object.fromEntries(outcomes.map((outcome) => [outcome, of(outcome)])) as Record<
    Outcome,
    ExplainedOutcome
  >;
}

function byIds({ used, flagged, unused, notCounting }: Explanation): ExplainedOutcome {
  const ids = (claims: readonly CasualtyClaim[]): string[] => claims.map((claim) => claim.id);
  return {
    used: ids(used),
    flagged: ids(flagged),
    unused: [
      ...unused.map(({ claim, reason, by }) => ({ claim: claim.id, counts: true, why: reason, by })),
      ...notCounting.map(({ claim, standing }) => ({ claim: claim.id, counts: false, ...whyNot(standing) })),
    ],
  };
}

function whyNot(standing: Standing): { why: string; by: string | null } {
  if (standing.is === 'retired') return { why: `retired-${standing.how}`, by: standing.by };
  if (standing.is === 'unusable') return { why: standing.status, by: null };
  return { why: standing.is, by: null };
}
