/**
 * What `derive-world.mjs` needs to cut and thin the whole world at once: joining vertices, lines that share their vertices,
 * lines that do not cross one another. Plane geometry in degrees, as in `geometry.mjs`.
 */
import { simplify, withoutRepeats } from './geometry.mjs';

let tools;
/** The topology packages, which are no dependencies of the project: the script that has them hands them over. */
export const useTools = (given) => (tools = given);

const listAt = (cells, key) => cells.get(key) ?? cells.set(key, []).get(key);

/** Vertices nearer than `reach` to an earlier one become that one; equal ones always become the same. Edges of the map (±180°, ±90°) stay where they are. */
export const snapping = (reach) => {
  const cells = new Map();
  const given = new Map();
  const place = ([lng, lat]) => {
    const [x, y] = [Math.floor(lng / reach), Math.floor(lat / reach)];
    for (let i = x - 1; i <= x + 1; i++) {
      for (let j = y - 1; j <= y + 1; j++) {
        for (const near of cells.get(i * 1e7 + j) ?? [])
          if (Math.hypot(near[0] - lng, near[1] - lat) < reach) return near;
      }
    }
    const point = [lng, lat];
    listAt(cells, x * 1e7 + y).push(point);
    return point;
  };
  return (point) => {
    const [lng, lat] = point;
    if (Math.abs(lng) >= 179.99 || Math.abs(lat) >= 89.99) return point;
    const key = `${lng},${lat}`;
    const known = given.get(key) ?? place(point);
    given.set(key, known);
    return known;
  };
};

/** Gives each edge that is longer than `longest` the vertices of other shapes that lie on it, to within about 15 m. */
export const giveVertices = (shapes, longest) => {
  const size = 0.1;
  const reach = 1.5e-4;
  const cells = new Map();
  const key = (x, y) => x * 1e5 + y;
  shapes.forEach((polygons, shape) => {
    for (const p of polygons.flat(2))
      listAt(cells, key(Math.floor(p[0] / size), Math.floor(p[1] / size))).push([p, shape]);
  });
  const onEdge = (a, b, shape) => {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.hypot(dx, dy);
    if (length < longest) return [];
    const found = [];
    const met = new Set();
    const steps = Math.ceil((2 * length) / size);
    for (let step = 0; step <= steps; step++) {
      const [x, y] = [a[0] + (dx * step) / steps, a[1] + (dy * step) / steps].map((v) =>
        Math.floor(v / size),
      );
      for (let i = x - 1; i <= x + 1; i++) {
        for (let j = y - 1; j <= y + 1; j++) {
          if (met.has(key(i, j))) continue;
          met.add(key(i, j));
          for (const [p, other] of cells.get(key(i, j)) ?? []) {
            if (other === shape) continue;
            const along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length;
            const across = Math.abs((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / length;
            if (across < reach && along > reach && along < length - reach) found.push([along, p]);
          }
        }
      }
    }
    return found.sort((m, n) => m[0] - n[0]).map(([, p]) => p);
  };
  return shapes.map((polygons, shape) =>
    polygons.map((rings) =>
      rings.map((ring) =>
        withoutRepeats(ring.flatMap((p, i) => (i === 0 ? [p] : [...onEdge(ring[i - 1], p, shape), p]))),
      ),
    ),
  );
};

const side = (a, b, c) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
const same = (a, b) => a[0] === b[0] && a[1] === b[1];
const between = (a, b, c) =>
  Math.min(a[0], b[0]) <= c[0] &&
  c[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= c[1] &&
  c[1] <= Math.max(a[1], b[1]);
const liesOn = (a, b, c) => side(a, b, c) === 0 && between(a, b, c);

/** Whether two edges meet anywhere but at an end that they share. */
const clash = (a, b, c, d) => {
  if (same(a, c) || same(a, d) || same(b, c) || same(b, d)) {
    const ours = [a, b].filter((p) => !same(p, c) && !same(p, d));
    const theirs = [c, d].filter((p) => !same(p, a) && !same(p, b));
    return ours.length === 0 || theirs.length === 0 || liesOn(a, b, theirs[0]) || liesOn(c, d, ours[0]);
  }
  if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
  return liesOn(a, b, c) || liesOn(a, b, d) || liesOn(c, d, a) || liesOn(c, d, b);
};

/** The numbers of the lines that cross or touch one another, or themselves, anywhere but at common ends. */
export const crossingLines = (lines) => {
  const size = 0.1;
  const cells = new Map();
  const found = new Set();
  lines.forEach((line, index) => {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]];
      const [x1, x2] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])].map((v) => Math.floor(v / size));
      const [y1, y2] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])].map((v) => Math.floor(v / size));
      for (let x = x1; x <= x2; x++) {
        for (let y = y1; y <= y2; y++) {
          const cell = listAt(cells, x * 1e5 + y);
          for (const other of cell) {
            if (other[2] === index && other[3] === i) continue;
            if (!clash(a, b, other[0], other[1])) continue;
            found.add(index).add(other[2]);
          }
          cell.push([a, b, index, i]);
        }
      }
    }
  });
  return found;
};

/** Thins a line; an island keeps at least a triangle. */
export const thinLine = (line, tolerance) => {
  const closed = same(line[0], line[line.length - 1]);
  for (let allowed = tolerance; ; allowed = allowed > 1e-5 ? allowed / 2 : 0) {
    const kept = simplify(line, allowed);
    if (!closed || kept.length >= 4 || allowed === 0) return kept;
  }
};

/** Areas that share their vertices, as one. */
export const mergedOutline = (shapes) => {
  const geometries = shapes.map((coordinates) => ({ type: 'MultiPolygon', coordinates }));
  const topology = tools.topology({ all: { type: 'GeometryCollection', geometries } });
  return tools.merge(topology, topology.objects.all.geometries).coordinates;
};
