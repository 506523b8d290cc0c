import { chromium, type Browser, type Page } from 'playwright';
import { findChromium, quietFlags } from '../../e2e/chromium.ts';
import { incidentKinds } from '../ledger/vocabulary.ts';
import { ensurePage, servePage, writeDemoTable } from './demo-page.ts';
import { measureGeoJson, showGeoJson, type BaselineForm } from './geojson-baseline.ts';
import { median, resultOf, type Benchmark, type Result } from './harness.ts';

/*
 * Speeds in a real browser, on the built page with invented events. A filter change is a click on a kind in the list of
 * filters; it ends when the renderer says that it is idle: everything is loaded and drawn. Motion is reduced, so that no
 * camera flight is measured.
 *
 * Two kinds are ticked and unticked in turn, so that a quarter of the changes each leads to 30 %, 48 %, 18 % and 100 % of the
 * events: narrow and wide filters, and back to everything. One round warms the code up and two are measured.
 */

const seed = 1;
const port = 4189;
/** Numbers of the kinds that are ticked or unticked, one after the other. */
const round = [0, 1, 0, 1] as const;
const steps: readonly number[] = [...round, ...round, ...round];
const view = { width: 1280, height: 800 };

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
      return Math.max(
        ...(await measureChanges(page, false, steps))
          .slice(round.length)
          .map(({ longestTask: longest }) => longest),
      );
    });
    return { ...result, map_hidden_ms: hidden };
  },
};

/** A filter change over a hundred thousand events, against MapLibre's own source of GeoJSON. */
export const filterHundredThousand: Benchmark = {
  name: 'map-filter-100k',
  about:
    'filter change until the map rests, 100 k events; baseline: MapLibre GeoJSON source, clusters as telling, setData',
  async run(note) {
    return withBrowser([], async (browser) => {
      note('100,000 events on the page');
      const own = await openPage(browser, 100_000);
      const baseline = async (form: BaselineForm) => {
        note(`100,000 events in a GeoJSON source, ${JSON.stringify(form)}`);
        const page = await openPage(browser, 100_000);
        await showGeoJson(page, 100_000, seed, form);
        return { page, times: [] as number[] };
      };
      const clustered = await baseline({ clustered: true, telling: true });
      const unclustered = await baseline({ clustered: false, telling: true });
      const countsOnly = await baseline({ clustered: true, telling: false });
      const ours: number[] = [];
      // Round by round in turn, so that whatever else the machine does meanwhile slows them all.
      for (let at = 0; at < steps.length; at += round.length) {
        note(`changes from the ${at + 1}th`);
        ours.push(...(await measureChanges(own, true, round)).map(({ untilIdle }) => untilIdle));
        for (const { page, times } of [clustered, unclustered, countsOnly])
          times.push(...(await measureGeoJson(page, round)));
      }
      const typical = (times: readonly number[]): number => median(times.slice(round.length));
      return resultOf('map-filter-100k', 100_000, typical(ours), typical(clustered.times), {
        unclustered_ms: typical(unclustered.times),
        // Clusters that tell no more than how many, made of features that hold no more than their kind.
        counts_only_ms: typical(countsOnly.times),
      });
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
      const found = summary(...(await measureChanges(page, true, steps)).slice(round.length).map(valueOf));
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
async function measureChanges(page: Page, hasMap: boolean, kinds: readonly number[]): Promise<Change[]> {
  const found: Change[] = [];
  for (const step of kinds) {
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
          let wasLoading = false;
          const untilIdle = await new Promise<number>((resolve, reject) => {
            // Told in the very task in which the page or the map says so.
            const observer = new MutationObserver(() => {
              const { mapState } = map.dataset;
              wasLoading ||= mapState === 'loading';
              const isDone = !waitsForMap || (wasLoading && mapState === 'idle');
              if (!isDone || matches.dataset['matches'] === before) return;
              observer.disconnect();
              resolve(performance.now() - start);
            });
            observer.observe(map, { attributeFilter: ['data-map-state'] });
            observer.observe(matches, { attributeFilter: ['data-matches'] });
            setTimeout(() => reject(new Error('The page did not come to rest.')), 120_000);
            box.click();
          });
          // The repaint that ends the change goes on after it, and the observer is told of a task a little later.
          await new Promise((resolve) => setTimeout(resolve, 300));
          return { untilIdle, longestTask: Math.max(50, ...tasks) };
        },
        { value: incidentKinds[step] ?? '', waitsForMap: hasMap },
      ),
    );
    await page.waitForTimeout(400);
  }
  return found;
}
