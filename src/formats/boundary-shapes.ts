import type { Geometry, Position } from 'geojson';
import type { Area } from '../regions/boundaries.ts';
import type { SheetFault } from './read/sheet-issues.ts';

/** The area of a geometry; what is wrong with it, where there is none or not all of it could be used. */
export interface FoundArea {
  readonly area: Area | null;
  readonly fault: SheetFault | null;
}

/**
 * Takes the polygons of a geometry, those within collections too, as RFC 7946 has them: in degrees, without heights, outer
 * rings against the clock and holes with it. A geometry without a polygon is dropped.
 */
export function areaIn(geometry: Geometry | null): FoundArea {
  if (geometry === null) return dropped('no-area', 'This row has no area, so nothing can be counted by it.');
  const polygons = polygonsIn(geometry);
  if (polygons.length === 0)
    return dropped(
      'no-area',
      `Regions are areas, and this row has a ${geometry.type}. Load the polygons of the regions.`,
    );
  const good = polygons.map(polygonOf).filter((polygon) => polygon !== null);
  const isFar = polygons.flat(2).some(([lng = NaN, lat = NaN]) => Math.abs(lng) > 181 || Math.abs(lat) > 91);
  if (isFar)
    return dropped(
      'not-degrees',
      'The coordinates of this area are no degrees. Convert the file to WGS 84 (EPSG:4326) and load it again.',
    );
  const [only] = good;
  if (!only)
    return dropped('no-area', 'The rings of this area enclose nothing. Repair it and load it again.');
  const area: Area =
    good.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: good };
  const isWhole = good.length === polygons.length && hasOnlyPolygons(geometry);
  return { area, fault: isWhole ? null : partly };
}

const partly: SheetFault = {
  code: 'area-in-part',
  message: 'Points, lines and rings that enclose nothing were left out of this area; its polygons are used.',
};

function dropped(code: string, message: string): FoundArea {
  return { area: null, fault: { code, message, outcome: 'dropped' } };
}

function polygonsIn(geometry: Geometry): Position[][][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  if (geometry.type === 'MultiPolygon') return geometry.coordinates;
  return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(polygonsIn) : [];
}

function hasOnlyPolygons(geometry: Geometry): boolean {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.every(hasOnlyPolygons);
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
}

/** A polygon whose outer ring encloses something; holes that enclose nothing are left out. */
function polygonOf([outer = [], ...holes]: readonly Position[][]): Position[][] | null {
  const shell = ringOf(outer, 1);
  return shell && [shell, ...holes.map((hole) => ringOf(hole, -1)).filter((hole) => hole !== null)];
}

/** A closed ring in one direction: 1 against the clock, -1 with it. `null` for one that encloses nothing. */
function ringOf(positions: readonly Position[], direction: 1 | -1): Position[] | null {
  const ring = positions.map(([lng = NaN, lat = NaN]): Position => [lng, lat]);
  const [first, last] = [ring[0], ring.at(-1)];
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) ring.push([...first]);
  if (ring.length < 4) return null;
  const enclosed = signedArea(ring);
  if (!Number.isFinite(enclosed) || enclosed === 0) return null;
  return Math.sign(enclosed) === direction ? ring : ring.reverse();
}

/** Twice the area in square degrees, above 0 where the ring runs against the clock (shoelace formula). */
function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  const [lng0 = 0, lat0 = 0] = ring[0] ?? [];
  for (let at = 1; at < ring.length; at += 1) {
    const [lng1 = NaN, lat1 = NaN] = ring[at - 1] ?? [];
    const [lng2 = NaN, lat2 = NaN] = ring[at] ?? [];
    sum += (lng1 - lng0) * (lat2 - lat0) - (lng2 - lng0) * (lat1 - lat0);
  }
  return sum;
}
