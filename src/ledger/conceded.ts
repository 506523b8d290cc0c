import type { CaseIndex } from './case-index.ts';
import type { Incident } from './case.ts';
import { Ledger, type Total } from './total.ts';
import type { Outcome } from './vocabulary.ts';

/** What those who acted admit, beside what everybody else says. */
export interface ConcededAndAlleged {
  readonly conceded: number;
  /** Everyone else's figures, by the same rules: nothing that the conceding voices say enters it. */
  readonly others: Total;
}

/** `null` where nothing is conceded at or below these incidents. */
export function concededAndAlleged(
  ledger: Ledger,
  roots: readonly Incident[],
  outcome: Outcome,
): ConcededAndAlleged | null {
  const conceded = roots.reduce((sum, root) => sum + ledger.node(root, outcome).floor, 0);
  if (conceded === 0) return null;
  const withoutThem = new Ledger(withoutVoices(ledger.index, concedingVoices(ledger.index)), ledger.counting);
  return { conceded, others: withoutThem.total(roots)[outcome] };
}

/** The voices, by their outermost claimant, that concede anything in the case. */
function concedingVoices(index: CaseIndex): Set<string> {
  return new Set(
    index.case.casualtyClaims
      .filter((claim) => claim.status === 'conceded')
      .map((claim) => voiceOf(index, claim.claimantId)),
  );
}

function voiceOf(index: CaseIndex, claimantId: string): string {
  return index.voices.get(claimantId)?.at(-1) ?? claimantId;
}

/** The same case, in which these voices give no figures; what they retire stays retired. */
function withoutVoices(index: CaseIndex, voices: ReadonlySet<string>): CaseIndex {
  const casualtyClaims = new Map(
    [...index.casualtyClaims].map(([incidentId, claims]) => [
      incidentId,
      claims.filter((claim) => !voices.has(voiceOf(index, claim.claimantId))),
    ]),
  );
  return { ...index, casualtyClaims };
}
