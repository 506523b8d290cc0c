import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSpots, sliceOf, spotShapes, toLngLat, toMercator, worldSteps } from './spots.ts';
import { aWorld, naiveTile, type World } from './fixtures/spots-world.ts';

const shapeOf = (name: (typeof spotShapes)[number]): number => spotShapes.indexOf(name);

describe('positions in steps of the map', () => {
  it('gives back every position with six decimals exactly', () => {
    const degrees = (limit: number): fc.Arbitrary<number> =>
      fc.integer({ min: -limit * 1e6, max: limit * 1e6 }).map((millionths) => millionths / 1e6 + 0);
    fc.assert(
      fc.property(degrees(180), degrees(85), (lng, lat) => {
        expect(toLngLat(...toMercator(lng, lat))).toEqual([lng, lat]);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    [-180, 0, 0, worldSteps / 2],
    [180, 0, worldSteps - 1, worldSteps / 2],
    [0, 90, worldSteps / 2, 0],
    [0, -90, worldSteps / 2, worldSteps - 1],
    [0, 85.06, worldSteps / 2, 0],
    [190, 0, Math.round(worldSteps / 36), worldSteps / 2],
  ])('%d, %d is step %d, %d', (lng, lat, x, y) => {
    expect(toMercator(lng, lat)).toEqual([x, y]);
  });

  it('is wrong by less than a hundredth of a pixel at zoom 14, and by less than a centimetre', () => {
    const pixelsPerStep = (512 * 2 ** 14) / worldSteps;
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 179.999, noNaN: true }),
        fc.double({ min: -85, max: 85, noNaN: true }),
        (lng, lat) => {
          const [x, y] = toMercator(lng, lat);
          const radians = (lat * Math.PI) / 180;
          const exactX = (lng / 360 + 0.5) * worldSteps;
          const exactY = (0.5 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI)) * worldSteps;
          const error = Math.max(Math.abs(x - exactX), Math.abs(y - exactY));
          expect(error * pixelsPerStep).toBeLessThan(0.01);
          expect(error * (40_075_016.7 / worldSteps)).toBeLessThan(0.01);
        },
      ),
    );
  });
});

describe('the columns of places', () => {
  it('sorts along the Z curve as the interleaved bits do, ties by row', () => {
    const interleaved = (x: number, y: number): bigint => {
      let key = 0n;
      for (let bit = 31n; bit >= 0n; bit -= 1n)
        key = (key << 2n) | (((BigInt(y) >> bit) & 1n) << 1n) | ((BigInt(x) >> bit) & 1n);
      return key;
    };
    fc.assert(
      fc.property(aWorld, ({ spots }: World) => {
        const keys = new Map(
          [...spots.order].map((row) => [row, interleaved(spots.x[row]!, spots.y[row]!)] as const),
        );
        const sorted = [...spots.order].sort((a, b) => a - b);
        sorted.sort((a, b) => (keys.get(a)! < keys.get(b)! ? -1 : keys.get(a)! > keys.get(b)! ? 1 : 0));
        expect([...spots.order]).toEqual(sorted);
      }),
    );
  });

  it('has every row with a point in the order once, and no other', () => {
    fc.assert(
      fc.property(aWorld, ({ spots, lng, lat }: World) => {
        const withPoint = [...spots.shape.keys()].filter((row) =>
          ['site', 'circle', 'stand-in'].includes(spotShapes[spots.shape[row]!]!),
        );
        expect([...spots.order].sort((a, b) => a - b)).toEqual(withPoint);
        for (const row of withPoint)
          expect([spots.x[row], spots.y[row]]).toEqual(toMercator(lng[row]!, lat[row]!));
      }),
    );
  });

  it('cuts the order into tiles at every zoom: a row is in the one tile in which it stands', () => {
    fc.assert(
      fc.property(aWorld, ({ spots }: World) => {
        for (let z = 0; z <= 18; z += 1) {
          const tiles = new Map<string, number[]>();
          for (const row of spots.order) {
            const tile = naiveTile(spots, z, row);
            tiles.set(tile.join(), [...(tiles.get(tile.join()) ?? []), row]);
          }
          for (const [tile, rows] of tiles) {
            const [x = 0, y = 0] = tile.split(',').map(Number);
            expect([...spots.order.subarray(...sliceOf(spots, z, x, y))]).toEqual(rows);
          }
        }
        const [from, to] = sliceOf(spots, 18, 12345, 54321);
        expect(to - from).toBe(
          [...spots.order].filter((row) => naiveTile(spots, 18, row).join() === '12345,54321').length,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('takes a row without a finite position from the map, rounds radii up and gives sites none', () => {
    const spots = buildSpots({
      rows: 5,
      lng: Float64Array.of(1, NaN, 3, 4, 5),
      lat: Float64Array.of(1, 2, 3, NaN, 5),
      shape: Uint8Array.of(
        shapeOf('circle'),
        shapeOf('site'),
        shapeOf('site'),
        shapeOf('region'),
        shapeOf('stand-in'),
      ),
      radiusMeters: [1501, 10, 10, 10, 1e9],
    });
    expect([...spots.shape].map((shape) => spotShapes[shape])).toEqual([
      'circle',
      'none',
      'site',
      'region',
      'stand-in',
    ]);
    expect([...spots.radius]).toEqual([151, 0, 0, 0, 65535]);
    expect([...spots.order].sort()).toEqual([0, 2, 4]);
  });

  it('keeps no more than its columns: 15 bytes a row', () => {
    const rows = 1000;
    const spots = buildSpots({
      rows,
      lng: new Float64Array(rows),
      lat: new Float64Array(rows),
      shape: new Uint8Array(rows).fill(1),
      radiusMeters: null,
    });
    const bytes = Object.values(spots).reduce(
      (sum, column: ArrayBufferView) => sum + column.buffer.byteLength,
      0,
    );
    expect(bytes).toBe(15 * rows);
  });
});
