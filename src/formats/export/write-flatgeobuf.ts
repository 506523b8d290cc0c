import { magicbytes } from 'flatgeobuf/lib/mjs/constants.js';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { buildFeature } from 'flatgeobuf/lib/mjs/generic/feature.js';
import { buildHeader } from 'flatgeobuf/lib/mjs/generic/featurecollection.js';
import { parseGC, parseGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js';
import type { Geometry } from 'geojson';
import { besideName } from './export-name.ts';
import type { FilePart, WrittenLayer } from './export-file.ts';
import { fileWords } from './file-words.ts';
import type { Layer, LayerRecord } from './layer.ts';
import type { Provenance } from './provenance.ts';
import { csvType, writeLayerCsv } from './write-csv.ts';
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
export function writeFlatGeobuf(layer: Layer, provenance: Provenance, name: string): WrittenLayer {
  const placed = layer.records.filter((record): record is Placed => record.geometry !== null);
  const unplaced = layer.records.filter((record) => record.geometry === null);
  const found = groups
    .map(({ part, type }) => ({ part, type, records: placed.filter((record) => groupOf(record) === part) }))
    .filter(({ records }) => records.length > 0);
  const files: FilePart[] = found.map(({ part, type, records }, at) => ({
    name: at === 0 ? name : besideName(name, part),
    mediaType,
    content: collection(layer, type, records),
  }));
  const table = besideName(name, 'unplaced', 'csv');
  if (unplaced.length > 0 || files.length === 0) {
    const content = writeLayerCsv({ ...layer, records: unplaced }, provenance, false);
    files.push({ name: table, mediaType: csvType, content });
  }
  const [file, ...beside] = files as [FilePart, ...FilePart[]];
  return {
    ...file,
    companions: [
      ...beside.map((each) => ({ ...each, holds: 'records' as const })),
      metadataBeside(layer, provenance, name),
    ],
    notes: unplaced.length > 0 ? [fileWords.unplaced(unplaced.length, layer.records.length, table)] : [],
  };
}

function groupOf({ geometry }: Placed): (typeof groups)[number]['part'] {
  if (geometry.type === 'Point') return 'points';
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? 'areas' : 'others';
}

const columnTypes = {
  text: ColumnType.String,
  number: ColumnType.Double,
  boolean: ColumnType.Bool,
} as const;

/** EPSG:4326, whose axes the format takes with longitude first. */
const degrees = 4326;

function collection(
  layer: Layer,
  geometryType: GeometryType,
  records: readonly Placed[],
): Uint8Array<ArrayBuffer> {
  const meta = {
    geometryType,
    columns: layer.columns.map(({ name, type }) => ({
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
    featuresCount: records.length,
    indexNodeSize: 0,
    crs: null,
    title: null,
    description: null,
    metadata: null,
  };
  const parts = [
    magicbytes,
    buildHeader(meta, degrees),
    ...records.map(({ geometry, values }) => {
      // Without a prototype: a column may have any name.
      const properties = Object.assign(Object.create(null) as Record<string, null>, blank(layer), values);
      return buildFeature(parsed(rightHanded(geometry), geometryType), properties, meta);
    }),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** Nothing in each column: what a record lacks is nothing, as what it has as such. */
function blank({ columns }: Layer): Record<string, null> {
  return Object.fromEntries(columns.map(({ name }) => [name, null]));
}

function parsed(geometry: Geometry, type: GeometryType): ReturnType<typeof parseGeometry> {
  if (geometry.type === 'GeometryCollection') return parseGC(geometry);
  return type === GeometryType.MultiPolygon && geometry.type === 'Polygon'
    ? parseGeometry({ type: 'MultiPolygon', coordinates: [geometry.coordinates] })
    : parseGeometry(geometry);
}
