import { crsName, isWgs84Name } from './crs-names.ts';
import { FeatureRows, isObject } from './feature-rows.ts';
import { readJsonDocument } from './json-document.ts';
import { RecordColumns } from './record-columns.ts';
import { RowRuns } from './row-runs.ts';
import { type Sheet, type SheetReader, type TakeIssue, UnreadableFile } from './sheet.ts';
import { reportedOnce, sheetIssue } from './sheet-issues.ts';

type Members = Readonly<Record<string, unknown>>;

const geometryTypes: ReadonlySet<unknown> = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);

/**
 * Reads a GeoJSON file (RFC 7946): a FeatureCollection, a Feature or a geometry. Properties are columns, as are other members
 * of a feature; members of the collection are the sheet's metadata. A feature with a bad geometry is kept without one; what is
 * no feature is dropped. An older `crs` is read where it names WGS 84.
 * @throws UnreadableFile where the file is no JSON, no GeoJSON, or in another system of coordinates.
 */
export const readGeoJsonSheets: SheetReader = async (source, report) => {
  const value = await readJsonDocument(source, report);
  if (isGeoJson(value)) return [geoJsonSheet(value, source.name, report)];
  const type =
    isObject(value) && typeof value['type'] === 'string'
      ? ` of the type "${value['type'].slice(0, 40)}"`
      : '';
  throw new UnreadableFile(
    `${source.name} is JSON${type}, but no GeoJSON: that is an object of the type FeatureCollection, Feature or a geometry. Save it as GeoJSON, or open it as plain JSON if it is a list of records.`,
  );
};

/** Whether a JSON value has a type of GeoJSON. */
export function isGeoJson(value: unknown): value is Members {
  if (!isObject(value)) return false;
  const { type } = value;
  return type === 'FeatureCollection' || type === 'Feature' || geometryTypes.has(type);
}

/** A GeoJSON value as a sheet. */
export function geoJsonSheet(value: Members, file: string, report: TakeIssue): Sheet {
  checkCrs(value, file, report);
  const { type, features } = value;
  if (type === 'FeatureCollection' && !Array.isArray(features))
    throw new UnreadableFile(
      `${file} is a FeatureCollection without a list of "features"; add the list, which may be empty.`,
    );
  const isCollection = type === 'FeatureCollection';
  const records = isCollection ? (features as readonly unknown[]) : [value];
  const takeIssues = reportedOnce(report);
  return {
    name: file,
    metadata: isCollection ? metadataOf(value) : {},
    tags: new Map(),
    async *batches() {
      const columns = new RecordColumns();
      const rows = new FeatureRows(file, columns, takeIssues());
      const runs = new RowRuns(columns, true);
      for (const [at, record] of records.entries()) {
        const row = geometryTypes.has(type) ? rows.geometry(value, 1) : rows.feature(record, at + 1);
        const piece = row && runs.add(at + 1, row.cells, row.geometry);
        if (piece) yield piece;
      }
      const rest = runs.rest();
      if (rest) yield rest;
    },
  };
}

/** Members of a collection that are no part of GeoJSON, such as the provenance of our own exports. */
function metadataOf(collection: Members): Members {
  const frame = new Set(['type', 'features', 'crs', 'bbox']);
  return Object.fromEntries(Object.entries(collection).filter(([name]) => !frame.has(name)));
}

function checkCrs(value: Members, file: string, report: TakeIssue): void {
  if (!Object.hasOwn(value, 'crs')) return;
  const name = crsName(value['crs']);
  if (name !== null && !isWgs84Name(name))
    throw new UnreadableFile(
      `${file} gives its places in ${name.slice(0, 200)}, not in degrees of WGS 84. Convert it (ogr2ogr -t_srs EPSG:4326, or "save as" in QGIS with EPSG:4326) and open it again; nothing in it was read.`,
    );
  if (name === null)
    report(
      sheetIssue(file, {
        column: 'crs',
        value: value['crs'],
        code: 'old-crs',
        message: 'The "crs" says that no system of coordinates is known; degrees of WGS 84 are assumed.',
      }),
    );
}
