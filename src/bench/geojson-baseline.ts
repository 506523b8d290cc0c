import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import type { Report } from '../ledger/reported-claim.ts';
import { buildSynthetic } from './synthetic.ts';

/** How the events lie in the source that the page is measured against. */
export interface BaselineForm {
  readonly clustered: boolean;
  /** Whether features and clusters tell what the page's own marks tell; else only the kind, and how many. */
  readonly telling: boolean;
}

const demo = fileURLToPath(new URL('../../dist/demo/', import.meta.url));

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
 * Has MapLibre's own source of GeoJSON hold the events: the same events on the same map, with its ground and at its size,
 * and the page's own marks hidden. Clusters reach as far as the page's, at the size of its grid.
 */
export async function showGeoJson(page: Page, rows: number, seed: number, form: BaselineForm): Promise<void> {
  writeGeoJson(rows, seed, form.telling);
  await page.evaluate(
    async ({ clustered, telling }) => {
      const map = document.querySelector<HTMLElement & { strikeMap: Renderer }>(
        '[data-map-state]',
      )?.strikeMap;
      if (!map) throw new Error('The page has no map.');
      const rest = (): Promise<void> => new Promise((resolve) => map.once('idle', () => resolve()));
      const response = await fetch('demo/events.geojson');
      const { features } = (await response.json()) as { features: { properties: { kind: number } }[] };
      for (const { id } of map.getStyle().layers)
        if (id.startsWith('ledger-')) map.setLayoutProperty(id, 'visibility', 'none');
      const sum = (value: unknown): unknown => ['+', value];
      const sums = {
        min: sum(['coalesce', ['get', 'min'], 0]),
        max: sum(['coalesce', ['get', 'max'], 0]),
        open: sum(['case', ['==', ['get', 'max'], null], 1, 0]),
        contested: sum(['case', ['get', 'contested'], 1, 0]),
        ...Object.fromEntries(
          [0, 1, 2].map((side) => [`side${side}`, sum(['case', ['==', ['get', 'side'], side], 1, 0])]),
        ),
      };
      map.addSource('baseline', {
        type: 'geojson',
        data: { type: 'FeatureCollection', features },
        cluster: clustered,
        clusterRadius: 32,
        maxzoom: 14,
        clusterMaxZoom: 13,
        ...(clustered && telling ? { clusterProperties: sums } : {}),
      });
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
      Object.assign(window, { features, ticked: new Set<number>() });
    },
    { ...form },
  );
}

/**
 * What changes of the filter take on such a map, in milliseconds. `steps` are the kinds that are ticked or unticked one after
 * the other, as on the page. A change is what a page with such a source does: it filters its array of features, gives what
 * is left to `setData`, and the map rests. The figures of the page stay as they are and cost nothing.
 */
export async function measureGeoJson(page: Page, steps: readonly number[]): Promise<number[]> {
  return page.evaluate(async (kinds) => {
    const map = document.querySelector<HTMLElement & { strikeMap: Renderer }>('[data-map-state]')?.strikeMap;
    if (!map) throw new Error('The page has no map.');
    const { features, ticked } = window as unknown as {
      features: { properties: { kind: number } }[];
      ticked: Set<number>;
    };
    const found: number[] = [];
    for (const kind of kinds) {
      if (!ticked.delete(kind)) ticked.add(kind);
      const start = performance.now();
      const kept = features.filter(({ properties }) => ticked.size === 0 || ticked.has(properties.kind));
      const rest = new Promise<void>((resolve) => map.once('idle', () => resolve()));
      map.getSource('baseline').setData({ type: 'FeatureCollection', features: kept });
      await rest;
      found.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
    return found;
  }, steps);
}

/** The events of the page as features, with what their marks and popups are made of or with their kind alone. */
function writeGeoJson(rows: number, seed: number, telling: boolean): void {
  mkdirSync(demo, { recursive: true });
  const table = buildSynthetic(rows, seed);
  const features: unknown[] = [];
  for (let row = 0; row < table.rows; row += 1) {
    const [lng, lat] = [table.lng[row] ?? NaN, table.lat[row] ?? NaN];
    if (!Number.isFinite(lng) || !Number.isFinite(lat)) continue;
    const kind = table.kind[row] ?? 0;
    const more = {
      title: table.title.values[table.title.codes[row] ?? 0] ?? '',
      place: table.placeName.values[table.placeName.codes[row] ?? 0] ?? '',
      side: table.side[row] ?? 0,
      start: table.start[row] ?? 0,
      end: table.end[row] ?? 0,
      precision: table.locationPrecision[row] ?? 0,
      ...killedIn(table.reports.values[table.reports.codes[row] ?? 0] ?? []),
    };
    features.push({
      type: 'Feature',
      id: row,
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties: telling ? { kind, ...more } : { kind },
    });
  }
  writeFileSync(`${demo}events.geojson`, JSON.stringify({ type: 'FeatureCollection', features }));
}

/** The lowest and the highest figure of a report, and whether its claimants differ. Features need no more of it here. */
function killedIn(report: Report): { min: number | null; max: number | null; contested: boolean } {
  const figures = report.flatMap(({ group, killed }) => (group === 'all' && killed ? [killed] : []));
  const ends = (end: 'min' | 'max'): number[] => figures.flatMap((figure) => figure[end] ?? []);
  const [lows, highs] = [ends('min'), ends('max')];
  return {
    min: lows.length === 0 ? null : Math.min(...lows),
    max: highs.length === 0 ? null : Math.max(...highs),
    contested: new Set(figures.map(({ min, max }) => `${min} ${max}`)).size > 1,
  };
}
