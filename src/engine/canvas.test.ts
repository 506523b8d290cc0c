import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { regionOf } from '../ledger/selection.ts';
import { Canvas } from './canvas.ts';
import { rowsIn } from './case-engine.ts';
import { maxCellZoom } from './cells.ts';
import { notDrawn } from './cell-sums.ts';
import { drawnRows } from './drawing.ts';
import { anyScene, naiveMarks, type NaiveMark, type Scene } from './fixtures/drawings.ts';
import { readTile, type TileRead } from './fixtures/read-tile.ts';
import { naiveTile } from './fixtures/spots-world.ts';
import { spotShapes } from './spots.ts';

// On a busy machine the properties take longer than a single example may.
vi.setConfig({ testTimeout: 60_000 });

/** Draws a scene, and says by the plain reading what has a mark. */
function draw({ engine, read, question, drawing }: Scene) {
  const canvas = new Canvas(engine);
  const { selected } = engine.answer(question);
  const marks = naiveMarks(read, selected, drawing);
  const shown = canvas.draw(question, drawing);
  return { canvas, selected, marks, shown, points: marks.filter(({ shape }) => shape !== 'region') };
}

/** Every tile of a zoom that can hold a point. */
function tilesOf({ engine }: Scene, canvas: Canvas, z: number): TileRead[] {
  const { spots } = engine.holdings.columns;
  const tiles = new Set([...spots.order].map((row) => naiveTile(spots, z, row).join()));
  return [...tiles].map((tile) => {
    const [x = 0, y = 0] = tile.split(',').map(Number);
    return readTile(canvas.tile(z, x, y), z, x, y);
  });
}

const rowsOf = (marks: readonly NaiveMark[]): number[] => marks.map(({ row }) => row);
const sorted = (rows: Iterable<number>): number[] => [...rows].sort((a, b) => a - b);

describe('what has a mark', () => {
  it('is what the rule says, in words, of the selection, the layers and what is open', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const { holdings, tree } = scene.engine;
        const { marks, shown, selected } = draw(scene);
        const drawn = drawnRows(holdings, tree, scene.engine.failedFor(scene.question), scene.drawing);
        const { shape } = holdings.columns.spots;
        const found = [...drawn.keys()].filter((row) => drawn[row] !== notDrawn && shape[row] !== 0);
        expect(found).toEqual(rowsOf(marks));
        for (const { row, context } of marks) expect(drawn[row]).toBe(context ? 2 : 1);
        expect(shown.count).toBe(marks.length);
        expect(shown.drawnIds).toEqual(marks.map(({ incident }) => incident.id));
        expect(rowsIn(selected)).toEqual(
          [...selected.keys()].filter((row) => scene.engine.failedFor(scene.question)[row] === 0),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is told by kind, side and shape, for the legend', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const { marks, shown } = draw(scene);
        const { facets, spots } = scene.engine.holdings.columns;
        const sides = Object.keys(scene.read.actingSides);
        const distinct = <Value>(valueOf: (mark: NaiveMark) => Value): Value[] =>
          [...new Set(marks.map(valueOf))].sort();
        expect(shown.kinds.map((kind) => facets.kinds.values[kind]).sort()).toEqual(
          distinct(({ incident }) => incident.kind),
        );
        expect(shown.sides.map((side) => sides[side]).sort()).toEqual(
          distinct(({ incident }) => incident.actingSide),
        );
        expect(shown.shapes.map((shape) => spotShapes[shape]).sort()).toEqual(
          distinct(({ row }) => spotShapes[spots.shape[row]!]),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('is a label for each region in which something happened, nobody knows where', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const { marks, shown, canvas } = draw(scene);
        const { facets } = scene.engine.holdings.columns;
        const sides = Object.keys(scene.read.actingSides);
        const regions = new Map<string, NaiveMark[]>();
        for (const mark of marks.filter(({ shape }) => shape === 'region')) {
          const region = regionOf(mark.incident)!;
          regions.set(region, [...(regions.get(region) ?? []), mark]);
        }
        expect(shown.somewhere.map(({ region }) => region)).toEqual([...regions.keys()]);
        for (const each of shown.somewhere) {
          const own = regions.get(each.region)!;
          expect([each.count, each.row]).toEqual([own.length, own[0]!.row]);
          expect(each.context).toBe(own.every(({ context }) => context));
          expect(each.sides.map((side) => sides[side])).toEqual(
            sides.filter((side) => own.some(({ incident }) => incident.actingSide === side)),
          );
          expect(each.kind === null ? null : facets.kinds.values[each.kind]).toBe(
            own.length === 1 ? own[0]!.incident.kind : null,
          );
          const { rows, bounds } = canvas.rowsOf({ kind: 'somewhere', region: each.region });
          expect([...rows]).toEqual(rowsOf(own));
          expect(bounds).toBeNull();
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the tiles of a zoom', () => {
  it('hold every drawn row with a point in one cell, at every zoom, and each cell knows its rows', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const { canvas, points } = draw(scene);
        const context = new Set(points.filter((mark) => mark.context).map(({ row }) => row));
        const { x, y } = scene.engine.holdings.columns.spots;
        for (let z = 0; z <= maxCellZoom; z += 1) {
          const cells = tilesOf(scene, canvas, z).flatMap((tile) => tile.cells);
          expect(cells.reduce((sum, { properties }) => sum + properties.count, 0)).toBe(points.length);
          expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
          const found = cells.map(({ id }) => [...canvas.rowsOf({ kind: 'cell', id }).rows]);
          expect(sorted(found.flat())).toEqual(rowsOf(points));
          cells.forEach(({ properties }, at) => {
            const rows = found[at]!;
            expect([properties.count, properties.row]).toEqual([rows.length, rows[0]]);
            const square = (row: number): string => `${x[row]! >>> (28 - z)} ${y[row]! >>> (28 - z)}`;
            expect(new Set(rows.map(square)).size).toBe(1);
            expect(properties.same).toBe(new Set(rows.map((row) => `${x[row]} ${y[row]}`)).size === 1);
            expect(properties.context).toBe(rows.every((row) => context.has(row)));
            const kind = rows.length > 1 ? undefined : scene.read.incidents[rows[0]!]!.kind;
            expect(properties.kind).toBe(kind);
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('add up what is known of the killed, and count what is not', () => {
    fc.assert(
      fc.property(anyScene, fc.integer({ min: 0, max: maxCellZoom }), (scene, z) => {
        const { canvas } = draw(scene);
        const { codes, killed } = scene.engine.figures(scene.question.counting);
        for (const { id, properties } of tilesOf(scene, canvas, z).flatMap((tile) => tile.cells)) {
          const rows = [...canvas.rowsOf({ kind: 'cell', id }).rows];
          const known = (ends: Float64Array): number[] =>
            rows.map((row) => ends[codes[row]!]!).filter((end) => end >= 0);
          const sum = (ends: readonly number[]): number | undefined =>
            ends.length === 0 ? undefined : ends.reduce((one, other) => one + other);
          expect([properties.min, properties.max]).toEqual([sum(known(killed.min)), sum(known(killed.max))]);
          expect(properties.unknown).toBe(rows.length - known(killed.max).length);
          const flagged = (bit: number): number =>
            rows.filter((row) => (killed.flags[codes[row]!]! & bit) > 0).length;
          expect(properties.open).toBe(flagged(1) > 0);
          expect(properties.unquantified).toBe(flagged(2) > 0);
          expect(properties.contested).toBe(flagged(4));
        }
      }),
      { numRuns: 120 },
    );
  });

  it('say where to go to see the rows of a cell apart, and nothing before anything is drawn', () => {
    fc.assert(
      fc.property(anyScene, fc.integer({ min: 0, max: maxCellZoom }), (scene, z) => {
        expect(new Canvas(scene.engine).tile(z, 0, 0).byteLength).toBe(0);
        const { canvas } = draw(scene);
        for (const { id } of tilesOf(scene, canvas, z).flatMap((tile) => tile.cells)) {
          const { rows, bounds } = canvas.rowsOf({ kind: 'cell', id });
          const { spots } = scene.engine.holdings.columns;
          const places = [...rows].map((row) => {
            const { lng, lat, standIn } = scene.read.incidents[row]!;
            return spotShapes[spots.shape[row]!] === 'stand-in' ? [standIn!.lng, standIn!.lat] : [lng!, lat!];
          });
          const [lngs, lats] = [places.map(([lng]) => lng!), places.map(([, lat]) => lat!)];
          const expected = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
          for (const [side, limit] of expected.entries()) expect(bounds![side]).toBeCloseTo(limit, 6);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('follow the latest drawing', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const canvas = new Canvas(scene.engine);
        const all = { hiddenLayers: [], openIds: [], aboutIds: [] };
        canvas.draw(scene.question, all);
        canvas.tile(0, 0, 0);
        canvas.draw(scene.question, scene.drawing);
        const fresh = new Canvas(scene.engine);
        fresh.draw(scene.question, scene.drawing);
        expect(canvas.tile(0, 0, 0)).toEqual(fresh.tile(0, 0, 0));
        expect(canvas.tile(6, 39, 25)).toEqual(fresh.tile(6, 39, 25));
      }),
      { numRuns: 60 },
    );
  });
});
