/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number;
  /** About a bell curve: mean 0, most between -1 and 1. */
  bell(): number;
  /** From 1 up, most near 1, few far out: the probability of more than x is x to the power of `-steepness`. */
  tail(steepness: number): number;
}

/** The generator mulberry32 (Tommy Ettinger, public domain), 2³² states. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
  return {
    next,
    below: (count) => Math.floor(next() * count),
    bell: () => (next() + next() + next() + next() - 2) * 1.2,
    tail: (steepness) => (1 - next()) ** (-1 / steepness),
  };
}
