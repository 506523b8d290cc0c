import type { Total } from '../ledger/total.ts';
import { addRow, CellSums, cellCount, gridBits, gridSize, notDrawn, type CellFacts } from './cell-sums.ts';
import { figureFlags } from './figures.ts';
import { hasPoint, sliceOf, type Spots } from './spots.ts';

/** The drawn rows in one square of the grid. */
export interface Cell {
  /** Of the square, whatever is in it: see `cellId`. */
  readonly id: number;
  readonly count: number;
  /** How many of them are context. */
  readonly context: number;
  /** The lowest of the rows. */
  readonly row: number;
  /** Steps of web mercator: the one point, or the middle of the rows, held away from the edges of the square. */
  readonly x: number;
  readonly y: number;
  /** Whether all stand on one point, so that no zoom takes them apart. */
  readonly samePlace: boolean;
  /** Bit `1 << side` of each side. */
  readonly sides: number;
  /** The code of a row alone; `null` for several. */
  readonly kind: number | null;
  /** Number into `spotShapes` of a row alone; `null` for several. */
  readonly shape: number | null;
  /** Whether any of them is known exactly. */
  readonly exact: boolean;
  /** The sum over the rows, context included; what is not known is counted beside it. */
  readonly killed: Total;
  readonly contested: number;
  /** "Tower 22", "Tower 22 +3"; empty where no row has a name. */
  readonly label: string;
}

/** The zoom beyond which nothing more is taken apart. */
export const maxCellZoom = 14;

const idsPerZoom = 2 ** 40;
/** What is kept free along each edge of a cell, as a part of its width, so that neighbouring marks do not cover one another. */
const edge = 0.28;
/**
 * Where a tile holds at least this part of all rows, the columns are read in their own order: that meets rows of other tiles,
 * but what is read lies side by side in memory. Measured at a million random rows: half the time for the tiles of zoom 2.
 */
const widePart = 0.05;

/** A number for a cell that no other cell of any zoom has, never 0, and always the same: safe up to zoom 14. */
export function cellId(z: number, x: number, y: number): number {
  return (z + 1) * idsPerZoom + y * 2 ** (z + gridBits) + x;
}

/** The inverse of `cellId`. */
export function cellOf(id: number): { readonly z: number; readonly x: number; readonly y: number } {
  const z = Math.floor(id / idsPerZoom) - 1;
  const [place, width] = [id % idsPerZoom, 2 ** (z + gridBits)];
  return { z, x: place % width, y: Math.floor(place / width) };
}

/** The cells of a tile that hold drawn rows, from north to south and west to east. A row is in exactly one cell of a zoom. */
export function gatherCells(
  spots: Spots,
  drawn: Uint8Array,
  facts: CellFacts,
  z: number,
  tileX: number,
  tileY: number,
): Cell[] {
  const shift = 32 - z - gridBits;
  const sums = new CellSums();
  const [from, to] = sliceOf(spots, z, tileX, tileY);
  const { x, y, shape, order } = spots;
  if (to - from < drawn.length * widePart) {
    for (let at = from; at < to; at += 1) {
      const row = order[at] ?? 0;
      const state = drawn[row] ?? notDrawn;
      if (state !== notDrawn) addRow(sums, shift, row, state, spots, facts);
    }
  } else {
    const tileShift = shift + gridBits;
    for (let row = 0; row < drawn.length; row += 1) {
      const state = drawn[row] ?? notDrawn;
      if (state === notDrawn) continue;
      if (z > 0 && ((x[row] ?? 0) >>> tileShift !== tileX || (y[row] ?? 0) >>> tileShift !== tileY)) continue;
      if (hasPoint(shape[row])) addRow(sums, shift, row, state, spots, facts);
    }
  }
  const named = gatherLabels(spots, drawn, facts.label, z, tileX, tileY);
  const cells: Cell[] = [];
  for (let at = 0; at < cellCount; at += 1) {
    if (sums.count[at] === 0) continue;
    const cellX = tileX * gridSize + (at & (gridSize - 1));
    const cellY = tileY * gridSize + (at >>> gridBits);
    const id = cellId(z, cellX, cellY);
    cells.push(finish(sums, at, id, cellX, cellY, shift, facts, spots, named.get(id)));
  }
  return cells;
}

/** All drawn rows of a cell, by number. */
export function rowsInCell(spots: Spots, drawn: Uint8Array, id: number): Uint32Array {
  const { z, x, y } = cellOf(id);
  const [from, to] = sliceOf(spots, z + gridBits, x, y);
  return spots.order
    .subarray(from, to)
    .filter((row) => drawn[row] !== notDrawn)
    .sort();
}

function finish(
  sums: CellSums,
  at: number,
  id: number,
  cellX: number,
  cellY: number,
  shift: number,
  { kind }: CellFacts,
  { shape }: Spots,
  named: Named | undefined,
): Cell {
  const of = (column: Uint8Array | Uint32Array | Float64Array): number => column[at] ?? 0;
  const [count, row, minima, maxima, flags] = [
    of(sums.count),
    of(sums.row),
    of(sums.minima),
    of(sums.maxima),
    of(sums.flags),
  ];
  const samePlace = of(sums.apart) === 0;
  const width = 2 ** shift;
  const held = (middle: number, start: number): number =>
    samePlace ? middle : Math.max(start + edge * width, Math.min(start + (1 - edge) * width, middle));
  return {
    id,
    count,
    context: of(sums.context),
    row,
    x: held(of(sums.x) + of(sums.east) / count, cellX * width),
    y: held(of(sums.y) + of(sums.south) / count, cellY * width),
    samePlace,
    sides: of(sums.sides),
    kind: count === 1 ? (kind[row] ?? 0) : null,
    shape: count === 1 ? (shape[row] ?? 0) : null,
    exact: of(sums.exact) === 1,
    killed: {
      min: minima > 0 ? of(sums.min) : null,
      max: maxima > 0 ? of(sums.max) : null,
      open: (flags & figureFlags.open) !== 0,
      unknownMinima: maxima - minima,
      unknownIncidents: count - maxima,
      unquantified: (flags & figureFlags.unquantified) !== 0,
    },
    contested: of(sums.contested),
    label: named ? labelOf(named, count) : '',
  };
}

interface Named {
  row: number;
  label: string;
  count: number;
}

const labelOf = ({ label, count }: Named, all: number): string =>
  label === '' || count === all ? label : `${label} +${all - count}`;

/** Names are few: they are looked up from their own side, so that no row has to ask whether it has one. */
function gatherLabels(
  { x, y, shape }: Spots,
  drawn: Uint8Array,
  labels: ReadonlyMap<number, string>,
  z: number,
  tileX: number,
  tileY: number,
): ReadonlyMap<number, Named> {
  const byCell = new Map<number, Named>();
  const shift = 32 - z - gridBits;
  for (const [row, label] of labels) {
    if ((drawn[row] ?? notDrawn) === notDrawn || !hasPoint(shape[row])) continue;
    const cellX = (x[row] ?? 0) >>> shift;
    const cellY = (y[row] ?? 0) >>> shift;
    if (cellX >>> gridBits !== tileX || cellY >>> gridBits !== tileY) continue;
    const id = cellId(z, cellX, cellY);
    const known = byCell.get(id);
    if (!known) byCell.set(id, { row, label, count: 1 });
    else {
      known.count += 1;
      if (row < known.row) [known.row, known.label] = [row, label];
    }
  }
  return byCell;
}
