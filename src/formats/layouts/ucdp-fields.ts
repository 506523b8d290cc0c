import type { Day } from '../../ledger/day.ts';
import type { Report } from '../../ledger/reported-claim.ts';
import { notStatedSide, type DatePrecision, type LocationPrecision } from '../../ledger/vocabulary.ts';
import { ColumnReader, type Column, type KeptCells } from './columns.ts';
import { monthAround } from './dates.ts';
import type { NamedColumns } from './event-draft.ts';
import { ucdpId } from './ucdp-head.ts';

/** Free texts, which quote headlines and name those who were asked; the rest of the columns holds codes and names of places. */
const personal = new Set(
  ['source_article', 'source_headline', 'source_original'].flatMap((name) => [name, name.slice(0, 10)]),
);
const sums = new Set(
  ['best', 'best_est', 'deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown'].flatMap((name) => [
    name,
    name.slice(0, 10),
  ]),
);

/** The columns of a table of UCDP's, by what they mean. */
export interface UcdpFields {
  readonly id: Column;
  readonly low: Column;
  readonly high: Column;
  readonly best: Column;
  readonly lat: Column;
  readonly lng: Column;
  readonly wherePrecision: Column;
  readonly place: Column;
  readonly country: Column;
  readonly iso3: Column;
  readonly start: Column;
  readonly end: Column;
  readonly datePrecision: Column;
  readonly dyad: Column;
  readonly sideA: Column;
  readonly sideB: Column;
  readonly violence: Column;
  readonly kept: KeptCells;
  /** The places of those that are looked at, where rows have these alone. */
  readonly looked: readonly number[];
  readonly named: NamedColumns;
}

/** Finds the columns by their names. `looksAlone`: rows have the cells of those alone that are looked at. */
export function ucdpFields(columns: readonly string[], looksAlone: boolean): UcdpFields {
  const reader = new ColumnReader(columns, looksAlone);
  const taken = {
    id: reader.take('id'),
    low: reader.take('low', 'low_est'),
    high: reader.take('high', 'high_est'),
    lat: reader.take('latitude', 'lat'),
    lng: reader.take('longitude', 'lon', 'lng'),
    place: reader.take('where_coordinates', 'where_coor'),
    start: reader.take('date_start'),
    end: reader.take('date_end'),
  };
  reader.leave('geom_wkt');
  return {
    ...taken,
    best: reader.look('best', 'best_est'),
    wherePrecision: reader.look('where_prec'),
    country: reader.look('country'),
    iso3: reader.look('iso3'),
    datePrecision: reader.look('date_prec'),
    dyad: reader.look('dyad_name'),
    sideA: reader.look('side_a'),
    sideB: reader.look('side_b'),
    violence: reader.look('type_of_violence', 'type_of_vi'),
    kept: reader.kept({ personal, sums, othersPersonal: false }),
    looked: reader.looked,
    named: { position: taken.lat.name, date: taken.start.name, killed: taken.low.name, injured: null },
  };
}

/** How well a place is known, and metres where UCDP says them. */
export type UcdpPrecision = readonly [LocationPrecision, uncertaintyMeters: number | null];

/**
 * `where_prec`: 1 the place itself, as a town or a village; 2 within some 25 km of it; 3 a district and 4 a first-level unit,
 * each by its centre; 5 a line, or a part of the country larger than a unit; 6 the country; 7 at sea or in the air, estimated.
 */
export const ucdpPrecisions: ReadonlyMap<string, UcdpPrecision> = new Map([
  ['1', ['town', null]],
  ['2', ['town', 25_000]],
  ['3', ['district', null]],
  ['4', ['governorate', null]],
  ['5', ['country', null]],
  ['6', ['country', null]],
  ['7', ['unknown', null]],
]);

/** How well the days of an event are known, by `date_prec`. */
export function ucdpDatePrecision(start: Day, end: Day, code: string): DatePrecision {
  if (code === '5') return 'year';
  if (code === '4') {
    const [first, last] = monthAround(start);
    // An event that is known to a month and lies within one is given as that month.
    return start >= first && end <= last ? 'month' : 'range';
  }
  return start === end ? 'day' : 'range';
}

/** What an event is called: by the dyad and the place, as far as they are known. */
export function ucdpTitle(dyad: string, place: string, id: string): string {
  return dyad === '' || place === '' ? dyad || place || id : `${dyad}: ${place}`;
}

/** The sides that acted. Of one-sided violence the second side is its victims, "Civilians", who did not. */
export function ucdpActors(a: string, b: string, violence: string): readonly string[] {
  const isOne = violence === '3' || b === '' || a === b;
  return isOne ? (a === '' ? [] : [a]) : a === '' ? [b] : [a, b];
}

/** Low and high as one range. */
export function ucdpReport(low: number | null, high: number | null): Report {
  if (low === null && high === null) return [];
  return [
    {
      claimantId: ucdpId,
      group: 'all',
      killed: { min: low, max: high },
      injured: null,
      unquantifiedOutcomes: [],
      basis: 'estimate',
      statedOn: null,
    },
  ];
}

/** What all events have: UCDP names no kind of attack, and counts no side as the acting one. */
export const ucdpConstants = {
  kind: 'not_stated',
  actingSide: notStatedSide,
  admin1Code: null,
  sourceId: ucdpId,
} as const;
