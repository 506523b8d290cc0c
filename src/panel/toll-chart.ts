import type { Day } from '../ledger/day.ts';
import { momentOf, type TollLine, type TollMoment, type TollStep } from './toll-evolution.ts';

/** A figure as it is drawn: from where it was said to where it stood no longer. Numbers in units of the chart. */
export interface TollMark {
  readonly step: TollStep;
  readonly from: number;
  readonly to: number;
  /** Height of the highest number given. */
  readonly y: number;
  /** Height of the lowest number given; the same as `y` where only one was. */
  readonly low: number;
  /** Whether the claimant's next figure takes its place here. */
  readonly leadsOn: boolean;
}

export interface DrawnLine {
  readonly line: TollLine;
  readonly marks: readonly TollMark[];
  /** Where the name of the claimant stands, clear of the others. */
  readonly labelY: number;
}

/** The room in which the lines are drawn. */
export interface TollFrame {
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a moment stands between start and end; all of them as far apart from each other. */
export function momentX(frame: TollFrame, moments: readonly TollMoment[], place: number): number {
  return frame.start + ((place + 0.5) * (frame.end - frame.start)) / Math.max(moments.length, 1);
}

/** Lays out the lines; `scale` is the number at the top of the frame. */
export function drawLines(
  lines: readonly TollLine[],
  moments: readonly TollMoment[],
  frame: TollFrame,
  scale: number,
): DrawnLine[] {
  const yOf = (count: number): number => frame.bottom - (count / scale) * (frame.bottom - frame.top);
  const drawn = lines.map((line) => ({
    line,
    marks: line.steps.map((step, at): TollMark => {
      const from = momentX(frame, moments, momentOf(moments, line, step));
      const next = line.steps[at + 1];
      const leadsOn = next !== undefined && step.until !== null && next.day === step.until;
      const to = leadsOn
        ? momentX(frame, moments, momentOf(moments, line, next))
        : endX(frame, moments, step.until);
      const high = step.figure.max ?? step.figure.min ?? 0;
      return {
        step,
        from,
        to: Math.max(from, to),
        y: yOf(high),
        low: yOf(step.figure.min ?? high),
        leadsOn,
      };
    }),
  }));
  const labels = spread(
    drawn.map(({ marks }) => marks.at(-1)?.y ?? frame.bottom),
    labelDistance,
    frame,
  );
  return drawn.map((each, at) => ({ ...each, labelY: labels[at] ?? frame.bottom }));
}

/** How far apart names must stand to be read. */
export const labelDistance = 13;

function endX(frame: TollFrame, moments: readonly TollMoment[], until: Day | null): number {
  const place = until === null ? -1 : moments.findIndex(({ day }) => day >= until);
  return place === -1 ? frame.end : momentX(frame, moments, place);
}

/** Moves heights apart until each has its distance, in the order in which they stand, as near as may be to where they were. */
export function spread(
  heights: readonly number[],
  distance: number,
  { top, bottom }: Pick<TollFrame, 'top' | 'bottom'>,
): number[] {
  const order = heights.map((_, at) => at).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0) || a - b);
  const result = [...heights];
  let above = top - distance;
  for (const at of order) {
    above = Math.max(result[at] ?? 0, above + distance);
    result[at] = above;
  }
  let below = bottom + distance;
  for (const at of order.reverse()) {
    below = Math.min(result[at] ?? 0, below - distance);
    result[at] = below;
  }
  return result;
}
