import type { FileMetaData, SchemaTree } from 'hyparquet';
import { wkbToGeojson } from 'hyparquet/src/wkb.js';
import type { Geometry, Position } from 'geojson';
import { isWgs84Name } from './crs-names.ts';
import { readGeometry } from './geometry-fault.ts';
import type { Convert } from './parquet-cells.ts';

/** Where a file keeps its geometry. */
export interface GeometryColumn {
  readonly name: string;
  /** As GeoParquet names it: `WKB`, or one of GeoArrow's such as `point`. */
  readonly encoding: string;
  /** A column that only repeats the bounds of each geometry, for those who skip what lies elsewhere. */
  readonly covering: string | null;
}

/** A geometry, nothing, or what says that none could be read. */
export type FoundGeometry = Geometry | null | 'unreadable';

const nestings = new Map<
  string,
  { readonly type: Exclude<Geometry['type'], 'GeometryCollection'>; readonly depth: number }
>([
  ['point', { type: 'Point', depth: 0 }],
  ['linestring', { type: 'LineString', depth: 1 }],
  ['polygon', { type: 'Polygon', depth: 2 }],
  ['multipoint', { type: 'MultiPoint', depth: 1 }],
  ['multilinestring', { type: 'MultiLineString', depth: 2 }],
  ['multipolygon', { type: 'MultiPolygon', depth: 3 }],
]);

/**
 * The geometry column of a file: the primary one of GeoParquet's metadata, else the first that Parquet itself calls geometry.
 * `null` where there is none. Throws where its coordinates are not in degrees of WGS 84, or are kept in an unknown way, by name.
 */
export function geometryColumnOf(metadata: FileMetaData, tree: SchemaTree): GeometryColumn | null {
  const text = metadata.key_value_metadata?.find(({ key }) => key === 'geo')?.value;
  if (text !== undefined) return ofGeoParquet(text, tree);
  const own = tree.children.find(({ element }) => isGeometryType(element.logical_type?.type));
  const logical = own?.element.logical_type;
  if (!own || (logical?.type !== 'GEOMETRY' && logical?.type !== 'GEOGRAPHY')) return null;
  const crs = logical.crs ?? 'OGC:CRS84';
  if (!isWgs84Name(crs.replace(/^srid:/, 'EPSG:'))) throw otherCrs(own.element.name, crs);
  return { name: own.element.name, encoding: 'WKB', covering: null };
}

function isGeometryType(type: string | undefined): boolean {
  return type === 'GEOMETRY' || type === 'GEOGRAPHY';
}

interface GeoColumn {
  readonly encoding?: unknown;
  readonly crs?: unknown;
  readonly covering?: { readonly bbox?: { readonly xmin?: unknown } };
}

function ofGeoParquet(text: string, tree: SchemaTree): GeometryColumn | null {
  let geo: { primary_column?: unknown; columns?: Record<string, GeoColumn> } | null;
  try {
    geo = JSON.parse(text) as typeof geo;
  } catch (error) {
    throw new Error('its "geo" metadata are no JSON', { cause: error });
  }
  const columns = new Map(Object.entries(geo?.columns ?? {}));
  const name = typeof geo?.primary_column === 'string' ? geo.primary_column : [...columns.keys()][0];
  const column = name === undefined ? undefined : columns.get(name);
  if (name === undefined || !column || !tree.children.some(({ element }) => element.name === name))
    throw new Error('its "geo" metadata name no column that it has');
  const encoding = String(column.encoding ?? 'WKB');
  if (encoding !== 'WKB' && !nestings.has(encoding))
    throw new Error(`its geometry is encoded as "${encoding}"; write it as WKB`);
  const crs = nameOfCrs(column.crs);
  if (!isWgs84Name(crs)) throw otherCrs(name, crs);
  const path: unknown = column.covering?.bbox?.xmin;
  const covering: unknown = Array.isArray(path) ? path[0] : null;
  return { name, encoding, covering: typeof covering === 'string' && covering !== name ? covering : null };
}

/** GeoParquet: no `crs` means longitude and latitude of WGS 84, and `null` that it is not known. */
function nameOfCrs(crs: unknown): string {
  if (crs === undefined) return 'OGC:CRS84';
  if (crs === null) return 'unknown (null)';
  if (typeof crs === 'string') return crs;
  const { id, name } = crs as { id?: { authority?: unknown; code?: unknown }; name?: unknown };
  if (id?.authority !== undefined) return `${String(id.authority)}:${String(id.code)}`;
  return typeof name === 'string' ? name : 'one without a name';
}

function otherCrs(column: string, crs: string): Error {
  return new Error(
    `its column "${column}" has the reference system ${crs}; convert it to longitude and latitude of WGS 84 (EPSG:4326)`,
  );
}

/** Geometries of well-known binary. */
export const fromWkb: Convert<FoundGeometry> = (stored) =>
  Array.from(stored as ArrayLike<Uint8Array>, (bytes): FoundGeometry => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Nearly all are points of little-endian numbers.
    if (view.byteLength === 21 && view.getUint8(0) === 1 && view.getUint32(1, true) === 1)
      return pointAt(view.getFloat64(5, true), view.getFloat64(13, true));
    try {
      const geometry = wkbToGeojson({ view, offset: 0 }) as Geometry;
      if (geometry.type === 'Point') {
        const [lng = NaN, lat = NaN] = geometry.coordinates;
        return pointAt(lng, lat);
      }
      return checked(geometry);
    } catch (error) {
      // Bytes that are no geometry: beyond their end, of an unknown kind, or nested without one.
      if (error instanceof Error) return 'unreadable';
      throw error;
    }
  });

/** A point without coordinates is how the format writes that there is none. */
function pointAt(lng: number, lat: number): FoundGeometry {
  if (Number.isFinite(lng) && Number.isFinite(lat)) return { type: 'Point', coordinates: [lng, lat] };
  return Number.isNaN(lng) && Number.isNaN(lat) ? null : 'unreadable';
}

/** A geometry of GeoArrow, whose positions are records with `x` and `y`. */
export function fromArrow(value: unknown, encoding: string): FoundGeometry {
  const nesting = nestings.get(encoding);
  if (!nesting || value === null || value === undefined) return null;
  const { type, depth } = nesting;
  const coordinates = positionsIn(value, depth);
  if (type === 'Point') {
    const [lng = NaN, lat = NaN] = coordinates as Position;
    return pointAt(lng, lat);
  }
  return checked({ type, coordinates } as Geometry);
}

function positionsIn(value: unknown, depth: number): unknown {
  if (depth > 0) return Array.isArray(value) ? value.map((each) => positionsIn(each, depth - 1)) : null;
  const { x, y } = (value ?? {}) as { x?: unknown; y?: unknown };
  return [x, y];
}

function checked(geometry: Geometry): FoundGeometry {
  const read = readGeometry(geometry);
  return read.ok ? read.geometry : 'unreadable';
}
