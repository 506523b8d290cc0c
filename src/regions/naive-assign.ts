import { featureCollection, point, pointsWithinPolygon } from '@turf/turf';
import type { Region } from './boundaries.ts';

/**
 * The regions of many positions as Turf alone would find them: `pointsWithinPolygon` of all of them for each region.
 * The number of a position is the place of the first that holds it + 1, or 0 for none.
 */
export function naiveAssign(
  regions: readonly Region[],
  lng: ArrayLike<number>,
  lat: ArrayLike<number>,
): Uint16Array {
  const points = featureCollection(Array.from(lng, (each, row) => point([each, lat[row] ?? NaN], { row })));
  const numbers = new Uint16Array(lng.length);
  regions.forEach(({ geometry }, at) => {
    for (const { properties } of pointsWithinPolygon(points, geometry).features) {
      if (numbers[properties.row] === 0) numbers[properties.row] = at + 1;
    }
  });
  return numbers;
}
