import { builtInCaseFiles } from '../dashboard/built-in.ts';
import { readRawCase, type CaseFiles, type ReadCase } from '../formats/case-package.ts';
import { compareCases, type FieldChange } from '../ledger/compare-cases.ts';
import { tableNames, type RawCase, type TableName } from '../ledger/parse-case.ts';

/** A row that differs, or a field of the description. */
export interface Difference {
  readonly part: TableName | 'descriptor';
  readonly key: string;
  readonly how: 'added' | 'removed' | 'changed';
  readonly fields: readonly ShownChange[];
}

/** A field that differs. A text that either version shows in other words is not given: it may be about a private person. */
export interface ShownChange extends FieldChange {
  readonly isReworded: boolean;
}

/** What differs between the files that a reader chose and the case on the page. */
export interface Comparison {
  /** The version that the files give. */
  readonly version: string | null;
  readonly differences: readonly Difference[];
  /** Parts that were not compared, because they are not among the files or cannot be read. */
  readonly unread: readonly (TableName | 'descriptor')[];
}

/** Reads the files that a reader chose, on their machine, and compares them with the case on the page. */
export async function compareWithFiles(chosen: readonly File[]): Promise<Comparison | null> {
  const other = await Promise.all(chosen.map(async (file) => [file.name, await file.text()] as const));
  const own = await Promise.all(
    builtInCaseFiles().map(async ({ path, url }) => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
      return [path, await response.text()] as const;
    }),
  );
  return compareFiles(new Map(other), new Map(own));
}

/** The same for files that have been read. `null` where none of the chosen files belongs to a case. */
export function compareFiles(chosen: CaseFiles, own: CaseFiles): Comparison | null {
  const [other, here] = [readRawCase(chosen), readRawCase(own)];
  const isRead = (part: TableName | 'descriptor'): boolean => !other.unread.includes(part);
  const tables = tableNames.filter(isRead);
  if (tables.length === 0 && !isRead('descriptor')) return null;
  const { descriptor, tables: found } = compareCases(other.raw, here.raw, tables);
  const isReworded = rewordedIn([other, here]);
  const differences: Difference[] = isRead('descriptor')
    ? descriptor.map((change) => ({
        part: 'descriptor',
        key: change.field,
        how: 'changed',
        fields: [{ ...change, isReworded: false }],
      }))
    : [];
  for (const { table, added, removed, changed } of found) {
    const whole =
      (how: 'added' | 'removed') =>
      (key: string): Difference => ({ part: table, key, how, fields: [] });
    differences.push(...added.map(whole('added')), ...removed.map(whole('removed')));
    for (const { key, fields } of changed) {
      const shown = fields.map((change) => {
        const hidden = isReworded(table, key, change.field);
        return { ...change, ...(hidden ? { was: null, now: null } : {}), isReworded: hidden };
      });
      differences.push({ part: table, key, how: 'changed', fields: shown });
    }
  }
  return { version: isRead('descriptor') ? versionOf(other.raw) : null, differences, unread: other.unread };
}

/** Whether a field of a row is one that either version shows in other words. */
function rewordedIn(versions: readonly ReadCase[]): (table: string, key: string, field: string) => boolean {
  const fields = new Set(
    versions.flatMap(({ raw }) =>
      raw.tables.wording.map(({ values }) =>
        ['table', 'id', 'field'].map((column) => String(values[column] ?? '').trim()).join(' '),
      ),
    ),
  );
  // Rows that share an id have a number behind it.
  return (table, key, field) => fields.has(`${table} ${key.replace(/ \(\d+\)$/, '')} ${field}`);
}

function versionOf({ descriptor }: RawCase): string | null {
  const version = (descriptor as { version?: unknown } | null)?.version;
  return typeof version === 'string' ? version : null;
}
