import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Area, Boundaries, Region } from './boundaries.ts';
import { worldBoundaries } from './fixtures/world-boundaries.ts';
import { boundsOf, contains } from './measure.ts';
import { naiveAssign } from './naive-assign.ts';
import { buildRegionIndex, type PlacedColumns } from './region-index.ts';

const world = worldBoundaries();
const regions = [...world.regions.values()];

const polygonsOf = ({ geometry }: Region): Position[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
const edges: readonly [Position, Position][] = regions.flatMap((region) =>
  polygonsOf(region)
    .flat()
    .flatMap((ring) => ring.slice(1).map((to, at): [Position, Position] => [ring[at] as Position, to])),
);

/** The naive answer, with Turf asked only where the bounds do not already say no: they cannot change it. */
const bounds = regions.map(({ geometry }) => boundsOf(geometry));
function naive(lng: number, lat: number): number {
  for (let at = 0; at < regions.length; at += 1) {
    const [west, south, east, north] = bounds[at] as (typeof bounds)[number];
    if (lng < west || lng > east || lat < south || lat > north) continue;
    if (contains((regions[at] as Region).geometry, [lng, lat])) return at + 1;
  }
  return 0;
}

function columns(positions: readonly Position[]): PlacedColumns {
  return {
    lng: Float64Array.from(positions, ([lng]) => lng as number),
    lat: Float64Array.from(positions, ([, lat]) => lat as number),
    decides: new Uint8Array(positions.length).fill(1),
  };
}

function assigned(placed: PlacedColumns, from: Pick<Boundaries, 'regions'> = world, rowsPerStep?: number) {
  const steps = buildRegionIndex(from).assignColumn(placed, rowsPerStep);
  const seen: number[] = [];
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { numbers: [...value], seen };
    seen.push(value);
  }
}

const anywhere = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
);
const edge = fc.integer({ min: 0, max: edges.length - 1 }).map((at) => edges[at] as [Position, Position]);
const vertex = edge.map(([from]) => [from[0] as number, from[1] as number]);
const onEdge = fc.tuple(edge, fc.double({ min: 0, max: 1, noNaN: true })).map(([[a, b], along]) => {
  const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [a, b];
  return [x1 + (x2 - x1) * along, y1 + (y2 - y1) * along];
});
const besideEdge = fc
  .tuple(onEdge, fc.constantFrom(-1e-3, -1e-7, -1e-12, 1e-12, 1e-7, 1e-3), fc.boolean())
  .map(([[lng = 0, lat = 0], far, eastward]) => (eastward ? [lng + far, lat] : [lng, lat + far]));
/** Where cells of the grid meet. */
const onCell = fc
  .tuple(fc.integer({ min: -2160, max: 2160 }), fc.integer({ min: -1080, max: 1080 }))
  .map(([x, y]) => [x / 12, y / 12]);
const position = fc.oneof(anywhere, vertex, onEdge, besideEdge, onCell);
/** Enough rows that the grid is used, each place three times: first answer, remembered answer, answer of the cell. */
const many = fc
  .array(position, { minLength: 700, maxLength: 900 })
  .map((list) => [...list, ...list, ...list]);

describe('the index of regions', () => {
  it('answers as Turf alone does, with the grid and without it', { timeout: 120_000 }, () => {
    const index = buildRegionIndex(world);
    fc.assert(
      fc.property(many, (positions) => {
        const expected = positions
          .slice(0, positions.length / 3)
          .map(([lng, lat]) => naive(lng as number, lat as number));
        expect(positions.length).toBeGreaterThan(2000);
        expect(assigned(columns(positions)).numbers).toEqual([...expected, ...expected, ...expected]);
        expect(
          positions.slice(0, expected.length).map(([lng = NaN, lat = NaN]) => index.numberAt(lng, lat)),
        ).toEqual(expected);
      }),
      { numRuns: 6 },
    );
  });

  it('answers as Turf alone does for all regions at once, bounds or no bounds', { timeout: 60_000 }, () => {
    const positions = fc.sample(position, { numRuns: 40, seed: 4 });
    const { lng, lat } = columns(positions);
    expect(assigned({ lng, lat, decides: new Uint8Array(40).fill(1) }).numbers).toEqual([
      ...naiveAssign(regions, lng, lat),
    ]);
  });

  it('gives a position on a border to the first region in the order', () => {
    const box = (west: number): Area => ({
      type: 'Polygon',
      coordinates: [
        [
          [west, 0],
          [west + 1, 0],
          [west + 1, 1],
          [west, 1],
          [west, 0],
        ],
      ],
    });
    const named = (admin1Code: string, geometry: Area): Region => ({
      ...(regions[0] as Region),
      admin1Code,
      geometry,
    });
    const pair = [named('A', box(0)), named('B', box(1))];
    const of = (list: readonly Region[]): string | undefined =>
      buildRegionIndex({ regions: new Map(list.map((each) => [each.admin1Code, each])) }).find(1, 0.5)
        ?.admin1Code;
    expect([of(pair), of(pair.toReversed())]).toEqual(['A', 'B']);
  });

  it.each<[string, number, number, string | null]>([
    ['Chukotka, west of the antimeridian', 179.5, 67.5, 'RU-CHU'],
    ['Chukotka, east of it', -175, 66.8, 'RU-CHU'],
    ['Chukotka, on it', 180, 67.5, 'RU-CHU'],
    ['and on it from the other side', -180, 67.5, 'RU-CHU'],
    ['Taveuni in Fiji, cut by it', 179.97, -16.9, 'FJ-N'],
    ['Taveuni, its other side', -179.95, -16.82, 'FJ-N'],
    ['the South Pole', 0, -90, 'AQ-X01~'],
    ['the North Pole', 0, 90, null],
    ['the sea', -30, 0, null],
    ['beyond the globe', 404, 33.34, null],
    ['Tehran by the number of today', 51.4, 35.7, 'IR-23'],
    ['Crimea, by ISO 3166-2', 34.1, 45.2, 'UA-43'],
    ['Gaza', 34.45, 31.5, 'PS-GZZ~'],
    ['the Golan, in no region', 35.78, 33.0, null],
    ['Baghdad, built in', 44.39, 33.34, 'IQ-BG'],
  ])('%s', (_, lng, lat, code) => {
    expect(buildRegionIndex(world).find(lng, lat)?.admin1Code ?? null).toBe(code);
  });

  it('leaves without a region what has no position, and what decides nothing', () => {
    const placed = columns([
      [NaN, NaN],
      [44.39, NaN],
      [44.39, 33.34],
      [44.39, 33.34],
    ]);
    placed.decides[3] = 0;
    const [first, second, third, fourth] = assigned(placed).numbers;
    expect([first, second, fourth]).toEqual([0, 0, 0]);
    expect(regions[(third ?? 0) - 1]?.admin1Code).toBe('IQ-BG');
  });

  it('works in steps, and tells after each how many rows are done', () => {
    const positions: Position[] = Array.from({ length: 25 }, (_, at) => [at, 50]);
    expect(assigned(columns(positions), world, 10).seen).toEqual([10, 20, 25]);
    expect(assigned(columns(positions), world, 10).numbers).toEqual(assigned(columns(positions)).numbers);
    expect(assigned(columns([]))).toEqual({ numbers: [], seen: [] });
  });

  it('knows no region where there is none', () => {
    expect(assigned(columns([[44.39, 33.34]]), { regions: new Map() }).numbers).toEqual([0]);
  });
});
