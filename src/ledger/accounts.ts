import type { CasualtyClaim, Incident } from './case.ts';
import { groupBy, type CaseIndex } from './case-index.ts';
import { rangeOf, span, sum, type Range } from './range.ts';
import { standingOf, type Counting } from './standing.ts';
import type { Group, Outcome } from './vocabulary.ts';

/** What one claimant comes to on one incident and outcome, and the claims that made it. */
export interface Account {
  readonly claimantId: string;
  /** `whole` is a toll; `civilian-only` is not; `group` speaks of the group that was asked for. */
  readonly kind: 'whole' | 'civilian-only' | 'group';
  readonly range: Range;
  readonly claims: readonly CasualtyClaim[];
}

/** The incident's own range, before floors, and the claims that made it. */
export interface OwnRange {
  readonly range: Range;
  readonly claims: readonly CasualtyClaim[];
}

/** Everything that the claims on one incident say of one outcome, before its parts are asked. */
export interface Reading {
  readonly accounts: readonly Account[];
  /** Rules 6 and 7. `null`: the parts are asked. */
  readonly own: OwnRange | null;
  /** Rule 5: what serves if the parts yield no range at all. */
  readonly fallback: OwnRange | null;
  /** What is conceded here (rule 8), without the parts. */
  readonly conceded: number;
  readonly concededClaims: readonly CasualtyClaim[];
  /** The counting claims that affirm this outcome without a number. */
  readonly unquantifiedClaims: readonly CasualtyClaim[];
}

/** Reads the claims on one incident for one outcome (rules 4 to 8). */
export function readIncident(
  index: CaseIndex,
  incident: Incident,
  outcome: Outcome,
  counting: Counting,
): Reading {
  const counted = (index.casualtyClaims.get(incident.id) ?? []).filter(
    (claim) => standingOf(index, claim, counting).is === 'counts',
  );
  const accounts = accountsOf(counted, outcome, counting.group);
  const enough = (kind: Account['kind']): readonly Account[] => {
    const held = accounts.filter((account) => account.kind === kind);
    return counting.rule === 'two' && voicesOf(index, held) < 2 ? [] : held;
  };
  const own = ownRange(enough(counting.group === 'all' ? 'whole' : 'group'));
  const harmed = enough('civilian-only').filter(({ range }) => range.max > 0 || range.open);
  const civilian = ownRange(harmed);
  return {
    accounts,
    own,
    fallback: own || !civilian ? null : { ...civilian, range: { ...civilian.range, open: true } },
    ...concession(counted, outcome, counting.group),
    unquantifiedClaims: counted.filter((claim) => affirmsWithoutNumber(claim, outcome, counting.group)),
  };
}

function ownRange(accounts: readonly Account[]): OwnRange | null {
  const range = span(accounts.map((account) => account.range));
  return range && { range, claims: accounts.flatMap((account) => account.claims) };
}

function voicesOf(index: CaseIndex, accounts: readonly Account[]): number {
  return new Set(accounts.map(({ claimantId }) => index.voices.get(claimantId)?.at(-1) ?? claimantId)).size;
}

function accountsOf(claims: readonly CasualtyClaim[], outcome: Outcome, group: Group): Account[] {
  const byClaimant = groupBy(
    claims.filter((claim) => rangeOf(claim[outcome]) !== null),
    (claim) => claim.claimantId,
  );
  const read = group === 'all' ? wholeAccount : groupAccount;
  return [...byClaimant].flatMap(([claimantId, theirs]) => {
    const account = read(theirs, outcome, group);
    return account ? [{ claimantId, ...account }] : [];
  });
}

type AccountBody = Omit<Account, 'claimantId'>;

/** Rule 4: the span of what covers everyone, else the sum of the groups' spans. */
function wholeAccount(claims: readonly CasualtyClaim[], outcome: Outcome): AccountBody | null {
  const everyone = claims.filter((claim) => claim.group === 'all');
  const used = everyone.length > 0 ? everyone : claims;
  const range = sum(
    [...groupBy(used, (claim) => claim.group).values()].flatMap((same) => spanOf(same, outcome) ?? []),
  );
  const kind = used.some((claim) => claim.group !== 'civilian') ? 'whole' : 'civilian-only';
  return range && { kind, range, claims: used };
}

/** Rule 7: what the claimant says of one group; nobody harmed at all means nobody of the group. */
function groupAccount(claims: readonly CasualtyClaim[], outcome: Outcome, group: Group): AccountBody | null {
  const used = claims.filter(
    (claim) => claim.group === group || (claim.group === 'all' && isNone(claim, outcome)),
  );
  const range = spanOf(used, outcome);
  return range && { kind: 'group', range, claims: used };
}

function isNone(claim: CasualtyClaim, outcome: Outcome): boolean {
  const range = rangeOf(claim[outcome]);
  return range !== null && range.max === 0 && !range.open;
}

function spanOf(claims: readonly CasualtyClaim[], outcome: Outcome): Range | null {
  return span(claims.flatMap((claim) => rangeOf(claim[outcome]) ?? []));
}

/**
 * Rule 8 at one node: one claimant's groups added up, of several claimants the highest. Within a group the highest
 * number conceded serves, and a concession for everyone is not added to those for its groups.
 */
function concession(
  counted: readonly CasualtyClaim[],
  outcome: Outcome,
  group: Group,
): Pick<Reading, 'conceded' | 'concededClaims'> {
  const conceding = counted.filter(
    (claim) =>
      claim.status === 'conceded' &&
      (group === 'all' || claim.group === group) &&
      (claim[outcome]?.min ?? 0) > 0,
  );
  let conceded = 0;
  let concededClaims: readonly CasualtyClaim[] = [];
  for (const claims of groupBy(conceding, (claim) => claim.claimantId).values()) {
    const highest = (which: Group): CasualtyClaim[] => {
      const same = claims.filter((claim) => claim.group === which);
      const top = Math.max(0, ...same.map((claim) => claim[outcome]?.min ?? 0));
      return same.filter((claim) => claim[outcome]?.min === top).slice(0, 1);
    };
    const amount = (list: readonly CasualtyClaim[]): number =>
      list.reduce((total, claim) => total + (claim[outcome]?.min ?? 0), 0);
    const everyone = highest('all');
    const split = [...highest('civilian'), ...highest('armed')];
    const best = amount(everyone) >= amount(split) ? everyone : split;
    if (amount(best) > conceded) {
      conceded = amount(best);
      concededClaims = best;
    }
  }
  return { conceded, concededClaims };
}

function affirmsWithoutNumber(claim: CasualtyClaim, outcome: Outcome, group: Group): boolean {
  return (
    ((group === 'all' || claim.group === group) && claim.unquantifiedOutcomes.includes(outcome)) ||
    claim.affirms.some((affirmed) => affirmed.group === group && affirmed.outcome === outcome)
  );
}
