import type { Issue } from '../ledger/issue.ts';
import { locationPrecisions } from '../ledger/vocabulary.ts';
import { decidesRegion } from '../regions/assign.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import { buildRegionIndex } from '../regions/region-index.ts';
import { codesFor } from './columns.ts';
import type { Coded, EventTable } from './event-table.ts';

/** What the positions of a table say. */
export interface FoundRegions {
  /** Codes of regions; an empty text where the position says nothing, or where the table names another country. */
  readonly region: Coded<string>;
  readonly issues: readonly Issue[];
}

/** So many rows outside their stated country are named one by one; the rest are counted. */
const namedIssues = 200;

/**
 * Finds the regions of a table's rows by where they are, for those known finely enough. A piece at a time: yields the part
 * that is done. The country that the table states stands; where the position lies in another, a warning says so.
 */
export function* assignTable(
  table: EventTable,
  boundaries: Boundaries,
): Generator<number, FoundRegions, undefined> {
  const { rows, lng, lat, locationPrecision, country: statedIn } = table;
  const decides = Uint8Array.from(locationPrecisions, (precision) => (decidesRegion(precision) ? 1 : 0));
  const index = buildRegionIndex(boundaries);
  const work = index.assignColumn({ lng, lat, decides: locationPrecision.map((code) => decides[code] ?? 0) });
  let next = work.next();
  for (; next.done !== true; next = work.next()) yield next.value / rows;
  const numbers = next.value;
  const codes = codesFor(rows, index.regions.length + 1);
  const outside: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    const number = numbers[row] ?? 0;
    if (number === 0) continue;
    const stated = statedIn.values[statedIn.codes[row] ?? 0] ?? '';
    if (stated === '') continue;
    const country = index.regions[number - 1]?.countryCode ?? '';
    if (country === '' || stated === country) codes[row] = number;
    else outside.push(row);
  }
  return {
    region: { values: ['', ...index.regions.map(({ admin1Code }) => admin1Code)], codes },
    issues: issuesOf(outside, table, (row) => index.regions[(numbers[row] ?? 0) - 1]?.countryCode ?? ''),
  };
}

function issuesOf(outside: readonly number[], table: EventTable, lies: (row: number) => string): Issue[] {
  const shared = {
    file: table.base.about.title,
    id: null,
    column: 'country',
    severity: 'warning',
    code: 'outside-stated-country',
    outcome: 'kept',
  } as const;
  const named = outside.slice(0, namedIssues).map((row): Issue => {
    const stated = table.country.values[table.country.codes[row] ?? 0] ?? '';
    const message = `The position lies in ${lies(row)}, the record says ${stated}; the record stands. Check both.`;
    return { ...shared, row: row + 1, value: stated, message };
  });
  const rest = outside.length - named.length;
  if (rest === 0) return named;
  return [
    ...named,
    {
      ...shared,
      row: null,
      value: null,
      message: `The same holds for ${rest} more rows; their records stand.`,
    },
  ];
}
