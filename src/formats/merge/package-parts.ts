import { tableNames, type TableName } from '../../ledger/parse-case.ts';
import { descriptorFile, type CaseFiles } from '../case-package.ts';
import { csvLine } from '../case-tables.ts';
import { parseCells } from '../csv.ts';
import { jsonOf } from '../export/case-people.ts';
import { isFields } from '../workbook/case-sheet.ts';
import { givenPaths } from '../workbook/package-paths.ts';

/** Objects of JSON. */
export type Fields = Record<string, unknown>;

/** A table as its file has it: every column under a name of its own, every cell as a text, nothing left out. */
export interface CellTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** All that the files of a case package say, before anything of it is understood. */
export interface PackageParts {
  readonly descriptor: Fields;
  /** The collection of incidents without its features. */
  readonly collection: Fields;
  readonly features: readonly unknown[];
  /** The tables that there are, but for the incidents. */
  readonly tables: ReadonlyMap<TableName, CellTable>;
  /** Files that are no table of a case, by path. */
  readonly others: CaseFiles;
}

/** Why two cases cannot be merged, in words. */
export class NotMergeable extends Error {
  override name = 'NotMergeable';
}

/** Takes the files of a package apart. @throws NotMergeable where the description or the incidents are no JSON. */
export function partsOf(files: CaseFiles, name: string): PackageParts {
  const descriptor = jsonOf(files.get(descriptorFile));
  if (!isFields(descriptor))
    throw new NotMergeable(`The ${descriptorFile} of "${name}" cannot be read, so nothing was merged.`);
  const paths = givenPaths(descriptor);
  const collection = jsonOf(files.get(paths.get('incidents') ?? ''));
  if (!isFields(collection) || !Array.isArray(collection['features']))
    throw new NotMergeable(`The incidents of "${name}" cannot be read, so nothing was merged.`);
  const { features, ...rest } = collection as { readonly features: readonly unknown[] };
  const tables = new Map<TableName, CellTable>();
  for (const table of tableNames) {
    const text = files.get(paths.get(table) ?? '');
    if (text !== undefined && table !== 'incidents') tables.set(table, cellTable(text));
  }
  const own = new Set([descriptorFile, ...paths.values()]);
  return {
    descriptor,
    collection: rest,
    features,
    tables,
    others: new Map([...files].filter(([path]) => !own.has(path))),
  };
}

/** Cells beyond the last name, and those under a name that stands twice, get columns of their own. */
function cellTable(text: string): CellTable {
  const [header = [], ...lines] = parseCells(text.replace(/^\uFEFF/, ''));
  const width = lines.reduce((widest, { length }) => Math.max(widest, length), header.length);
  const columns: string[] = [];
  for (let at = 0; at < width; at += 1) {
    const name = header[at];
    const isFree = name !== undefined && header.indexOf(name) === at;
    columns.push(isFree ? name : freeName(`column ${at + 1}`, new Set([...header, ...columns])));
  }
  return { columns, rows: lines.map((cells) => columns.map((_, at) => cells[at] ?? '')) };
}

/** The name, or the first of `name~2`, `name~3` … that nobody has. */
export function freeName(name: string, taken: { has(name: string): boolean }): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) if (!taken.has(`${name}~${number}`)) return `${name}~${number}`;
}

/** The text of a table. */
export function tableText({ columns, rows }: CellTable): string {
  return [columns, ...rows].map(csvLine).join('');
}

/** The cells of a table by column, without blanks around them; empty where it has no such column. */
export function cellsOf({ columns }: CellTable): (row: readonly string[], column: string) => string {
  const places = new Map(columns.map((name, at) => [name, at]));
  return (row, column) => row[places.get(column) ?? -1]?.trim() ?? '';
}

/** A value as the reader of cases takes it for a text. */
export function textOf(value: unknown): string {
  return value === null || value === undefined || typeof value === 'object'
    ? ''
    : String(value as string | number | boolean).trim();
}

/** What a feature says of its incident. */
export function propertiesOf(feature: unknown): Fields {
  const properties = isFields(feature) ? feature['properties'] : null;
  return isFields(properties) ? properties : {};
}

/** The id of an incident as the reader of cases finds it. */
export function idOfFeature(feature: unknown): string {
  const properties = propertiesOf(feature);
  if (Object.hasOwn(properties, 'id')) return textOf(properties['id']);
  return isFields(feature) ? textOf(feature['id']) : '';
}
