import { dateOf, type Day } from '../ledger/day.ts';

export type Direction = 'ltr' | 'rtl';

/** First and last day that the timeline shows, both included. */
export interface Domain {
  readonly from: Day;
  readonly to: Day;
}

/** Days and where they stand. Positions are pixels from the left edge, whichever way the page reads. */
export interface DayScale {
  readonly domain: Domain;
  readonly dayWidth: number;
  /** The edge at which a day begins; the edge of the day after the last is the end of the scale. */
  edgeOf(day: Day): number;
  /** The left edge and the width of the days from one to another, both included. */
  spanOf(from: Day, to: Day): { readonly x: number; readonly width: number };
  /** The day at a position; beyond the ends, the first or the last. */
  dayAt(x: number): Day;
}

/** The one place where a day becomes a position: right-to-left pages run from right to left. */
export function buildDayScale(domain: Domain, width: number, direction: Direction): DayScale {
  const days = domain.to - domain.from + 1;
  const dayWidth = width / days;
  const mirror = (x: number): number => (direction === 'rtl' ? width - x : x);
  const edgeOf = (day: Day): number => mirror((day - domain.from) * dayWidth);
  return {
    domain,
    dayWidth,
    edgeOf,
    spanOf(from, to) {
      const [first, last] = [edgeOf(from), edgeOf(to + 1)];
      return { x: Math.min(first, last), width: Math.abs(last - first) };
    },
    dayAt: (x) => clampDay(domain.from + Math.floor(mirror(x) / dayWidth), domain),
  };
}

/** The day, or the end of the domain that it lies beyond. */
export function clampDay(day: Day, domain: Domain): Day {
  return Math.min(Math.max(day, domain.from), domain.to);
}

/**
 * Where the months begin, as far apart as their names need: every one, every second, third or sixth, or some years. The
 * first day of the domain stands for the month in which it begins, where there is room before the next tick.
 */
export function monthTicks(domain: Domain, dayWidth: number, labelWidth: number): Day[] {
  const steps = [1, 2, 3, 6, 12, 24, 60, 120, 240];
  const step = steps.find((months) => months * 28 * dayWidth >= labelWidth) ?? 600;
  const starts: Day[] = [];
  const first = dateOf(domain.from);
  for (let month = 0; ; month += 1) {
    const day = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1) / 86_400_000;
    if (day > domain.to) break;
    const months = dateOf(day).getUTCFullYear() * 12 + dateOf(day).getUTCMonth();
    if (day >= domain.from && months % step === 0) starts.push(day);
  }
  const next = starts[0] ?? domain.to + 1;
  const room = (next - domain.from) * dayWidth;
  return next > domain.from && room >= labelWidth ? [domain.from, ...starts] : starts;
}
