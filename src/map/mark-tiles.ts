import type { MapGeoJSONFeature, VectorSourceSpecification } from 'maplibre-gl';
import { maxCellZoom } from '../engine/cells.ts';
import { toMercator } from '../engine/spots.ts';
import { tileLayers, type CellProperties } from '../engine/tile-writer.ts';
import type { Bounds } from '../regions/measure.ts';

/** The source of the marks, whose tiles the engine makes, and its layers. */
export const marksSource = 'ledger-marks';
export const cellsLayer = tileLayers.cells;
export const areasLayer = tileLayers.areas;

/** The scheme under which the renderer asks for tiles. */
export const tileScheme = 'ledger';

/** A mark as it is drawn: one incident, or a cluster. */
export interface DrawnMark {
  /** Id of its cell; a region's label has none. */
  readonly cell: number | null;
  /** ISO 3166-2 of the region whose label it is, else `null`. */
  readonly region: string | null;
  /** The lowest of its rows. */
  readonly row: number;
  readonly count: number;
  /** Whether no zoom takes them apart. */
  readonly samePlace: boolean;
  readonly lng: number;
  readonly lat: number;
}

/** Where a tile lies. */
export interface TilePlace {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** The tiles of a zoom that touch the bounds. */
export function tilesAround([west, south, east, north]: Bounds, z: number): TilePlace[] {
  const tileAt = (lng: number, lat: number) =>
    toMercator(Math.max(-180, Math.min(180, lng)), lat).map((step) => Math.floor(step / 2 ** (32 - z)));
  const [left = 0, top = 0] = tileAt(west, north);
  const [right = 0, bottom = 0] = tileAt(east, south);
  const places: TilePlace[] = [];
  for (let y = top; y <= bottom; y += 1) for (let x = left; x <= right; x += 1) places.push({ z, x, y });
  return places;
}

/** Addresses of tiles carry the number of the drawing, so that a new one is asked for anew. */
export function tileAddress(revision: number): string {
  return `${tileScheme}://marks/${revision}/{z}/{x}/{y}`;
}

/** The tile that an address asks for, or `null` for any other address. */
export function tileIn(address: string): TilePlace | null {
  const parts = /^ledger:\/\/marks\/\d+\/(\d+)\/(\d+)\/(\d+)$/.exec(address);
  if (!parts) return null;
  const [z = 0, x = 0, y = 0] = parts.slice(1).map(Number);
  return { z, x, y };
}

/** The source, asking for the tiles of one drawing. */
export function marksSpecification(revision: number): VectorSourceSpecification {
  return { type: 'vector', tiles: [tileAddress(revision)], minzoom: 0, maxzoom: maxCellZoom };
}

/** Reads what is drawn back from the renderer; `null` for what is no mark. */
export function markOf({ id, geometry, properties }: MapGeoJSONFeature): DrawnMark | null {
  if (geometry.type !== 'Point') return null;
  const [lng = 0, lat = 0] = geometry.coordinates;
  const { row, count, same, region } = properties as Partial<CellProperties> & { region?: string };
  if (row === undefined || count === undefined) return null;
  if (region !== undefined) return { cell: null, region, row, count, samePlace: true, lng, lat };
  if (typeof id !== 'number') return null;
  return { cell: id, region: null, row, count, samePlace: same === true, lng, lat };
}
