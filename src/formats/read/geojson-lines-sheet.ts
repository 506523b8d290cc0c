import { readJsonText } from '../check/json-text.ts';
import { FeatureRows, isObject, type RecordRow } from './feature-rows.ts';
import { isGeoJson } from './geojson-sheet.ts';
import { type JsonRecord, jsonRecords } from './json-records.ts';
import { RecordColumns } from './record-columns.ts';
import { RowRuns } from './row-runs.ts';
import { type SheetReader, type SheetRows, type TakeIssue, UnreadableFile } from './sheet.ts';
import { reportedOnce, sheetIssue } from './sheet-issues.ts';
import { warnOfLostText } from './utf8-text.ts';

/** Records of which one has to be JSON, if the file is to be taken for one of records. */
const mostTried = 100;

/**
 * Reads GeoJSON text sequences (RFC 8142) and JSON in lines, piece by piece: features, and plain objects as rows without a
 * geometry. A record that is no JSON is dropped with its number and line. A collection in a record is as many rows as it has
 * features.
 * @throws UnreadableFile where none of the first records is JSON.
 */
export const readGeoJsonLinesSheets: SheetReader = async (source, report) => {
  let tried = 0;
  let isUseful = false;
  for await (const { text } of jsonRecords(source)) {
    tried += 1;
    const read = text === null ? null : readRecord(text);
    isUseful = read?.ok === true && isObject(read.value);
    if (isUseful || tried === mostTried) break;
  }
  if (!isUseful)
    throw new UnreadableFile(
      tried === 0
        ? `${source.name} is empty; nothing in it can be read.`
        : `${source.name} is no GeoJSON text sequence and no JSON in lines: none of its first ${tried} records is a JSON object. Each object stands on a line of its own, or after the character RS.`,
    );
  const takeIssues = reportedOnce(report);
  return [
    {
      name: source.name,
      metadata: {},
      tags: new Map(),
      batches: () => rowsOf(jsonRecords(source), source.name, takeIssues()),
    },
  ];
};

async function* rowsOf(
  records: AsyncIterable<JsonRecord>,
  file: string,
  report: TakeIssue,
): AsyncGenerator<SheetRows> {
  const columns = new RecordColumns();
  const rows = new FeatureRows(file, columns, report);
  const runs = new RowRuns(columns, false);
  let count = 0;
  let hasLostText = false;
  for await (const record of records) {
    const { text } = record;
    if (text !== null) hasLostText ||= warnOfLostText(text, file, report);
    const json = text === null ? null : readRecord(text);
    if (json === null || !json.ok) {
      count += 1;
      report(
        sheetIssue(file, {
          row: count,
          value: text?.trim().slice(0, 100),
          code: json === null ? 'record-too-long' : 'not-json',
          message: `Record ${record.number}, line ${record.line}: ${json === null ? 'it is longer than any record can be; is a line feed missing?' : json.reason} It was left out.`,
          outcome: 'dropped',
        }),
      );
      continue;
    }
    for (const value of featuresOf(json.value)) {
      count += 1;
      const row = rowOf(rows, value, count);
      const piece = row && runs.add(count, row.cells, row.geometry);
      if (piece) yield piece;
    }
  }
  const rest = runs.rest();
  if (rest) yield rest;
}

function rowOf(rows: FeatureRows, value: unknown, row: number): RecordRow | null {
  const isGeometry = isGeoJson(value) && value['type'] !== 'Feature' && value['type'] !== 'FeatureCollection';
  const hasShape =
    isObject(value) && (Array.isArray(value['coordinates']) || Array.isArray(value['geometries']));
  return isGeometry && hasShape ? rows.geometry(value, row) : rows.record(value, row);
}

/** The features of a collection, or the value itself. Of a collection's own members only the `crs` changes what it says. */
function featuresOf(value: unknown): readonly unknown[] {
  if (!isObject(value) || value['type'] !== 'FeatureCollection') return [value];
  const { features, crs } = value;
  if (!Array.isArray(features)) return [value];
  if (crs === undefined) return features;
  return features.map((feature: unknown) => (isObject(feature) ? { crs, ...feature } : feature));
}

type ReadRecord =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/** Reads one record. The place of a fault is looked for only where there is one. */
function readRecord(text: string): ReadRecord {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    const json = readJsonText(text);
    const reason = json.ok
      ? ''
      : `at its line ${json.line}, column ${json.column} it stops being JSON (${json.reason}).`;
    return { ok: false, reason };
  }
}
