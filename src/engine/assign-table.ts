import type { Issue } from '../ledger/issue.ts';
import { locationPrecisions } from '../ledger/vocabulary.ts';
import { decidesRegion } from '../regions/assign.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import { buildRegionIndex } from '../regions/region-index.ts';
import { liesInOnlySwapped } from '../regions/swapped.ts';
import { placeKey } from '../formats/layouts/judge.ts';
import { swappedIssue } from '../formats/swapped-issue.ts';
import { codesFor } from './columns.ts';
import type { Coded, EventTable } from './event-table.ts';

/** What the positions of a table say. */
export interface FoundRegions {
  /** Codes of regions; an empty text where the position says nothing, or where the table names another country. */
  readonly region: Coded<string>;
  readonly issues: readonly Issue[];
  /** Positions that would lie in the country that their rows state if they were swapped, as `placeKey` writes them. */
  readonly swappedPlaces: ReadonlySet<string>;
}

/** So many rows outside their stated country are named one by one; the rest are counted. */
const namedIssues = 200;

/**
 * Finds the regions of a table's rows by where they are, for those known finely enough. A piece at a time: yields the part
 * that is done. The country that the table states stands; where the position lies in another, a warning says so, and where it would lie in it
 * if latitude and longitude were swapped, that.
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
  const swapped: number[] = [];
  const swappedPlaces = new Set<string>();
  for (let row = 0; row < rows; row += 1) {
    const number = numbers[row] ?? 0;
    const stated = statedIn.values[statedIn.codes[row] ?? 0] ?? '';
    if (stated === '') continue;
    const country = index.regions[number - 1]?.countryCode ?? '';
    if (number > 0 && (country === '' || stated === country)) codes[row] = number;
    else if (
      decides[locationPrecision[row] ?? 0] === 1 &&
      liesInOnlySwapped(index, lng[row] ?? NaN, lat[row] ?? NaN, stated)
    ) {
      swapped.push(row);
      swappedPlaces.add(placeKey(lng[row] ?? NaN, lat[row] ?? NaN, stated));
    } else if (number > 0) outside.push(row);
  }
  return {
    region: { values: ['', ...index.regions.map(({ admin1Code }) => admin1Code)], codes },
    issues: [
      ...issuesOf(outside, table, (row) => index.regions[(numbers[row] ?? 0) - 1]?.countryCode ?? ''),
      ...swapped.map((row) => issueOfSwapped(row, table)),
    ],
    swappedPlaces,
  };
}

/** Every one is named: they are offered to be put right. */
function issueOfSwapped(row: number, { base, country, lng, lat }: EventTable): Issue {
  const [east = NaN, north = NaN] = [lng[row], lat[row]];
  const stated = country.values[country.codes[row] ?? 0] ?? '';
  return swappedIssue({ file: base.about.title, row: row + 1, id: null }, stated, [east, north]);
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
