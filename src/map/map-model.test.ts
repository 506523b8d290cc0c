import { describe, expect, it } from 'vitest';
import { Dashboard, type EngineAccess } from '../dashboard/dashboard.svelte.ts';
import type { Settled } from '../engine/protocol.ts';
import { Canvas } from '../engine/canvas.ts';
import { boundaries, engine, february, index, openedCase } from '../engine/fixtures/built-in-map.ts';
import { emptyFilter, type Filter } from '../ledger/selection.ts';
import { en } from '../messages/en.ts';
import { anchorOf, footprintOf } from '../regions/areas.ts';
import { MapModel } from './map-model.svelte.ts';

const given = <Value>(value: Value): Promise<Settled<Value>> => Promise.resolve({ ok: true, value });
const refused = (): Promise<{ readonly ok: false; readonly reason: string }> =>
  Promise.resolve({ ok: false, reason: 'The map exports nothing.' });

/** The engine without a worker between. */
function access(): EngineAccess {
  const canvas = new Canvas(engine);
  return {
    ask: (question) => given(engine.answer(question)),
    records: (wanted) =>
      given(
        engine.holdings.records(
          wanted.by === 'row' ? wanted.rows : wanted.ids.map((id) => engine.holdings.rowOf(id)),
        ),
      ),
    draw: (question, drawing) => given(canvas.draw(question, drawing)),
    tile: (z, x, y) => given(canvas.tile(z, x, y)),
    rowsOf: (mark) => given(canvas.rowsOf(mark)),
    roots: (question) => given(engine.roots(question)),
    export: refused,
    countExports: refused,
    issues: refused,
    issuesCsv: refused,
    useRegions: refused,
    cancelExport: refused,
    writeCase: refused,
    template: refused,
  };
}

/** A page that shows this filter, and its map after the first drawing. */
async function page(filter: Filter, select: string | null = null) {
  const dashboard = await Dashboard.open(openedCase, access(), {
    read: () => '?show=all',
    write: () => undefined,
  });
  dashboard.setBoundaries(boundaries);
  dashboard.setFilter(filter);
  await Promise.resolve();
  if (select !== null) dashboard.select(select);
  await new Promise((resolve) => setTimeout(resolve));
  const model = new MapModel(dashboard, en);
  await model.redraw(null);
  return { dashboard, model };
}

describe('the bounds of the map', () => {
  it('hold the selection, the labels of regions and the outpost', async () => {
    const { model } = await page(february);
    const [west, south, east, north] = model.bounds(boundaries)!;
    const places = index.case.incidents
      .filter(({ id }) => model.shown!.drawnIds.includes(id))
      .map(footprintOf)
      .filter(({ shape }) => shape === 'site' || shape === 'circle')
      .map((footprint) => anchorOf(footprint, boundaries)!);
    expect(places.length).toBeGreaterThan(10);
    expect(model.labels.length).toBeGreaterThan(0);
    for (const [lng = 0, lat = 0] of [...places, ...model.labels.map(({ position }) => position)])
      expect(lng >= west && lng <= east && lat >= south && lat <= north).toBe(true);
    expect(west).toBeLessThanOrEqual(38.70333);
  });

  it('are those of the whole case where nothing is selected', async () => {
    const { model } = await page({ ...emptyFilter, text: 'no such words anywhere' });
    expect(model.shown!.count).toBe(1);
    expect(model.bounds(boundaries)).toEqual(model.shown!.everywhere);
  });
});

describe('what is drawn beside the selection', () => {
  it('is the open incident, and what it answers or is answered by', async () => {
    const strikes = 'evt-2024-02-02-us-strikes';
    const { model } = await page({ ...emptyFilter, sides: ['armed_groups'] }, strikes);
    expect(model.drawing.openIds).toEqual([strikes, 'evt-2024-01-28-tower22', 'evt-2024-02-05-omar']);
    const arcs = model.arcs.features.map(({ properties }) => properties);
    expect(arcs).toContainEqual({ from: 'evt-2024-01-28-tower22', to: strikes, state: 'focus', part: 'arc' });
  });

  it('is nothing where nothing is open', async () => {
    const { model } = await page(february);
    expect(model.drawing.openIds).toEqual([]);
    expect(model.drawing.hiddenLayers).toEqual([]);
  });
});

describe('a mark', () => {
  it('gives its rows, and points at one alone elsewhere on the page', async () => {
    const { model, dashboard } = await page(february);
    const region = model.labels[0]!.somewhere;
    const label = { letter: null, cell: null, region: region.region, row: region.row, count: region.count };
    const rows = await model.rowsOf({ ...label, samePlace: true, lng: 0, lat: 0 });
    expect(rows?.rows.length).toBe(region.count);
    await model.pointAt({ ...label, samePlace: true, lng: 0, lat: 0 });
    expect(dashboard.hovered).toBe(region.count === 1 ? index.case.incidents[region.row]!.id : null);
    await model.pointAt(null);
    expect(dashboard.hovered).toBeNull();
  });
});
