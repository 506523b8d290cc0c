import type { Bounds } from './measure.ts';

/** Where the built-in boundaries and the basemap end; beyond it they have nothing to show. */
export const builtInFrame: Bounds = [24, 11, 64, 43];

/** Whether a position lies where the built-in lines do not reach. What is no position lies nowhere. */
export function isBeyondFrame(lng: number, lat: number): boolean {
  const [west, south, east, north] = builtInFrame;
  return lng < west || lng > east || lat < south || lat > north;
}
