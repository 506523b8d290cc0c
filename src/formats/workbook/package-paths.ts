import { tableNames, type TableName } from '../../ledger/parse-case.ts';
import { descriptorFile } from '../case-package.ts';
import { isFields } from './case-sheet.ts';

/** Whether a path stays within the folder in which it is unpacked, whatever the system. */
export function isPlainPath(path: string): boolean {
  return (
    path.length <= 200 &&
    path.split('/').every((step) => /^[^\\:*?"<>|\p{Cc}]+$/u.test(step) && step !== '.' && step !== '..')
  );
}

/** The file in which each table of a case is looked for: as its description says, or the usual one. */
export function givenPaths(descriptor: unknown): Map<TableName, string> {
  const resources = isFields(descriptor) ? listOf(descriptor['resources']) : [];
  const given = new Map(
    resources.flatMap((resource) => {
      const { name, path } = isFields(resource) ? resource : {};
      return typeof name === 'string' && typeof path === 'string' ? [[name, path] as const] : [];
    }),
  );
  return new Map(tableNames.map((name) => [name, given.get(name) ?? usualPath(name)]));
}

/** The same for files that are to be written: each in a place of its own, and within the folder. */
export function ownPaths(descriptor: unknown): Map<TableName, string> {
  const taken = new Set<string>([descriptorFile, ...tableNames.map(usualPath)]);
  return new Map(
    [...givenPaths(descriptor)].map(([name, path]) => {
      const isFree = isPlainPath(path) && !taken.has(path);
      if (isFree) taken.add(path);
      return [name, isFree ? path : usualPath(name)];
    }),
  );
}

/** The description with the files of these tables among its resources, under these paths. */
export function withResources(
  descriptor: Readonly<Record<string, unknown>>,
  paths: ReadonlyMap<TableName, string>,
): Record<string, unknown> {
  const left = new Map<string, string>(paths);
  const kept = listOf(descriptor['resources']).flatMap((resource) => {
    if (!isFields(resource) || typeof resource['name'] !== 'string') return [resource];
    const path = left.get(resource['name']);
    left.delete(resource['name']);
    return [path === undefined ? resource : { ...resource, path }];
  });
  const added = [...left].map(([name, path]) => ({
    name,
    path,
    mediatype: name === 'incidents' ? 'application/geo+json' : 'text/csv',
    encoding: 'utf-8',
  }));
  return { ...descriptor, resources: [...kept, ...added] };
}

function usualPath(name: TableName): string {
  return `${name}.${name === 'incidents' ? 'geojson' : 'csv'}`;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
