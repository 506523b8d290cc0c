import { descriptorFile, type CaseFiles } from '../case-package.ts';
import { readCsv } from '../csv.ts';
import { readJsonText } from './json-text.ts';

/** The file of a table, and the row that an id has in it, from 1; `null` where it has none. */
export type LocateRow = (
  table: string,
  id: string | null,
) => { readonly file: string; readonly row: number | null };

/** Finds rows again by id. Tables are read when they are first asked for; where an id repeats, its first row serves. */
export function locateRows(files: CaseFiles): LocateRow {
  const known = new Map<string, ReadonlyMap<string, number>>();
  return (table, id) => {
    const file = pathOf(files, table);
    if (id === null) return { file, row: null };
    const rows = known.get(file) ?? readRows(files.get(file) ?? '', file);
    known.set(file, rows);
    return { file, row: rows.get(id) ?? null };
  };
}

function pathOf(files: CaseFiles, table: string): string {
  if (table === descriptorFile) return descriptorFile;
  const descriptor = readJsonText(files.get(descriptorFile) ?? '');
  const resources: unknown = descriptor.ok
    ? (descriptor.value as { resources?: unknown } | null)?.resources
    : null;
  const declared = Array.isArray(resources)
    ? resources.find((resource: { name?: unknown } | null) => resource?.name === table)
    : null;
  const { path } = (declared ?? {}) as { path?: unknown };
  return typeof path === 'string' ? path : `${table}.${table === 'incidents' ? 'geojson' : 'csv'}`;
}

function readRows(text: string, file: string): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const put = (id: unknown, row: number): void => {
    if (typeof id === 'string' && !rows.has(id)) rows.set(id, row);
  };
  if (file.endsWith('.csv')) {
    readCsv(text).rows.forEach((row, at) => {
      put(row['id'] ?? `${row['from']} ${row['type']} ${row['to']}`, at + 1);
    });
    return rows;
  }
  const json = readJsonText(text);
  const features: unknown = json.ok ? (json.value as { features?: unknown } | null)?.features : null;
  if (Array.isArray(features))
    features.forEach((feature: { id?: unknown; properties?: { id?: unknown } | null } | null, at) => {
      put(feature?.properties?.id ?? feature?.id, at + 1);
    });
  return rows;
}
