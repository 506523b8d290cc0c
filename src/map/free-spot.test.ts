import { describe, expect, it } from 'vitest';
import type { Area } from '../regions/boundaries.ts';
import { freeSpot } from './free-spot.ts';

const square: Area = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 0],
    ],
  ],
};

describe('a free spot', () => {
  it('is the middle where nothing is in the way', () => {
    expect(freeSpot(square, [])).toEqual([5, 5]);
    expect(freeSpot(square, [[40, 40]])).toEqual([5, 5]);
  });

  it('keeps away from what is known and from the border, and stays inside', () => {
    const [lng = 0, lat = 0] = freeSpot(square, [
      [5, 5],
      [5, 7],
    ]);
    expect(lat).toBeLessThan(4);
    expect(lat).toBeGreaterThan(1);
    expect(lng).toBeGreaterThan(2);
    expect(lng).toBeLessThan(8);
  });

  it('lies in an area of several pieces', () => {
    const pieces: Area = {
      type: 'MultiPolygon',
      coordinates: [
        square.coordinates,
        square.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [x / 10 + 20, y / 10])),
      ],
    };
    const [lng = 0] = freeSpot(pieces, [[5, 5]]);
    expect(lng < 10 || lng > 20).toBe(true);
  });
});
