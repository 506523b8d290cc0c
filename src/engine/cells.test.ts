import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnContext, drawnSelected } from './cell-sums.ts';
import { cellId, cellOf, gatherCells, maxCellZoom, rowsInCell, type Cell } from './cells.ts';
import { aWorld, drawnRows, naiveTile, type World } from './fixtures/spots-world.ts';
import { buildSpots, spotShapes, toMercator, worldSteps } from './spots.ts';

/** The cells of a zoom, from every tile in which a row stands. */
function cellsOfZoom({ spots, drawn, facts }: World, z: number): Cell[] {
  const tiles = new Set([...spots.order].map((row) => naiveTile(spots, z, row).join()));
  return [...tiles].flatMap((tile) => {
    const [x = 0, y = 0] = tile.split(',').map(Number);
    return gatherCells(spots, drawn, facts, z, x, y);
  });
}

/** The same said plainly: rows are grouped by the square in which they stand, and each group is described. */
function naiveCells(world: World, z: number): Cell[] {
  const { spots, drawn, facts } = world;
  const groups = new Map<string, number[]>();
  for (const row of drawnRows(world)) {
    const square = naiveTile(spots, z + 4, row).join();
    groups.set(square, [...(groups.get(square) ?? []), row]);
  }
  return [...groups].map(([square, rows]): Cell => {
    const [cellX = 0, cellY = 0] = square.split(',').map(Number);
    const width = worldSteps / 2 ** (z + 4);
    const points = new Set(rows.map((row) => `${spots.x[row]} ${spots.y[row]}`));
    const mean = (column: Uint32Array, start: number): number => {
      const middle = rows.reduce((sum, row) => sum + column[row]!, 0) / rows.length;
      if (points.size === 1) return column[rows[0]!]!;
      return Math.min(start + 0.72 * width, Math.max(start + 0.28 * width, middle));
    };
    const known = (column: ArrayLike<number>): number[] =>
      rows.map((row) => column[facts.figureCode[row]!]!).filter((number) => number >= 0);
    const add = (numbers: number[]): number | null =>
      numbers.length === 0 ? null : numbers.reduce((a, b) => a + b);
    const has = (bit: number): number =>
      rows.filter((row) => (facts.flags[facts.figureCode[row]!]! & bit) > 0).length;
    const named = rows.filter((row) => facts.label.has(row));
    const label = named.length === 0 ? '' : facts.label.get(named[0]!)!;
    return {
      id: cellId(z, cellX, cellY),
      count: rows.length,
      context: rows.filter((row) => drawn[row] === drawnContext).length,
      row: Math.min(...rows),
      x: mean(spots.x, cellX * width),
      y: mean(spots.y, cellY * width),
      samePlace: points.size === 1,
      sides: [...new Set(rows.map((row) => facts.side[row]!))].reduce((bits, side) => bits + 2 ** side, 0),
      kind: rows.length === 1 ? facts.kind[rows[0]!]! : null,
      shape: rows.length === 1 ? spots.shape[rows[0]!]! : null,
      exact: rows.some((row) => spotShapes[spots.shape[row]!] === 'site'),
      killed: {
        min: add(known(facts.min)),
        max: add(known(facts.max)),
        open: has(1) > 0,
        unknownMinima: known(facts.max).length - known(facts.min).length,
        unknownIncidents: rows.length - known(facts.max).length,
        unquantified: has(2) > 0,
      },
      contested: has(4),
      label: label === '' || named.length === rows.length ? label : `${label} +${rows.length - named.length}`,
    };
  });
}

const byId = (cells: readonly Cell[]): Cell[] => [...cells].sort((a, b) => a.id - b.id);
const withoutPlace = (cell: Cell): Cell => ({ ...cell, x: 0, y: 0 });

/** A world of rows on one point and far more elsewhere, so that the tile is read by the curve. */
function pile(count: number, others: number): World {
  const rows = count + others;
  const lng = Float64Array.from({ length: rows }, (_, row) =>
    row < count ? 44.36 : -170 + (row % 1000) / 10,
  );
  const lat = Float64Array.from({ length: rows }, (_, row) => (row < count ? 33.31 : -60 + (row % 77)));
  return {
    rows,
    lng,
    lat,
    spots: buildSpots({ rows, lng, lat, shape: new Uint8Array(rows).fill(1), radiusMeters: null }),
    drawn: new Uint8Array(rows).fill(drawnSelected),
    facts: {
      side: new Uint8Array(rows),
      kind: new Uint8Array(rows),
      figureCode: new Uint8Array(rows),
      min: Int32Array.of(1),
      max: Int32Array.of(2),
      flags: Uint8Array.of(0),
      label: new Map([[3, 'Tower 22']]),
    },
  };
}

describe('the number of a cell', () => {
  it('is safe, above 0, and leads back to the cell', () => {
    const aCell = fc
      .integer({ min: 0, max: maxCellZoom })
      .chain((z) => fc.tuple(fc.constant(z), fc.nat(2 ** (z + 4) - 1), fc.nat(2 ** (z + 4) - 1)));
    fc.assert(
      fc.property(aCell, aCell, (one, other) => {
        const id = cellId(...one);
        expect(Number.isSafeInteger(id) && id > 0).toBe(true);
        expect(Object.values(cellOf(id))).toEqual(one);
        expect(id === cellId(...other)).toBe(one.join() === other.join());
      }),
    );
  });
});

describe('the cells of a zoom', () => {
  it('hold what is drawn, each row once, and say of it what a plain reading says', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        const drawn = drawnRows(world);
        for (let z = 0; z <= maxCellZoom; z += 1) {
          const cells = byId(cellsOfZoom(world, z));
          expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(drawn.length);
          const naive = byId(naiveCells(world, z));
          expect(cells.map(withoutPlace)).toEqual(naive.map(withoutPlace));
          // The middle of several rows may differ in the last bit with the order of adding.
          const apart = cells.map(({ x, y }, at) => Math.hypot(x - naive[at]!.x, y - naive[at]!.y));
          expect(Math.max(0, ...apart)).toBeLessThan(0.001);
          const rows = cells.flatMap(({ id }) => [...rowsInCell(world.spots, world.drawn, id)]);
          expect([...rows].sort((a, b) => a - b)).toEqual(drawn);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('stand where their rows are: inside the square, and on the very point that all share', () => {
    fc.assert(
      fc.property(aWorld, fc.integer({ min: 0, max: maxCellZoom }), (world, z) => {
        for (const cell of cellsOfZoom(world, z)) {
          const { x, y } = cellOf(cell.id);
          const width = worldSteps / 2 ** (z + 4);
          expect([Math.floor(cell.x / width), Math.floor(cell.y / width)]).toEqual([x, y]);
          if (cell.samePlace)
            expect([cell.x, cell.y]).toEqual([world.spots.x[cell.row], world.spots.y[cell.row]]);
        }
      }),
    );
  });

  it('have numbers that do not depend on what is filtered', () => {
    fc.assert(
      fc.property(aWorld, fc.integer({ min: 0, max: maxCellZoom }), (world, z) => {
        const all = { ...world, drawn: new Uint8Array(world.rows).fill(drawnSelected) };
        const ids = new Set(cellsOfZoom(all, z).map(({ id }) => id));
        for (const { id } of cellsOfZoom(world, z)) expect(ids.has(id)).toBe(true);
      }),
    );
  });

  it.each([
    ['by the columns', 0],
    ['by the curve', 40000],
  ])('keep 800 rows on one point together at the last zoom, and list them all, read %s', (_, others) => {
    const world = pile(800, others);
    const [x, y] = toMercator(44.36, 33.31);
    const size = worldSteps / 2 ** maxCellZoom;
    const cells = gatherCells(
      world.spots,
      world.drawn,
      world.facts,
      maxCellZoom,
      Math.floor(x / size),
      Math.floor(y / size),
    );
    expect(cells).toHaveLength(1);
    const [cell] = cells;
    expect(cell).toMatchObject({ count: 800, samePlace: true, x, y, label: 'Tower 22 +799' });
    expect(cell!.killed).toMatchObject({ min: 800, max: 1600 });
    expect([...rowsInCell(world.spots, world.drawn, cell!.id)]).toEqual(
      Array.from({ length: 800 }, (__, row) => row),
    );
  });

  it('are the same whether a tile is read by the columns or by the curve', () => {
    const few = pile(800, 1000);
    const many = pile(800, 40000);
    const [x, y] = toMercator(44.36, 33.31);
    for (let z = 2; z <= maxCellZoom; z += 1) {
      const [tileX, tileY] = [Math.floor(x / 2 ** (32 - z)), Math.floor(y / 2 ** (32 - z))];
      expect(gatherCells(few.spots, few.drawn, few.facts, z, tileX, tileY)).toEqual(
        gatherCells(many.spots, many.drawn, many.facts, z, tileX, tileY),
      );
    }
  });
});
