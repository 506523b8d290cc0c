import type { DayCounts } from '../engine/answer.ts';
import type { CaseAbout } from '../ledger/case.ts';
import { dateOf, type Day } from '../ledger/day.ts';
import type { Domain } from './scale.ts';

export type BinSize = 'day' | 'week' | 'month';

/** Neighbouring days of one acting side. One day is a bin of its own. */
export interface Bin {
  readonly side: string;
  readonly from: Day;
  readonly to: Day;
  /** Incidents of one day; of several days their sum, in which an incident counts on each of its days. */
  readonly count: number;
}

/** Where the bins of one acting side are drawn. */
export interface Lane {
  readonly side: string;
  /** The line on which its bars stand. */
  readonly base: number;
  /** Whether its bars hang from the line. */
  readonly hangs: boolean;
  /** Where the bar of its coverage lies. */
  readonly coverageY: number;
}

export interface Lanes {
  readonly lanes: readonly Lane[];
  readonly laneHeight: number;
  readonly coverageHeight: number;
  readonly height: number;
}

/** The days of the records: every day that coverage names and every day that an incident has. `null`: no day at all. */
export function domainOf({
  about,
  incidents,
}: {
  readonly about: Pick<CaseAbout, 'coverage'>;
  readonly incidents: readonly { readonly start: Day | null; readonly end: Day | null }[];
}): Domain | null {
  let [from, to] = [Infinity, -Infinity];
  const spans = [...about.coverage, ...incidents.map(({ start, end }) => ({ from: start, to: end }))];
  for (const span of spans) {
    if (span.from !== null) from = Math.min(from, span.from);
    if (span.to !== null) to = Math.max(to, span.to);
  }
  return from <= to ? { from, to } : null;
}

/** Days, unless a day would be too narrow to see: then weeks from Monday, then months. */
export function binSizeFor(dayWidth: number): BinSize {
  if (dayWidth >= 2) return 'day';
  return dayWidth * 7 >= 2 ? 'week' : 'month';
}

/** The days of the bin in which a day lies. */
export function binOf(day: Day, size: BinSize | 'year'): Domain {
  if (size === 'day') return { from: day, to: day };
  const date = dateOf(day);
  if (size === 'week') {
    const monday = day - ((date.getUTCDay() + 6) % 7);
    return { from: monday, to: monday + 6 };
  }
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (size === 'year')
    return { from: Date.UTC(year, 0, 1) / 86_400_000, to: Date.UTC(year, 12, 0) / 86_400_000 };
  return { from: Date.UTC(year, month, 1) / 86_400_000, to: Date.UTC(year, month + 1, 0) / 86_400_000 };
}

/**
 * The counts of the days that lie in the domain, per acting side and bin, where there are any; of each side in the order of
 * the days. Nothing is added up across sides.
 */
export function buildBins({ first, bySide }: DayCounts, size: BinSize | 'year', domain: Domain): Bin[] {
  return Object.entries(bySide).flatMap(([side, counts]) => {
    const bins: Bin[] = [];
    const last = Math.min(domain.to, first + counts.length - 1);
    for (let day = Math.max(domain.from, first); day <= last; day += 1) {
      if (counts[day - first] === 0) continue;
      // The bins in which nothing lies are passed over, so that each is looked for once.
      const bin = binOf(day, size);
      const to = Math.min(bin.to, last);
      let count = 0;
      for (; day < to; day += 1) count += counts[day - first] ?? 0;
      count += counts[day - first] ?? 0;
      bins.push({
        side,
        from: Math.max(bin.from, domain.from),
        to: Math.min(bin.to, domain.to),
        count,
      });
    }
    return bins;
  });
}

/** The greatest count that a label can name plainly: the peak itself while it is small, then 5, 10, 20, 50 and so on. */
export function gridValue(peak: number): number {
  if (peak <= 5) return Math.max(peak, 1);
  const power = 10 ** Math.floor(Math.log10(peak));
  return ([5, 2, 1].find((factor) => factor * power <= peak) ?? 1) * power;
}

/** Two acting sides mirror each other on one line; one, or more than two, stand each on a line of their own. */
export function buildLanes(sides: readonly string[], height: number): Lanes {
  const coverageHeight = 4;
  const gap = 3;
  const around = (coverageHeight + gap) * sides.length;
  const laneHeight = (height - around) / Math.max(sides.length, 1);
  const mirrored = sides.length === 2;
  const lanes = sides.map((side, row): Lane => {
    const start = row * (height / sides.length);
    const hangs = mirrored && row === 1;
    return {
      side,
      hangs,
      base: hangs ? start : start + coverageHeight + gap + laneHeight,
      coverageY: hangs ? start + laneHeight + gap : start,
    };
  });
  return { lanes, laneHeight, coverageHeight, height };
}
