import type { Footprint } from '../regions/areas.ts';
import { spotShapes, type SpotShape } from './spots.ts';

/** What goes into the columns of places for one row. Without a point, `lng` and `lat` are `NaN`. */
export interface SpotFields {
  readonly lng: number;
  readonly lat: number;
  /** Number into `spotShapes`. */
  readonly shape: number;
  readonly radiusMeters: number;
}

/** The place of a row on the map, from the honest shape of its incident. Whole countries have none: they would drown the map. */
export function spotOf(footprint: Footprint): SpotFields {
  const without = (shape: SpotShape): SpotFields => ({
    lng: NaN,
    lat: NaN,
    shape: spotShapes.indexOf(shape),
    radiusMeters: 0,
  });
  if (footprint.shape === 'region') return without('region');
  if (footprint.shape !== 'site' && footprint.shape !== 'circle') return without('none');
  const [lng = NaN, lat = NaN] = footprint.centre;
  const circle = footprint.shape === 'circle' ? footprint : null;
  return {
    lng,
    lat,
    shape: spotShapes.indexOf(circle ? (circle.standIn ? 'stand-in' : 'circle') : 'site'),
    radiusMeters: circle?.radiusMeters ?? 0,
  };
}
