import { bandOf, type AreaCounts, type Areas } from './areas.ts';
import { tilePixels } from './areas-in-tile.ts';
import { sliceOfCurve, worldSteps } from './spots.ts';

/** More circles of one size than these in one square, and none of them could be told from the others. */
export const crowdLimit = 12;
/** The least width of such a square on the screen, in pixels. */
const leastSquare = 128;

/**
 * Says which circles have room at a zoom: those in whose square of the map, about twice as wide as they are, no more than twelve
 * drawn circles of their size have their middle. The squares are the same for every tile. What has no room is still drawn when
 * the reader points at it.
 */
export function uncrowded(areas: Areas, { count }: AreaCounts, z: number): (at: number) => boolean {
  const pixelsPerStep = (tilePixels * 2 ** z) / worldSteps;
  const known = new Map<string, boolean>();
  return (at) => {
    const [x, y, reach] = [areas.x[at] ?? 0, areas.y[at] ?? 0, areas.reach[at] ?? 0];
    const width = Math.max(leastSquare, 2 * reach * pixelsPerStep);
    const level = Math.max(0, Math.floor(Math.log2((tilePixels * 2 ** z) / width)));
    const [squareX, squareY] = level === 0 ? [0, 0] : [x >>> (32 - level), y >>> (32 - level)];
    const band = bandOf(reach);
    const key = `${band} ${level} ${squareX} ${squareY}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const part = [areas.bands[band] ?? 0, areas.bands[band + 1] ?? 0] as const;
    const [from, to] = sliceOfCurve(areas.x, areas.y, null, part, level, squareX, squareY);
    let drawn = 0;
    for (let other = from; other < to && drawn <= crowdLimit; other += 1) if (count[other] !== 0) drawn += 1;
    known.set(key, drawn <= crowdLimit);
    return drawn <= crowdLimit;
  };
}
