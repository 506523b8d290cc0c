import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metersPerPixel, scaleBar } from './scale-bar.ts';

describe('the scale of a picture', () => {
  it('knows the width of a pixel: the equator is 512 pixels long at zoom 0, half as many metres at 60 degrees', () => {
    expect(metersPerPixel(0, 0)).toBeCloseTo(78_271.52, 1);
    expect(metersPerPixel(6, 60)).toBeCloseTo(78_271.52 / 2 / 64, 2);
  });

  it('takes a round distance', () => {
    expect(scaleBar(1000, 90)).toEqual({ meters: 50_000, width: 50 });
    expect(scaleBar(3, 100)).toEqual({ meters: 200, width: 200 / 3 });
  });

  it('fills more than a third of the room and never exceeds it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 80_000, noNaN: true }), (perPixel) => {
        const { meters, width } = scaleBar(perPixel, 100);
        expect(width).toBeLessThanOrEqual(100.0001);
        expect(width).toBeGreaterThan(33);
        expect(width * perPixel).toBeCloseTo(meters, 3);
      }),
      { seed: 5 },
    );
  });
});
