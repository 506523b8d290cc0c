import type { Day } from '../ledger/day.ts';
import { buildDayScale, type Direction, type Domain } from './scale.ts';

/** Room beside the days of the records, for what was said after them. */
export const tailWidth = 76;
const tailGap = 6;

/** Where days lie on the axis of what was said. Positions are pixels from the left edge. */
export interface SaidScale {
  readonly width: number;
  /** Where the days of the records end. */
  readonly axisEnd: number;
  readonly dayWidth: number;
  /** The left edge and the width of days within the records. */
  spanOf(from: Day, to: Day): { readonly x: number; readonly width: number };
  /** The place of a day after the records: one each, whatever time lies between them. */
  slotOf(day: Day): { readonly x: number; readonly width: number };
  /** Where somebody stands who knows what was said up to the end of that day; `null` is today. */
  placeOf(day: Day | null): number;
  /** The day at a position, `null` beyond the last: today. */
  dayAt(x: number): Day | null;
}

/**
 * The days of the records at the same places as on the timeline, then one place for each later day on which something
 * was said, and one for today.
 */
export function buildSaidScale(
  domain: Domain,
  axisWidth: number,
  later: readonly Day[],
  direction: Direction,
): SaidScale {
  const axis = buildDayScale(domain, axisWidth, 'ltr');
  const width = axisWidth + tailWidth;
  const slot = (tailWidth - tailGap) / (later.length + 1);
  const mirror = (x: number): number => (direction === 'rtl' ? width - x : x);
  const mirrorSpan = (x: number, wide: number): { x: number; width: number } => ({
    x: direction === 'rtl' ? width - x - wide : x,
    width: wide,
  });
  const slotStart = (place: number): number => axisWidth + tailGap + place * slot;
  const placeAfter = (day: Day): number => later.filter((other) => other <= day).length;
  return {
    width,
    axisEnd: mirror(axisWidth),
    dayWidth: axis.dayWidth,
    spanOf(from, to) {
      const span = axis.spanOf(from, to);
      return mirrorSpan(span.x, span.width);
    },
    slotOf: (day) => mirrorSpan(slotStart(placeAfter(day) - 1), slot),
    placeOf(day) {
      if (day === null) return mirror(width);
      if (day <= domain.to) return mirror(axis.edgeOf(Math.max(day, domain.from - 1) + 1));
      return mirror(placeAfter(day) === 0 ? axisWidth : slotStart(placeAfter(day)));
    },
    dayAt(x) {
      const at = mirror(x);
      if (at < axisWidth + tailGap / 2) return axis.dayAt(at);
      const place = Math.max(0, Math.floor((at - axisWidth - tailGap) / slot));
      return later[place] ?? null;
    },
  };
}
