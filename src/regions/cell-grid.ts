import type { Position } from 'geojson';
import type { Region } from './boundaries.ts';

/** Cells in a degree. A cell is about 9 km high: most of the land lies in cells that no border crosses. */
const perDegree = 12;
const gridColumns = 360 * perDegree;
const gridRows = 180 * perDegree;
/** Wider than any error of the arithmetic here, far below a metre. */
const slack = 1e-7;

/** Which cell holds the position, or -1 for what is no position on the globe. */
export function cellAt(lng: number, lat: number): number {
  if (!(lng >= -180 && lng <= 180 && lat >= -90 && lat <= 90)) return -1;
  return rowAt(lat) * gridColumns + columnAt(lng);
}

function columnAt(lng: number): number {
  return Math.max(0, Math.min(gridColumns - 1, Math.floor((lng + 180) * perDegree)));
}

function rowAt(lat: number): number {
  return Math.max(0, Math.min(gridRows - 1, Math.floor((lat + 90) * perDegree)));
}

/** What stands in the grid for a cell through which a border may run. */
export const crossedCell = 0xffff;

/**
 * All cells: `crossedCell` where a border may run through or along the edge, 0 where none does. In a cell without a border
 * every position has the same answer. A cell too many costs time; a cell too few would be wrong, so edges are widened.
 */
export function borderCells(regions: readonly Region[]): Uint16Array {
  const crossed = new Uint16Array(gridColumns * gridRows);
  for (const { geometry } of regions) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const polygon of polygons) for (const ring of polygon) crossRing(crossed, ring);
  }
  return crossed;
}

function crossRing(crossed: Uint16Array, ring: readonly Position[]): void {
  for (let at = 1; at < ring.length; at += 1) {
    const [lng1 = NaN, lat1 = NaN] = ring[at - 1] ?? [];
    const [lng2 = NaN, lat2 = NaN] = ring[at] ?? [];
    if (lat1 <= lat2) crossEdge(crossed, lng1, lat1, lng2, lat2);
    else crossEdge(crossed, lng2, lat2, lng1, lat1);
  }
}

/** Marks, row by row from south to north, the columns between which the edge runs in that row. */
function crossEdge(crossed: Uint16Array, lng1: number, lat1: number, lng2: number, lat2: number): void {
  const [first, last] = [rowAt(lat1 - slack), rowAt(lat2 + slack)];
  const slope = (lng2 - lng1) / (lat2 - lat1);
  for (let row = first; row <= last; row += 1) {
    let [from, to] = [lng1, lng2];
    // An edge within two rows may be all but level: it is given its whole width in both.
    if (last - first > 1) {
      const south = Math.min(lat2, Math.max(lat1, row / perDegree - 90 - slack));
      const north = Math.min(lat2, Math.max(lat1, (row + 1) / perDegree - 90 + slack));
      [from, to] = [lng1 + (south - lat1) * slope, lng1 + (north - lat1) * slope];
    }
    const [west, east] = from < to ? [from, to] : [to, from];
    const end = row * gridColumns + columnAt(east + slack);
    crossed.fill(crossedCell, row * gridColumns + columnAt(west - slack), end + 1);
  }
}
