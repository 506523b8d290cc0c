import { tableNames, type RawCase, type TableName } from './parse-case.ts';
import type { RawRow } from './row.ts';

/** One field that differs; `null` where it is empty or not there. */
export interface FieldChange {
  readonly field: string;
  readonly was: string | null;
  readonly now: string | null;
}

export interface ChangedRow {
  readonly key: string;
  readonly fields: readonly FieldChange[];
}

/** What became of the rows of one table, by the key that each has in both versions. */
export interface TableDifferences {
  readonly table: TableName;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly ChangedRow[];
  /** Rows that are the same in both. */
  readonly same: number;
}

/** What differs between two versions of a case, as they were recorded: before wording, and whether or not a row can be used. */
export interface CaseDifferences {
  /** The fields of the descriptor: title, version, coverage and so on. */
  readonly descriptor: readonly FieldChange[];
  readonly tables: readonly TableDifferences[];
}

/**
 * Compares two versions of a case row by row. The order of rows and columns, blanks around a text and the difference
 * between an empty cell and no cell do not matter, as they do not matter to the reader of a case.
 */
export function compareCases(
  was: RawCase,
  now: RawCase,
  tables: readonly TableName[] = tableNames,
): CaseDifferences {
  return {
    descriptor: changesOf(fieldsOf(was.descriptor), fieldsOf(now.descriptor)),
    tables: tables.map((table) => compareTable(table, was.tables[table], now.tables[table])),
  };
}

/** Whether nothing differs. */
export function isSame({ descriptor, tables }: CaseDifferences): boolean {
  return descriptor.length === 0 && tables.every((table) => countOf(table) === 0);
}

/** How many rows were added, removed or changed. */
export function countOf({ added, removed, changed }: TableDifferences): number {
  return added.length + removed.length + changed.length;
}

/** What makes a row the same row in another version, where it has no id of its own. */
const keyColumns: Partial<Record<TableName, readonly string[]>> = {
  relations: ['from', 'type', 'to'],
  'relations-dropped': ['from', 'type', 'to'],
  'actor-phrases': ['field', 'phrase'],
  kinds: ['category', 'weapon'],
  wording: ['table', 'id', 'field'],
};

/** The rows of a table by key. Rows that share a key are told apart by their order: the second one is "key (2)". */
export function rowsByKey(table: TableName, rows: readonly RawRow[]): ReadonlyMap<string, RawRow> {
  const columns = keyColumns[table] ?? ['id'];
  const result = new Map<string, RawRow>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const key = columns.map((column) => textOf(row.values[column]) ?? '').join(' ');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    let place = count;
    while (result.has(place === 1 ? key : `${key} (${place})`)) place += 1;
    result.set(place === 1 ? key : `${key} (${place})`, row);
  }
  return result;
}

function compareTable(table: TableName, was: readonly RawRow[], now: readonly RawRow[]): TableDifferences {
  const [before, after] = [rowsByKey(table, was), rowsByKey(table, now)];
  const changed: ChangedRow[] = [];
  let same = 0;
  for (const [key, row] of before) {
    const other = after.get(key);
    if (!other) continue;
    const fields = changesOf(row.values, other.values);
    if (fields.length === 0) same += 1;
    else changed.push({ key, fields });
  }
  return {
    table,
    added: [...after.keys()].filter((key) => !before.has(key)),
    removed: [...before.keys()].filter((key) => !after.has(key)),
    changed,
    same,
  };
}

type Fields = Readonly<Record<string, unknown>>;

function changesOf(was: Fields, now: Fields): FieldChange[] {
  return [...new Set([...Object.keys(was), ...Object.keys(now)])]
    .map((field) => ({ field, was: own(was, field), now: own(now, field) }))
    .filter((change) => change.was !== change.now);
}

function own(fields: Fields, field: string): string | null {
  return Object.hasOwn(fields, field) ? textOf(fields[field]) : null;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** A cell or a JSON value as text: what is empty is `null`, and the order of an object's names does not matter. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'object' ? JSON.stringify(value, sorted) : String(value);
  return text.trim() === '' ? null : text.trim();
}

function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
