/**
 * Small geometry helpers shared by the two scripts that derive the boundaries and the basemap.
 * Plane geometry in degrees is enough here: nothing is measured, lines are only thinned and put in order.
 */
import { writeFileSync } from 'node:fs';

/** Rounds to a fixed number of decimals, without leaving `-0` behind. */
export const round = (value, decimals) => {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor || 0;
};

export const roundLine = (line, decimals) =>
  withoutRepeats(line.map(([lng, lat]) => [round(lng, decimals), round(lat, decimals)]));

/** Drops points that repeat the one before them; rounding makes such points. */
export const withoutRepeats = (line) =>
  line.filter((point, i) => i === 0 || point[0] !== line[i - 1][0] || point[1] !== line[i - 1][1]);

const squaredDistanceToSegment = ([x, y], [ax, ay], [bx, by]) => {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
};

/**
 * Douglas–Peucker: both ends stay, and no dropped point lies further than `tolerance` from the line that is left.
 * A closed line is split at the point furthest from its start, otherwise it would collapse.
 */
export const simplify = (line, tolerance) => {
  if (tolerance <= 0 || line.length < 3) return line;
  const keep = new Uint8Array(line.length);
  keep[0] = keep[line.length - 1] = 1;
  const stack = [];
  const [first, last] = [line[0], line[line.length - 1]];
  if (first[0] === last[0] && first[1] === last[1]) {
    let far = 0;
    line.forEach((p, i) => {
      if (
        Math.hypot(p[0] - first[0], p[1] - first[1]) >
        Math.hypot(line[far][0] - first[0], line[far][1] - first[1])
      )
        far = i;
    });
    keep[far] = 1;
    stack.push([0, far], [far, line.length - 1]);
  } else stack.push([0, line.length - 1]);
  while (stack.length > 0) {
    const [from, to] = stack.pop();
    let worst = tolerance * tolerance;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const distance = squaredDistanceToSegment(line[i], line[from], line[to]);
      if (distance > worst) [worst, at] = [distance, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    stack.push([from, at], [at, to]);
  }
  return line.filter((_, i) => keep[i] === 1);
};

/** Signed area in square degrees, positive where the ring runs counter-clockwise. */
export const ringArea = (ring) => {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return sum / 2;
};

/** RFC 7946, 3.1.6: the exterior ring counter-clockwise, holes clockwise. */
export const wind = (polygon) =>
  polygon.map((ring, i) => (ringArea(ring) > 0 === (i === 0) ? ring : ring.slice().reverse()));

export const inRing = ([x, y], ring) => {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
};

export const inPolygon = (point, polygon) =>
  inRing(point, polygon[0]) && !polygon.slice(1).some((hole) => inRing(point, hole));

/** Polygon or MultiPolygon as a list of polygons. */
export const polygonsOf = (geometry) =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/** One polygon is a Polygon, several are a MultiPolygon, the largest first so that the order does not depend on the source. */
export const polygonGeometry = (polygons) => {
  const sorted = polygons
    .map(wind)
    .sort((a, b) => ringArea(b[0]) - ringArea(a[0]) || a[0][0][0] - b[0][0][0]);
  return sorted.length === 1
    ? { type: 'Polygon', coordinates: sorted[0] }
    : { type: 'MultiPolygon', coordinates: sorted };
};

/** A place for a label: of a fine grid over the largest polygon, the point that lies furthest from the edge. */
export const labelPoint = (geometry) => {
  const polygon = polygonsOf(geometry)[0];
  const [west, south, east, north] = boundsOf({ coordinates: polygon });
  let best = null;
  let bestDistance = -1;
  const steps = 40;
  for (let i = 1; i < steps; i++) {
    for (let j = 1; j < steps; j++) {
      const point = [west + ((east - west) * i) / steps, south + ((north - south) * j) / steps];
      if (!inPolygon(point, polygon)) continue;
      let distance = Infinity;
      for (const ring of polygon)
        for (let k = 1; k < ring.length; k++)
          distance = Math.min(distance, squaredDistanceToSegment(point, ring[k - 1], ring[k]));
      if (distance > bestDistance) [best, bestDistance] = [point, distance];
    }
  }
  return best ?? polygon[0][0];
};

export const boundsOf = (geometry) => {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (node) => {
    if (typeof node[0] !== 'number') return node.forEach(visit);
    bounds[0] = Math.min(bounds[0], node[0]);
    bounds[1] = Math.min(bounds[1], node[1]);
    bounds[2] = Math.max(bounds[2], node[0]);
    bounds[3] = Math.max(bounds[3], node[1]);
  };
  visit(geometry.coordinates);
  return bounds;
};

export const feature = (id, properties, geometry) => ({ type: 'Feature', id, properties, geometry });

/** Writes a collection with one feature per line, so that a change shows in a diff as the feature that changed. */
export const writeCollection = (path, features) => {
  const bbox = boundsOf({ coordinates: features.map((f) => f.geometry.coordinates) });
  const lines = features.map((f) => JSON.stringify(f)).join(',\n');
  writeFileSync(
    path,
    `{"type":"FeatureCollection","bbox":${JSON.stringify(bbox)},"features":[\n${lines}\n]}\n`,
  );
};
