import type { Geometry } from 'geojson';
import { geojsonToWkb, parquetWriteBuffer } from 'hyparquet-writer';
import type { Cell } from '../csv-cells.ts';
import type { Extent } from '../check/geojson-positions.ts';
import type { WrittenLayer } from './export-file.ts';
import type { Layer, LayerColumn } from './layer.ts';
import type { Provenance } from './provenance.ts';
import { software } from './software.ts';
import { extentOf, rightHanded } from './write-geojson.ts';

/**
 * Writes a layer as GeoParquet 1.1 (geoparquet.org): geometry as WKB in degrees, longitude first (OGC:CRS84, which is meant
 * where no `crs` is named), records without a place with an empty one. Where the file comes from stands in the file's own
 * metadata under `provenance`, as JSON.
 */
export function writeGeoParquet(layer: Layer, provenance: Provenance, name: string): WrittenLayer {
  const columns = layer.columns.map((column) => ({
    ...column,
    cells: layer.records.map(({ values }): Cell => values[column.name] ?? null),
  }));
  const geometries = layer.records.map(({ geometry }) => geometry);
  return {
    name,
    mediaType: 'application/vnd.apache.parquet',
    content: geoParquetOf(columns, geometries, { provenance: JSON.stringify(provenance) }),
    companions: [],
    notes: [],
  };
}

/** A column with the cells of all rows. */
export interface WholeColumn extends LayerColumn {
  readonly cells: readonly Cell[];
}

/** Columns and a geometry for each row as the bytes of a GeoParquet file; `metadata` are texts by their keys. */
export function geoParquetOf(
  columns: readonly WholeColumn[],
  given: readonly (Geometry | null)[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const geometryColumn = freeName(columns, 'geometry');
  const geometries = given.map((geometry) => geometry && rightHanded(geometry));
  const bytes = parquetWriteBuffer({
    columnData: [
      ...columns.map((column) => ({ name: column.name, ...columnData(column) })),
      {
        name: geometryColumn,
        data: geometries.map((geometry) => geometry && geojsonToWkb(geometry)),
        type: 'BYTE_ARRAY' as const,
        nullable: true,
        statistics: false,
      },
    ],
    kvMetadata: [
      { key: 'geo', value: JSON.stringify(geoMetadata(geometryColumn, geometries)) },
      ...Object.entries(metadata).map(([key, value]) => ({ key, value })),
    ],
    createdBy: `${software.name} version ${software.version}`,
  });
  return new Uint8Array(bytes);
}

function columnData({ type, cells }: WholeColumn) {
  if (type === 'text') return { data: cells.map((cell) => cell && String(cell)), type: 'STRING' as const };
  if (type === 'boolean') return { data: [...cells], type: 'BOOLEAN' as const };
  const data = cells.map((cell) => (typeof cell === 'number' && Number.isFinite(cell) ? cell : null));
  const isWhole = data.every((number) => number === null || (number | 0) === number);
  return { data, type: isWhole ? ('INT32' as const) : ('DOUBLE' as const) };
}

function geoMetadata(column: string, geometries: readonly (Geometry | null)[]) {
  const placed = geometries.filter((geometry) => geometry !== null);
  const bbox = placed.reduce<Extent>(extentOf, null);
  return {
    version: '1.1.0',
    primary_column: column,
    columns: {
      [column]: {
        encoding: 'WKB',
        geometry_types: [...new Set(placed.map(({ type }) => type))].sort(),
        orientation: 'counterclockwise',
        ...(bbox ? { bbox } : {}),
      },
    },
  };
}

/** A name that no column has. */
function freeName(columns: readonly LayerColumn[], wanted: string): string {
  const taken = new Set(columns.map(({ name }) => name));
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
  return name;
}
