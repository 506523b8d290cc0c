import type { Geometry } from 'geojson';
import { ByteWriter, geojsonToWkb, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Cell } from '../csv-cells.ts';
import type { Extent } from '../check/geojson-positions.ts';
import type { WrittenLayer } from './export-file.ts';
import { ByteParts } from './file-parts.ts';
import type { Layer, LayerColumn, LayerRecord } from './layer.ts';
import type { Provenance } from './provenance.ts';
import { software } from './software.ts';
import { extentOf, rightHanded } from './write-geojson.ts';

/**
 * Writes a layer as GeoParquet 1.1 (geoparquet.org): geometry as WKB in degrees, longitude first (OGC:CRS84, which is meant
 * where no `crs` is named), records without a place with an empty one. Where the file comes from stands in the file's own
 * metadata under `provenance`, as JSON.
 */
export async function writeGeoParquet(
  layer: Layer,
  provenance: Provenance,
  name: string,
): Promise<WrittenLayer> {
  const file = new GeoParquetFile(layer.columns, { provenance: JSON.stringify(provenance) });
  let waiting: LayerRecord[] = [];
  const write = (): void => {
    const cells = layer.columns.map((_, at) => waiting.map((record): Cell => record.cells[at] ?? null));
    file.add(
      cells,
      waiting.map(({ geometry }) => geometry),
    );
    waiting = [];
  };
  for await (const records of layer.pieces()) {
    for (const record of records) waiting.push(record);
    if (waiting.length >= rowsInGroup) write();
  }
  if (waiting.length > 0) write();
  return {
    name,
    mediaType: 'application/vnd.apache.parquet',
    content: file.finish(),
    companions: [],
    notes: [],
  };
}

/** A column with the cells of all rows. */
export interface WholeColumn extends LayerColumn {
  readonly cells: readonly Cell[];
}

/** Columns and a geometry for each row as the bytes of a GeoParquet file. */
export function geoParquetOf(
  columns: readonly WholeColumn[],
  geometries: readonly (Geometry | null)[],
): Uint8Array<ArrayBuffer> | Blob {
  const file = new GeoParquetFile(columns, {});
  file.add(
    columns.map(({ cells }) => cells),
    geometries,
  );
  return file.finish();
}

/** So many rows are held before they are written: fewer take longer to read, more take more memory. */
const rowsInGroup = 50_000;

/** A file that gets its rows piece by piece. */
class GeoParquetFile {
  readonly #columns: readonly LayerColumn[];
  readonly #geometryColumn: string;
  readonly #bytes = new ByteParts();
  readonly #writer = new ByteWriter();
  readonly #parquet: ParquetWriter;
  readonly #metadata: Readonly<Record<string, string>>;
  readonly #geometryTypes = new Set<string>();
  #bbox: Extent = null;

  /** `metadata` are texts by their keys. */
  constructor(columns: readonly LayerColumn[], metadata: Readonly<Record<string, string>>) {
    this.#columns = columns;
    this.#geometryColumn = freeName(columns, 'geometry');
    this.#metadata = metadata;
    this.#parquet = new ParquetWriter({
      writer: this.#writer,
      schema: schemaFromColumnData({
        columnData: this.#data(
          columns.map(() => []),
          [],
        ),
      }),
      createdBy: `${software.name} version ${software.version}`,
    });
  }

  /** Adds rows: the cells of each column, and the geometries. */
  add(cells: readonly (readonly Cell[])[], geometries: readonly (Geometry | null)[]): void {
    const wound = geometries.map((geometry) => geometry && rightHanded(geometry));
    for (const geometry of wound) {
      if (!geometry) continue;
      this.#geometryTypes.add(geometry.type);
      this.#bbox = extentOf(this.#bbox, geometry);
    }
    void this.#parquet.write({ columnData: this.#data(cells, wound), rowGroupSize: [1000, rowsInGroup] });
    this.#putAside();
  }

  finish(): Uint8Array<ArrayBuffer> | Blob {
    this.#parquet.kvMetadata = [
      { key: 'geo', value: JSON.stringify(this.#geoMetadata()) },
      ...Object.entries(this.#metadata).map(([key, value]) => ({ key, value })),
    ];
    void this.#parquet.finish();
    this.#putAside();
    return this.#bytes.finish();
  }

  #data(cells: readonly (readonly Cell[])[], geometries: readonly (Geometry | null)[]) {
    return [
      ...this.#columns.map((column, at) => ({
        name: column.name,
        nullable: true,
        ...columnData(column.type, cells[at] ?? []),
      })),
      {
        name: this.#geometryColumn,
        data: geometries.map((geometry) => geometry && geojsonToWkb(geometry)),
        type: 'BYTE_ARRAY' as const,
        nullable: true,
        statistics: false,
      },
    ];
  }

  /** Takes what was written out of the writer, which goes on counting. */
  #putAside(): void {
    this.#bytes.add(this.#writer.getBytes().slice() as Uint8Array<ArrayBuffer>);
    this.#writer.index = 0;
  }

  #geoMetadata() {
    return {
      version: '1.1.0',
      primary_column: this.#geometryColumn,
      columns: {
        [this.#geometryColumn]: {
          encoding: 'WKB',
          geometry_types: [...this.#geometryTypes].sort(),
          orientation: 'counterclockwise',
          ...(this.#bbox ? { bbox: this.#bbox } : {}),
        },
      },
    };
  }
}

function columnData(type: LayerColumn['type'], cells: readonly Cell[]) {
  switch (type) {
    case 'text':
      return { data: cells.map((cell) => cell && String(cell)), type: 'STRING' as const };
    case 'boolean':
      return { data: [...cells], type: 'BOOLEAN' as const };
    case 'integer':
      return {
        data: cells.map((cell) => (typeof cell === 'number' ? BigInt(cell) : null)),
        type: 'INT64' as const,
      };
    case 'number':
      return { data: cells.map(finite), type: 'DOUBLE' as const };
  }
}

const finite = (cell: Cell): number | null =>
  typeof cell === 'number' && Number.isFinite(cell) ? cell : null;

/** A name that no column has. */
function freeName(columns: readonly LayerColumn[], wanted: string): string {
  const taken = new Set(columns.map(({ name }) => name));
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
  return name;
}
