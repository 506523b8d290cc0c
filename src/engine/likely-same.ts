import type { Incident } from '../ledger/case.ts';
import { incidentKinds } from '../ledger/vocabulary.ts';
import { footprintOf } from '../regions/areas.ts';
import { noDay } from './columns.ts';
import { foldText } from './search-text.ts';

/** A range of more days says too little of when. */
const longestDays = 7;
/** Places that are known well may be given this far apart. */
const alwaysNearMeters = 5000;
/** However vague two places are, what lies further apart is not near. Also the width of a cell of the grid. */
const neverNearMeters = 50_000;
/** Mean radius of the Earth (IUGG), in metres. */
const earthRadius = 6_371_008.8;
/** Nobody judges more pairs; and where everything is near everything, the search ends after so many looks. */
const mostPairs = 500_000;
const mostLooks = 50_000_000;

/** What is compared of incidents, one entry per row. */
export interface Comparable {
  readonly rows: number;
  /** First and last day; `noDay` where they are not known well enough to suggest anything. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Metres from the middle of the Earth, three per row; `NaN` for a place that is not known more finely than its governorate. */
  readonly spot: Float64Array;
  /** By how much the place may be off. */
  readonly uncertaintyMeters: Float64Array;
  /** Numbers into `incidentKinds`. */
  readonly kind: Uint8Array;
  /** Without case and accents; empty for none. */
  readonly placeName: readonly string[];
  readonly countryCodes: readonly (readonly string[])[];
  /** As the record gives it; what follows from a position depends on whose lines are in force. */
  readonly admin1Code: readonly (string | null)[];
}

/** Two rows of two cases that may be one incident. */
export interface LikelyPair {
  readonly a: number;
  readonly b: number;
  /** Days between their first days and between their last days, added. */
  readonly days: number;
  /** Between their positions; `null` where only the name of the place says that it is one. */
  readonly metres: number | null;
}

/** Pairs, the closest first. */
export interface LikelyPairs {
  readonly pairs: readonly LikelyPair[];
  /** Whether all were looked for: where nearly everything is alike, the search ends early. */
  readonly complete: boolean;
}

/** Takes from incidents what is compared. */
export function comparable(incidents: readonly Incident[]): Comparable {
  const rows = incidents.length;
  const [first, last] = [new Int32Array(rows).fill(noDay), new Int32Array(rows).fill(noDay)];
  const spot = new Float64Array(rows * 3).fill(NaN);
  const uncertaintyMeters = new Float64Array(rows);
  incidents.forEach((incident, row) => {
    const { start, end, datePrecision } = incident;
    const isKnown = datePrecision === 'day' || datePrecision === 'range';
    if (isKnown && start !== null && end !== null && end - start < longestDays) {
      first[row] = start;
      last[row] = end;
    }
    const footprint = footprintOf(incident);
    if (footprint.shape !== 'site' && (footprint.shape !== 'circle' || footprint.standIn)) return;
    const [lng = NaN, lat = NaN] = footprint.centre.map((degrees) => (degrees * Math.PI) / 180);
    spot.set(
      [Math.cos(lat) * Math.cos(lng), Math.cos(lat) * Math.sin(lng), Math.sin(lat)].map(
        (part) => part * earthRadius,
      ),
      row * 3,
    );
    uncertaintyMeters[row] =
      footprint.shape === 'site' ? (incident.uncertaintyMeters ?? 0) : footprint.radiusMeters;
  });
  return {
    ...{ rows, first, last, spot, uncertaintyMeters },
    kind: Uint8Array.from(incidents, ({ kind }) => incidentKinds.indexOf(kind)),
    placeName: incidents.map(({ placeName }) => foldText(placeName ?? '')),
    countryCodes: incidents.map(({ countryCodes }) => countryCodes),
    admin1Code: incidents.map(({ admin1Code, admin1Basis }) =>
      admin1Basis === 'record' ? admin1Code : null,
    ),
  };
}

/**
 * Pairs of rows that may be one incident: their days overlap, both known to some days; they are near, by no more than their
 * uncertainties together (5 km at least, 50 km at most); and of one kind, or one of the two is not stated. Where one of them has
 * no position finer than its governorate, the name of the place must be the same, in the same country and, as far as both give
 * it, the same governorate. A suggestion is no finding: somebody has to look.
 */
export function likelySame(a: Comparable, b: Comparable): LikelyPairs {
  const index = new Index(b);
  const pairs: LikelyPair[] = [];
  let looks = 0;
  for (let row = 0; row < a.rows; row += 1) {
    const [first, last] = [a.first[row] ?? noDay, a.last[row] ?? noDay];
    if (first === noDay) continue;
    for (let day = first; day <= last; day += 1) {
      for (const others of index.beside(a, row, day)) {
        looks += others.length;
        for (const other of others) {
          // Rows that share several days meet on the first of them.
          if (day !== Math.max(first, b.first[other] ?? noDay) || !ofOneKind(a, row, b, other)) continue;
          const metres = metresBetween(a, row, b, other);
          if (Number.isNaN(metres) ? !inOnePlace(a, row, b, other) : !isNear(metres, a, row, b, other))
            continue;
          const days = Math.abs(first - (b.first[other] ?? 0)) + Math.abs(last - (b.last[other] ?? 0));
          pairs.push({ a: row, b: other, days, metres: Number.isNaN(metres) ? null : metres });
        }
        if (pairs.length >= mostPairs || looks > mostLooks) return { pairs: sorted(pairs), complete: false };
      }
    }
  }
  return { pairs: sorted(pairs), complete: true };
}

function sorted(pairs: LikelyPair[]): LikelyPair[] {
  const far = (metres: number | null): number => metres ?? Number.MAX_VALUE;
  return pairs.sort((p, q) => p.days - q.days || far(p.metres) - far(q.metres) || p.a - q.a || p.b - q.b);
}

const notStated = incidentKinds.indexOf('not_stated');

function ofOneKind(a: Comparable, row: number, b: Comparable, other: number): boolean {
  const [kind, otherKind] = [a.kind[row], b.kind[other]];
  return kind === otherKind || kind === notStated || otherKind === notStated;
}

/** Along the surface; `NaN` where one of them has no position. */
function metresBetween(a: Comparable, row: number, b: Comparable, other: number): number {
  const part = (at: number): number => (a.spot[row * 3 + at] ?? NaN) - (b.spot[other * 3 + at] ?? NaN);
  const [x, y, z] = [part(0), part(1), part(2)];
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / (2 * earthRadius)));
}

function isNear(metres: number, a: Comparable, row: number, b: Comparable, other: number): boolean {
  const together = (a.uncertaintyMeters[row] ?? 0) + (b.uncertaintyMeters[other] ?? 0);
  return metres <= Math.max(alwaysNearMeters, Math.min(neverNearMeters, together));
}

function inOnePlace(a: Comparable, row: number, b: Comparable, other: number): boolean {
  const [code, otherCode] = [a.admin1Code[row] ?? null, b.admin1Code[other] ?? null];
  const countries = b.countryCodes[other] ?? [];
  return (
    a.placeName[row] !== '' &&
    a.placeName[row] === b.placeName[other] &&
    (a.countryCodes[row] ?? []).some((country) => countries.includes(country)) &&
    (code === null || otherCode === null || code === otherCode)
  );
}

/** The rows of one day: those with a position by the cell that holds it, all with a name by that. */
interface OfDay {
  readonly cells: Map<number, number[]>;
  readonly names: Map<string, number[]>;
  /** Those of `names` that have no position. */
  readonly unplaced: Map<string, number[]>;
}

/** Rows by day, and by cubes as wide as near things can be apart: neither poles nor the line of the date are in the way. */
class Index {
  readonly #days = new Map<number, OfDay>();

  constructor(of: Comparable) {
    for (let row = 0; row < of.rows; row += 1) {
      const [first, last] = [of.first[row] ?? noDay, of.last[row] ?? noDay];
      if (first === noDay) continue;
      for (let day = first; day <= last; day += 1) this.#put(of, row, day);
    }
  }

  #put(of: Comparable, row: number, day: number): void {
    let held = this.#days.get(day);
    if (!held) this.#days.set(day, (held = { cells: new Map(), names: new Map(), unplaced: new Map() }));
    const cell = cellOf(of, row);
    const name = of.placeName[row] ?? '';
    if (cell !== null) put(held.cells, cell, row);
    if (name === '') return;
    put(held.names, name, row);
    if (cell === null) put(held.unplaced, name, row);
  }

  /** Rows of that day in lists; each row stands in one of them at most. */
  *beside(of: Comparable, row: number, day: number): Generator<readonly number[]> {
    const held = this.#days.get(day);
    if (!held) return;
    const cell = cellOf(of, row);
    const name = of.placeName[row] ?? '';
    const named = name === '' ? undefined : (cell === null ? held.names : held.unplaced).get(name);
    if (named) yield named;
    if (cell === null) return;
    for (const step of aroundCell) {
      const rows = held.cells.get(cell + step);
      if (rows) yield rows;
    }
  }
}

function put<Key>(lists: Map<Key, number[]>, key: Key, row: number): void {
  const list = lists.get(key);
  if (list) list.push(row);
  else lists.set(key, [row]);
}

/** More cubes than stand side by side along the Earth, so that a step never leads round. */
const cubes = 512;

/** The number of the cube that holds the row; `null` where it has no position. */
function cellOf(of: Comparable, row: number): number | null {
  const part = (at: number): number =>
    Math.floor(((of.spot[row * 3 + at] ?? NaN) + earthRadius) / neverNearMeters) + 1;
  const cell = (part(0) * cubes + part(1)) * cubes + part(2);
  return Number.isNaN(cell) ? null : cell;
}

const steps = [-1, 0, 1];
const aroundCell = steps.flatMap((x) => steps.flatMap((y) => steps.map((z) => (x * cubes + y) * cubes + z)));
