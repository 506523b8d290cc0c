import { bandCount, type AreaCounts, type Areas } from './areas.ts';
import { sliceOfCurve, worldSteps } from './spots.ts';

/** Corners one after the other, the first not repeated: `[x, y]` in units of a tile. */
export type Ring = [x: number, y: number][];

/** A circle as it is drawn in one tile. */
export interface AreaShape {
  /** The lowest of the rows that it stands for, and how many there are. */
  readonly row: number;
  readonly count: number;
  readonly standIn: boolean;
  /** Clockwise on the screen. Two where it reaches into the tile on both sides of the world. */
  readonly rings: readonly Ring[];
}

/** What a tile shows of areas, the widest first, so that small ones lie on top. */
export interface AreasInTile {
  readonly shapes: readonly AreaShape[];
  /** How many more touch the tile: those that stand for the fewest rows. */
  readonly leftOut: number;
}

/** Units along one side of a tile. */
export const tileExtent = 4096;
/** Pixels along one side of a tile. */
export const tilePixels = 512;
/** Units beyond the edge of a tile up to which areas are drawn, so that the outline of a cut is not seen: 16 pixels. */
export const areaBuffer = 128;
/** The most areas that a tile shows. */
export const areaLimit = 400;
/** Radii on the screen, in pixels, that are drawn: smaller ones hide beneath a mark, larger ones are no shape any more. */
export const areaPixels = { from: 10, to: 4096 } as const;

/** The corners of a circle with a radius of 1, clockwise where y goes down. */
const directions = Array.from({ length: 64 }, (_, corner) => {
  const angle = (corner / 64) * 2 * Math.PI;
  return [Math.cos(angle), Math.sin(angle)] as const;
});
/** How often round the world. */
const turns = [-1, 0, 1] as const;
/** Counts weigh more than any row; both together stay safe below 33 million rows on one point. */
const rowsInRank = 2 ** 28;
const [lowest, highest] = [-areaBuffer, tileExtent + areaBuffer];

/**
 * The circles that touch a tile or its buffer and whose radius there is between 10 and 4096 pixels. `isShown` leaves others
 * out; it must say the same of a circle for every tile of a zoom, or circles would end at the edges of tiles.
 */
export function areasInTile(
  areas: Areas,
  counts: AreaCounts,
  z: number,
  tileX: number,
  tileY: number,
  isShown: (at: number) => boolean = () => true,
): AreasInTile {
  const steps = worldSteps / 2 ** z;
  const frame: Frame = { west: tileX * steps, north: tileY * steps, steps };
  const found = touching(areas, counts, frame);
  const kept = fullest(counts, found.filter(isShown));
  kept.sort(
    (a, b) => (areas.reach[b] ?? 0) - (areas.reach[a] ?? 0) || (counts.row[a] ?? 0) - (counts.row[b] ?? 0),
  );
  const shapes = kept.flatMap((at): AreaShape[] => {
    const rings = ringsOf(areas, at, frame);
    if (rings.length === 0) return [];
    return [
      { row: counts.row[at] ?? 0, count: counts.count[at] ?? 0, standIn: areas.standIn[at] === 1, rings },
    ];
  });
  return { shapes, leftOut: found.length - kept.length };
}

/** A tile in steps of web mercator. */
interface Frame {
  readonly west: number;
  readonly north: number;
  /** Along one side. */
  readonly steps: number;
}

/**
 * Numbers of the circles that touch. Bands outside of the sizes asked for are not looked at; in the others only the blocks of
 * the map, at most two by two, in which the middle of a circle of that size has to lie.
 */
function touching(areas: Areas, { count }: AreaCounts, frame: Frame): number[] {
  const least = (areaPixels.from / tilePixels) * frame.steps;
  const most = (areaPixels.to / tilePixels) * frame.steps;
  const found: number[] = [];
  const lastBand = Math.min(bandCount - 1, Math.floor(Math.log2(most)));
  for (let band = Math.floor(Math.log2(least)); band <= lastBand; band += 1) {
    const part = [areas.bands[band] ?? 0, areas.bands[band + 1] ?? 0] as const;
    if (part[0] === part[1]) continue;
    const around = 2 ** (band + 1) + (areaBuffer / tileExtent) * frame.steps;
    for (const [from, to] of blocksAround(areas, part, around, frame))
      for (let at = from; at < to; at += 1) {
        const reach = areas.reach[at] ?? 0;
        if (reach < least || reach > most || count[at] === 0) continue;
        if (touches(areas, at, frame, 0) || touches(areas, at, frame, 1) || touches(areas, at, frame, -1))
          found.push(at);
      }
  }
  return found;
}

/** At most as many as a tile shows: those that stand for the most rows, among equals those with the lowest row. */
function fullest({ count, row }: AreaCounts, found: readonly number[]): number[] {
  if (found.length <= areaLimit) return [...found];
  const rankOf = (at: number): number => (row[at] ?? 0) - (count[at] ?? 0) * rowsInRank;
  const ranks = new Float64Array(found.length);
  for (const [place, at] of found.entries()) ranks[place] = rankOf(at);
  const last = ranks.sort()[areaLimit - 1] ?? 0;
  return found.filter((at) => rankOf(at) <= last);
}

/** Whether a circle touches a tile as it is, or as it comes round the world from the east or the west. */
function touches(areas: Areas, at: number, { west, north, steps }: Frame, turn: number): boolean {
  const margin = (areaBuffer / tileExtent) * steps;
  const x = (areas.x[at] ?? 0) + turn * worldSteps;
  const y = areas.y[at] ?? 0;
  const beyondX = Math.max(west - margin - x, 0, x - west - steps - margin);
  const beyondY = Math.max(north - margin - y, 0, y - north - steps - margin);
  const reach = areas.reach[at] ?? 0;
  return beyondX * beyondX + beyondY * beyondY <= reach * reach;
}

function blocksAround(
  { x, y }: Areas,
  part: readonly [number, number],
  around: number,
  { west, north, steps }: Frame,
): [number, number][] {
  const level = Math.floor(32 - Math.log2(steps + 2 * around));
  if (level <= 0) return [[...part]];
  const [size, count] = [2 ** (32 - level), 2 ** level];
  const blocks: [number, number][] = [];
  const lastX = Math.floor((west + steps + around) / size);
  const lastY = Math.min(count - 1, Math.floor((north + steps + around) / size));
  for (let blockY = Math.max(0, Math.floor((north - around) / size)); blockY <= lastY; blockY += 1)
    for (let blockX = Math.floor((west - around) / size); blockX <= lastX; blockX += 1)
      blocks.push(sliceOfCurve(x, y, null, part, level, (blockX + count) % count, blockY));
  return blocks;
}

function ringsOf(areas: Areas, at: number, frame: Frame): Ring[] {
  return turns
    .filter((turn) => touches(areas, at, frame, turn))
    .map((turn) => wholeUnits(clip(circle(areas, at, frame, turn))))
    .filter((ring) => ring.length > 2);
}

function circle(areas: Areas, at: number, { west, north, steps }: Frame, turn: number): Ring {
  const unit = steps / tileExtent;
  const x = ((areas.x[at] ?? 0) + turn * worldSteps - west) / unit;
  const y = ((areas.y[at] ?? 0) - north) / unit;
  const reach = (areas.reach[at] ?? 0) / unit;
  const ring: Ring = [];
  for (const [cos, sin] of directions) ring.push([x + reach * cos, y + reach * sin]);
  return ring;
}

/** Cuts a convex ring at the buffer (Sutherland and Hodgman, 1974: one edge after the other). */
function clip(ring: Ring): Ring {
  const left = cut(ring, 0, lowest, 1);
  const right = cut(left, 0, highest, -1);
  const top = cut(right, 1, lowest, 1);
  return cut(top, 1, highest, -1);
}

/** Keeps what lies beyond `limit` on an axis in a direction. */
function cut(ring: Ring, axis: 0 | 1, limit: number, direction: 1 | -1): Ring {
  const kept: Ring = [];
  let before = ring.at(-1);
  for (const corner of ring) {
    const near = ((before ?? corner)[axis] - limit) * direction;
    const far = (corner[axis] - limit) * direction;
    if (before && near < 0 !== far < 0) {
      const part = near / (near - far);
      kept.push([before[0] + (corner[0] - before[0]) * part, before[1] + (corner[1] - before[1]) * part]);
    }
    if (far >= 0) kept.push(corner);
    before = corner;
  }
  return kept;
}

/** Whole units, without corners that fall on the one before. */
function wholeUnits(ring: Ring): Ring {
  const whole: Ring = [];
  for (const corner of ring) {
    // Adding nothing turns -0 into 0.
    const [x, y] = [Math.round(corner[0]) + 0, Math.round(corner[1]) + 0];
    const before = whole.at(-1);
    if (!before || before[0] !== x || before[1] !== y) whole.push([x, y]);
  }
  const [first, last] = [whole[0], whole.at(-1)];
  if (whole.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]) whole.pop();
  return whole;
}
