import type { CaseIndex } from './case-index.ts';
import type { Incident } from './case.ts';
import { Ledger, type Total } from './total.ts';
import type { Group, Outcome } from './vocabulary.ts';

/** What those who acted admit, beside what everybody else says of the same people. */
export interface ConcededAndAlleged {
  readonly conceded: number;
  /** The claims that concede it. */
  readonly claimIds: readonly string[];
  /** Whom the concession covers: civilians alone, where all of it speaks of civilians. */
  readonly group: Group;
  /** Everyone else's figures for that group, by the same rules: nothing that the conceding voices say enters it. */
  readonly others: Total;
  /** Counts those figures. */
  readonly othersLedger: Ledger;
}

/** `null` where nothing is conceded at or below these incidents. */
export function concededAndAlleged(
  ledger: Ledger,
  roots: readonly Incident[],
  outcome: Outcome,
): ConcededAndAlleged | null {
  const nodes = roots.map((root) => ledger.node(root, outcome));
  const conceded = nodes.reduce((sum, node) => sum + node.floor, 0);
  if (conceded === 0) return null;
  const claimIds = nodes.flatMap((node) => node.floorClaimIds);
  const group = groupOf(ledger, claimIds);
  const without = withoutVoices(ledger.index, concedingVoices(ledger.index));
  const withoutThem = new Ledger(without, { ...ledger.counting, group });
  return { conceded, claimIds, group, others: withoutThem.total(roots)[outcome], othersLedger: withoutThem };
}

function groupOf({ index, counting }: Ledger, claimIds: readonly string[]): Group {
  const found = new Set(
    claimIds.map((id) => index.case.casualtyClaims.find((claim) => claim.id === id)?.group ?? 'all'),
  );
  const [only] = found;
  return counting.group === 'all' && found.size === 1 && only !== undefined ? only : counting.group;
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
