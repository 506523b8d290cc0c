import { FeatureRows, isObject } from './feature-rows.ts';
import { geoJsonSheet, isGeoJson } from './geojson-sheet.ts';
import { readJsonDocument } from './json-document.ts';
import { RecordColumns } from './record-columns.ts';
import { RowRuns } from './row-runs.ts';
import { type Sheet, type SheetReader, type TakeIssue, UnreadableFile } from './sheet.ts';
import { reportedOnce } from './sheet-issues.ts';

/** Members under which programs put their records, of which an empty list is a table too. */
const usualLists: ReadonlySet<string> = new Set([
  'data',
  'events',
  'incidents',
  'records',
  'results',
  'rows',
  'items',
]);

/**
 * Reads a JSON file of records: a list of objects (timemap, Airwars), or an object that holds such lists, as `data` (ACLED) or
 * `events`; each list is a sheet, and what stands beside it is metadata. GeoJSON is read as `readGeoJsonSheets` reads it.
 * @throws UnreadableFile where the file is no JSON or has no list of records.
 */
export const readJsonSheets: SheetReader = async (source, report) => {
  const value = await readJsonDocument(source, report);
  if (isGeoJson(value)) return [geoJsonSheet(value, source.name, report)];
  if (Array.isArray(value)) return [recordSheet(value, source.name, {}, report)];
  const members = isObject(value) ? Object.entries(value) : [];
  const lists = members.filter(
    (member): member is [string, unknown[]] =>
      Array.isArray(member[1]) &&
      (isObject(member[1][0]) || (member[1].length === 0 && usualLists.has(member[0]))),
  );
  const full = lists.some(([, list]) => list.length > 0)
    ? lists.filter(([, list]) => list.length > 0)
    : lists.slice(0, 1);
  if (full.length === 0)
    throw new UnreadableFile(
      `${source.name} is JSON, but holds no list of records. Records are read from a list of objects, [{…}, {…}], from an object with such a list as "data" or "events", and from GeoJSON.`,
    );
  const taken = new Set(full.map(([name]) => name));
  const metadata = Object.fromEntries(members.filter(([name]) => !taken.has(name)));
  return full.map(([name, list]) =>
    recordSheet(list, full.length === 1 ? source.name : `${source.name}, ${name}`, metadata, report),
  );
};

function recordSheet(
  records: readonly unknown[],
  name: string,
  metadata: Sheet['metadata'],
  report: TakeIssue,
): Sheet {
  const takeIssues = reportedOnce(report);
  return {
    name,
    metadata,
    tags: new Map(),
    async *batches() {
      const columns = new RecordColumns();
      const rows = new FeatureRows(name, columns, takeIssues());
      const runs = new RowRuns(columns, false);
      for (const [at, record] of records.entries()) {
        const row = rows.record(record, at + 1);
        const piece = row && runs.add(at + 1, row.cells, row.geometry);
        if (piece) yield piece;
      }
      const rest = runs.rest();
      if (rest) yield rest;
    },
  };
}
