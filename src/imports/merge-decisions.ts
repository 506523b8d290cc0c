import type { SuggestedPair } from '../engine/protocol.ts';
import type { JoinedPair } from '../formats/merge/joined-incidents.ts';

/** What a reader says of two incidents. */
export type Decision = 'open' | 'one' | 'two';

/** What was said of pairs, by `keyOf`. */
export type Decisions = Readonly<Record<string, Decision>>;

/** The key of a pair. */
export function keyOf({ a, b }: SuggestedPair): string {
  return JSON.stringify([a.id, b.id]);
}

/** The pairs that are one incident. */
export function joinedOf(pairs: readonly SuggestedPair[], decisions: Decisions): JoinedPair[] {
  return pairs.flatMap((pair) => (decisions[keyOf(pair)] === 'one' ? [{ a: pair.a.id, b: pair.b.id }] : []));
}

/** The pair that has made the second incident of this one another's already: it can be one with one only. */
export function takenBy(
  pair: SuggestedPair,
  pairs: readonly SuggestedPair[],
  decisions: Decisions,
): SuggestedPair | null {
  const other = pairs.find(
    (each) => each !== pair && each.b.id === pair.b.id && decisions[keyOf(each)] === 'one',
  );
  return other ?? null;
}
