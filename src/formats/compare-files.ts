import { readRawCase, type CaseFiles, type ReadCase } from './case-package.ts';
import { compareCases, rowsByKey, type FieldChange } from '../ledger/compare-cases.ts';
import { tableNames, type RawCase, type TableName } from '../ledger/parse-case.ts';

/** A row that differs, or a field of the description. */
export interface Difference {
  readonly part: TableName | 'descriptor';
  /** The row's id, or its number where either version shows some of its texts in other words: an id can tell as much. */
  readonly row: string | number;
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

/** Compares the files that a reader chose with the case on the page. `null` where none of them belongs to a case. */
export function compareFiles(chosen: CaseFiles, own: CaseFiles): Comparison | null {
  const [other, here] = [readRawCase(chosen), readRawCase(own)];
  const isRead = (part: TableName | 'descriptor'): boolean => !other.unread.includes(part);
  const tables = tableNames.filter(isRead);
  if (tables.length === 0 && !isRead('descriptor')) return null;
  const { descriptor, tables: found } = compareCases(other.raw, here.raw, tables);
  const reworded = rewordedIn([other, here]);
  const differences: Difference[] = isRead('descriptor')
    ? descriptor.map((change) => ({
        part: 'descriptor',
        row: change.field,
        how: 'changed',
        fields: [{ ...change, isReworded: false }],
      }))
    : [];
  for (const { table, added, removed, changed } of found) {
    const rowOf = (key: string, version: ReadCase): string | number =>
      reworded.row(table, key) ? (rowsByKey(table, version.raw.tables[table]).get(key)?.row ?? 0) : key;
    for (const key of added)
      differences.push({ part: table, row: rowOf(key, here), how: 'added', fields: [] });
    for (const key of removed)
      differences.push({ part: table, row: rowOf(key, other), how: 'removed', fields: [] });
    for (const { key, fields } of changed) {
      const shown = fields.map((change) => {
        const hidden = reworded.field(table, key, change.field);
        return { ...change, ...(hidden ? { was: null, now: null } : {}), isReworded: hidden };
      });
      differences.push({ part: table, row: rowOf(key, here), how: 'changed', fields: shown });
    }
  }
  return { version: isRead('descriptor') ? versionOf(other.raw) : null, differences, unread: other.unread };
}

/** What either version shows in other words: single fields, and the rows that have such fields. */
function rewordedIn(versions: readonly ReadCase[]): {
  readonly row: (table: string, key: string) => boolean;
  readonly field: (table: string, key: string, field: string) => boolean;
} {
  const entries = versions.flatMap(({ raw }) =>
    raw.tables.wording.map(({ values }) =>
      ['table', 'id', 'field'].map((column) => String(values[column] ?? '').trim()),
    ),
  );
  const fields = new Set(entries.map((entry) => entry.join(' ')));
  const rows = new Set(entries.map(([table, id]) => `${table} ${id}`));
  // Rows that share an id have a number behind it.
  const idOf = (key: string): string => key.replace(/ \(\d+\)$/, '');
  return {
    // The entry for a row names it as well.
    row: (table, key) => table === 'wording' || rows.has(`${table} ${idOf(key)}`),
    field: (table, key, field) => fields.has(`${table} ${idOf(key)} ${field}`),
  };
}

function versionOf({ descriptor }: RawCase): string | null {
  const version = (descriptor as { version?: unknown } | null)?.version;
  return typeof version === 'string' ? version : null;
}
