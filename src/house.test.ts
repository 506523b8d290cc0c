import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('./', import.meta.url));

/** Each room, and the rooms that it may import from. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  ledger: [],
  messages: ['ledger'],
  regions: ['ledger'],
  formats: ['ledger', 'regions'],
  engine: ['ledger', 'regions', 'formats'],
  dashboard: ['ledger', 'messages', 'regions', 'formats', 'engine'],
  map: ['ledger', 'messages', 'regions', 'formats', 'engine', 'dashboard'],
  timeline: ['ledger', 'messages', 'regions', 'formats', 'engine', 'dashboard'],
  filters: ['ledger', 'messages', 'regions', 'formats', 'engine', 'dashboard'],
  panel: ['ledger', 'messages', 'regions', 'formats', 'engine', 'dashboard'],
  voices: ['ledger', 'messages', 'regions', 'formats', 'engine', 'dashboard'],
  about: ['ledger', 'messages', 'regions', 'formats', 'engine', 'dashboard'],
  imports: ['ledger', 'messages', 'regions', 'formats', 'engine', 'dashboard'],
  cli: ['ledger', 'messages', 'regions', 'formats', 'engine', 'dashboard'],
  bench: ['ledger', 'messages', 'regions', 'formats', 'engine', 'dashboard', 'map', 'cli'],
};

/** Each library with the only room that may import it. */
const owners: Readonly<Record<string, string>> = {
  '@turf/turf': 'regions',
  flatbush: 'regions',
  'maplibre-gl': 'map',
  '@maplibre/vt-pbf': 'engine',
  '@mapbox/vector-tile': 'engine',
  pbf: 'engine',
  papaparse: 'formats',
  'geojson-validation': 'formats',
  fflate: 'formats',
  fzstd: 'formats',
  chardet: 'formats',
  'read-excel-file': 'formats',
  shpjs: 'formats',
  '@tmcw/togeojson': 'formats',
  '@xmldom/xmldom': 'formats',
  flatbuffers: 'formats',
  flatgeobuf: 'formats',
  hyparquet: 'formats',
  'hyparquet-compressors': 'formats',
  'hyparquet-writer': 'formats',
  'idb-keyval': 'engine',
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const isTest = (file: string): boolean => file.endsWith('.test.ts') || file.includes(`${sep}fixtures${sep}`);

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceFiles(path);
    return /\.(ts|svelte)$/.test(name) ? [path] : [];
  });
}

const files = sourceFiles(src).filter((file) => !isTest(file));

function specifiers(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const pattern = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|new URL\(\s*)['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

const imports: readonly Import[] = files.flatMap((from) =>
  specifiers(from)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => ({ from, to: resolve(dirname(from), specifier.replace(/\?.*$/, '')) }))
    .filter(({ to }) => to.startsWith(src)),
);

const roomOf = (file: string): string => {
  const [room = '', ...rest] = relative(src, file).split(sep);
  return rest.length === 0 ? 'the page' : room;
};

const show = ({ from, to }: Import): string => `${relative(src, from)} -> ${relative(src, to)}`;

describe('the rule of the house', () => {
  it('finds imports at all', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(files.map(roomOf)).toContain('engine');
  });

  it('knows every room', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => room !== 'the page' && !(room in rooms))).toEqual(
      [],
    );
  });

  it('lets a room import only from the rooms before it', () => {
    const forbidden = imports.filter(({ from, to }) => {
      const [near, far] = [roomOf(from), roomOf(to)];
      return near !== far && near !== 'the page' && !(rooms[near] ?? []).includes(far);
    });
    expect(forbidden.map(show)).toEqual([]);
  });

  it('gives each library one owner', () => {
    const strangers = files.flatMap((file) =>
      specifiers(file)
        .filter((specifier) => !specifier.startsWith('.'))
        .filter((specifier) => {
          const owner = Object.keys(owners).find(
            (name) => specifier === name || specifier.startsWith(`${name}/`),
          );
          return owner !== undefined && owners[owner] !== roomOf(file);
        })
        .map((specifier) => `${relative(src, file)} -> ${specifier}`),
    );
    expect(strangers).toEqual([]);
  });

  it('has no cycle', () => {
    const targets = new Map<string, string[]>();
    for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      const at = path.indexOf(file);
      if (at !== -1) {
        // A component may hold itself: that is how a tree is drawn.
        if (path.length - at > 1)
          cycles.push([...path.slice(at), file].map((each) => relative(src, each)).join(' -> '));
        return;
      }
      if (done.has(file)) return;
      for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('uses logical properties only, so that a page from right to left needs no second style', () => {
    const physical =
      /(?:^|[\s;{])((?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|text-align:\s*(?:left|right))\s*:/m;
    const offenders = files
      .filter((file) => file.endsWith('.svelte'))
      .filter((file) => {
        const style = /<style>([\s\S]*?)<\/style>/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
        return physical.test(style.replace(/@media[^{]*/g, ''));
      });
    expect(offenders.map((file) => relative(src, file))).toEqual([]);
  });
});
