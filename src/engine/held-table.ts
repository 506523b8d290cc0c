import { codesFor, type Codes } from './columns.ts';
import type { Coded, EventTable } from './event-table.ts';
import { detachKept } from './kept.ts';
import { hasPoint, toLngLat, type Spots } from './spots.ts';

/**
 * A table without the positions, once the columns of the map hold them: that is a fifth of its bytes. What the map has no
 * point for stands aside.
 */
export interface HeldTable extends Omit<EventTable, 'lng' | 'lat' | 'uncertaintyMeters'> {
  readonly offMap: OffMap;
  /** Metres; `NaN` for none. */
  readonly uncertainty: Coded<number>;
}

/** Positions of rows that have no point on the map, or whose point was moved to its edge or around the world. */
interface OffMap {
  /** Ascending. */
  readonly rows: Uint32Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}

/** Degrees of latitude up to which the columns of the map give a position back to six decimals. */
const exactTo = 85;

/** What is held of a table whose positions became these spots. */
export function holdTable(table: EventTable, spots: Spots): HeldTable {
  const { lng, lat, uncertaintyMeters, ...rest } = table;
  return {
    ...rest,
    offMap: offMapOf(lng, lat, spots),
    uncertainty: uncertaintyOf(table.rows, uncertaintyMeters),
  };
}

/**
 * The table as it was given. Positions come from the columns of the map, to six decimals: one that was given with no more is
 * back exactly.
 */
export function restoreTable(held: HeldTable, spots: Spots): EventTable {
  const { offMap, uncertainty, ...rest } = held;
  const [lng, lat] = [new Float64Array(held.rows), new Float64Array(held.rows)];
  for (let row = 0; row < held.rows; row += 1) {
    const [east, north] = positionIn(offMap, spots, row);
    lng[row] = east ?? NaN;
    lat[row] = north ?? NaN;
  }
  return {
    ...rest,
    lng,
    lat,
    uncertaintyMeters: Float32Array.from(uncertainty.codes, (_, row) => uncertaintyAt(held, row)),
  };
}

/**
 * The same with columns of its own. The columns of a table that was read from a file are views of that file, and keep all of it
 * in memory, the positions included.
 */
export function detach(held: HeldTable): HeldTable {
  const coded = <Thing>({ values, codes }: Coded<Thing>): Coded<Thing> => ({ values, codes: codes.slice() });
  return {
    ...held,
    start: held.start.slice(),
    end: held.end.slice(),
    datePrecision: held.datePrecision.slice(),
    locationPrecision: held.locationPrecision.slice(),
    kind: held.kind.slice(),
    side: held.side.slice(),
    country: coded(held.country),
    region: coded(held.region),
    actors: coded(held.actors),
    title: coded(held.title),
    placeName: coded(held.placeName),
    source: coded(held.source),
    reports: coded(held.reports),
    idBytes: held.idBytes.slice(),
    idOffsets: held.idOffsets.slice(),
    kept: detachKept(held.kept),
  };
}

/** Degrees, or `null`s where the row has no position. */
export function positionAt(held: HeldTable, spots: Spots, row: number): Position {
  return positionIn(held.offMap, spots, row);
}

type Position = readonly [lng: number | null, lat: number | null];

function positionIn(offMap: OffMap, spots: Spots, row: number): Position {
  const at = placeOf(offMap.rows, row);
  if (offMap.rows[at] === row) return [offMap.lng[at] ?? null, offMap.lat[at] ?? null];
  return hasPoint(spots.shape[row]) ? toLngLat(spots.x[row] ?? 0, spots.y[row] ?? 0) : [null, null];
}

/** Metres, or `NaN`. */
export function uncertaintyAt({ uncertainty }: HeldTable, row: number): number {
  return uncertainty.values[uncertainty.codes[row] ?? 0] ?? NaN;
}

/** Bytes of all that has an entry per row, texts and what the columns of the engine share with the table aside. */
export function heldByteLength({ offMap, uncertainty, idOffsets, ...table }: HeldTable): number {
  const coded: readonly { readonly codes: Codes }[] = [
    ...[table.country, table.region, table.title, table.placeName, table.source, table.reports],
    uncertainty,
  ];
  const arrays = [idOffsets, table.kind, table.side, offMap.rows, offMap.lng, offMap.lat];
  return [...arrays, ...coded.map(({ codes }) => codes)].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function offMapOf(lng: Float64Array, lat: Float64Array, { shape }: Spots): OffMap {
  const rows = lng.length;
  const isOffMap = (row: number): boolean => {
    const [east, north] = [lng[row] ?? NaN, lat[row] ?? NaN];
    if (!Number.isFinite(east) || !Number.isFinite(north)) return false;
    return !hasPoint(shape[row]) || Math.abs(north) > exactTo || Math.abs(east) > 180;
  };
  let count = 0;
  for (let row = 0; row < rows; row += 1) if (isOffMap(row)) count += 1;
  const offMap = { rows: new Uint32Array(count), lng: new Float64Array(count), lat: new Float64Array(count) };
  for (let row = 0, at = 0; row < rows; row += 1) {
    if (!isOffMap(row)) continue;
    offMap.rows[at] = row;
    offMap.lng[at] = lng[row] ?? NaN;
    offMap.lat[at] = lat[row] ?? NaN;
    at += 1;
  }
  return offMap;
}

function uncertaintyOf(rows: number, meters: Float32Array | null): Coded<number> {
  const numbers = new Map<number, number>();
  const wide = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const value = meters?.[row] ?? NaN;
    const number = numbers.get(value) ?? numbers.size;
    if (number === numbers.size) numbers.set(value, number);
    wide[row] = number;
  }
  const codes = codesFor(rows, numbers.size);
  codes.set(wide);
  return { values: [...numbers.keys()], codes };
}

/** The place of the first number that is not below. */
function placeOf(ascending: Uint32Array, number: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One bit per row: the rows for which the table names no region. */
export class WithoutRegion {
  readonly #bits: Uint8Array;

  constructor({ values, codes }: Coded<string>) {
    this.#bits = new Uint8Array(Math.ceil(codes.length / 8));
    for (let row = 0; row < codes.length; row += 1) {
      if ((values[codes[row] ?? 0] ?? '') === '')
        this.#bits[row >>> 3] = (this.#bits[row >>> 3] ?? 0) | (1 << (row & 7));
    }
  }

  has(row: number): boolean {
    return ((this.#bits[row >>> 3] ?? 0) & (1 << (row & 7))) !== 0;
  }
}
