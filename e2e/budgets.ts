/** Weighs the built page. Run after every build: a page over its budget is a failed build. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

const assets = readdirSync(`${dist}assets`).map((name) => `assets/${name}`);

const gzipBytes = (files: readonly string[]): number =>
  [...new Set(files)].reduce(
    (sum, file) => sum + gzipSync(readFileSync(dist + file), { level: 9 }).byteLength,
    0,
  );

/** What the page itself asks for at once: its script and everything that the script imports without being asked. */
const atOnce = [
  ...readFileSync(`${dist}index.html`, 'utf8').matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g),
].map((match) => match[1] ?? '');
if (atOnce.length === 0) throw new Error('The built page names no script.');

/** The built file of a source file, whose name carries a hash. */
const built = (pattern: RegExp): string[] => {
  const found = assets.filter((file) => pattern.test(file));
  if (found.length === 0) throw new Error(`No built file matches ${pattern}.`);
  return found;
};

const worker = built(/engine\.worker-[^.]+\.js$/);
const scripts = assets.filter((file) => file.endsWith('.js') || file.endsWith('.mjs'));
const ours = scripts.filter((file) => !/maplibre/.test(file));
const caseNames = readdirSync(fileURLToPath(new URL('../geodata/case', import.meta.url)))
  .filter((name) => /\.(csv|json|geojson)$/.test(name))
  .map((name) => name.replace(/\.[^.]+$/, ''));
const caseFiles = caseNames.flatMap((name) =>
  built(new RegExp(`assets/${name}-[^.]{8}\\.(?:csv|json|geojson)$`)),
);
const lines = ['countries', 'regions', 'disputed', 'water', 'rivers', 'towns'].flatMap((name) =>
  built(new RegExp(`assets/${name}-[^.]+\\.geojson$`)),
);

const budgets: readonly {
  readonly what: string;
  readonly files: readonly string[];
  readonly limitKB: number;
}[] = [
  {
    what: 'JavaScript before the first figures, worker included',
    files: [...atOnce, ...worker],
    limitKB: 90,
  },
  { what: 'all JavaScript of ours, without the map library', files: ours, limitKB: 160 },
  { what: 'data of the case for the first view', files: caseFiles, limitKB: 150 },
  { what: 'boundaries and basemap', files: lines, limitKB: 300 },
];

let over = 0;
for (const { what, files, limitKB } of budgets) {
  const kB = gzipBytes(files) / 1000;
  const fits = kB <= limitKB;
  if (!fits) over += 1;
  console.log(
    `${fits ? 'ok  ' : 'OVER'} ${kB.toFixed(1).padStart(6)} of ${limitKB} kB gzip: ${what} (${files.length} files)`,
  );
}
if (over > 0) {
  console.error(`${over} of ${budgets.length} budgets are exceeded.`);
  process.exit(1);
}
