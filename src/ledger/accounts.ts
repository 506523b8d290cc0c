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
  const enough = (held: readonly Account[]): readonly Account[] =>
    counting.rule === 'two' && voicesOf(index, held) < 2 ? [] : held;
  const ofKind = (kind: Account['kind']): Account[] => accounts.filter((account) => account.kind === kind);
  const own = ownRange(enough(ofKind(counting.group === 'all' ? 'whole' : 'group')));
  // Who says that no civilian was harmed gives no range, and so is no second voice for the one who gives a number.
  const harmed = ofKind('civilian-only').filter(({ range }) => range.max > 0 || range.open);
  const civilian = ownRange(enough(harmed));
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
  const amountOf = (claim: CasualtyClaim): number => claim[outcome]?.min ?? 0;
  for (const claims of groupBy(conceding, (claim) => claim.claimantId).values()) {
    const most = (which: Group): number =>
      Math.max(0, ...claims.filter((claim) => claim.group === which).map(amountOf));
    const split = most('civilian') + most('armed');
    const amount = Math.max(most('all'), split);
    if (amount < conceded) continue;
    // Of equals every one is named, so that the order of the case decides nothing.
    const best = claims.filter(
      (claim) =>
        amountOf(claim) === most(claim.group) && (claim.group === 'all' ? most('all') : split) === amount,
    );
    concededClaims = amount === conceded ? [...concededClaims, ...best] : best;
    conceded = amount;
  }
  return { conceded, concededClaims };
}

function affirmsWithoutNumber(claim: CasualtyClaim, outcome: Outcome, group: Group): boolean {
  return (
    ((group === 'all' || claim.group === group) && claim.unquantifiedOutcomes.includes(outcome)) ||
    claim.affirms.some((affirmed) => affirmed.group === group && affirmed.outcome === outcome)
  );
}
