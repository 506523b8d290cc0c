import { figureFlags } from './figures.ts';
import type { Codes } from './columns.ts';
import { spotShapes, type Spots } from './spots.ts';

/** What a row is for the map, in a column of bytes. `context`: shown for the story, although the filter leaves it out. */
export const notDrawn = 0;
export const drawnSelected = 1;
export const drawnContext = 2;

/** What is known of each row besides its place. */
export interface CellFacts {
  /** Number into the acting sides of the case, from 0; those from 31 on share a bit. */
  readonly side: Uint8Array;
  readonly kind: Codes;
  /** Numbers into `min`, `max` and `flags`: rows with equal figures share them. */
  readonly figureCode: Codes;
  /** Killed. Both -1 where no figure is known; `min` -1 beside a `max` is "up to". */
  readonly min: Float64Array | Int32Array;
  readonly max: Float64Array | Int32Array;
  readonly flags: Uint8Array;
  /** Rows that have a name beside them. */
  readonly label: ReadonlyMap<number, string>;
}

/** Cells along one side of a tile, as a power of two: with tiles of 512 pixels a cell is 32 pixels wide. */
export const gridBits = 4;
/** Cells along one side of a tile. */
export const gridSize = 1 << gridBits;
/** Cells of a tile. */
export const cellCount = gridSize * gridSize;

const site = spotShapes.indexOf('site');
/** Bits of a number: sides from here on share the last. */
const lastSide = 31;

/** What is added up while the rows of a tile pass by: one entry per cell. */
export class CellSums {
  readonly count = new Uint32Array(cellCount);
  readonly context = new Uint32Array(cellCount);
  readonly row = new Uint32Array(cellCount);
  /** Of the row that came first. */
  readonly x = new Uint32Array(cellCount);
  readonly y = new Uint32Array(cellCount);
  /** Sums of the distances from there: whole numbers, of which nothing is lost in adding. */
  readonly east = new Float64Array(cellCount);
  readonly south = new Float64Array(cellCount);
  readonly apart = new Uint8Array(cellCount);
  readonly sides = new Uint32Array(cellCount);
  readonly exact = new Uint8Array(cellCount);
  readonly min = new Float64Array(cellCount);
  readonly max = new Float64Array(cellCount);
  readonly minima = new Uint32Array(cellCount);
  readonly maxima = new Uint32Array(cellCount);
  readonly flags = new Uint8Array(cellCount);
  readonly contested = new Uint32Array(cellCount);
}

/** Adds a drawn row to its cell; `shift` takes a step of web mercator to the cell that it lies in. */
export function addRow(
  sums: CellSums,
  shift: number,
  row: number,
  state: number,
  { x, y, shape }: Spots,
  { side, figureCode, min, max, flags }: CellFacts,
): void {
  const rowX = x[row] ?? 0;
  const rowY = y[row] ?? 0;
  const at = (((rowY >>> shift) & (gridSize - 1)) << gridBits) | ((rowX >>> shift) & (gridSize - 1));
  const before = sums.count[at] ?? 0;
  sums.count[at] = before + 1;
  if (before === 0) {
    sums.x[at] = rowX;
    sums.y[at] = rowY;
    sums.row[at] = row;
  } else {
    const east = rowX - (sums.x[at] ?? 0);
    const south = rowY - (sums.y[at] ?? 0);
    if (east !== 0 || south !== 0) sums.apart[at] = 1;
    sums.east[at] = (sums.east[at] ?? 0) + east;
    sums.south[at] = (sums.south[at] ?? 0) + south;
    if (row < (sums.row[at] ?? 0)) sums.row[at] = row;
  }
  if (state === drawnContext) sums.context[at] = (sums.context[at] ?? 0) + 1;
  sums.sides[at] = (sums.sides[at] ?? 0) | (1 << Math.min(lastSide, side[row] ?? 0));
  if (shape[row] === site) sums.exact[at] = 1;
  const code = figureCode[row] ?? 0;
  const least = min[code] ?? -1;
  const most = max[code] ?? -1;
  const bits = flags[code] ?? 0;
  if (least >= 0) {
    sums.min[at] = (sums.min[at] ?? 0) + least;
    sums.minima[at] = (sums.minima[at] ?? 0) + 1;
  }
  if (most >= 0) {
    sums.max[at] = (sums.max[at] ?? 0) + most;
    sums.maxima[at] = (sums.maxima[at] ?? 0) + 1;
  }
  sums.flags[at] = (sums.flags[at] ?? 0) | bits;
  if ((bits & figureFlags.contested) !== 0) sums.contested[at] = (sums.contested[at] ?? 0) + 1;
}
