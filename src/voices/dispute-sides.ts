import { groupBy, type CaseIndex } from '../ledger/case-index.ts';
import type { Claim, Relation } from '../ledger/case.ts';
import type { Matter, Opposition } from './dispute-edges.ts';
import { Union } from './union.ts';

/** Whether the relation leads from one claim to another that the same claimant, or one that it is part of, made before. */
export function isTrail(index: CaseIndex, { from, to, type }: Relation): boolean {
  const [near, far] = [index.claims.get(from), index.claims.get(to)];
  if (!near || !far || near.type !== far.type) return false;
  if (near.type === 'statement' && far.type === 'statement' && near.topic !== far.topic) return false;
  // One body of a government may put another right; only a body's own correction is a change of its mind.
  if (type === 'corrects') return near.claimantId === far.claimantId;
  if (type !== 'supersedes' && type !== 'updates') return false;
  const above = (a: string, b: string): boolean => index.voices.get(a)?.includes(b) ?? a === b;
  return above(near.claimantId, far.claimantId) || above(far.claimantId, near.claimantId);
}

/** The claim with everything that its claimant said before and after it on the matter. */
export function trailOf(index: CaseIndex, claim: Claim): Claim[] {
  return closure(index, [claim], (relation) => isTrail(index, relation));
}

/** All claims that can be reached over relations that pass, in either direction. The first ones come first. */
export function closure(
  index: CaseIndex,
  start: readonly Claim[],
  passes: (relation: Relation) => boolean,
): Claim[] {
  const reached = new Map(start.map((claim) => [claim.id, claim]));
  for (const { id } of reached.values()) {
    for (const relation of [
      ...(index.relationsFrom.get(id) ?? []),
      ...(index.relationsTo.get(id) ?? []),
    ].filter(passes)) {
      const other = index.claims.get(relation.from === id ? relation.to : relation.from);
      if (other) reached.set(other.id, other);
    }
  }
  return [...reached.values()];
}

/**
 * Divides the claims of one dispute into positions. Claims hold together where a claimant follows its own claim up, and
 * where one supports another. Statements come in two sides wherever that is possible without contradiction; figures do
 * not, as two that differ from a third may differ from one another.
 */
export function dividePositions(
  index: CaseIndex,
  claims: readonly Claim[],
  oppositions: readonly Opposition[],
  matter: Matter,
): Claim[][] {
  const divided = [joinAll, joinTrails, joinNone]
    .map((join) => join(index, claims, oppositions))
    .find((union) => oppositions.some(({ from, to }) => !union.areJoined(from.id, to.id)));
  const union = divided ?? new Union();
  const colours = matter.outcome === null ? twoColours(union, oppositions) : null;
  const keyOf = (claim: Claim): string => {
    const position = union.find(claim.id);
    return colours ? String(colours.get(position)) : position;
  };
  return [...groupBy(claims, keyOf).values()];
}

type Join = (index: CaseIndex, claims: readonly Claim[], oppositions: readonly Opposition[]) => Union;

const joinAll: Join = (index, claims, oppositions) =>
  joinBy(index, claims, (relation) => {
    if (isTrail(index, relation)) return true;
    const opposed = oppositions.some(
      ({ from, to }) =>
        (from.id === relation.from && to.id === relation.to) ||
        (from.id === relation.to && to.id === relation.from),
    );
    return relation.type === 'supports' && !opposed;
  });

/** For a claimant that is in dispute with itself alone. */
const joinTrails: Join = (index, claims) =>
  joinBy(index, claims, (relation) => relation.type !== 'corrects' && isTrail(index, relation));

const joinNone: Join = () => new Union();

function joinBy(index: CaseIndex, claims: readonly Claim[], joins: (relation: Relation) => boolean): Union {
  const inside = new Set(claims.map((claim) => claim.id));
  const union = new Union();
  for (const claim of claims) {
    for (const relation of index.relationsFrom.get(claim.id) ?? []) {
      if (inside.has(relation.to) && joins(relation)) union.join(relation.from, relation.to);
    }
  }
  return union;
}

/** Position to side, or `null` where two sides do not suffice. */
function twoColours(union: Union, oppositions: readonly Opposition[]): Map<string, 0 | 1> | null {
  const pairs = oppositions
    .map(({ from, to }) => [union.find(from.id), union.find(to.id)] as const)
    .filter(([a, b]) => a !== b);
  const colours = new Map<string, 0 | 1>();
  for (const [first] of pairs) {
    if (!colours.has(first)) colours.set(first, 0);
    for (const [position, colour] of colours) {
      for (const pair of pairs.filter((each) => each.includes(position))) {
        const other = pair[0] === position ? pair[1] : pair[0];
        if (colours.get(other) === colour) return null;
        colours.set(other, colour === 0 ? 1 : 0);
      }
    }
  }
  return colours;
}
