import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/**
 * The strict policy of the page. `data:` images are needed by MapLibre's style sheet.
 * `online.html` is the same page for readers who asked for something from elsewhere: `https:` is allowed there.
 */
const contentPolicy = (online: boolean): string => {
  const https = online ? ' https:' : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    `img-src 'self' data:${https}`,
    `font-src 'self'${https}`,
    `connect-src 'self'${https}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
};

/** Writes the policy into each built page. The development server needs inline styles and a socket, so it goes without. */
const policy = (): Plugin => ({
  name: 'content-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'pre',
    handler: (_html, context) => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: contentPolicy(context.path.endsWith('online.html')),
        },
        injectTo: 'head-prepend',
      },
    ],
  },
});

/** Title and preview text of the page are those of the case that it comes with. */
const preview = (): Plugin => {
  const about = JSON.parse(readFileSync(path('geodata/case/datapackage.json'), 'utf8')) as {
    title: string;
    description: string;
  };
  const escape = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return {
    name: 'case-preview',
    transformIndexHtml: (html) =>
      html
        .replaceAll('%CASE_TITLE%', escape(`${about.title} · Strike Ledger`))
        .replaceAll('%CASE_DESCRIPTION%', escape(about.description)),
  };
};

/**
 * The libraries of the file formats, each with what it needs. Each is fetched only when a file of its format is read or written;
 * what several of them need is by itself.
 */
const formatLibraries = (
  [
    ['zip', 'fflate'],
    ['encodings', 'chardet'],
    ['xlsx-reader', 'read-excel-file', 'saxen', 'unzipper-esm'],
    ['shapefile', 'shpjs', 'but-unzip', 'parsedbf', 'proj4', 'mgrs', 'wkt-parser'],
    ['kml', '@tmcw[\\/]togeojson', '@placemarkio[\\/]tokml', '@xmldom'],
    ['flatbuffers', 'flatbuffers'],
    ['flatgeobuf', 'flatgeobuf', '@repeaterjs', 'slice-source'],
    ['zstd-wasm', '@bokuweb'],
    ['parquet', 'hyparquet'],
    ['parquet-writer', 'hyparquet-writer'],
    ['parquet-codecs', 'hyparquet-compressors', 'fzstd', 'hysnappy'],
    ['storage', 'idb-keyval'],
  ] as const
).map(([name, ...packages]) => ({
  name: `library-${name}`,
  test: new RegExp(`node_modules[\\\\/](?:${packages.join('|')})[\\\\/]`),
  priority: 3,
}));

/** What is not ours is in files of its own, in the page and in the worker, so that its bytes and ours can be told apart. */
const libraries = [
  { name: 'library-svelte', test: /node_modules[\\/](?:svelte|esm-env|clsx|devalue)[\\/]/, priority: 3 },
  { name: 'library-csv', test: /node_modules[\\/]papaparse[\\/]/, priority: 3 },
  {
    name: 'library-geometry',
    test: /node_modules[\\/](?:@turf|flatbush|flatqueue|point-in-polygon-hao|robust-predicates)[\\/]/,
    priority: 3,
  },
  { name: 'library-geojson', test: /node_modules[\\/]geojson-validation[\\/]/, priority: 3 },
  ...formatLibraries,
];

/**
 * The worker is one file with everything that it imports without being asked, for nothing can be fetched ahead of its imports.
 * Of the geometry it needs names only: what measures stays with those who measure.
 */
const workerFiles = [
  ...libraries,
  { name: 'library-tiles', test: /node_modules[\\/](?:@maplibre[\\/]vt-pbf|pbf)[\\/]/, priority: 3 },
  { name: 'measure', test: /src[\\/]regions[\\/]measure\.ts/, priority: 2 },
  {
    name: 'regions',
    test: /src[\\/](?:engine[\\/]assign-table|regions[\\/](?:assign|world-boundaries))\.ts/,
  },
  { name: 'table', test: /src[\\/]engine[\\/]table-(?:file|holdings)\.ts/ },
  { name: 'engine', test: /src[\\/](?:engine[\\/]engine\.worker|ledger[\\/]day)\.ts/, priority: 1 },
];

/**
 * What is needed together is one file: small files of their own weigh more. `main` and `words` come at once, `next` when the
 * first figures stand, and the views that open over the page when they are asked for, with their words. The map library comes
 * last, and most of the bytes are its.
 */
const pageFiles = [
  ...libraries,
  { name: 'maplibre', test: /node_modules[\\/](?:maplibre-gl|@mapbox)[\\/]/ },
  {
    name: 'words',
    test: /src[\\/](?:messages[\\/](?!en[\\/](?:about|beside|exports|imports|merging|pictures|voices)\.ts)|dashboard[\\/](?!picture-|chart-|beside-|case-beside|swap-|region-choice|SourceLine|PictureButton)|engine[\\/]engine-client)/,
    priority: 2,
  },
  { name: 'main', test: /src[\\/]main\.ts/, priority: 1 },
  {
    name: 'next',
    test: /src[\\/](?:panel[\\/](?:Locations|MatchingClaims|IncidentDetail|ExplanationDialog)\.svelte|timeline[\\/](?:Timeline|AsOfRow|DayTable)\.svelte|ledger[\\/]explain\.ts)/,
    priority: 0.5,
  },
  {
    name: 'imports',
    test: /src[\\/](?:imports[\\/](?:Import|Issue|Reading|Choose|Held|Ask|given|pasted|last-read|elsewhere|save-text|words)|messages[\\/]en[\\/]imports)/,
  },
  { name: 'views', test: /src[\\/](?:(?:voices|about)[\\/]|messages[\\/]en[\\/](?:voices|about))/ },
];

export default defineConfig({
  root: path('src'),
  base: './',
  publicDir: false,
  plugins: [
    // Short, for each stands in the scripts and in the styles.
    svelte({ compilerOptions: { cssHash: ({ hash, css }) => `s${hash(css).slice(-4)}` } }),
    preview(),
    policy(),
  ],
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        codeSplitting: { groups: workerFiles },
        // Hints for a bundler are of no use in a browser.
        comments: { legal: true, annotation: false, jsdoc: false },
      },
    },
  },
  build: {
    outDir: path('dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [path('src/index.html'), path('src/online.html')],
      output: { codeSplitting: { groups: pageFiles } },
    },
  },
  assetsInclude: ['**/*.geojson', '**/*.csv'],
  server: { fs: { allow: [path('.')] } },
  test: {
    root: path('.'),
    include: ['src/**/*.test.ts', 'geodata/**/*.test.ts'],
    environment: 'node',
    // Files share what they import: tests here keep nothing in modules, and loading them anew took a third of the time.
    isolate: false,
    pool: 'threads',
  },
});
