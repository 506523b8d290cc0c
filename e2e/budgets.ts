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
const isLibrary = (file: string): boolean => /\/(?:library|rolldown-runtime)-[^/]+\.js$/.test(file);

/**
 * Where the page goes over to files: reading what a reader gives, and writing what they take away. Whatever is reached only
 * through these comes when it is used, a format at a time.
 */
const doors =
  /\/(?:open-imported|open-merged|MergeCases|exports|ExportDialog|imports|Mapper|own-regions|BoundaryMenu|read-boundaries|case-export|writable-table|write-workbook|write-issues|picture|chart-picture)-[^/]+\.js$/;

/** Scripts that a case is looked at with: all that is reached without going through a door. */
const ofPage = ((): ReadonlySet<string> => {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file) || doors.test(file)) return;
    reached.add(file);
    const text = readFileSync(dist + file, 'utf8');
    for (const [, name = ''] of text.matchAll(/["'`/]([\w.-]+\.js)["'`]/g))
      if (scripts.includes(`assets/${name}`)) visit(`assets/${name}`);
  };
  [...atOnce, ...built(/engine\.worker-[^/]+\.js$/)].forEach(visit);
  return reached;
})();
/** A door that is called otherwise lets everything behind it through unweighed. */
for (const name of ['open-imported', 'exports', 'imports', 'picture', 'chart-picture'])
  built(new RegExp(`/${name}-[^/]+\\.js$`));

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
 * The limit of 160 kB was set for every script but the map library's, when the engine was small, read one case and wrote two
 * formats. What a case is looked at with has its own limit now, and so has what reads and writes files: a reader who brings a
 * file in one format fetches that format alone. Libraries are weighed beside it: they do what we should not write ourselves.
 * Several cases on one map took the first of the two from 170 to 175, merging and other people’s tables the second from 165 to 195, reading column by column to 200.
 */
const budgets: readonly Budget[] = [
  {
    what: 'JavaScript before the first figures, worker and libraries included',
    files: [...withImports(atOnce), ...worker],
    limitKB: 90,
  },
  {
    what: 'JavaScript of ours that a case is looked at with',
    files: scripts.filter((file) => !isLibrary(file) && ofPage.has(file)),
    limitKB: 175,
  },
  {
    what: 'JavaScript of ours that reads, writes and merges files, all formats together',
    files: scripts.filter((file) => !isLibrary(file) && !ofPage.has(file)),
    limitKB: 200,
  },
  {
    what: 'libraries that a case is looked at with, without the map library',
    files: scripts.filter((file) => isLibrary(file) && ofPage.has(file)),
    limitKB: 50,
  },
  {
    what: 'libraries that read and write files, all formats together',
    files: scripts.filter((file) => isLibrary(file) && !ofPage.has(file)),
    limitKB: 230,
  },
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
