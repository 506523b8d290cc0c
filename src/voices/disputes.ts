import { groupBy, type CaseIndex } from '../ledger/case-index.ts';
import type { Claim, Incident, Relation } from '../ledger/case.ts';
import { speaksOf } from '../ledger/explain.ts';
import { ancestorsOf } from '../ledger/selection.ts';
import { outcomes, type ClaimStatus, type Group, type Outcome } from '../ledger/vocabulary.ts';
import { oppositionsByMatter, type Matter, type Opposition } from './dispute-edges.ts';
import { closure, dividePositions, trailOf } from './dispute-sides.ts';
import { Union } from './union.ts';

/** A matter on which claims contradict one another, with everything that was ever said on it. */
export interface Dispute {
  /** The same for the same case. */
  readonly id: string;
  /** What is disputed: topics of statements, or what happened to people of a group. */
  readonly topics: readonly string[];
  readonly outcomes: readonly Outcome[];
  readonly group: Group;
  /** What it is about: the nearest incidents that cover all the claims in dispute. */
  readonly incidents: readonly Incident[];
  /** Two sides, or a position each. Who spoke first comes first, and within a position too. */
  readonly positions: readonly (readonly Claim[])[];
  /** On the matter, yet on no side: figures that others took up, updated or replaced. */
  readonly beside: readonly Claim[];
  /** Which claim stands against which, across positions. */
  readonly oppositions: readonly Opposition[];
}

/** Every dispute of a case, in the order of its relations. */
export function deriveDisputes(index: CaseIndex): Dispute[] {
  const found = oppositionsByMatter(index).flatMap(({ matter, oppositions }) =>
    connected(index, oppositions).map((part) => buildDispute(index, matter, part)),
  );
  return mergeOutcomes(found);
}

/** Splits oppositions into those that hang together, over the claims themselves or over what a claimant said next. */
function connected(index: CaseIndex, oppositions: readonly Opposition[]): Opposition[][] {
  const union = new Union();
  for (const { from, to } of oppositions) {
    union.join(from.id, to.id);
    for (const end of [from, to]) for (const next of trailOf(index, end)) union.join(end.id, next.id);
  }
  return [...groupBy(oppositions, ({ from }) => union.find(from.id)).values()];
}

function buildDispute(index: CaseIndex, matter: Matter, opposed: readonly Opposition[]): Dispute {
  const ends = new Set(opposed.flatMap(({ from, to }) => [from, to]));
  const onTheMatter = (claim: Claim): boolean =>
    ends.has(claim) ||
    claim.type === 'statement' ||
    matter.outcome === null ||
    speaksOf(claim, matter.outcome);
  const core = [...new Set([...ends].flatMap((claim) => trailOf(index, claim)))].filter(onTheMatter);
  const divided = dividePositions(index, core, opposed, matter);
  const positions = divided.filter((claims) => claims.some((claim) => ends.has(claim)));
  const placed = new Map(
    positions.flatMap((claims, position) => claims.map((claim) => [claim, position] as const)),
  );
  const oppositions = opposed.filter(({ from, to }) => placed.get(from) !== placed.get(to));
  if (matter.topics.length < 2) {
    const matterIs = (claim: Claim): boolean =>
      claim.type === 'casualty' || matter.topics.includes(claim.topic);
    addSupporters(index, placed, onTheMatter, matterIs);
  }
  const contestedAt = (claims: readonly Claim[]): number => {
    const at = oppositions.findIndex(({ to }) => claims.includes(to));
    return at === -1 ? oppositions.length : at;
  };
  const sides = positions.map((_, side) =>
    byDay([...placed].flatMap(([claim, at]) => (at === side ? claim : []))),
  );
  return {
    id: `${matter.outcome ?? matter.topics.join('+')} ${opposed[0]?.to.id ?? ''}`,
    topics: matter.topics,
    outcomes: matter.outcome === null ? [] : [matter.outcome],
    group: oppositions.every(({ from, to }) => isCivilian(from) || isCivilian(to)) ? 'civilian' : 'all',
    incidents: coveringIncidents(index, [...ends]),
    positions: sides.sort((a, b) => firstDay(a) - firstDay(b) || contestedAt(a) - contestedAt(b)),
    beside: matter.topics.length < 2 ? byDay(besideOf(index, [...placed.keys()], onTheMatter)) : [],
    oppositions,
  };
}

/** Who supports a claim joins its position, with what the same claimant said before and after. */
function addSupporters(
  index: CaseIndex,
  placed: Map<Claim, number>,
  onTheMatter: (claim: Claim) => boolean,
  matterIs: (claim: Claim) => boolean,
): void {
  const inDispute = new Set(placed.keys());
  for (const [claim, position] of placed) {
    for (const relation of index.relationsTo.get(claim.id) ?? []) {
      const supporter = relation.type === 'supports' ? index.claims.get(relation.from) : undefined;
      // Who supports a supporter may do so on something else.
      if (!supporter || !(inDispute.has(claim) || matterIs(supporter))) continue;
      for (const each of trailOf(index, supporter)) {
        if (!placed.has(each) && onTheMatter(each)) placed.set(each, position);
      }
    }
  }
}

function besideOf(
  index: CaseIndex,
  placed: readonly Claim[],
  onTheMatter: (claim: Claim) => boolean,
): Claim[] {
  const passes = ({ from, to, type }: Relation): boolean => {
    const [near, far] = [index.claims.get(from), index.claims.get(to)];
    if (!near || !far || topicOf(near) !== topicOf(far) || !onTheMatter(near) || !onTheMatter(far))
      return false;
    return type === 'updates' || type === 'supersedes' || (type === 'supports' && !placed.includes(near));
  };
  const sameMatter = new Set(placed.map((claim) => topicOf(claim)));
  return closure(index, placed, passes).filter(
    (claim) => !placed.includes(claim) && sameMatter.has(topicOf(claim)),
  );
}

/** Where the dispute over the injured holds no other claims than that over the killed, or the other way round, it is one. */
function mergeOutcomes(disputes: readonly Dispute[]): Dispute[] {
  const ends = (dispute: Dispute): Set<Claim> =>
    new Set(dispute.oppositions.flatMap(({ from, to }) => [from, to]));
  const within = (a: Dispute, b: Dispute): boolean => [...ends(a)].every((claim) => ends(b).has(claim));
  const isOther = (a: Dispute, b: Dispute): boolean =>
    a !== b && a.outcomes.length === 1 && b.outcomes.length === 1 && a.outcomes[0] !== b.outcomes[0];
  return disputes.flatMap((dispute) => {
    const wider = disputes.find((other) => isOther(dispute, other) && within(dispute, other));
    const narrower = disputes.find((other) => isOther(dispute, other) && within(other, dispute));
    // Of two with the same claims the first stays.
    if (wider && (!narrower || disputes.indexOf(wider) < disputes.indexOf(dispute))) return [];
    return narrower ? { ...dispute, outcomes } : dispute;
  });
}

function coveringIncidents(index: CaseIndex, claims: readonly Claim[]): Incident[] {
  // What differs from the original or was worked out by others does not widen the matter.
  const usable = claims.filter((claim) => !notTheirs.has(claim.status));
  const lines = [...new Set((usable.length > 0 ? usable : claims).map((claim) => claim.incidentId))].flatMap(
    (id) => {
      const incident = index.incidents.get(id);
      return incident ? [[...ancestorsOf(index, incident).reverse(), incident]] : [];
    },
  );
  return [...groupBy(lines, (line) => line[0]).values()].flatMap((same) => {
    const [line = []] = same;
    return line.filter((incident, depth) => same.every((other) => other[depth] === incident)).at(-1) ?? [];
  });
}

const topicOf = (claim: Claim): string => (claim.type === 'statement' ? claim.topic : claim.type);

const isCivilian = (claim: Claim): boolean => claim.type === 'casualty' && claim.group === 'civilian';

const notTheirs: ReadonlySet<ClaimStatus> = new Set(['garbled', 'misattributed', 'computed']);

const byDay = (claims: readonly Claim[]): Claim[] =>
  [...claims].sort((a, b) => (a.statedOn ?? Infinity) - (b.statedOn ?? Infinity));

const firstDay = (claims: readonly Claim[]): number => claims[0]?.statedOn ?? Number.MAX_SAFE_INTEGER;
