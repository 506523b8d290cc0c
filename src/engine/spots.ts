/** What stands on the map for a row. `region`: somewhere in a governorate, which has a label and no point. */
export const spotShapes = ['none', 'site', 'circle', 'stand-in', 'region'] as const;
export type SpotShape = (typeof spotShapes)[number];

/** Where the rows are, in whole steps of 2⁻³² of the square of web mercator: below a centimetre everywhere. */
export interface Spots {
  /** West to east and north to south; 0 for rows without a point. */
  readonly x: Uint32Array;
  readonly y: Uint32Array;
  /** Numbers into `spotShapes`. */
  readonly shape: Uint8Array;
  /** Of circles, in steps of ten metres, rounded up; 0 for a site. */
  readonly radius: Uint16Array;
  /** The rows with a point (site, circle, stand-in), sorted along the Z curve; rows on one point by number. */
  readonly order: Uint32Array;
}

/** What the columns are built from, one entry per row. */
export interface Positions {
  readonly rows: number;
  /** Degrees; not finite where a row has no point. */
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** Numbers into `spotShapes`. */
  readonly shape: Uint8Array;
  /** Of circles; `null` where there is none. */
  readonly radiusMeters: ArrayLike<number> | null;
}

/** Steps along one side of the square of web mercator. */
export const worldSteps = 2 ** 32;
/** Metres in one step of `radius`. */
export const radiusStep = 10;

const [siteShape, standInShape] = [spotShapes.indexOf('site'), spotShapes.indexOf('stand-in')];
/** A radix of 11 bits: three passes for 32 bits, and a table of counts that stays in the fastest cache. */
const digitBits = 11;
const digitCount = 1 << digitBits;

/** Whether a number into `spotShapes` is a shape with a point. */
export const hasPoint = (shape: number | undefined): boolean =>
  shape !== undefined && shape >= siteShape && shape <= standInShape;

/**
 * Degrees as whole steps of web mercator, the nearest. What lies nearer to a pole than the square reaches (85.051129°) goes
 * to its edge. 180° east is in the last step and 180° west in the first; what lies beyond is taken round the world.
 * Formula: EPSG:3857, https://epsg.io/3857, on the unit square.
 */
export function toMercator(lng: number, lat: number): [x: number, y: number] {
  return [mercatorX(lng), mercatorY(lat)];
}

/** The position of a step, to six decimals: one that was given with no more, and no nearer to a pole than 85°, is back exactly. */
export function toLngLat(x: number, y: number): [lng: number, lat: number] {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / worldSteps))) * 180) / Math.PI;
  return [round((x / worldSteps - 0.5) * 360), round(lat)];
}

/**
 * The columns of places, sorted. Rows whose shape has a point but whose position is not finite become `none`; radii
 * beyond 655 km are cut to that.
 */
export function buildSpots({ rows, lng, lat, shape: shapes, radiusMeters }: Positions): Spots {
  const [x, y] = [new Uint32Array(rows), new Uint32Array(rows)];
  const shape = shapes.slice(0, rows);
  const radius = new Uint16Array(rows);
  let placed = 0;
  for (let row = 0; row < rows; row += 1) {
    if (!hasPoint(shape[row])) continue;
    const east = lng[row] ?? NaN;
    const north = lat[row] ?? NaN;
    if (!Number.isFinite(east) || !Number.isFinite(north)) {
      shape[row] = 0;
      continue;
    }
    placed += 1;
    x[row] = mercatorX(east);
    y[row] = mercatorY(north);
    if (radiusMeters && shape[row] !== siteShape)
      radius[row] = Math.min(0xffff, Math.ceil(Math.max(0, radiusMeters[row] ?? 0) / radiusStep));
  }
  return { x, y, shape, radius, order: sortAlongCurve(x, y, shape, placed) };
}

/** The part of `order` that stands in a tile, at most up to zoom 31: from the first place up to, not including, the second. */
export function sliceOf({ x, y, order }: Spots, z: number, tileX: number, tileY: number): [number, number] {
  return sliceOfCurve(x, y, order, [0, order.length], z, tileX, tileY);
}

/**
 * The same for any points that are sorted along the Z curve between two places of `order`, or of `x` and `y` themselves
 * where `order` is `null`.
 */
export function sliceOfCurve(
  x: Uint32Array,
  y: Uint32Array,
  order: Uint32Array | null,
  [from, to]: readonly [number, number],
  z: number,
  tileX: number,
  tileY: number,
): [number, number] {
  if (z === 0) return [from, to];
  const shift = 32 - z;
  const firstFrom = (low: number, after: boolean): number => {
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = order ? (order[middle] ?? 0) : middle;
      const side = compareAlongCurve((x[at] ?? 0) >>> shift, (y[at] ?? 0) >>> shift, tileX, tileY);
      if (side < 0 || (after && side === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const start = firstFrom(from, false);
  return [start, firstFrom(start, true)];
}

/** Which comes first on the Z curve is settled by the axis whose numbers differ in the higher bit; in equal bits by y. */
function compareAlongCurve(ax: number, ay: number, bx: number, by: number): number {
  const [differX, differY] = [ax ^ bx, ay ^ by];
  return Math.clz32(differX) < Math.clz32(differY) ? ax - bx : ay === by ? ax - bx : ay - by;
}

function mercatorX(lng: number): number {
  const turns = lng / 360 + 0.5;
  return toStep(lng < -180 || lng > 180 ? turns - Math.floor(turns) : turns);
}

function mercatorY(lat: number): number {
  const sine = Math.sin((Math.max(-90, Math.min(90, lat)) * Math.PI) / 180);
  return toStep(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
}

const toStep = (part: number): number => Math.max(0, Math.min(worldSteps - 1, Math.round(part * worldSteps)));

// Adding nothing turns -0 into 0.
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6 + 0;

/** Puts a free bit above each of the lower 16. */
function spread(bits: number): number {
  let wide = bits & 0xffff;
  wide = (wide | (wide << 8)) & 0x00ff00ff;
  wide = (wide | (wide << 4)) & 0x0f0f0f0f;
  wide = (wide | (wide << 2)) & 0x33333333;
  return (wide | (wide << 1)) & 0x55555555;
}

/**
 * Sorts by the interleaved bits of both axes, a key of 64 bits in two halves, digit by digit from the lowest. Each pass
 * keeps the order of equal digits, so rows on one point stay sorted by number.
 */
function sortAlongCurve(x: Uint32Array, y: Uint32Array, shape: Uint8Array, placed: number): Uint32Array {
  const column = (): Uint32Array => new Uint32Array(placed);
  let [low, high, rows] = [column(), column(), column()];
  let at = 0;
  for (let row = 0; row < shape.length; row += 1) {
    if (!hasPoint(shape[row])) continue;
    const east = x[row] ?? 0;
    const south = y[row] ?? 0;
    low[at] = (spread(south) << 1) | spread(east);
    high[at] = (spread(south >>> 16) << 1) | spread(east >>> 16);
    rows[at] = row;
    at += 1;
  }
  let [nextLow, nextHigh, nextRows] = [column(), column(), column()];
  const places = new Uint32Array(digitCount);
  for (let pass = 0; pass < 6; pass += 1) {
    const key = pass < 3 ? low : high;
    const shift = (pass % 3) * digitBits;
    if (!countDigits(key, shift, places)) continue;
    for (let from = 0; from < placed; from += 1) {
      const digit = ((key[from] ?? 0) >>> shift) & (digitCount - 1);
      const to = places[digit] ?? 0;
      places[digit] = to + 1;
      nextLow[to] = low[from] ?? 0;
      nextHigh[to] = high[from] ?? 0;
      nextRows[to] = rows[from] ?? 0;
    }
    [low, nextLow] = [nextLow, low];
    [high, nextHigh] = [nextHigh, high];
    [rows, nextRows] = [nextRows, rows];
  }
  return rows;
}

/** Writes the first place of each digit; `false` where all keys have the same digit, so that there is nothing to sort. */
function countDigits(key: Uint32Array, shift: number, places: Uint32Array): boolean {
  places.fill(0);
  for (let at = 0; at < key.length; at += 1) {
    const digit = ((key[at] ?? 0) >>> shift) & (digitCount - 1);
    places[digit] = (places[digit] ?? 0) + 1;
  }
  let [sum, most] = [0, 0];
  for (let digit = 0; digit < digitCount; digit += 1) {
    const count = places[digit] ?? 0;
    places[digit] = sum;
    sum += count;
    if (count > most) most = count;
  }
  return most < key.length;
}
