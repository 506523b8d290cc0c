import type { MapGeoJSONFeature, VectorSourceSpecification } from 'maplibre-gl';
import { caseLetters, type CaseLetter } from '../dashboard/case-letters.ts';
import { maxCellZoom } from '../engine/cells.ts';
import { toMercator } from '../engine/spots.ts';
import { tileLayers, type CellProperties } from '../engine/tile-writer.ts';
import type { Bounds } from '../regions/measure.ts';

/** The marks of one case: its source, whose tiles an engine makes, and how the ids of what it adds to the style begin. */
export interface MarkSet {
  readonly source: string;
  readonly prefix: string;
  /** Under which a case stands beside the open one; `null`: the open one. */
  readonly letter: CaseLetter | null;
}

/** The source of the marks of the open case. */
export const marksSource = 'ledger-marks';
export const openMarks: MarkSet = { source: marksSource, prefix: 'ledger-', letter: null };

/** The marks of a case that stands beside the open one. */
export function marksBeside(letter: CaseLetter): MarkSet {
  const prefix = `ledger-${letter.toLowerCase()}-`;
  return { source: `${prefix}marks`, prefix, letter };
}

/** The layers of a tile. */
export const cellsLayer = tileLayers.cells;
export const areasLayer = tileLayers.areas;

/** The scheme under which the renderer asks for tiles. */
export const tileScheme = 'ledger';

/** A mark as it is drawn: one incident, or a cluster. */
export interface DrawnMark {
  /** Of the case whose mark it is; `null` for the open one. */
  readonly letter: CaseLetter | null;
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

/** Addresses of tiles carry the source and the number of the drawing, so that a new one is asked for anew. */
export function tileAddress(source: string, revision: number): string {
  return `${tileScheme}://${source}/${revision}/{z}/{x}/{y}`;
}

/** The source and the tile that an address asks for, or `null` for any other address. */
export function tileIn(address: string): { readonly source: string; readonly place: TilePlace } | null {
  const parts = /^ledger:\/\/([a-z-]+)\/\d+\/(\d+)\/(\d+)\/(\d+)$/.exec(address);
  if (!parts) return null;
  const [source = '', ...steps] = parts.slice(1);
  const [z = 0, x = 0, y = 0] = steps.map(Number);
  return { source, place: { z, x, y } };
}

/** The source, asking for the tiles of one drawing. */
export function marksSpecification(source: string, revision: number): VectorSourceSpecification {
  return { type: 'vector', tiles: [tileAddress(source, revision)], minzoom: 0, maxzoom: maxCellZoom };
}

/** Reads what is drawn back from the renderer; `null` for what is no mark. */
export function markOf({ id, source, geometry, properties }: MapGeoJSONFeature): DrawnMark | null {
  if (geometry.type !== 'Point') return null;
  const [lng = 0, lat = 0] = geometry.coordinates;
  const { row, count, same, region } = properties as Partial<CellProperties> & { region?: string };
  if (row === undefined || count === undefined) return null;
  const letter = caseLetters.find((each) => source.startsWith(marksBeside(each).prefix)) ?? null;
  if (region !== undefined) return { letter, cell: null, region, row, count, samePlace: true, lng, lat };
  if (typeof id !== 'number') return null;
  return { letter, cell: id, region: null, row, count, samePlace: same === true, lng, lat };
}
