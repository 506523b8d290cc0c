import type { Day } from '../ledger/day.ts';
import { clampDay, type DayScale, type Direction, type Domain } from './scale.ts';

/** Days asked for, both included; `null` is an open end. */
export interface Range {
  readonly from: Day | null;
  readonly to: Day | null;
}

export type RangeEnd = 'from' | 'to';

/** What a press takes hold of. */
export type Hold = 'new' | 'middle' | RangeEnd;

/** A press that has not been let go yet. */
export interface Brush {
  readonly hold: Hold;
  readonly origin: Range;
  readonly anchor: Day;
  readonly now: Day;
  /** Whether it ever left the day on which it began. */
  readonly moved: boolean;
}

/** The last change made here, so that it can be taken back. */
export interface LastChange {
  readonly before: Range;
  readonly after: Range;
}

/** Asks for every day. */
export const openRange: Range = { from: null, to: null };

/** Whether both ask for the same days. */
export function isSameRange(a: Range, b: Range): boolean {
  return a.from === b.from && a.to === b.to;
}

/** The days that a range covers within the domain, or `null` where it lies outside. */
export function resolveRange(range: Range, domain: Domain): Domain | null {
  const from = Math.max(range.from ?? domain.from, domain.from);
  const to = Math.min(range.to ?? domain.to, domain.to);
  return from <= to ? { from, to } : null;
}

/** What a press at `x` takes hold of: an end within reach, else the chosen days, else nothing yet. */
export function holdAt(x: number, range: Range, scale: DayScale, reach: number): Hold {
  const shown = resolveRange(range, scale.domain);
  if (!shown || isSameRange(range, openRange)) return 'new';
  const [start, end] = [scale.edgeOf(shown.from), scale.edgeOf(shown.to + 1)];
  const inside = x > Math.min(start, end) && x < Math.max(start, end);
  // Within the chosen days, the ends reach at most a third of the way, so that the middle can still be taken.
  const within = inside ? Math.min(reach, Math.abs(end - start) / 3) : reach;
  if (Math.abs(x - start) <= within) return 'from';
  if (Math.abs(x - end) <= within) return 'to';
  const coversAll = shown.from === scale.domain.from && shown.to === scale.domain.to;
  return inside && !coversAll ? 'middle' : 'new';
}

/** A press on a day. */
export function pressBrush(origin: Range, hold: Hold, day: Day): Brush {
  return { hold, origin, anchor: day, now: day, moved: false };
}

/** The press, dragged to another day. */
export function dragBrush(brush: Brush, day: Day): Brush {
  return { ...brush, now: day, moved: brush.moved || day !== brush.anchor };
}

/** The days that letting go would choose. A press that never moved chooses its day. */
export function rangeOfBrush(brush: Brush, domain: Domain): Range {
  const { hold, origin, anchor, now } = brush;
  if (!brush.moved) return { from: anchor, to: anchor };
  if (hold === 'new') return { from: Math.min(anchor, now), to: Math.max(anchor, now) };
  const shown = resolveRange(origin, domain) ?? domain;
  if (hold === 'middle') {
    const by = clampDay(shown.from + now - anchor, {
      from: domain.from,
      to: domain.to - (shown.to - shown.from),
    });
    return { from: by, to: by + shown.to - shown.from };
  }
  const fixed = hold === 'from' ? shown.to : shown.from;
  // Dragged across the other end, an end becomes the other; an end that was open and not dragged stays open.
  if (hold === 'from' && now <= fixed) return { from: now, to: origin.to };
  if (hold === 'to' && now >= fixed) return { from: origin.from, to: now };
  return { from: Math.min(fixed, now), to: Math.max(fixed, now) };
}

/** The days after a key was pressed on one end, or `null` where the key does nothing. Ends do not cross. */
export function stepRange(
  range: Range,
  end: RangeEnd,
  key: string,
  domain: Domain,
  direction: Direction,
): Range | null {
  const shown = resolveRange(range, domain) ?? domain;
  const limits = end === 'from' ? { from: domain.from, to: shown.to } : { from: shown.from, to: domain.to };
  const forward = direction === 'rtl' ? -1 : 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: forward,
    ArrowLeft: -forward,
    ArrowUp: 1,
    ArrowDown: -1,
    PageUp: 7,
    PageDown: -7,
    Home: -Infinity,
    End: Infinity,
  };
  const step = steps[key];
  if (step === undefined) return null;
  return { ...range, [end]: clampDay(shown[end] + step, limits) };
}

/** What taking back gives: the days before the last change made here, or every day where something else came after it. */
export function rangeBefore(last: LastChange | null, current: Range): Range {
  return last && isSameRange(last.after, current) ? last.before : openRange;
}
