import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { findChromium, quietFlags } from '../../e2e/chromium.ts';
import { incidentKinds } from '../ledger/vocabulary.ts';
import { ensurePage, servePage, writeDemoTable } from './demo-page.ts';
import { median, resultOf, type Benchmark, type Result } from './harness.ts';
import { buildSynthetic } from './synthetic.ts';

/*
 * Speeds in a real browser, on the built page with invented events. A filter change is a click on a kind in the list of
 * filters; it ends when the map has drawn and rests. Motion is reduced, so that no camera flight is measured.
 */

const seed = 1;
const port = 4189;
const changes = 8;
const view = { width: 1280, height: 800 };
const demo = fileURLToPath(new URL('../../dist/demo/', import.meta.url));

/** What one filter change took, in milliseconds. */
interface Change {
  readonly untilIdle: number;
  /** The longest task of the main thread; 50 where none was longer, which is the shortest that browsers report. */
  readonly longestTask: number;
}

/** A filter change over a million events, against one over ten thousand. */
export const filterMillion: Benchmark = {
  name: 'map-filter-1m',
  about: 'filter change until the map rests, 1 M events; baseline: the same page with 10 k',
  run: (note) => compareSizes('map-filter-1m', note, ({ untilIdle }) => untilIdle),
};

/** The longest task of the main thread in any filter change. */
export const longestTask: Benchmark = {
  name: 'longest-task-1m',
  about: 'longest main-thread task of any filter change, 1 M events; baseline: 10 k',
  async run(note) {
    const result = await compareSizes(
      'longest-task-1m',
      note,
      ({ longestTask: longest }) => longest,
      Math.max,
    );
    const hidden = await withBrowser(['--disable-3d-apis'], async (browser) => {
      note('1,000,000 events without a map');
      const page = await openPage(browser, 1_000_000);
      return Math.max(...(await measureChanges(page, false)).map(({ longestTask: longest }) => longest));
    });
    return { ...result, map_hidden_ms: hidden };
  },
};

/** A filter change over a hundred thousand events, against MapLibre's own source of GeoJSON. */
export const filterHundredThousand: Benchmark = {
  name: 'map-filter-100k',
  about:
    'filter change until the map rests, 100 k events; baseline: MapLibre GeoJSON source with clustering, setData',
  async run(note) {
    return withBrowser([], async (browser) => {
      note('100,000 events on the page');
      const own = await measureChanges(await openPage(browser, 100_000), true);
      note('100,000 events in a GeoJSON source');
      const clustered = await measureGeoJson(browser, true);
      note('100,000 events in a GeoJSON source without clusters');
      const unclustered = await measureGeoJson(browser, false);
      const result = resultOf(
        'map-filter-100k',
        100_000,
        median(own.map(({ untilIdle }) => untilIdle)),
        median(clustered),
      );
      return { ...result, unclustered_ms: median(unclustered) };
    });
  },
};

async function compareSizes(
  name: string,
  note: (text: string) => void,
  valueOf: (change: Change) => number,
  summary: (...values: number[]) => number = (...values) => median(values),
): Promise<Result> {
  return withBrowser([], async (browser) => {
    const measure = async (rows: number): Promise<number> => {
      note(`${rows.toLocaleString('en')} events`);
      const page = await openPage(browser, rows);
      const found = summary(...(await measureChanges(page, true)).map(valueOf));
      await page.close();
      return found;
    };
    const small = await measure(10_000);
    return resultOf(name, 1_000_000, await measure(1_000_000), small);
  });
}

async function withBrowser<Value>(
  args: readonly string[],
  work: (browser: Browser) => Promise<Value>,
): Promise<Value> {
  await ensurePage();
  const served = await servePage(port);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: [...quietFlags, ...args],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
    await served.close();
  }
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: view, reducedMotion: 'reduce' });
  page.setDefaultTimeout(180_000);
  // What runs this file marks functions with their names by a helper that a page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
  return page;
}

async function openPage(browser: Browser, rows: number): Promise<Page> {
  const page = await newPage(browser);
  await page.goto(`http://localhost:${port}/?data=${writeDemoTable(rows, seed)}`);
  await page.locator('[data-map-state="idle"], [data-map-state="no-webgl"]').waitFor({ state: 'attached' });
  // Regions are assigned after the first figures; measured is the page at rest.
  await page.locator('[data-assigning]').waitFor({ state: 'detached' });
  await page.waitForTimeout(3000);
  return page;
}

/** Ticks and unticks kinds. Without a map a change ends when its answer stands on the page. */
async function measureChanges(page: Page, hasMap: boolean): Promise<Change[]> {
  const found: Change[] = [];
  for (let at = 0; at < changes; at += 1) {
    const kind = incidentKinds[at % 2 === 0 ? 0 : 1] ?? '';
    found.push(
      await page.evaluate(
        async ({ value, waitsForMap }) => {
          const { tasks } = window as unknown as { tasks: number[] };
          const box = document.querySelector<HTMLInputElement>(`input[data-facet="kinds"][value="${value}"]`);
          const map = document.querySelector<HTMLElement>('[data-map-state]');
          const matches = document.querySelector<HTMLElement>('[data-matches]');
          if (!box || !map || !matches)
            throw new Error('The page has no filter of kinds, no map or no count.');
          tasks.length = 0;
          const before = matches.dataset['matches'];
          const start = performance.now();
          box.click();
          const passed = (done: () => boolean): Promise<void> =>
            new Promise((resolve, reject) => {
              const look = (): void => {
                if (done()) resolve();
                else if (performance.now() - start > 120_000)
                  reject(new Error('The page did not come to rest.'));
                else setTimeout(look, 4);
              };
              look();
            });
          await passed(() => matches.dataset['matches'] !== before);
          if (waitsForMap) {
            await passed(() => map.dataset['mapState'] === 'loading');
            await passed(() => map.dataset['mapState'] === 'idle');
          }
          const untilIdle = performance.now() - start;
          // The observer is told of a task a little after it.
          await new Promise((resolve) => setTimeout(resolve, 300));
          return { untilIdle, longestTask: Math.max(50, ...tasks) };
        },
        { value: kind, waitsForMap: hasMap },
      ),
    );
    await page.waitForTimeout(400);
  }
  // The first change warms the code up.
  return found.slice(2);
}

/** The part of the renderer that the baseline drives. */
interface Renderer {
  addSource(id: string, source: unknown): void;
  addLayer(layer: unknown): void;
  getSource(id: string): { setData(data: unknown): unknown };
  getStyle(): { readonly layers: readonly { readonly id: string }[] };
  setLayoutProperty(layer: string, name: string, value: unknown): void;
  once(event: 'idle', listener: () => void): void;
}

/**
 * The same events and the same filters on the same map, with its ground and at its size, but from a GeoJSON source that is
 * given the filtered features. Only the map works; the page's figures stay as they are.
 */
async function measureGeoJson(browser: Browser, cluster: boolean): Promise<number[]> {
  writeGeoJson();
  const page = await openPage(browser, 100_000);
  const times = await page.evaluate(
    async ({ clustered, count }) => {
      const map = document.querySelector<HTMLElement & { strikeMap: Renderer }>(
        '[data-map-state]',
      )?.strikeMap;
      if (!map) throw new Error('The page has no map.');
      const rest = (): Promise<void> => new Promise((resolve) => map.once('idle', () => resolve()));
      const response = await fetch('demo/events.geojson');
      const { features } = (await response.json()) as { features: { properties: { kind: number } }[] };
      for (const { id } of map.getStyle().layers)
        if (id.startsWith('ledger-')) map.setLayoutProperty(id, 'visibility', 'none');
      const data = { type: 'FeatureCollection', features };
      map.addSource('baseline', { type: 'geojson', data, cluster: clustered, clusterRadius: 32 });
      map.addLayer({
        id: 'baseline',
        type: 'circle',
        source: 'baseline',
        paint: { 'circle-radius': ['case', ['has', 'point_count'], 14, 5], 'circle-color': '#456' },
      });
      map.addLayer({
        id: 'baseline-count',
        type: 'symbol',
        source: 'baseline',
        filter: ['has', 'point_count'],
        layout: {
          'text-field': ['get', 'point_count_abbreviated'],
          'text-size': 11,
          'text-allow-overlap': true,
        },
      });
      await rest();
      const found: number[] = [];
      const ticked = new Set<number>();
      for (let at = 0; at < count; at += 1) {
        const kind = at % 2;
        if (!ticked.delete(kind)) ticked.add(kind);
        const start = performance.now();
        const kept = features.filter(({ properties }) => ticked.size === 0 || ticked.has(properties.kind));
        map.getSource('baseline').setData({ type: 'FeatureCollection', features: kept });
        await rest();
        found.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
      return found;
    },
    { clustered: cluster, count: changes },
  );
  await page.close();
  return times.slice(2);
}

function writeGeoJson(): void {
  mkdirSync(demo, { recursive: true });
  const table = buildSynthetic(100_000, seed);
  const features: unknown[] = [];
  for (let row = 0; row < table.rows; row += 1) {
    const [lng, lat] = [table.lng[row] ?? NaN, table.lat[row] ?? NaN];
    if (!Number.isFinite(lng) || !Number.isFinite(lat)) continue;
    const geometry = { type: 'Point', coordinates: [lng, lat] };
    features.push({ type: 'Feature', geometry, properties: { kind: table.kind[row] ?? 0 } });
  }
  writeFileSync(`${demo}events.geojson`, JSON.stringify({ type: 'FeatureCollection', features }));
}
