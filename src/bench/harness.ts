import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a benchmark found. `ratio` = `median_ms` / `baseline_ms`: below 1 is faster (or smaller) than the baseline. */
export interface Result {
  readonly name: string;
  /** Rows, or points. */
  readonly n: number;
  /** Milliseconds; bytes where the name says bytes. */
  readonly median_ms: number;
  readonly baseline_ms: number;
  readonly ratio: number;
  /** What else was measured, in the units that the names say. */
  readonly [extra: string]: number | string;
}

export interface Benchmark {
  readonly name: string;
  /** The work and the baseline, in a few words. */
  readonly about: string;
  /** Measures. `note` tells how far it is. */
  run(note: (text: string) => void): Result | Promise<Result>;
}

/** The middle of some numbers, or the mean of the two in the middle. `NaN` for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return Number.isInteger(half)
    ? ((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2
    : (sorted[Math.floor(half)] ?? NaN);
}

/** How long the work takes, in milliseconds. */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** A result with its ratio, rounded so that it can be read. */
export function resultOf(
  name: string,
  n: number,
  medianMs: number,
  baselineMs: number,
  extra: Readonly<Record<string, number | string>> = {},
): Result {
  const round = (value: number): number => Number(value.toPrecision(4));
  const more = Object.entries(extra).map(([key, value]) => [
    key,
    typeof value === 'number' ? round(value) : value,
  ]);
  return {
    name,
    n,
    median_ms: round(medianMs),
    baseline_ms: round(baselineMs),
    ratio: round(medianMs / baselineMs),
    ...(Object.fromEntries(more) as Record<string, number | string>),
  };
}

/** Bytes of all typed arrays that are alive in this process, after a collection. */
export function arrayBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // The memory of arrays is given back only after the objects that hold them were found dead.
  collect();
  collect();
  return process.memoryUsage().arrayBuffers;
}
