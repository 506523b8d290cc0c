import { VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { areasInTile } from './areas-in-tile.ts';
import { countAreas, distinctAreas } from './areas.ts';
import { cellId, gatherCells, maxCellZoom } from './cells.ts';
import { aWorld, naiveTile, type World } from './fixtures/spots-world.ts';
import { spotShapes, worldSteps } from './spots.ts';
import { encodeTile, type TileContent } from './tile-writer.ts';

const kinds = ['airstrike', 'drone', 'missile', 'rocket', 'mortar'];

function contentOf({ spots, drawn, facts }: World, z: number, x: number, y: number): TileContent {
  const areas = distinctAreas(spots);
  return {
    cells: gatherCells(spots, drawn, facts, z, x, y),
    areas: areasInTile(areas, countAreas(areas, drawn), z, x, y).shapes,
    kinds,
  };
}

const aTile = fc.tuple(aWorld, fc.integer({ min: 0, max: maxCellZoom }), fc.nat());
const tileOf = ({ spots }: World, z: number, pick: number): readonly [number, number] =>
  spots.order.length === 0 ? [0, 0] : naiveTile(spots, z, spots.order[pick % spots.order.length]!);

describe('a tile, read back', () => {
  it('has every cell with its number, its place and what is known of it', () => {
    fc.assert(
      fc.property(aTile, ([world, z, pick]) => {
        const [x, y] = tileOf(world, z, pick);
        const content = contentOf(world, z, x, y);
        const layer = new VectorTile(new PbfReader(encodeTile(content, z, x, y))).layers['cells'];
        expect(layer?.length ?? 0).toBe(content.cells.length);
        for (const [at, cell] of content.cells.entries()) {
          const feature = layer!.feature(at);
          expect(feature.id).toBe(cell.id);
          expect(feature.type).toBe(1);
          const [[point] = []] = feature.loadGeometry();
          const steps = worldSteps / 2 ** z / 4096;
          for (const [unit, step, tile] of [
            [point!.x, cell.x, x],
            [point!.y, cell.y, y],
          ] as const) {
            expect(unit).toBeGreaterThanOrEqual(0);
            expect(unit).toBeLessThan(4096);
            expect(Math.abs(step / steps - tile * 4096 - unit)).toBeLessThanOrEqual(1);
          }
          const { killed } = cell;
          expect({ ...feature.properties }).toEqual({
            count: cell.count,
            row: cell.row,
            same: cell.samePlace,
            sides: [0, 1, 2, 3]
              .filter((side) => (cell.sides & (2 ** side)) > 0)
              .map((side) => side + 1)
              .join(''),
            ...(cell.count > 1 ? {} : { kind: kinds[cell.kind!], shape: spotShapes[cell.shape!] }),
            exact: cell.exact,
            ...(killed.min === null ? {} : { min: killed.min }),
            ...(killed.max === null ? {} : { max: killed.max }),
            open: killed.open,
            unquantified: killed.unquantified,
            unknown: killed.unknownIncidents,
            contested: cell.contested,
            context: cell.context === cell.count,
            label: cell.label,
          });
        }
      }),
    );
  });

  it('has every area with its outline', () => {
    fc.assert(
      fc.property(aTile, ([world, z, pick]) => {
        const [x, y] = tileOf(world, z, pick);
        const content = contentOf(world, z, x, y);
        const layer = new VectorTile(new PbfReader(encodeTile(content, z, x, y))).layers['areas'];
        expect(layer?.length ?? 0).toBe(content.areas.length);
        for (const [at, area] of content.areas.entries()) {
          const feature = layer!.feature(at);
          expect([feature.id, feature.type]).toEqual([area.row, 3]);
          expect({ ...feature.properties }).toEqual({ standIn: area.standIn, count: area.count });
          const rings = feature.loadGeometry().map((ring) => ring.slice(0, -1).map((p) => [p.x, p.y]));
          expect(rings).toEqual(area.rings);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the largest number that a cell can have', () => {
    const last = 2 ** (maxCellZoom + 4) - 1;
    const id = cellId(maxCellZoom, last, last);
    expect(id).toBeGreaterThan(2 ** 43);
    const killed = {
      min: 3_000_000_000,
      max: null,
      open: true,
      unknownMinima: 0,
      unknownIncidents: 0,
      unquantified: false,
    };
    const cell = {
      ...{ id, count: 2, context: 0, row: 9_999_999, x: worldSteps - 1, y: worldSteps - 1, samePlace: true },
      ...{
        sides: 2 ** 31 + 2 ** 9 + 1,
        kind: null,
        shape: null,
        exact: true,
        killed,
        contested: 0,
        label: 'القائم',
      },
    };
    const tile = 2 ** maxCellZoom - 1;
    const bytes = encodeTile({ cells: [cell], areas: [], kinds }, maxCellZoom, tile, tile);
    const feature = new VectorTile(new PbfReader(bytes)).layers['cells']!.feature(0);
    expect(feature.id).toBe(id);
    expect(feature.loadGeometry()[0]![0]).toMatchObject({ x: 4095, y: 4095 });
    expect({ ...feature.properties }).toMatchObject({
      min: 3_000_000_000,
      row: 9_999_999,
      sides: '1aw',
      label: 'القائم',
    });
    expect(feature.properties).not.toHaveProperty('max');
  });

  it('is no bytes at all where nothing is, and otherwise a buffer that can be handed over whole', () => {
    expect(encodeTile({ cells: [], areas: [], kinds }, 3, 1, 1).byteLength).toBe(0);
    fc.assert(
      fc.property(aWorld, (world) => {
        const bytes = encodeTile(contentOf(world, 0, 0, 0), 0, 0, 0);
        expect(bytes.buffer.byteLength).toBe(bytes.byteLength);
      }),
    );
  });
});
