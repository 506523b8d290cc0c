import { noDay } from '../engine/columns.ts';
import { Coder } from '../engine/coder.ts';
import { nothingKept } from '../engine/kept.ts';
import type { EventTable } from '../engine/event-table.ts';
import type { Report } from '../ledger/reported-claim.ts';
import {
  datePrecisions,
  incidentKinds,
  locationPrecisions,
  type DatePrecision,
  type IncidentKind,
  type LocationPrecision,
} from '../ledger/vocabulary.ts';
import { numberedIds } from './numbered-ids.ts';
import { readPlaces } from './places.ts';
import { seeded, type Random } from './random.ts';
import { firstDay, lastDay, syntheticActors, syntheticBase, syntheticSides } from './synthetic-base.ts';
import { randomReport } from './synthetic-reports.ts';

/** The word that stands first keeps a title from being taken for a report, wherever it is quoted. */
const kindWords: Readonly<Record<IncidentKind, string>> = {
  aircraft: 'Synthetic air strike',
  drone: 'Synthetic drone strike',
  rocket_missile_mortar: 'Synthetic shelling',
  drone_and_rocket: 'Synthetic drones and rockets',
  operation_location: 'Synthetic operation',
  not_stated: 'Synthetic attack',
};

/** How finely a place is known, in parts of all events, and how far off it may be. */
const precisions: readonly (readonly [number, LocationPrecision, number])[] = [
  [0.1, 'governorate', NaN],
  [0.015, 'country', NaN],
  [0.16, 'town', 5000],
  [0.08, 'exact_site', NaN],
  [0.06, 'neighbourhood', 1000],
  [0.04, 'district', 25_000],
  [1, 'town', NaN],
];

/** At the place with most events 1 of 550 happens, as in Aleppo in UCDP's events (841 on one point). */
const flatness = 65;

const periodsPerUnit = 3;

/**
 * Invents events: at real places, of which few have hundreds of events on one point and most have one; in bursts of some
 * months or years for each first-level unit; with figures of one or two invented claimants. The same rows and seed give
 * the same table. 10 % are known to the governorate only (they stand where a centroid would), 1.5 % to the country (no
 * position), 6 % last several days, 0.3 % have no day.
 *
 * The page finds regions by position. With `units`, the codes of GeoNames' first-level units stand in the place of ISO
 * 3166-2 codes (they are no such codes), so that a benchmark has as many regions without boundaries.
 */
export function buildSynthetic(rows: number, seed: number, regions: 'none' | 'units' = 'none'): EventTable {
  const random = seeded(seed);
  const places = readPlaces(seed);
  const periods = randomPeriods(random, places.hearts.length);
  const lng = new Float64Array(rows);
  const lat = new Float64Array(rows);
  const uncertaintyMeters = new Float32Array(rows);
  const [start, end] = [new Int32Array(rows), new Int32Array(rows)];
  const [datePrecision, locationPrecision] = [new Uint8Array(rows), new Uint8Array(rows)];
  const [kind, side] = [new Uint8Array(rows), new Uint8Array(rows)];
  const country = new Coder<string | number, string>();
  const region = new Coder<string | number, string>();
  const actors = new Coder<string | number, readonly string[]>();
  const title = new Coder<string | number, string>();
  const placeName = new Coder<string | number, string>();
  const source = new Coder<string | number, string>();
  const reports = new Coder<string | number, Report>();
  for (let row = 0; row < rows; row += 1) {
    const place = randomPlace(random, places.names.length);
    const unit = places.unit[place] ?? 0;
    const countryCode = places.countries[place] ?? '';
    const [, precision, uncertainty] = randomPrecision(random);
    const at = precision === 'governorate' ? (places.hearts[unit] ?? place) : place;
    const off = precision === 'exact_site' ? 0.05 : 0;
    const known = precision !== 'country';
    lng[row] = known ? (places.lng[at] ?? 0) + offset(random, off) : NaN;
    lat[row] = known ? (places.lat[at] ?? 0) + offset(random, off) : NaN;
    uncertaintyMeters[row] = uncertainty;
    locationPrecision[row] = locationPrecisions.indexOf(precision);

    const days = randomDays(random, periods, unit);
    start[row] = days.start;
    end[row] = days.end;
    datePrecision[row] = datePrecisions.indexOf(days.precision);

    const sideNumber =
      random.next() < 0.6 ? unit % syntheticSides.length : random.below(syntheticSides.length);
    side[row] = sideNumber;
    const kindNumber = Math.floor(random.next() ** 1.5 * incidentKinds.length);
    kind[row] = kindNumber;
    const group = (unit * syntheticSides.length + sideNumber) % syntheticActors;
    const second = random.next() < 0.15 ? random.below(syntheticActors) : group;
    const named = random.next() < 0.9;
    actors.add(named ? group * syntheticActors + second : -1, () =>
      named ? [...new Set([group, second])].map((number) => `synthetic-group-${number + 1}`) : [],
    );

    const word = kindWords[incidentKinds[kindNumber] ?? 'not_stated'];
    const name = places.names[at] ?? '';
    country.add(countryCode, () => countryCode);
    const regionCode = regions === 'none' || !known ? '' : (places.units[unit] ?? '');
    region.add(regionCode, () => regionCode);
    source.add('', () => 'synthetic');
    if (precision === 'governorate') {
      title.add(-1 - (unit * incidentKinds.length + kindNumber), () => `${word} in the area of ${name}`);
    } else if (known) {
      title.add(place * incidentKinds.length + kindNumber, () => `${word} in ${name}`);
    } else {
      title.add(`${kindNumber} ${countryCode}`, () => `${word}, place not known (${countryCode})`);
    }
    const hasName = known && precision !== 'governorate';
    placeName.add(hasName ? name : '', () => (hasName ? name : ''));
    const report = randomReport(random);
    reports.add(reportKey(report), () => report);
  }
  return {
    base: syntheticBase(rows, seed),
    rows,
    lng,
    lat,
    uncertaintyMeters,
    start,
    end,
    datePrecision,
    locationPrecision,
    kind,
    side,
    country: country.coded(),
    region: region.coded(),
    actors: actors.coded(),
    title: title.coded(),
    placeName: placeName.coded(),
    source: source.coded(),
    reports: reports.coded(),
    ...numberedIds('x', rows),
    kept: nothingKept,
  };
}

/** A place by rank r with a weight of 1 / (r + `flatness`), by the inverse of its sum. */
function randomPlace(random: Random, count: number): number {
  const rank = flatness * ((count + flatness) / flatness) ** random.next() - flatness;
  return Math.min(count - 1, Math.floor(rank));
}

function randomPrecision(random: Random): readonly [number, LocationPrecision, number] {
  let left = random.next();
  for (const precision of precisions) {
    if (left < precision[0]) return precision;
    left -= precision[0];
  }
  return [1, 'town', NaN];
}

/** Degrees, with the five decimals that fit a site. */
const offset = (random: Random, width: number): number =>
  width === 0 ? 0 : Math.round((random.next() - 0.5) * width * 1e5) / 1e5;

/** Middle and length of some periods of each unit, in days. */
function randomPeriods(random: Random, units: number): Float64Array {
  const periods = new Float64Array(units * periodsPerUnit * 2);
  for (let at = 0; at < periods.length; at += 2) {
    periods[at] = firstDay + random.next() ** 0.7 * (lastDay - firstDay);
    periods[at + 1] = 20 + 20 * Math.min(60, random.tail(0.8));
  }
  return periods;
}

interface Days {
  readonly start: number;
  readonly end: number;
  readonly precision: DatePrecision;
}

function randomDays(random: Random, periods: Float64Array, unit: number): Days {
  const kind = random.next();
  if (kind < 0.003) return { start: noDay, end: noDay, precision: 'unknown' };
  const period = 2 * (unit * periodsPerUnit + random.below(periodsPerUnit));
  const inPeriod = (periods[period] ?? firstDay) + random.bell() * (periods[period + 1] ?? 0);
  const anyDay = firstDay + random.next() * (lastDay - firstDay);
  const within = inPeriod >= firstDay && inPeriod <= lastDay && random.next() < 0.7;
  const start = Math.floor(within ? inPeriod : anyDay);
  if (kind > 0.063) return { start, end: start, precision: 'day' };
  return { start, end: start + Math.min(90, 1 + Math.floor(random.tail(1))), precision: 'range' };
}

function reportKey(report: Report): string {
  let key = '';
  for (const { claimantId, group, killed, injured, unquantifiedOutcomes } of report) {
    key += `${claimantId.length} ${group} ${killed?.min} ${killed?.max} ${injured?.min} ${injured?.max}`;
    key += `${unquantifiedOutcomes.length};`;
  }
  return key;
}
