import { describe, expect, it } from 'vitest';
import type { IncidentInShort, SuggestedPair } from '../engine/protocol.ts';
import { joinedOf, keyOf, takenBy } from './merge-decisions.ts';

const incident = (id: string) => ({ id }) as IncidentInShort;
const pair = (a: string, b: string): SuggestedPair => ({
  a: incident(a),
  b: incident(b),
  days: 0,
  metres: 10,
});

describe('what a reader says of pairs', () => {
  const pairs = [pair('a1', 'b1'), pair('a2', 'b1'), pair('a2', 'b2')];
  const [first, second, third] = pairs;
  if (!first || !second || !third) throw new Error('There are three.');

  it('joins only those that are said to be one', () => {
    expect(joinedOf(pairs, {})).toEqual([]);
    expect(
      joinedOf(pairs, { [keyOf(first)]: 'one', [keyOf(second)]: 'two', [keyOf(third)]: 'open' }),
    ).toEqual([{ a: 'a1', b: 'b1' }]);
  });

  it('lets an incident of the second case be one with one of the first, and that one with several', () => {
    const decisions = { [keyOf(first)]: 'one' } as const;
    expect(takenBy(second, pairs, decisions)).toBe(first);
    expect(takenBy(first, pairs, decisions)).toBeNull();
    expect(takenBy(third, pairs, { [keyOf(second)]: 'one' })).toBeNull();
  });

  it('tells pairs apart whatever their ids hold', () => {
    expect(keyOf(pair('a', 'b c'))).not.toBe(keyOf(pair('a b', 'c')));
  });
});
