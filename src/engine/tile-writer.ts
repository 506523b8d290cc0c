import { fromVectorTileJs, GeoJSONWrapper, type Feature } from '@maplibre/vt-pbf';
import { tileExtent, type AreaShape } from './areas-in-tile.ts';
import type { Cell } from './cells.ts';
import { spotShapes, worldSteps } from './spots.ts';

/** What a tile is made of. */
export interface TileContent {
  readonly cells: readonly Cell[];
  readonly areas: readonly AreaShape[];
  /** The names of the kinds, which `Cell.kind` numbers. */
  readonly kinds: readonly string[];
}

/** The layers of a tile. */
export const tileLayers = { cells: 'cells', areas: 'areas' } as const;

/**
 * What a style finds in a feature of the layer `cells`, besides its id, which is the id of the cell. What is not known is
 * left out: `min`, `max` where no figure is known; `kind` and `shape` where there are several rows.
 */
export interface CellProperties {
  readonly count: number;
  /** The lowest row. */
  readonly row: number;
  /** All on one point. */
  readonly same: boolean;
  /** A digit for each acting side, from 1, in rising order: "1", "12". From the tenth on they are letters. */
  readonly sides: string;
  readonly kind?: string;
  readonly shape?: string;
  /** Whether any is an exact site. */
  readonly exact: boolean;
  /** Killed, as in `Total`. */
  readonly min?: number;
  readonly max?: number;
  readonly open: boolean;
  readonly unquantified: boolean;
  /** Incidents for which no figure was found. */
  readonly unknown: number;
  /** Incidents whose figures are contested. */
  readonly contested: number;
  /** Whether all are context. */
  readonly context: boolean;
  readonly label: string;
}

/** The same of the layer `areas`; the id of a feature is the lowest row that it stands for. */
export interface AreaProperties {
  readonly standIn: boolean;
  /** Rows that it stands for. */
  readonly count: number;
}

/** A vector tile (Mapbox Vector Tile 2.1). A tile without anything is no bytes at all. The buffer is the caller's own. */
export function encodeTile(
  { cells, areas, kinds }: TileContent,
  z: number,
  tileX: number,
  tileY: number,
): Uint8Array<ArrayBuffer> {
  const steps = worldSteps / 2 ** z;
  // Rounded down, and never onto the far edge: a point there belongs to the next tile and would be drawn by neither.
  const unitOf = (step: number, tile: number): number =>
    Math.max(0, Math.min(tileExtent - 1, Math.floor((step / steps - tile) * tileExtent)));
  const points = cells.map((cell): Feature => ({
    type: 1,
    id: cell.id,
    geometry: [[unitOf(cell.x, tileX), unitOf(cell.y, tileY)]],
    tags: { ...cellProperties(cell, kinds) },
  }));
  const polygons = areas.map(({ row, count, standIn, rings }): Feature => ({
    type: 3,
    id: row,
    geometry: rings.map((ring) => ring.map(([x, y]) => [x, y])),
    tags: { standIn, count } satisfies AreaProperties,
  }));
  const layers = [layerOf(tileLayers.areas, polygons), layerOf(tileLayers.cells, points)];
  const filled = layers.filter((layer) => layer.length > 0).map((layer) => [layer.name, layer]);
  return fromVectorTileJs({ layers: Object.fromEntries(filled) }).slice();
}

function layerOf(name: string, features: Feature[]): GeoJSONWrapper {
  const layer = new GeoJSONWrapper(features, { version: 2, extent: tileExtent });
  layer.name = name;
  return layer;
}

function cellProperties(cell: Cell, kinds: readonly string[]): CellProperties {
  const { killed } = cell;
  const kind = cell.kind === null ? undefined : kinds[cell.kind];
  const shape = cell.shape === null ? undefined : spotShapes[cell.shape];
  return {
    count: cell.count,
    row: cell.row,
    same: cell.samePlace,
    sides: sidesText(cell.sides),
    ...(kind === undefined ? {} : { kind }),
    ...(shape === undefined ? {} : { shape }),
    exact: cell.exact,
    ...(killed.min === null ? {} : { min: killed.min }),
    ...(killed.max === null ? {} : { max: killed.max }),
    open: killed.open,
    unquantified: killed.unquantified,
    unknown: killed.unknownIncidents,
    contested: cell.contested,
    context: cell.context === cell.count,
    label: cell.label,
  };
}

function sidesText(bits: number): string {
  let text = '';
  for (let side = 0; side < 32; side += 1) if (((bits >>> side) & 1) === 1) text += (side + 1).toString(36);
  return text;
}
