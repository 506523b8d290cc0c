import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAreas, distinctAreas } from './areas.ts';
import { buildSpots, spotShapes } from './spots.ts';
import { crowdLimit, uncrowded } from './uncrowded.ts';

const circle = spotShapes.indexOf('circle');

/** Circles of one size in steps of a thousandth of a degree from 40° E, 35° N. */
function world(places: readonly (readonly [number, number])[]) {
  const rows = places.length;
  const spots = buildSpots({
    rows,
    lng: Float64Array.from(places, ([east]) => 40 + east / 1000),
    lat: Float64Array.from(places, ([, north]) => 35 + north / 1000),
    shape: new Uint8Array(rows).fill(circle),
    radiusMeters: new Float64Array(rows).fill(3000),
  });
  return { spots, areas: distinctAreas(spots) };
}

describe('circles that have room', () => {
  it('are all of a few, at every zoom', () => {
    const near = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }));
    const some = fc.array(near, { minLength: 1, maxLength: crowdLimit });
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 14 }), (places, z) => {
        const { areas, spots } = world(places);
        const counts = countAreas(areas, new Uint8Array(spots.shape.length).fill(1));
        for (let at = 0; at < areas.x.length; at += 1) expect(uncrowded(areas, counts, z)(at)).toBe(true);
      }),
    );
  });

  it('are none of many on nearly one spot, unless the filter leaves few of them', () => {
    const places = Array.from({ length: crowdLimit + 1 }, (_, at): [number, number] => [at % 4, at % 5]);
    const { areas, spots } = world(places);
    expect(areas.x.length).toBe(crowdLimit + 1);
    const drawn = new Uint8Array(spots.shape.length).fill(1);
    expect(uncrowded(areas, countAreas(areas, drawn), 9)(0)).toBe(false);
    drawn[3] = 0;
    expect(uncrowded(areas, countAreas(areas, drawn), 9)(0)).toBe(true);
  });

  it('are not crowded out by circles far away or of another size', () => {
    const crowd = Array.from({ length: 40 }, (_, at): [number, number] => [5000 + (at % 4), at % 11]);
    const { areas, spots } = world([[0, 0], ...crowd]);
    const counts = countAreas(areas, new Uint8Array(spots.shape.length).fill(1));
    const lone = [...counts.row].indexOf(0);
    expect(uncrowded(areas, counts, 9)(lone)).toBe(true);
    expect([...areas.x.keys()].filter((at) => uncrowded(areas, counts, 9)(at))).toEqual([lone]);
  });
});
