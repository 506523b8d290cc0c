import type { Geometry, Position } from 'geojson';
import type { Issue } from '../../ledger/issue.ts';
import { checkGeoJsonValue } from '../check/geojson-rules.ts';

/** Errors with which a geometry can still be read: whether its places lie on the earth is judged when they are used. */
const harmless: ReadonlySet<string> = new Set(['outside-the-world', 'foreign-member', 'bad-bbox']);

/** Deeper collections are none that anyone means, and a stack has an end. */
const deepest = 7;

/** A geometry that can be read, or what makes it unreadable, by the rules that also judge files. */
export type ReadGeometry =
  | { readonly ok: true; readonly geometry: Geometry }
  | { readonly ok: false; readonly fault: Pick<Issue, 'column' | 'value' | 'code' | 'message'> };

/** Reads a geometry of GeoJSON. Its positions are finite numbers, wherever they lie; other members are left out. */
export function readGeometry(value: unknown): ReadGeometry {
  const point = plainPoint(value);
  if (point) return { ok: true, geometry: point };
  if (isTooDeep(value, 0)) {
    const message = 'Its GeometryCollections are nested too deeply; put all geometries in one.';
    return { ok: false, fault: { column: 'geometry', value: null, code: 'nested-too-deeply', message } };
  }
  const { issues } = checkGeoJsonValue({ type: 'Feature', properties: null, geometry: value }, '');
  const fault = issues.find(({ severity, code }) => severity === 'error' && !harmless.has(code));
  return fault ? { ok: false, fault } : { ok: true, geometry: bare(value as Geometry) };
}

function isTooDeep(value: unknown, depth: number): boolean {
  const { geometries } = (value ?? {}) as { geometries?: unknown };
  if (!Array.isArray(geometries)) return false;
  return depth === deepest || geometries.some((each) => isTooDeep(each, depth + 1));
}

/** Most geometries are points, and need no list of findings. */
function plainPoint(value: unknown): Geometry | null {
  if (typeof value !== 'object' || value === null) return null;
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
  if (type !== 'Point' || !Array.isArray(coordinates)) return null;
  if (coordinates.length < 2 || coordinates.length > 3) return null;
  if (!coordinates.every((each) => typeof each === 'number' && Number.isFinite(each))) return null;
  return { type, coordinates: coordinates as Position };
}

function bare(geometry: Geometry): Geometry {
  if (geometry.type === 'GeometryCollection')
    return { type: geometry.type, geometries: geometry.geometries.map(bare) };
  return { type: geometry.type, coordinates: geometry.coordinates } as Geometry;
}
