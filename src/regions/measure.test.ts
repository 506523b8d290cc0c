import { describe, expect, it } from 'vitest';
import type { Position } from 'geojson';
import type { Area } from './boundaries.ts';
import { builtInBoundaries } from './fixtures/built-in-boundaries.ts';
import {
  areaSquareMeters,
  boundsAround,
  boundsOf,
  circleAround,
  contains,
  directionOctant,
  distanceMeters,
  labelPosition,
} from './measure.ts';

const ring = (...positions: [number, number][]): Position[] => [...positions, positions[0] as Position];
const box = (west: number, south: number, east: number, north: number): Position[] =>
  ring([west, south], [east, south], [east, north], [west, north]);
const unitBox: Area = { type: 'Polygon', coordinates: [box(0, 0, 1, 1)] };

describe('distances', () => {
  // By hand with the haversine formula on a sphere of 6,371,008.8 m.
  it.each<[string, Position, Position, number]>([
    ['one degree of latitude', [0, 0], [0, 1], 111_195.08],
    ['a quarter of the equator', [0, 0], [90, 0], 10_007_557.22],
    ['Tower 22 to al-Qaim', [38.70333, 33.31417], [40.9943684, 34.3957715], 243_345.1],
    ['nowhere', [44, 33], [44, 33], 0],
  ])('%s', (_, a, b, meters) => {
    expect(distanceMeters(a, b)).toBeCloseTo(meters, 0);
    expect(distanceMeters(b, a)).toBeCloseTo(meters, 0);
  });

  it.each<[number, Position]>([
    [0, [44, 34]],
    [1, [45.2, 34]],
    [2, [45, 33]],
    [3, [45.2, 32]],
    [4, [44, 32]],
    [5, [42.8, 32]],
    [6, [43, 33]],
    [7, [42.8, 34]],
  ])('direction %i', (octant, to) => {
    expect(directionOctant([44, 33], to)).toBe(octant);
  });
});

describe('areas and bounds', () => {
  it('measures a degree by a degree at the equator, and takes a hole away', () => {
    // R² · Δλ · (sin φ₂ − sin φ₁)
    const whole = 6_371_008.8 ** 2 * (Math.PI / 180) * Math.sin(Math.PI / 180);
    expect(areaSquareMeters(unitBox) / whole).toBeCloseTo(1, 2);
    const holed: Area = { type: 'Polygon', coordinates: [box(0, 0, 1, 1), box(0, 0, 0.5, 1).toReversed()] };
    expect(areaSquareMeters(holed) / whole).toBeCloseTo(0.5, 2);
  });

  it('gives west, south, east, north', () => {
    const two: Area = { type: 'MultiPolygon', coordinates: [[box(1, 2, 3, 4)], [box(-5, 3, -4, 9)]] };
    expect(boundsOf(two)).toEqual([-5, 2, 3, 9]);
    expect(boundsAround([boundsOf(unitBox), [-1, 0.5, 0, 7]])).toEqual([-1, 0, 1, 7]);
    expect(boundsAround([])).toBeNull();
  });

  it('contains what lies inside, not in a hole, and in any part', () => {
    const holed: Area = { type: 'Polygon', coordinates: [box(0, 0, 3, 3), box(1, 1, 2, 2).toReversed()] };
    expect(contains(holed, [0.5, 0.5])).toBe(true);
    expect(contains(holed, [1.5, 1.5])).toBe(false);
    expect(contains(holed, [4, 1])).toBe(false);
    const two: Area = { type: 'MultiPolygon', coordinates: [[box(1, 2, 3, 4)], [box(-5, 3, -4, 9)]] };
    expect(contains(two, [-4.5, 8])).toBe(true);
  });
});

/** Whether the position lies inside, and not on the line itself. */
function isInside(area: Area, [lng = NaN, lat = NaN]: Position): boolean {
  const near = 1e-6;
  return [
    [lng + near, lat],
    [lng - near, lat],
    [lng, lat + near],
    [lng, lat - near],
  ].every((position) => contains(area, position));
}

describe('the place of a label', () => {
  const u = ring([0, 0], [9, 0], [9, 9], [8, 9], [8, 1], [1, 1], [1, 9], [0, 9]);

  it('is the middle of a plain shape', () => {
    expect(labelPosition(unitBox)).toEqual([0.5, 0.5]);
  });

  it('is inside a shape whose middle is not', () => {
    const area: Area = { type: 'Polygon', coordinates: [u] };
    expect(isInside(area, labelPosition(area))).toBe(true);
  });

  it('is inside where a hole takes the middle', () => {
    const area: Area = { type: 'Polygon', coordinates: [box(0, 0, 9, 9), box(1, 1, 8, 8).toReversed()] };
    expect(isInside(area, labelPosition(area))).toBe(true);
  });

  it('is in the largest of several parts', () => {
    const area: Area = { type: 'MultiPolygon', coordinates: [[box(20, 0, 21, 1)], [u], [box(30, 0, 31, 1)]] };
    const [lng = NaN] = labelPosition(area);
    expect(lng).toBeLessThan(10);
    expect(isInside(area, labelPosition(area))).toBe(true);
  });

  it('is inside every region and country that the software comes with', () => {
    const { regions, countries } = builtInBoundaries();
    for (const { name, geometry } of [...regions.values(), ...countries.values()]) {
      expect([name, isInside(geometry, labelPosition(geometry))]).toEqual([name, true]);
    }
  });
});

describe('a circle of uncertainty', () => {
  const centre: Position = [40.9943684, 34.3957715];
  const [outer = []] = circleAround(centre, 5000).coordinates;

  it('is closed and has its radius all around', () => {
    expect(outer.length).toBeGreaterThan(60);
    expect(outer.at(-1)).toEqual(outer[0]);
    for (const position of outer) expect(Math.abs(distanceMeters(centre, position) - 5000)).toBeLessThan(1);
  });

  it('runs against the clock, as GeoJSON asks of an outer ring', () => {
    const twiceArea = outer.slice(1).reduce((sum, [lng = 0, lat = 0], at) => {
      const [lng0 = 0, lat0 = 0] = outer[at] ?? [];
      return sum + lng0 * lat - lng * lat0;
    }, 0);
    expect(twiceArea).toBeGreaterThan(0);
  });

  it('has no more than six decimals', () => {
    for (const end of outer.flat()) expect(end).toBe(Number(end.toFixed(6)));
  });
});
