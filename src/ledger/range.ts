import type { Figure } from './case.ts';

/**
 * What several figures come to. `max` is the highest number that anybody gave and `open` says that somebody left the
 * upper end open; `min: null` with a `max` means that only "up to" was said.
 */
export interface Range {
  readonly min: number | null;
  readonly max: number;
  readonly open: boolean;
}

/** A figure as a range; `null` for a figure that says nothing. "At least n" has n as the highest number given. */
export function rangeOf(figure: Figure | null): Range | null {
  if (!figure) return null;
  const max = figure.max ?? figure.min;
  return max === null ? null : { min: figure.min, max, open: figure.max === null };
}

/** From the lowest known lower end to the highest upper end; open if any is open. `null` for no ranges. */
export function span(ranges: readonly Range[]): Range | null {
  return fold(ranges, (a, b) => Math.min(a, b), Math.max);
}

/** Adds the ends; an unknown lower end adds nothing. `null` for no ranges. */
export function sum(ranges: readonly Range[]): Range | null {
  const add = (a: number, b: number): number => a + b;
  return fold(ranges, add, add);
}

function fold(
  ranges: readonly Range[],
  lower: (a: number, b: number) => number,
  upper: (a: number, b: number) => number,
): Range | null {
  let result: Range | null = null;
  for (const range of ranges) {
    if (!result) {
      result = range;
      continue;
    }
    const min: number | null =
      result.min === null ? range.min : range.min === null ? result.min : lower(result.min, range.min);
    result = { min, max: upper(result.max, range.max), open: result.open || range.open };
  }
  return result;
}

/** Both ends at least `floor`. */
export function lift(range: Range, floor: number): Range {
  if (floor === 0) return range;
  return { min: Math.max(range.min ?? floor, floor), max: Math.max(range.max, floor), open: range.open };
}
