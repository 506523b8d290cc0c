import { notDrawn } from './cell-sums.ts';
import { radiusStep, spotShapes, worldSteps, type Spots } from './spots.ts';

/**
 * The distinct circles of uncertainty of all rows, one entry each: those with one middle, one radius and one certainty are one.
 * They lie in bands, in each of which the widest is less than twice as wide as the narrowest, and within a band along the Z curve.
 */
export interface Areas {
  /** The middle and the radius, in steps of web mercator. */
  readonly x: Uint32Array;
  readonly y: Uint32Array;
  readonly reach: Uint32Array;
  /** 1 where the middle only stands in for a place that nobody knows. */
  readonly standIn: Uint8Array;
  /** Band `b` holds the radii from 2^b up to, not including, 2^(b + 1); it begins at `bands[b]`. */
  readonly bands: Uint32Array;
  /** The area of each row, or `noArea`. */
  readonly ofRow: Uint32Array;
}

/** Which areas are drawn, one entry for each. */
export interface AreaCounts {
  /** How many drawn rows it stands for; 0 where it is not drawn. */
  readonly count: Uint32Array;
  /** The lowest of them. */
  readonly row: Uint32Array;
}

/** Stands for "no area" in the column of areas: a site, or nothing on the map. */
export const noArea = 0xffffffff;
/** Bands of a radius of at most 32 bits. */
export const bandCount = 32;

const site = spotShapes.indexOf('site');
const standInShape = spotShapes.indexOf('stand-in');
/** Mean radius of the earth in metres (IUGG), with which Turf makes its circles as well. */
const earthRadius = 6371008.8;
const rowsInKey = 2 ** 32;

/** Finds the circles, once for a case: what is drawn of them is settled by `countAreas`. */
export function distinctAreas(spots: Spots): Areas {
  const { x, y, shape, radius, order } = spots;
  const ofRow = new Uint32Array(shape.length).fill(noArea);
  const first = new Uint32Array(order.length);
  let length = 0;
  const pile: number[] = [];
  const lay = (): void => {
    if (pile.length > 1) pile.sort((a, b) => a - b);
    let last = -1;
    for (const key of pile) {
      const kind = Math.floor(key / rowsInKey);
      const row = key % rowsInKey;
      if (kind !== last) {
        first[length] = row;
        length += 1;
        last = kind;
      }
      ofRow[row] = length - 1;
    }
    pile.length = 0;
  };
  let [pileX, pileY] = [-1, -1];
  for (let at = 0; at < order.length; at += 1) {
    const row = order[at] ?? 0;
    if (shape[row] === site || radius[row] === 0) continue;
    const rowX = x[row] ?? 0;
    const rowY = y[row] ?? 0;
    if (rowX !== pileX || rowY !== pileY) {
      lay();
      pileX = rowX;
      pileY = rowY;
    }
    pile.push(((radius[row] ?? 0) * 2 + (shape[row] === standInShape ? 1 : 0)) * rowsInKey + row);
  }
  lay();
  return sortIntoBands(spots, first.subarray(0, length), ofRow);
}

/** Counts the drawn rows of each area, in one pass. */
export function countAreas({ x, ofRow }: Areas, drawn: Uint8Array): AreaCounts {
  const count = new Uint32Array(x.length);
  const lowest = new Uint32Array(x.length);
  for (let row = 0; row < drawn.length; row += 1) {
    if (drawn[row] === notDrawn) continue;
    const area = ofRow[row] ?? noArea;
    if (area === noArea) continue;
    const before = count[area] ?? 0;
    if (before === 0) lowest[area] = row;
    count[area] = before + 1;
  }
  return { count, row: lowest };
}

/**
 * A radius in steps of web mercator. The map is wider by 1 / cos(latitude) the nearer it comes to a pole (Snyder, Map
 * Projections: A Working Manual, 1987, p. 44); in terms of the map itself that is the hyperbolic cosine.
 */
export function reachOf(radiusMeters: number, y: number): number {
  const scale = Math.cosh(Math.PI * (1 - (2 * y) / worldSteps));
  return Math.max(1, Math.round((radiusMeters / (2 * Math.PI * earthRadius)) * worldSteps * scale));
}

/** The band of a radius. */
export const bandOf = (reach: number): number => 31 - Math.clz32(reach);

/** `rows` has one row of each area, along the curve; `ofRow` has places in that list, and is rewritten. */
function sortIntoBands(spots: Spots, rows: Uint32Array, ofRow: Uint32Array): Areas {
  const reaches = new Uint32Array(rows.length);
  const bands = new Uint32Array(bandCount + 1);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const reach = reachOf((spots.radius[row] ?? 0) * radiusStep, spots.y[row] ?? 0);
    reaches[at] = reach;
    bands[bandOf(reach) + 1] = (bands[bandOf(reach) + 1] ?? 0) + 1;
  }
  for (let band = 0; band < bandCount; band += 1)
    bands[band + 1] = (bands[band + 1] ?? 0) + (bands[band] ?? 0);
  const column = (): Uint32Array => new Uint32Array(rows.length);
  const [x, y, reach, moved] = [column(), column(), column(), column()];
  const standIn = new Uint8Array(rows.length);
  const next = bands.slice();
  for (let from = 0; from < rows.length; from += 1) {
    const row = rows[from] ?? 0;
    const band = bandOf(reaches[from] ?? 0);
    const to = next[band] ?? 0;
    next[band] = to + 1;
    moved[from] = to;
    x[to] = spots.x[row] ?? 0;
    y[to] = spots.y[row] ?? 0;
    reach[to] = reaches[from] ?? 0;
    standIn[to] = spots.shape[row] === standInShape ? 1 : 0;
  }
  for (let row = 0; row < ofRow.length; row += 1) {
    const area = ofRow[row] ?? noArea;
    if (area !== noArea) ofRow[row] = moved[area] ?? noArea;
  }
  return { x, y, reach, standIn, bands, ofRow };
}
