import Flatbush from 'flatbush';
import type { Polygon } from 'geojson';
import type { Boundaries, Region } from './boundaries.ts';
import { borderCells, cellAt, crossedCell } from './cell-grid.ts';
import { boundsOf, contains } from './measure.ts';

/** Positions with what decides whether they may have a region by geometry. All columns are of one length. */
export interface PlacedColumns {
  /** Degrees; `NaN` where there is no position. */
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** 1 where the position is precise enough to say in which region it lies, else 0. */
  readonly decides: Uint8Array;
}

/** Finds the first region, in the order of the boundaries, whose polygon holds a position: borders belong to it as Turf says. */
export interface RegionIndex {
  /** In the order of the boundaries. */
  readonly regions: readonly Region[];
  /** Place in `regions` + 1, or 0 for none and for what is no position on the globe. Exactly what Turf answers for each polygon in turn. */
  readonly numberAt: (lng: number, lat: number) => number;
  readonly find: (lng: number, lat: number) => Region | null;
  /**
   * The numbers of many positions, a piece at a time: each step does about `rowsPerStep` rows and yields how many rows are
   * done, so that a worker can report it and read its messages between two steps. Returns one number per row.
   */
  readonly assignColumn: (
    columns: PlacedColumns,
    rowsPerStep?: number,
  ) => Generator<number, Uint16Array<ArrayBuffer>, undefined>;
}

/** Below so many rows the grid costs more than it saves: 19 MB, and a walk along every border. */
const worthGrid = 2000;

/** How many recent answers are kept for positions near borders: tables repeat their positions. */
const remembered = 1 << 15;

/** Builds the index: a tree of the bounds of all polygons, and a grid of cells of which some have no border in them. */
export function buildRegionIndex(boundaries: Pick<Boundaries, 'regions'>): RegionIndex {
  const regions = [...boundaries.regions.values()];
  if (regions.length >= crossedCell - 1) throw new Error('A region index holds at most 65,533 regions.');
  const search = polygonSearch(regions);
  let cells: Uint16Array | null = null;

  // A cell without a border is answered by its first position: the cell holds that number + 1, and 0 until then.
  const numberAt = (lng: number, lat: number): number => {
    const cell = cellAt(lng, lat);
    if (cell < 0) return 0;
    const known = cells?.[cell] ?? crossedCell;
    if (known === crossedCell) return search(lng, lat);
    if (known > 0) return known - 1;
    const number = search(lng, lat);
    if (cells) cells[cell] = number + 1;
    return number;
  };

  return {
    regions,
    numberAt,
    find: (lng, lat) => regions[numberAt(lng, lat) - 1] ?? null,
    *assignColumn({ lng, lat, decides }, rowsPerStep = 20_000) {
      if (lng.length >= worthGrid) cells ??= borderCells(regions);
      const numbers = new Uint16Array(lng.length);
      for (let from = 0; from < numbers.length; from += rowsPerStep) {
        const to = Math.min(numbers.length, from + rowsPerStep);
        for (let row = from; row < to; row += 1) {
          if (decides[row] === 1) numbers[row] = numberAt(lng[row] ?? NaN, lat[row] ?? NaN);
        }
        yield to;
      }
      return numbers;
    },
  };
}

/** Bounds of every single polygon in a tree, then Turf; the last answers are remembered by their exact position. */
function polygonSearch(regions: readonly Region[]): (lng: number, lat: number) => number {
  const polygons: Polygon[] = [];
  const numbers: number[] = [];
  regions.forEach(({ geometry }, at) => {
    const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const coordinates of parts) {
      polygons.push({ type: 'Polygon', coordinates });
      numbers.push(at + 1);
    }
  });
  if (polygons.length === 0) return () => 0;
  const tree = new Flatbush(polygons.length);
  for (const polygon of polygons) tree.add(...boundsOf(polygon));
  tree.finish();

  const exact = (lng: number, lat: number): number => {
    // Polygons are numbered in the order of their regions: the lowest that holds the position is the first region's.
    const near = tree.search(lng, lat, lng, lat).sort((a, b) => a - b);
    for (const at of near) {
      const polygon = polygons[at];
      if (polygon && contains(polygon, [lng, lat])) return numbers[at] ?? 0;
    }
    return 0;
  };

  const lngs = new Float64Array(remembered).fill(NaN);
  const lats = new Float64Array(remembered);
  const answers = new Uint16Array(remembered);
  return (lng, lat) => {
    const slot = (Math.imul(lng * 1e6, 0x9e3779b1) ^ Math.imul(lat * 1e6, 0x85ebca6b)) >>> 17;
    if (lngs[slot] === lng && lats[slot] === lat) return answers[slot] ?? 0;
    const number = exact(lng, lat);
    lngs[slot] = lng;
    lats[slot] = lat;
    answers[slot] = number;
    return number;
  };
}
