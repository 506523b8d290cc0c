import type { Geometry, Position } from 'geojson';
import { parseShp } from 'shpjs';
import { rightHanded } from '../export/write-geojson.ts';
import { isWgs84Name } from './crs-names.ts';
import { UnreadableFile } from './sheet.ts';

/** A shape, or what is wrong with its record. */
export type ReadShape =
  | { readonly ok: true; readonly geometry: Geometry | null; readonly ringsLost: number }
  | { readonly ok: false; readonly message: string };

/** The shapes of a `.shp` file, in degrees of WGS 84. */
export interface ShpShapes {
  /** Records that are there in full. */
  readonly count: number;
  /** Whether bytes follow that are no whole record. */
  readonly isCutOff: boolean;
  /** Nothing says which system of coordinates it has; the numbers could be degrees. */
  readonly isSystemAssumed: boolean;
  /** Shapes from one record on, at most `most`. */
  read(first: number, most: number): ReadShape[];
}

const headerLength = 100;

/** What a record can hold that is read: nothing, points, lines, areas, with or without heights and measures. */
const kinds: ReadonlySet<number> = new Set([0, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28]);

/**
 * Opens the shapes of a layer. Another system of coordinates is converted as its `.prj` says.
 * @throws UnreadableFile where it is no `.shp`, or in a system that cannot be converted.
 */
export function openShp(bytes: Uint8Array<ArrayBuffer>, prj: string | null, name: string): ShpShapes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerLength || view.getInt32(0) !== 9994)
    throw new UnreadableFile(`${name} has a .shp that is none; save the Shapefile anew.`);
  const system = systemOf(prj, view, name);
  const starts: number[] = [];
  let end = headerLength;
  while (end + 12 <= bytes.length) {
    const length = 8 + view.getInt32(end + 4) * 2;
    if (length < 12 || end + length > bytes.length) break;
    starts.push(end);
    end += length;
  }
  const shapes = (first: number, count: number, kind: number): (Geometry | null)[] => {
    const [from = end, to = end] = [starts[first], starts[first + count]];
    const part = new Uint8Array(headerLength + to - from);
    part.set(bytes.subarray(0, headerLength));
    part.set(bytes.subarray(from, to), headerLength);
    new DataView(part.buffer).setInt32(32, kind, true);
    return parseShp(part.buffer, system.prj);
  };
  const kindOf = (record: number): number => view.getInt32((starts[record] ?? 0) + 8, true);
  const one = (record: number): ReadShape => {
    const kind = kindOf(record);
    if (kind === 0) return { ok: true, geometry: null, ringsLost: 0 };
    if (!kinds.has(kind)) return { ok: false, message: `Its shape is of a kind that is not read (${kind}).` };
    try {
      return shape(shapes(record, 1, kind)[0] ?? null, view, starts[record] ?? 0);
    } catch {
      // The libraries throw whatever comes: range errors, texts.
      return { ok: false, message: 'Its shape is damaged or lies outside its system of coordinates.' };
    }
  };
  return {
    count: starts.length,
    isCutOff: end < bytes.length,
    isSystemAssumed: system.isAssumed,
    read: (first, most) => {
      const count = Math.max(0, Math.min(most, starts.length - first));
      const records = Array.from({ length: count }, (_, at) => first + at);
      const all = records.find((record) => kindOf(record) !== 0);
      const kind = all === undefined ? 1 : kindOf(all);
      if (!kinds.has(kind) || records.some((record) => kindOf(record) !== kind && kindOf(record) !== 0))
        return records.map(one);
      try {
        const parsed = shapes(first, count, kind);
        if (parsed.length === count)
          return parsed.map((geometry, at) => shape(geometry, view, starts[first + at] ?? 0));
      } catch {
        // One record is damaged; the others are read one by one.
      }
      return records.map(one);
    },
  };
}

function shape(geometry: Geometry | null, view: DataView, start: number): ReadShape {
  if (geometry === null || geometry.type === 'GeometryCollection')
    return { ok: true, geometry: null, ringsLost: 0 };
  const coordinates = withoutMissingHeights(geometry.coordinates);
  const tidy = rightHanded({ type: geometry.type, coordinates } as Geometry);
  return { ok: true, geometry: tidy, ringsLost: Math.max(0, ringsIn(view, start) - ringsOf(tidy)) };
}

/** Shapefiles write numbers below -1e38 where no height is known. */
function withoutMissingHeights(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  if (typeof value[0] !== 'number') return value.map(withoutMissingHeights);
  const position = value as Position;
  const [, , height = 0] = position;
  return position.length > 2 && !(height > -1e38 && height < Infinity) ? position.slice(0, 2) : position;
}

function ringsIn(view: DataView, start: number): number {
  const isArea = view.getInt32(start + 8, true) % 10 === 5;
  return isArea ? view.getInt32(start + 44, true) : 0;
}

function ringsOf(geometry: Geometry): number {
  if (geometry.type === 'Polygon') return geometry.coordinates.length;
  return geometry.type === 'MultiPolygon'
    ? geometry.coordinates.reduce((sum, { length }) => sum + length, 0)
    : 0;
}

/** Which `.prj` the library is given, once it is known to understand it: it draws metres as degrees where it does not. */
function systemOf(
  prj: string | null,
  view: DataView,
  name: string,
): { readonly prj?: string; readonly isAssumed: boolean } {
  const text = (prj ?? '').replace(/^\ufeff/, '').trim();
  const corners = [36, 44, 52, 60].map((at) => view.getFloat64(at, true));
  const [west = NaN, south = NaN, east = NaN, north = NaN] = corners;
  const isDegrees =
    [west, east].every((lng) => !(Math.abs(lng) > 180.001)) &&
    [south, north].every((lat) => !(Math.abs(lat) > 90.001));
  if (text === '' || isWgs84Name(text)) {
    if (isDegrees) return { isAssumed: text === '' };
    throw new UnreadableFile(
      `${name} has no .prj that says its system of coordinates, and its numbers (${west}, ${south}) are no degrees. Put the .prj into the archive, or save the layer in QGIS with EPSG:4326.`,
    );
  }
  const isGeographic = /^(?:GEOGCS|GEOGCRS|GEODCRS|GEODETICCRS|GEOGRAPHICCRS)\b/i.test(text);
  const [x, y] = [(west + east) / 2, (south + north) / 2].every(Number.isFinite)
    ? [(west + east) / 2, (south + north) / 2]
    : [5e5, 37e5];
  const converted = text.length > 100_000 ? null : convert(x ?? 0, y ?? 0, text);
  const [lng = NaN, lat = NaN] = converted ?? [];
  const isOnEarth = Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
  const isConverted = lng !== x || lat !== y || (x === 0 && y === 0);
  if (isOnEarth && (isConverted || isGeographic)) return { prj: text, isAssumed: false };
  const system = /"([^"]*)"/.exec(text)?.[1] ?? text;
  throw new UnreadableFile(
    `${name} is in the system of coordinates "${system.slice(0, 100)}", which cannot be converted here. Save the layer in QGIS with EPSG:4326 and open it again.`,
  );
}

/** One place through the library, `null` where it cannot. */
function convert(x: number, y: number, prj: string): Position | null {
  const probe = new DataView(new ArrayBuffer(headerLength + 28));
  probe.setInt32(32, 1, true);
  probe.setInt32(headerLength + 4, 10);
  probe.setInt32(headerLength + 8, 1, true);
  probe.setFloat64(headerLength + 12, x, true);
  probe.setFloat64(headerLength + 20, y, true);
  try {
    const [point] = parseShp(probe, prj);
    return point?.type === 'Point' ? point.coordinates : null;
  } catch {
    // A system that it understands only in part.
    return null;
  }
}
