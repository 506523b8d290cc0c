import { area, bbox, booleanPointInPolygon, circle, distance } from '@turf/turf';
import type { Polygon, Position } from 'geojson';
import type { Area } from './boundaries.ts';

/** `[west, south, east, north]`. */
export type Bounds = readonly [number, number, number, number];

/** Great-circle distance. */
export function distanceMeters(a: Position, b: Position): number {
  return distance(a, b, { units: 'meters' });
}

/** Compass direction from one position to the other: 0 is north, 2 east, 4 south, 6 west. */
export function directionOctant(from: Position, to: Position): number {
  const [lng1 = 0, lat1 = 0] = from;
  const [lng2 = 0, lat2 = 0] = to;
  const east = (lng2 - lng1) * Math.cos((((lat1 + lat2) / 2) * Math.PI) / 180);
  const degrees = (Math.atan2(east, lat2 - lat1) * 180) / Math.PI;
  return (Math.round(degrees / 45) + 8) % 8;
}

export function areaSquareMeters(geometry: Area): number {
  return area(geometry);
}

export function boundsOf(geometry: Area): Bounds {
  const [west, south, east, north] = bbox(geometry);
  return [west, south, east, north];
}

/** The smallest bounds that hold all of these, or `null` for none. */
export function boundsAround(bounds: readonly Bounds[]): Bounds | null {
  if (bounds.length === 0) return null;
  const edge = (at: 0 | 1 | 2 | 3): number[] => bounds.map((each) => each[at]);
  return [Math.min(...edge(0)), Math.min(...edge(1)), Math.max(...edge(2)), Math.max(...edge(3))];
}

const labelPositions = new WeakMap<Area, Position>();

/** A position inside the area, in the largest of its polygons, where a label or a symbol can stand. Worked out once for each area. */
export function labelPosition(geometry: Area): Position {
  const known = labelPositions.get(geometry) ?? findLabelPosition(geometry);
  labelPositions.set(geometry, known);
  return known;
}

function findLabelPosition(geometry: Area): Position {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const sized = polygons.map((coordinates) => {
    const polygon: Polygon = { type: 'Polygon', coordinates };
    return { polygon, size: area(polygon) };
  });
  const largest = sized.reduce((best, each) => (each.size > best.size ? each : best)).polygon;
  const [west, south, east, north] = bbox(largest);
  const middle: Position = [(west + east) / 2, (south + north) / 2];
  if (contains(largest, middle)) return middle;
  return widestMiddle(largest, (south + north) / 2) ?? middle;
}

/** The middle of the widest stretch inside the polygon along one latitude; `null` for one without any width. */
function widestMiddle({ coordinates }: Polygon, latitude: number): Position | null {
  const crossings = coordinates.flatMap((ring) =>
    ring.slice(1).flatMap(([lng2 = 0, lat2 = 0], at) => {
      const [lng1 = 0, lat1 = 0] = ring[at] ?? [];
      if (lat1 <= latitude === lat2 <= latitude) return [];
      return [lng1 + ((latitude - lat1) / (lat2 - lat1)) * (lng2 - lng1)];
    }),
  );
  crossings.sort((a, b) => a - b);
  let [from, to] = [0, 0];
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const [start = 0, end = 0] = crossings.slice(at, at + 2);
    if (end - start > to - from) [from, to] = [start, end];
  }
  return to > from ? [(from + to) / 2, latitude] : null;
}

export function contains(geometry: Area, position: Position): boolean {
  return booleanPointInPolygon(position, geometry);
}

/** A circle of uncertainty as a polygon with right-hand winding, to six decimals. Turf draws it that way round. */
export function circleAround(centre: Position, radiusMeters: number): Polygon {
  const { geometry } = circle(centre, radiusMeters, { units: 'meters', steps: 64 });
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
  return {
    ...geometry,
    coordinates: geometry.coordinates.map((ring) => ring.map((each) => each.map(round))),
  };
}
