import { groupBy } from '../ledger/case-index.ts';
import type { KeyedTotals, SideAnswer } from '../engine/answer.ts';

export const regionColumns = ['place', 'incidents', 'killed', 'injured'] as const;
export type RegionColumn = (typeof regionColumns)[number];

export interface RegionSort {
  readonly column: RegionColumn;
  readonly descending: boolean;
}

/** A country with the governorates and the unplaced row below it. */
export interface CountryRows {
  /** ISO 3166-1 alpha-2, or `unplaced`. */
  readonly key: string;
  readonly country: KeyedTotals;
  readonly regions: readonly KeyedTotals[];
}

/** The country of a region's key: `IQ` for `IQ-AN` and for `unplaced:IQ`; `unplaced` for what spans countries. */
export function countryOfKey(key: string): string {
  if (key === 'unplaced') return key;
  return key.startsWith('unplaced:') ? key.slice('unplaced:'.length) : key.slice(0, key.indexOf('-'));
}

/** Groups the regions under their countries, both sorted; rows without a figure come last whichever way is sorted. */
export function buildRegionRows(
  answer: SideAnswer,
  sort: RegionSort,
  nameOf: (key: string) => string,
): CountryRows[] {
  const compare = compareRows(sort, nameOf);
  const placed = answer.byRegion.filter((region) => region.key !== 'unplaced');
  const regionsOf = groupBy(placed, (region) => countryOfKey(region.key));
  return [...answer.byCountry].sort(compare).map((country) => ({
    key: country.key,
    country,
    regions: (regionsOf.get(country.key) ?? []).sort(compare),
  }));
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
