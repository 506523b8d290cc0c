import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { findChromium } from '../../e2e/chromium.ts';
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
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...args,
    ],
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

/** The same events and filters in a plain MapLibre page whose source is given the filtered features. */
async function measureGeoJson(browser: Browser, cluster: boolean): Promise<number[]> {
  writeGeoJsonPage();
  const page = await newPage(browser);
  await page.goto(`http://localhost:${port}/demo/geojson.html?cluster=${cluster}`);
  await page.locator('body[data-ready]').waitFor();
  const times = await page.evaluate(async (count) => {
    const { change } = window as unknown as { change: (kind: number) => Promise<number> };
    const found: number[] = [];
    for (let at = 0; at < count; at += 1) found.push(await change(at % 2));
    return found;
  }, 6);
  await page.close();
  return times.slice(1);
}

function writeGeoJsonPage(): void {
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
  const library = dirname(createRequire(import.meta.url).resolve('maplibre-gl/dist/maplibre-gl.mjs'));
  for (const file of ['maplibre-gl.mjs', 'maplibre-gl-worker.mjs', 'maplibre-gl-shared.mjs']) {
    try {
      copyFileSync(`${library}/${file}`, `${demo}${file}`);
    } catch (error) {
      if (file !== 'maplibre-gl-shared.mjs') throw error;
    }
  }
  writeFileSync(`${demo}geojson.html`, geoJsonPage);
}

const geoJsonPage = `<!doctype html><meta charset="utf-8"><title>GeoJSON source</title>
<style>html,body,#map{margin:0;inline-size:100%;block-size:100%}</style><div id="map"></div>
<script type="module">
import * as maplibre from './maplibre-gl.mjs';
maplibre.setWorkerUrl(new URL('./maplibre-gl-worker.mjs', location.href).href);
const all = await (await fetch('./events.geojson')).json();
const cluster = new URLSearchParams(location.search).get('cluster') === 'true';
const circle = { 'circle-radius': ['case', ['has', 'point_count'], 14, 5], 'circle-color': '#456' };
const map = new maplibre.Map({
  container: 'map', center: [0, 20], zoom: 1, fadeDuration: 0, attributionControl: false,
  style: { version: 8, sources: { events: { type: 'geojson', data: all, cluster, clusterRadius: 32 } },
    layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#eee' } },
      { id: 'events', type: 'circle', source: 'events', paint: circle }] },
});
window.change = (kind) => new Promise((resolve) => {
  const start = performance.now();
  const features = all.features.filter((each) => each.properties.kind === kind);
  map.getSource('events').setData({ type: 'FeatureCollection', features });
  map.once('idle', () => resolve(performance.now() - start));
});
map.once('idle', () => (document.body.dataset.ready = 'true'));
</script>
`;
