import type { DayCounts } from '../engine/answer.ts';
import type { Day } from '../ledger/day.ts';
import { binOf, buildBins } from './histogram.ts';

export type RowSize = 'day' | 'month' | 'year';

/** One row of the table of days: a day, or the days of a month or a year added up. */
export interface DayRow {
  readonly from: Day;
  /** Incidents by acting side, where there are any. */
  readonly incidents: ReadonlyMap<string, number>;
  /** Claims made on these days. */
  readonly claims: number;
}

/** With more rows than this a table is neither read nor drawn quickly: its rows become longer. */
const enough = 500;

/** The rows of the table of days, in their order; days on which nothing was and nothing was said have none. */
export function buildDayRows(
  days: DayCounts,
  claimsOn: ReadonlyMap<Day, number>,
): { readonly size: RowSize; readonly rows: readonly DayRow[] } {
  const sizes: readonly RowSize[] = ['day', 'month', 'year'];
  for (const size of sizes) {
    const rows = rowsOf(days, claimsOn, size);
    if (rows.length <= enough || size === 'year') return { size, rows };
  }
  return { size: 'day', rows: [] };
}

function rowsOf(days: DayCounts, claimsOn: ReadonlyMap<Day, number>, size: RowSize): DayRow[] {
  const rows = new Map<Day, { from: Day; incidents: Map<string, number>; claims: number }>();
  const rowAt = (from: Day) => {
    const row = rows.get(from) ?? { from, incidents: new Map<string, number>(), claims: 0 };
    rows.set(from, row);
    return row;
  };
  const everything = { from: -Infinity, to: Infinity };
  for (const { side, from, count } of buildBins(days, size, everything))
    rowAt(from).incidents.set(side, count);
  for (const [day, claims] of claimsOn) rowAt(binOf(day, size).from).claims += claims;
  return [...rows.values()].sort((a, b) => a.from - b.from);
}
