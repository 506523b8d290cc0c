/**
 * Fits what lies around Iraq, Syria, Jordan and the Golan to their outline as it stands in the files of the built-in region:
 * each line between one of their source units and a neighbour is replaced by the piece of that outline between its ends.
 */
import { mergedOutline } from './topology.mjs';

const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const lengthOf = (line) => line.reduce((sum, p, i) => (i === 0 ? 0 : sum + distance(line[i - 1], p)), 0);

/** The point of a segment that is nearest to `p`. */
const nearestOn = (p, a, b) => {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared));
  return [a[0] + t * dx, a[1] + t * dy];
};

const distanceToRing = (p, ring) => {
  let least = Infinity;
  for (let i = 1; i < ring.length; i++)
    least = Math.min(least, distance(p, nearestOn(p, ring[i - 1], ring[i])));
  return least;
};

/**
 * Cuts the district that the source gives to Israel in two along the built-in line of the Golan: the vertices of the Golan
 * that do not lie on the district's edge, between the two that do.
 */
export const cutAlong = (district, golan) => {
  const open = golan.slice(0, -1);
  const onEdge = open.map((p) => distanceToRing(p, district) < 1e-3);
  const start = open.findIndex((_, i) => {
    const next = open.length - 1 > i ? i + 1 : 0;
    return onEdge[i] && !onEdge[next] && distanceToRing(open[next], district) > 3e-3;
  });
  const line = [open[start]];
  for (let i = start + 1; line.length <= open.length; i++) {
    line.push(open[i % open.length]);
    if (onEdge[i % open.length]) break;
  }
  const ring = district.slice(0, -1);
  const at = [line[0], line[line.length - 1]].map((end) =>
    ring.reduce((best, p, i) => (distance(p, end) < distance(ring[best], end) ? i : best), 0),
  );
  if (start < 0 || line.length < 4 || at[0] === at[1]) throw new Error('the Golan does not cut its district');
  const along = (from, to) => {
    const way = [];
    for (let i = (from + 1) % ring.length; i !== to; i = (i + 1) % ring.length) way.push(ring[i]);
    return way;
  };
  const sides = [
    [...line, ...along(at[1], at[0]), line[0]],
    [...line.slice().reverse(), ...along(at[0], at[1]), line[line.length - 1]],
  ];
  const [golanSide, rest] = sides.sort(
    (a, b) => Math.max(...b.map((p) => p[0])) - Math.max(...a.map((p) => p[0])),
  );
  return { golan: golanSide, rest };
};

/**
 * Replaces, in the topology itself, the lines between the core and its neighbours. `isSeam(arc)` says which these are.
 * `core` is the built-in geometry, as a list of polygons per area.
 */
export const fitToCore = (topology, isSeam, core) => {
  const [outline] = mergedOutline(core)
    .map(([ring]) => ring)
    .sort((a, b) => lengthOf(b) - lengthOf(a));
  const ring = outline.slice(0, -1);
  const name = (p) => `${p[0]},${p[1]}`;
  const moved = new Map();
  /** Where a junction of the source comes to lie on the outline; a vertex where one is near, else a point of an edge. */
  const place = (p) => {
    const known = moved.get(name(p));
    if (known) return known;
    let best = { far: Infinity };
    ring.forEach((vertex, at) => {
      if (distance(p, vertex) < Math.min(best.far, 8e-4))
        best = { far: distance(p, vertex), at, point: vertex };
    });
    if (best.point === undefined) {
      ring.forEach((vertex, at) => {
        const near = nearestOn(p, vertex, ring[(at + 1) % ring.length]);
        if (distance(p, near) < best.far)
          best = {
            far: distance(p, near),
            at,
            point: near.map((v) => Math.round(v * 1e4) / 1e4),
            between: true,
          };
      });
    }
    if (best.far > 0.01) throw new Error(`${name(p)} lies ${best.far}° off the outline`);
    moved.set(name(p), best);
    return best;
  };
  const order = ({ at, point }) => at + distance(ring[at], point) / 1e3;
  const between = (a, b) => {
    const way = [a.point];
    const span = (order(b) - order(a) + ring.length) % ring.length;
    for (let i = a.at + 1; i < a.at + ring.length; i++) {
      const ahead = (i - order(a) + ring.length) % ring.length;
      if (ahead >= span || i - a.at > Math.ceil(span) + 1) break;
      way.push(ring[i % ring.length]);
    }
    return [...way, b.point];
  };
  let worst = 0;
  const seams = new Set();
  topology.arcs.forEach((arc, i) => {
    if (!isSeam(i)) return;
    const [a, b] = [place(arc[0]), place(arc[arc.length - 1])];
    const ways = [between(a, b), between(b, a).reverse()];
    const length = lengthOf(arc);
    const [way] = ways.sort((m, n) => Math.abs(lengthOf(m) - length) - Math.abs(lengthOf(n) - length));
    worst = Math.max(worst, Math.abs(lengthOf(way) - length) / (length + 0.05));
    seams.add(i);
    topology.arcs[i] = way;
  });
  topology.arcs.forEach((arc, i) => {
    if (seams.has(i)) return;
    for (const end of [0, arc.length - 1]) {
      const to = moved.get(name(arc[end]));
      if (to) arc[end] = to.point;
    }
  });
  return { lines: seams.size, worst };
};
