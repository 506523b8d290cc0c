import type { Figure } from '../ledger/case.ts';

/** Where a figure lies on a scale from 0 to `max`, in shares of its length from 0 to 1. */
export interface PlottedFigure {
  readonly from: number;
  readonly to: number;
  /** "At least": nothing is said about the upper end. */
  readonly openAbove: boolean;
  /** "Up to": nothing is said about the lower end. */
  readonly openBelow: boolean;
}

/** Lays a figure on the scale. "Up to n" runs from 0, "at least n" to the end of the scale. */
export function plotFigure(figure: Figure, max: number): PlottedFigure {
  const share = (count: number): number => (max === 0 ? 0 : Math.min(1, count / max));
  return {
    from: share(figure.min ?? 0),
    to: figure.max === null ? 1 : share(figure.max),
    openAbove: figure.max === null,
    openBelow: figure.min === null,
  };
}

/** A round end of the scale, a little above the highest number given, so that "at least" has somewhere to go. */
export function scaleEnd(figures: readonly Figure[]): number {
  const highest = Math.max(1, ...figures.map((figure) => figure.max ?? figure.min ?? 0));
  const step = highest <= 10 ? 2 : highest <= 50 ? 5 : 10;
  return Math.ceil((highest * 1.15) / step) * step;
}

/** Numbers to write below the scale: 0, about the middle, and its end. */
export function scaleTicks(end: number): number[] {
  return end % 2 === 0 ? [0, end / 2, end] : [0, end];
}
