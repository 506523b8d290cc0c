import { groupBy } from '../ledger/case-index.ts';
import { countryOfRegion } from '../regions/boundaries.ts';
import type { KeyedTotals, SideAnswer } from '../engine/answer.ts';

export const regionColumns = ['place', 'incidents', 'killed', 'injured'] as const;
export type RegionColumn = (typeof regionColumns)[number];

export interface RegionSort {
  readonly column: RegionColumn;
  readonly descending: boolean;
}

/** A country with the governorates and the unplaced row below it. */
export interface CountryRows {
  /** ISO 3166-1 alpha-2, `unplaced`, or an empty text: regions of no one country. */
  readonly key: string;
  /** `null` for regions of no one country: their incidents are in the rows of their countries already. */
  readonly country: KeyedTotals | null;
  readonly regions: readonly KeyedTotals[];
}

/** The lines by which a region's code says its country; without them ISO 3166-2 does. */
type Lines = Parameters<typeof countryOfRegion>[1];

/**
 * The country of a region's key: `IQ` for `IQ-AN` and for `unplaced:IQ`; `unplaced` for what spans countries. An empty text for
 * a region of which nobody says the country.
 */
export function countryOfKey(key: string, lines: Lines = null): string {
  if (key === 'unplaced') return key;
  return key.startsWith('unplaced:') ? key.slice('unplaced:'.length) : countryOfRegion(key, lines);
}

/**
 * Groups the regions under their countries, both sorted; rows without a figure come last whichever way is sorted. Regions
 * whose country has no row stand by themselves at the end.
 */
export function buildRegionRows(
  answer: SideAnswer,
  sort: RegionSort,
  nameOf: (key: string, is: 'country' | 'region') => string,
  lines: Lines = null,
): CountryRows[] {
  const compare = compareRows(sort, (key) => nameOf(key, 'region'));
  const placed = answer.byRegion.filter((region) => region.key !== 'unplaced');
  const countries = new Set(answer.byCountry.map(({ key }) => key));
  const regionsOf = groupBy(placed, ({ key }) => {
    const country = countryOfKey(key, lines);
    return countries.has(country) ? country : '';
  });
  const rows = [...answer.byCountry]
    .sort(compareRows(sort, (key) => nameOf(key, 'country')))
    .map((country): CountryRows => {
      return { key: country.key, country, regions: (regionsOf.get(country.key) ?? []).sort(compare) };
    });
  const ofNone = regionsOf.get('');
  return ofNone ? [...rows, { key: '', country: null, regions: ofNone.sort(compare) }] : rows;
}

function compareRows(
  sort: RegionSort,
  nameOf: (key: string) => string,
): (a: KeyedTotals, b: KeyedTotals) => number {
  const byName = (a: KeyedTotals, b: KeyedTotals): number => nameOf(a.key).localeCompare(nameOf(b.key));
  const direction = sort.descending ? -1 : 1;
  return (a, b) => {
    if (sort.column === 'place') return direction * byName(a, b);
    const [x, y] = [valueOf(a, sort.column), valueOf(b, sort.column)];
    if (x === null || y === null) return x === y ? byName(a, b) : x === null ? 1 : -1;
    return direction * (x - y) || byName(a, b);
  };
}

/** What a row is sorted by: the highest count that still stands. `null` where no figure was found. */
function valueOf(row: KeyedTotals, column: Exclude<RegionColumn, 'place'>): number | null {
  return column === 'incidents' ? row.incidents : row.totals[column].max;
}
