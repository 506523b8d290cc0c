import type { Geometry } from 'geojson';
import { claimColumns } from './claim-layer.ts';
import { readCsv } from '../csv.ts';
import { readGuarded, type Cell } from '../csv-cells.ts';
import { regionColumns } from './region-layer.ts';
import { incidentColumns } from './incident-layer.ts';
import type { LayerColumn, LayerRecord } from './layer.ts';
import { csvColumns } from './write-csv.ts';

/** One record that was read: its values by the names of their columns. */
export interface ReadRecord extends Pick<LayerRecord, 'id' | 'geometry'> {
  readonly values: Readonly<Record<string, Cell>>;
}

/** An exported layer read back. */
export interface ReadLayer {
  readonly records: readonly ReadRecord[];
  /** From GeoJSON everything; from a table the constant columns. */
  readonly provenance: Readonly<Record<string, unknown>>;
}

/** Reads a GeoJSON export. Throws when it is none: other GeoJSON is for the importers. */
export function readLayerGeoJson(text: string): ReadLayer {
  const collection = JSON.parse(text) as {
    provenance?: Record<string, unknown>;
    features?: { id: string; geometry: Geometry | null; properties: Record<string, Cell> }[];
  };
  if (!collection.features || !collection.provenance)
    throw new Error('This GeoJSON is no export of a layer.');
  return {
    provenance: collection.provenance,
    records: collection.features.map(({ id, geometry, properties }) => ({
      id,
      geometry,
      values: properties,
    })),
  };
}

/** Reads a CSV export, for Excel or not. Polygons were never in it. Throws when it is no export. */
export function readLayerCsv(text: string): ReadLayer {
  const { columns, rows } = readCsv(text);
  const extra = new Set(csvColumns({ columns: [] }).map(({ name }) => name));
  if (!columns.includes('id') || !columns.includes('exported_at'))
    throw new Error('This table is no export of a layer.');
  const [first] = rows;
  return {
    provenance: Object.fromEntries(
      [...extra].map((name) => [name, first ? cellOf(first[name] ?? '', 'text') : null]),
    ),
    records: rows.map((row) => {
      const values = Object.fromEntries(
        columns
          .filter((name) => !extra.has(name) && name !== 'lng' && name !== 'lat')
          .map((name) => [name, cellOf(row[name] ?? '', typeOf(name))]),
      );
      const [lng, lat] = [cellOf(row['lng'] ?? '', 'number'), cellOf(row['lat'] ?? '', 'number')];
      const geometry: Geometry | null =
        typeof lng === 'number' && typeof lat === 'number'
          ? { type: 'Point', coordinates: [lng, lat] }
          : null;
      return { id: String(values['id']), geometry, values };
    }),
  };
}

const knownTypes = new Map(
  [...claimColumns, ...incidentColumns, ...regionColumns([])].map(({ name, type }) => [name, type]),
);

/** Columns of regions carry the side before the name: `us_killed_min`. */
function typeOf(name: string): LayerColumn['type'] {
  const known = knownTypes.get(name);
  if (known) return known;
  if (/_(?:incidents|(?:killed|injured)_(?:min|max|unknown_minima|unknown_incidents))$/.test(name))
    return 'integer';
  return /_(?:killed|injured)_(?:open|unquantified)$/.test(name) ? 'boolean' : 'text';
}

function cellOf(cell: string, type: LayerColumn['type']): Cell {
  if (cell === '') return null;
  if (type === 'number' || type === 'integer') return Number(cell);
  return type === 'boolean' ? cell === 'true' : readGuarded(cell);
}
