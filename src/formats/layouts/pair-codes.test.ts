import { describe, expect, it } from 'vitest';
import { PairCodes } from './pair-codes.ts';

const pairs = Array.from({ length: 70_000 }, (_, at) => [at % 300, Math.floor(at / 300)] as const);

const coded = (codes: PairCodes): number[] => [...pairs, ...pairs].map(([a, b]) => codes.codeOf(a, b));

describe('numbered pairs', () => {
  it('have one number each, in the order in which they came', () => {
    const codes = new PairCodes();
    const once = pairs.map((_, at) => at);
    expect(coded(codes)).toEqual([...once, ...once]);
    expect(codes.count).toBe(70_000);
  });

  it('are no longer looked for where hardly any comes again', () => {
    const codes = new PairCodes(true);
    expect(coded(codes)).toEqual(Array.from({ length: 140_000 }, (_, at) => at));
  });

  it('are still looked for where most come again', () => {
    const codes = new PairCodes(true);
    for (let time = 0; time < 3; time += 1) pairs.slice(0, 60_000).forEach(([a, b]) => codes.codeOf(a, b));
    expect(coded(codes).slice(70_000)).toEqual(pairs.map((_, at) => at));
  });
});
