import type { RegionIndex } from './region-index.ts';

/** What finds the region of a position. */
type Finds = Pick<RegionIndex, 'find'>;

/** A position nearly on the diagonal hardly moves when it is swapped: that it lies outside of its country says nothing. */
const leastApartDegrees = 2;

/** Degrees within which a country may lie although the drawn lines leave it out: coasts and borders are drawn coarsely. */
const nearbyDegrees = 0.25;

/**
 * Whether a position in degrees misses a country (ISO 3166-1 alpha-2) and would lie in it if latitude and longitude were swapped. A
 * position in a region of no country misses none, nor does one just beyond a coast or a border of its country.
 */
export function liesInOnlySwapped(index: Finds, lng: number, lat: number, country: string): boolean {
  if (!(Math.abs(lng - lat) >= leastApartDegrees) || index.find(lat, lng)?.countryCode !== country)
    return false;
  const here = index.find(lng, lat)?.countryCode ?? null;
  return here !== country && here !== '' && !isNearby(index, lng, lat, country);
}

function isNearby(index: Finds, lng: number, lat: number, country: string): boolean {
  const steps = [-nearbyDegrees, 0, nearbyDegrees];
  return steps.some((east) =>
    steps.some((north) => index.find(lng + east, lat + north)?.countryCode === country),
  );
}
