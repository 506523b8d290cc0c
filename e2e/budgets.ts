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

const toKB = (bytes: number): string => (bytes / 1000).toFixed(1);

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

/** Scripts with everything that they import without being asked. */
const withImports = (files: readonly string[]): string[] => {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, name = ''] of readFileSync(dist + file, 'utf8').matchAll(
      /\b(?:from|import)\s*"\.\/([^"]+\.js)"/g,
    ))
      visit(`assets/${name}`);
  };
  files.forEach(visit);
  return [...reached];
};

/** The worker, and the reader of a case that it asks for as soon as it starts. */
const worker = withImports(built(/engine\.worker-[^/]+\.js$|\/case-package-[^/]+\.js$/));
const scripts = assets.filter((file) => /\.m?js$/.test(file) && !/\/maplibre/.test(file));
/** The bundler's own few lines among them. */
const libraries = built(/\/(?:library|rolldown-runtime)-[^/]+\.js$/);
const ours = scripts.filter((file) => !libraries.includes(file));
const caseNames = readdirSync(fileURLToPath(new URL('../geodata/case', import.meta.url)))
  .filter((name) => /\.(csv|json|geojson)$/.test(name))
  .map((name) => name.replace(/\.[^.]+$/, ''));
const caseFiles = caseNames.flatMap((name) =>
  built(new RegExp(`assets/${name}-[^.]{8}\\.(?:csv|json|geojson)$`)),
);
const lines = ['countries', 'regions', 'disputed', 'water', 'rivers', 'towns'].flatMap((name) =>
  built(new RegExp(`assets/${name}-[^.]+\\.geojson$`)),
);

interface Budget {
  readonly what: string;
  readonly files: readonly string[];
  readonly limitKB: number;
}

/**
 * What is asked for before the first figures is weighed whole, whoever wrote it: a reader waits for all of it.
 *
 * The limit of 160 kB was set for every script but the map library's, when the engine was small and read one case. Since then
 * the libraries that do what we should not write ourselves (spatial index, tiles, CSV, geometry) have come to stay, and readers
 * of further formats will bring theirs. So the limit is for what is written here, and libraries are weighed beside it.
 */
const budgets: readonly Budget[] = [
  {
    what: 'JavaScript before the first figures, worker and libraries included',
    files: [...withImports(atOnce), ...worker],
    limitKB: 90,
  },
  { what: 'all JavaScript of ours', files: ours, limitKB: 160 },
  { what: 'libraries, without the map library', files: libraries, limitKB: 50 },
  { what: 'data of the case for the first view', files: caseFiles, limitKB: 150 },
  { what: 'boundaries and basemap', files: lines, limitKB: 300 },
];

let over = 0;
for (const { what, files, limitKB } of budgets) {
  const bytes = gzipBytes(files);
  const fits = bytes <= limitKB * 1000;
  if (!fits) over += 1;
  console.log(
    `${fits ? 'ok  ' : 'OVER'} ${toKB(bytes).padStart(6)} of ${limitKB} kB gzip: ${what} (${files.length} files)`,
  );
}
if (over > 0) {
  console.error(`${over} of ${budgets.length} budgets are exceeded.`);
  process.exit(1);
}
