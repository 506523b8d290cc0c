import { magicbytes } from 'flatgeobuf/lib/mjs/constants.js';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { buildFeature } from 'flatgeobuf/lib/mjs/generic/feature.js';
import { buildHeader } from 'flatgeobuf/lib/mjs/generic/featurecollection.js';
import { parseGC, parseGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js';
import type { Geometry } from 'geojson';
import { besideName } from './export-name.ts';
import type { FilePart, WrittenLayer } from './export-file.ts';
import { ByteParts } from './file-parts.ts';
import { fileWords } from './file-words.ts';
import type { Layer, LayerRecord } from './layer.ts';
import type { Provenance } from './provenance.ts';
import { CsvTable, csvType } from './write-csv.ts';
import { rightHanded } from './write-geojson.ts';
import { metadataBeside } from './write-metadata.ts';

const mediaType = 'application/vnd.flatgeobuf';

/** What is written as one geometry type. Areas of one piece are written as areas of several, of which there is one. */
const groups = [
  { part: 'points', type: GeometryType.Point },
  { part: 'areas', type: GeometryType.MultiPolygon },
  { part: 'others', type: GeometryType.Unknown },
] as const;

type Placed = LayerRecord & { readonly geometry: Geometry };

/**
 * Writes a layer as FlatGeobuf (flatgeobuf.org), a file per geometry type: the first has the name, others theirs with `_areas`
 * or `_others`. The format holds no record without geometry: those are in a table beside it, which is the file itself where no
 * record has one. Where the files come from stands beside them as well.
 *
 * Each part of the library is taken by itself: its `serialize` gives a column the type of the first record's value, which may
 * be nothing.
 */
export async function writeFlatGeobuf(
  layer: Layer,
  provenance: Provenance,
  name: string,
): Promise<WrittenLayer> {
  const collections = groups.map(({ part, type }) => ({ part, features: new Features(layer, type) }));
  const table = new CsvTable(layer, provenance, false);
  for await (const records of layer.pieces()) {
    const placed = records.filter((record): record is Placed => record.geometry !== null);
    for (const { part, features } of collections)
      features.add(placed.filter((record) => groupOf(record) === part));
    table.add(records.filter((record) => record.geometry === null));
  }
  const files: FilePart[] = collections
    .filter(({ features }) => features.count > 0)
    .map(({ part, features }, at) => ({
      name: at === 0 ? name : besideName(name, part),
      mediaType,
      content: features.finish(),
    }));
  const tableName = besideName(name, 'unplaced', 'csv');
  if (table.count > 0 || files.length === 0)
    files.push({ name: tableName, mediaType: csvType, content: table.finish() });
  const [file, ...beside] = files as [FilePart, ...FilePart[]];
  return {
    ...file,
    companions: [
      ...beside.map((each) => ({ ...each, holds: 'records' as const })),
      metadataBeside(layer, provenance, name),
    ],
    notes: table.count > 0 ? [fileWords.unplaced(table.count, layer.count, tableName)] : [],
  };
}

function groupOf({ geometry }: Placed): (typeof groups)[number]['part'] {
  if (geometry.type === 'Point') return 'points';
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? 'areas' : 'others';
}

const columnTypes = {
  text: ColumnType.String,
  number: ColumnType.Double,
  integer: ColumnType.Long,
  boolean: ColumnType.Bool,
} as const;

/** EPSG:4326, whose axes the format takes with longitude first. */
const degrees = 4326;

/** Features of one geometry type as the bytes of a file, whose beginning says how many there are. */
class Features {
  readonly #meta: ReturnType<typeof headerOf>;
  /** The same with the places of the columns as their names: the library looks a value up by its column's name. */
  readonly #asNumbered: ReturnType<typeof headerOf>;
  readonly #bytes = new ByteParts();

  constructor(layer: Layer, geometryType: GeometryType) {
    this.#meta = headerOf(layer, geometryType);
    this.#asNumbered = {
      ...this.#meta,
      columns: this.#meta.columns.map((column, at) => ({ ...column, name: String(at) })),
    };
  }

  get count(): number {
    return this.#meta.featuresCount;
  }

  add(records: readonly Placed[]): void {
    for (const { geometry, cells } of records) {
      const given = parsed(rightHanded(geometry), this.#meta.geometryType);
      this.#bytes.add(
        buildFeature(
          given,
          cells as unknown as Record<string, never>,
          this.#asNumbered,
        ) as Uint8Array<ArrayBuffer>,
      );
    }
    this.#meta.featuresCount += records.length;
  }

  finish(): FilePart['content'] {
    const head = [magicbytes, buildHeader(this.#meta, degrees)] as Uint8Array<ArrayBuffer>[];
    return this.#bytes.finish(head);
  }
}

function headerOf({ columns }: Layer, geometryType: GeometryType) {
  return {
    geometryType,
    columns: columns.map(({ name, type }) => ({
      name,
      type: columnTypes[type],
      title: null,
      description: null,
      width: -1,
      precision: -1,
      scale: -1,
      nullable: true,
      unique: false,
      primary_key: false,
    })),
    envelope: null,
    featuresCount: 0,
    indexNodeSize: 0,
    crs: null,
    title: null,
    description: null,
    metadata: null,
  };
}

function parsed(geometry: Geometry, type: GeometryType): ReturnType<typeof parseGeometry> {
  if (geometry.type === 'GeometryCollection') return parseGC(geometry);
  return type === GeometryType.MultiPolygon && geometry.type === 'Polygon'
    ? parseGeometry({ type: 'MultiPolygon', coordinates: [geometry.coordinates] })
    : parseGeometry(geometry);
}
