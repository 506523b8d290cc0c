import { readCsv } from './csv.ts';
import type { Issue } from '../ledger/issue.ts';
import {
  parseCase,
  tableNames,
  type ParsedCase,
  type RawCase,
  type TableName,
} from '../ledger/parse-case.ts';
import type { RawRow } from '../ledger/row.ts';

/** The files of a case package by path inside its folder, as text. */
export type CaseFiles = ReadonlyMap<string, string>;

/** The name of the file that describes a case package. */
export const descriptorFile = 'datapackage.json';

/** A case as its files say, before anything in it is trusted. */
export interface ReadCase {
  readonly raw: RawCase;
  readonly issues: readonly Issue[];
  /** What is missing among the files, or of which nothing could be read. */
  readonly unread: readonly (TableName | 'descriptor')[];
}

/**
 * Reads a case package: a data package of one GeoJSON file and several tables. A file that cannot be read is an issue,
 * and the rest is read. Never throws.
 */
export function readCasePackage(files: CaseFiles): ParsedCase {
  const { raw, issues } = readRawCase(files);
  const parsed = parseCase(raw);
  return { ...parsed, issues: [...issues, ...parsed.issues] };
}

/** Reads the files of a case package into rows, without parsing them. Never throws. */
export function readRawCase(files: CaseFiles): ReadCase {
  const issues: Issue[] = [];
  const descriptor = readJson(files.get(descriptorFile), descriptorFile, issues);
  const unread: (TableName | 'descriptor')[] = descriptor === null ? ['descriptor'] : [];
  const paths = resourcePaths(descriptor);
  const tables = Object.fromEntries(
    tableNames.map((name) => {
      const path = paths.get(name) ?? `${name}.${name === 'incidents' ? 'geojson' : 'csv'}`;
      const text = files.get(path);
      const before = issues.length;
      const rows =
        name === 'incidents' ? readIncidents(text, path, issues) : readTable(text, path, name, issues);
      if (
        text === undefined ||
        issues.slice(before).some(({ row, outcome }) => row === null && outcome === 'dropped')
      )
        unread.push(name);
      return [name, rows];
    }),
  ) as unknown as RawCase['tables'];
  return { raw: { descriptorFile, descriptor, tables }, issues, unread };
}

function resourcePaths(descriptor: unknown): Map<string, string> {
  const resources = (descriptor as { resources?: unknown } | null)?.resources;
  if (!Array.isArray(resources)) return new Map();
  return new Map(
    resources.flatMap((resource: { name?: unknown; path?: unknown } | null) =>
      typeof resource?.name === 'string' && typeof resource.path === 'string'
        ? [[resource.name, resource.path] as const]
        : [],
    ),
  );
}

/** Tables without which a case can still be understood. */
const optionalTables: ReadonlySet<TableName> = new Set([
  'relations-dropped',
  'wording',
  'statements',
  'relations',
  'corrections',
]);

function readTable(text: string | undefined, path: string, name: TableName, issues: Issue[]): RawRow[] {
  if (text === undefined) {
    if (!optionalTables.has(name))
      issues.push(fileIssue(path, 'missing-file', `The file is missing; the case needs its ${name}.`));
    return [];
  }
  const table = readCsv(text);
  for (const column of table.repeatedColumns) {
    const message = `Two columns are called "${column}"; the first is read. Rename or remove the other.`;
    issues.push({ ...fileIssue(path, 'repeated-column', message), column, outcome: 'kept' });
  }
  for (const row of table.raggedRows) {
    issues.push({
      ...fileIssue(
        path,
        'ragged-row',
        'The row has more or fewer cells than the header; quote texts that hold commas.',
      ),
      row,
      severity: 'warning',
      outcome: 'kept',
    });
  }
  return table.rows.map((values, at) => ({ file: path, row: at + 1, values }));
}

function readIncidents(text: string | undefined, path: string, issues: Issue[]): RawRow[] {
  const collection = readJson(text, path, issues) as { type?: unknown; features?: unknown } | null;
  if (collection === null) return [];
  if (collection.type !== 'FeatureCollection' || !Array.isArray(collection.features)) {
    issues.push(
      fileIssue(
        path,
        'not-a-feature-collection',
        'The file is not a GeoJSON FeatureCollection; nothing in it was read.',
      ),
    );
    return [];
  }
  return collection.features.map((feature: unknown, at) => ({
    file: path,
    row: at + 1,
    values: featureValues(feature, { path, row: at + 1, issues }),
  }));
}

/** Properties, id and position of one feature. Anything but a Point or no geometry is an issue and gives no position. */
function featureValues(
  feature: unknown,
  { path, row, issues }: { path: string; row: number; issues: Issue[] },
): Record<string, unknown> {
  const { id, geometry, properties } = (feature ?? {}) as {
    id?: unknown;
    geometry?: unknown;
    properties?: unknown;
  };
  const values = typeof properties === 'object' && properties !== null ? { ...properties } : {};
  const result: Record<string, unknown> = { id, ...values, longitude: null, latitude: null };
  if (geometry === null || geometry === undefined) return result;
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  if (type !== 'Point' || !Array.isArray(coordinates)) {
    issues.push({
      ...fileIssue(
        path,
        'not-a-point',
        'An incident has a Point or no geometry (null); the row is kept without a place.',
      ),
      row,
      id: typeof id === 'string' ? id : null,
      severity: 'warning',
      outcome: 'kept',
    });
    return result;
  }
  return { ...result, longitude: coordinates[0], latitude: coordinates[1] };
}

function readJson(text: string | undefined, path: string, issues: Issue[]): unknown {
  if (text === undefined) {
    issues.push(fileIssue(path, 'missing-file', 'The file is missing; put it beside the others.'));
    return null;
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    issues.push(fileIssue(path, 'not-json', `The file is not JSON (${reason}); nothing in it was read.`));
    return null;
  }
}

function fileIssue(file: string, code: string, message: string): Issue {
  return {
    file,
    row: null,
    id: null,
    column: null,
    value: null,
    severity: 'error',
    code,
    message,
    outcome: 'dropped',
  };
}
