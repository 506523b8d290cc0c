import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circleAround } from '../regions/measure.ts';
import { areaBuffer, areaLimit, areasInTile, tileExtent, type AreasInTile } from './areas-in-tile.ts';
import { countAreas, distinctAreas, reachOf } from './areas.ts';
import { aWorld, drawnRows, naiveTile, type World } from './fixtures/spots-world.ts';
import { buildSpots, spotShapes, toMercator, worldSteps, type Spots } from './spots.ts';

const reader = ({ spots, drawn }: Pick<World, 'spots' | 'drawn'>): ((...tile: Tile) => AreasInTile) => {
  const areas = distinctAreas(spots);
  const counts = countAreas(areas, drawn);
  return (...tile) => areasInTile(areas, counts, ...tile);
};
const inTile = (world: Pick<World, 'spots' | 'drawn'>, ...tile: Tile): AreasInTile => reader(world)(...tile);
type Tile = [z: number, x: number, y: number];

interface NaiveArea {
  readonly row: number;
  readonly count: number;
  readonly standIn: boolean;
}

/** Distinct circles among the drawn rows, by a text that holds all that makes them one. */
function naiveAreas(world: World): NaiveArea[] {
  const { spots } = world;
  const found = new Map<string, number[]>();
  for (const row of drawnRows(world)) {
    if (spots.radius[row] === 0) continue;
    const key = [spots.x[row], spots.y[row], spots.radius[row], spots.shape[row]].join();
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return [...found.values()].map((rows) => ({
    row: rows[0]!,
    count: rows.length,
    standIn: spotShapes[spots.shape[rows[0]!]!] === 'stand-in',
  }));
}

/** Pixels at a zoom from the middle to the edge, and how far outside of the tile and its buffer the middle lies. */
function naiveDistance(spots: Spots, row: number, [z, tileX, tileY]: Tile): [pixels: number, away: number] {
  const pixel = worldSteps / 2 ** z / 512;
  const pixels = reachOf(spots.radius[row]! * 10, spots.y[row]!) / pixel;
  const away = [-1, 0, 1].map((turn) => {
    const x = (spots.x[row]! + turn * worldSteps) / pixel - tileX * 512;
    const y = spots.y[row]! / pixel - tileY * 512;
    const beyond = (at: number): number => (at < -16 ? -16 - at : at > 528 ? at - 528 : 0);
    return Math.hypot(beyond(x), beyond(y));
  });
  return [pixels, Math.min(...away)];
}

/** Tiles with rows, those around them, and the corner of the world. */
function tilesNear({ spots }: World, z: number): Tile[] {
  const tiles = new Map<string, Tile>([['0,0', [z, 0, 0]]]);
  const count = 2 ** z;
  for (const row of [...spots.order].slice(0, 12)) {
    const [x, y] = naiveTile(spots, z, row);
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const [nearX, nearY] = [(x + dx + count) % count, Math.max(0, Math.min(count - 1, y + dy))];
      tiles.set(`${nearX},${nearY}`, [z, nearX, nearY]);
    }
  }
  return [...tiles.values()];
}

describe('areas of uncertainty', () => {
  it('are those that a plain reading finds, in every tile that they touch, once', () => {
    fc.assert(
      fc.property(aWorld, fc.integer({ min: 0, max: 14 }), (world, z) => {
        const areas = naiveAreas(world);
        const read = reader(world);
        for (const tile of tilesNear(world, z)) {
          const { shapes, leftOut } = read(...tile);
          const wanted = areas.filter(({ row }) => {
            const [pixels, away] = naiveDistance(world.spots, row, tile);
            // A polygon runs a little inside of its circle: what only touches may be empty, or may be there.
            return pixels >= 10 && pixels <= 4096 && away < pixels * 0.997 - 0.5;
          });
          const allowed = areas.filter(({ row }) => {
            const [pixels, away] = naiveDistance(world.spots, row, tile);
            return pixels >= 10 && pixels <= 4096 && away <= pixels * 1.0001;
          });
          const found = shapes.map(({ row, count, standIn }) => ({ row, count, standIn }));
          expect(leftOut).toBe(0);
          expect(new Set(found.map(({ row }) => row)).size).toBe(found.length);
          expect(found).toEqual(expect.arrayContaining(wanted));
          expect(allowed).toEqual(expect.arrayContaining(found));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('stay in the tile and its buffer, run clockwise, and never repeat a corner', () => {
    fc.assert(
      fc.property(aWorld, fc.integer({ min: 0, max: 14 }), (world, z) => {
        const read = reader(world);
        for (const tile of tilesNear(world, z))
          for (const { rings } of read(...tile).shapes)
            for (const ring of rings) {
              const twiceArea = ring.reduce((sum, [x, y], at) => {
                const [nextX, nextY] = ring[(at + 1) % ring.length]!;
                return sum + x * nextY - nextX * y;
              }, 0);
              expect(twiceArea).toBeGreaterThanOrEqual(0);
              expect(new Set(ring.map(String)).size).toBe(ring.length);
              const outside = ring
                .flat()
                .filter((at) => !Number.isInteger(at) || at < -areaBuffer || at > tileExtent + areaBuffer);
              expect(outside).toEqual([]);
            }
      }),
      { numRuns: 60 },
    );
  });

  const circles = (positions: readonly (readonly [number, number, number])[]): World['spots'] =>
    buildSpots({
      rows: positions.length,
      lng: Float64Array.from(positions, ([lng]) => lng),
      lat: Float64Array.from(positions, ([, lat]) => lat),
      shape: new Uint8Array(positions.length).fill(spotShapes.indexOf('circle')),
      radiusMeters: positions.map(([, , radius]) => radius),
    });

  it('have the outline that Turf gives them, to a pixel', () => {
    const spots = circles([[44.36, 33.31, 5000]]);
    const z = 10;
    const [x, y] = naiveTile(spots, z, 0);
    const { shapes } = inTile({ spots, drawn: Uint8Array.of(1) }, z, x, y);
    const outline = circleAround([44.36, 33.31], 5000).coordinates[0]!.map(([lng = 0, lat = 0]) => {
      const [stepX, stepY] = toMercator(lng, lat);
      return [(stepX / 2 ** 22 - x) * tileExtent, (stepY / 2 ** 22 - y) * tileExtent] as const;
    });
    const extremes = (ring: readonly (readonly [number, number])[]): number[] =>
      [0, 1].flatMap((axis) => {
        const at = ring.map((corner) => Math.max(-128, Math.min(4224, corner[axis]!)));
        return [Math.min(...at), Math.max(...at)];
      });
    const [ours, theirs] = [extremes(shapes[0]!.rings[0]!), extremes(outline)];
    for (const [at, value] of ours.entries()) expect(Math.abs(value - theirs[at]!)).toBeLessThan(8);
  });

  it('reach round the world: a circle at 180° east is in the tiles of both edges, and in one tile twice', () => {
    const spots = circles([[179.99, 0, 20000]]);
    const drawn = Uint8Array.of(1);
    const z = 8;
    expect(inTile({ spots, drawn }, z, 255, 127).shapes).toHaveLength(1);
    expect(inTile({ spots, drawn }, z, 0, 127).shapes).toHaveLength(1);
    expect(inTile({ spots, drawn }, z, 1, 127).shapes).toHaveLength(0);
    const wide = circles([[179.99, 60, 655000]]);
    expect(inTile({ spots: wide, drawn }, 0, 0, 0).shapes.map(({ rings }) => rings.length)).toEqual([2]);
  });

  it('are left out beyond 400 a tile, those with the fewest rows, and the number is said', () => {
    const many = Array.from({ length: 500 }, (_, at) => [44 + at / 5000, 33, 5000] as const);
    const twice = [...many, ...many.slice(250, 300)];
    const spots = circles(twice);
    const [x, y] = naiveTile(spots, 9, 0);
    const { shapes, leftOut } = inTile({ spots, drawn: new Uint8Array(twice.length).fill(1) }, 9, x, y);
    expect([shapes.length, leftOut]).toEqual([areaLimit, 100]);
    expect(shapes.filter(({ count }) => count === 2).map(({ row }) => row)).toEqual(
      Array.from({ length: 50 }, (_, at) => 250 + at),
    );
  });

  it('are gone when their rows are not drawn', () => {
    const spots = circles([
      [44, 33, 5000],
      [44, 33, 5000],
    ]);
    const [x, y] = naiveTile(spots, 9, 0);
    const countOf = (...drawn: number[]): (readonly [number, number])[] =>
      inTile({ spots, drawn: Uint8Array.from(drawn) }, 9, x, y).shapes.map(({ count, row }) => [count, row]);
    expect([countOf(1, 2), countOf(0, 1), countOf(0, 0)]).toEqual([[[2, 0]], [[1, 1]], []]);
  });
});
