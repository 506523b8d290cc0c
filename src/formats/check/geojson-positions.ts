import type { Findings, Place } from './geojson-findings.ts';

/** Longest and shortest extent of what was read: `[west, south, east, north]`, or `null` before any position. */
export type Extent = [number, number, number, number] | null;

/** What the rules need while they walk one feature. */
export interface Walk {
  readonly findings: Findings;
  readonly place: Place;
  extent: Extent;
}

/** One position: two or three finite numbers, longitude first, on the earth. Tells whether it can be used. */
export function checkPosition(value: unknown, path: string, walk: Walk): value is number[] {
  const { findings, place } = walk;
  if (!Array.isArray(value)) {
    findings.error(
      place,
      path,
      'not-a-position',
      'A position is a list of two or three numbers, longitude first.',
      value,
    );
    return false;
  }
  if (value.length < 2 || !value.every((number) => typeof number === 'number' && Number.isFinite(number))) {
    const nested = Array.isArray(value[0]);
    const remedy = nested
      ? 'This list is nested one level too deep for its type.'
      : 'Write longitude, then latitude, as plain numbers.';
    findings.error(
      place,
      path,
      'not-a-position',
      `A position is a list of two or three finite numbers. ${remedy}`,
      value,
    );
    return false;
  }
  if (value.length > 3)
    findings.warning(
      place,
      path,
      'long-position',
      'A position has more than three numbers; readers pass over the rest. Leave them out.',
      value,
    );
  const [lng = 0, lat = 0] = value as number[];
  if (Math.abs(lng) > 180 || Math.abs(lat) > 90) {
    const swapped = Math.abs(lng) <= 90 && Math.abs(lat) > 90 && Math.abs(lat) <= 180;
    const remedy = swapped
      ? 'Are the two swapped? Longitude comes first.'
      : 'Give degrees of WGS 84, longitude first; metres of a projection have to be converted.';
    findings.error(
      place,
      path,
      'outside-the-world',
      `${lng}, ${lat} is no place on the earth. ${remedy}`,
      value,
    );
    return false;
  }
  if (lng === 0 && lat === 0)
    findings.warning(
      place,
      path,
      'null-island',
      '0, 0 usually means that no place is known; write "geometry": null instead.',
    );
  walk.extent = walk.extent
    ? [
        Math.min(walk.extent[0], lng),
        Math.min(walk.extent[1], lat),
        Math.max(walk.extent[2], lng),
        Math.max(walk.extent[3], lat),
      ]
    : [lng, lat, lng, lat];
  return true;
}

/** A list of positions, at least `least`. Gives it back when every one of them can be used. */
export function checkPositions(value: unknown, path: string, least: number, walk: Walk): number[][] | null {
  const { findings, place } = walk;
  if (!Array.isArray(value)) {
    findings.error(place, path, 'not-a-list', 'Here stands a list of positions.', value);
    return null;
  }
  const good = value.filter((position, at): position is number[] =>
    checkPosition(position, `${path}[${at}]`, walk),
  );
  if (good.length < value.length) return null;
  if (good.length < least) {
    findings.error(
      place,
      path,
      'too-short',
      `Here are ${good.length} positions; at least ${least} are needed.`,
    );
    return null;
  }
  if (good.some((position, at) => at > 0 && Math.abs((position[0] ?? 0) - (good[at - 1]?.[0] ?? 0)) > 180)) {
    findings.warning(
      place,
      path,
      'crosses-antimeridian',
      'A line jumps across the 180th meridian; cut it there into two parts.',
    );
  }
  return good;
}

/** A polygon: closed rings of at least four positions, the outer counter-clockwise, holes clockwise and inside it. */
export function checkPolygon(value: unknown, path: string, walk: Walk): void {
  const { findings, place } = walk;
  if (!Array.isArray(value)) {
    findings.error(place, path, 'not-a-list', 'Here stands a list of rings.', value);
    return;
  }
  if (value.length === 0) {
    findings.warning(
      place,
      path,
      'empty-geometry',
      'The geometry is empty; write "geometry": null for a place not known.',
    );
  }
  let outer: number[][] | null = null;
  value.forEach((item, at) => {
    const ring = checkPositions(item, `${path}[${at}]`, 0, walk);
    if (at === 0) outer = ring;
    if (ring) checkRing(ring, `${path}[${at}]`, at > 0, walk);
    if (ring && at > 0 && outer && !fitsIn(ring, outer)) {
      findings.warning(
        place,
        `${path}[${at}]`,
        'hole-outside',
        'A hole reaches out of the polygon that it is cut from.',
      );
    }
  });
}

function checkRing(ring: readonly number[][], path: string, hole: boolean, { findings, place }: Walk): void {
  if (ring.length < 4) {
    findings.error(
      place,
      path,
      'too-short',
      `The ring has ${ring.length} positions; it needs four, the last equal to the first.`,
    );
    return;
  }
  const [first, last] = [ring[0] ?? [], ring.at(-1) ?? []];
  if (first.length !== last.length || first.some((number, at) => number !== last[at])) {
    findings.error(
      place,
      path,
      'open-ring',
      'The ring is not closed; repeat its first position at the end.',
      last,
    );
    return;
  }
  const area = signedArea(ring);
  if (area === 0)
    findings.warning(place, path, 'no-area', 'The ring encloses nothing; its positions lie on one line.');
  else if (area > 0 === hole) {
    const wanted = hole ? 'A hole runs clockwise' : 'An outer ring runs counter-clockwise';
    findings.warning(
      place,
      path,
      'wrong-winding',
      `${wanted} (RFC 7946, 3.1.6); reverse the order of its positions.`,
    );
  }
}

/** Twice the area in square degrees; above 0 for a ring that runs counter-clockwise. */
export function signedArea(ring: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let at = 1; at < ring.length; at += 1) {
    const [x1 = 0, y1 = 0] = ring[at - 1] ?? [];
    const [x2 = 0, y2 = 0] = ring[at] ?? [];
    sum += x1 * y2 - x2 * y1;
  }
  return sum;
}

/** Whether the bounds of one ring lie within those of the other. */
function fitsIn(inner: readonly number[][], outer: readonly number[][]): boolean {
  const ends = (ring: readonly number[][], at: 0 | 1): [number, number] => {
    let [low, high] = [Infinity, -Infinity];
    for (const position of ring) {
      low = Math.min(low, position[at] ?? 0);
      high = Math.max(high, position[at] ?? 0);
    }
    return [low, high];
  };
  return ([0, 1] as const).every((at) => {
    const [low, high] = ends(inner, at);
    const [least, most] = ends(outer, at);
    return low >= least && high <= most;
  });
}
