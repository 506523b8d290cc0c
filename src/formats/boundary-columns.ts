import { foldedName } from './layouts/plain-text.ts';
import type { SheetCell } from './read/sheet.ts';

/** A table of areas, as far as its columns are chosen by it. */
interface AreaTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly cells: readonly SheetCell[] }[];
}

/** Places of columns; `null` where the table has none. */
export interface BoundaryColumns {
  readonly code: number | null;
  readonly name: number | null;
  readonly nameAr: number | null;
  readonly nameFa: number | null;
  readonly pcode: number | null;
  /** Those that may name the country, the surest first. */
  readonly countries: readonly number[];
}

/** Columns whose number says the level: `ADM1_PCODE`, `adm1_name`, `admin1Pcode` (COD-AB), `GID_1`, `NAME_1` (GADM). */
const levelColumn = /^(?:adm|admin)(\d)(?:pcode?|name.*|code|en|fr|ar|es|pt|ru|refname)$|^(?:gid|name)(\d)$/;

/**
 * The level of administration that a table is of: 0 for countries, 1 for the first below them. `null` where its columns do not
 * say: names of COD-AB, GADM, geoBoundaries (`shapeType`), Natural Earth (`iso_3166_2`) and our own do.
 */
export function levelOf({ columns, rows }: AreaTable): number | null {
  const names = columns.map(compact);
  const type = names.indexOf('shapetype');
  const [, stated] = /^ADM(\d)$/.exec(String(rows[0]?.cells[type] ?? '')) ?? [];
  if (stated !== undefined) return Number(stated);
  const found = names.flatMap((name) => {
    const [, adm, gadm] = levelColumn.exec(name) ?? [];
    const level = adm ?? gadm;
    return level === undefined ? [] : [Number(level)];
  });
  if (found.length > 0) return Math.max(...found);
  return names.includes('iso31662') || names.includes('admin1iso') ? 1 : null;
}

/**
 * Chooses columns by their names. A code must tell the areas apart: one that is the same for most of them, such as that of the
 * country, is none.
 */
export function chooseColumns(table: AreaTable): BoundaryColumns {
  const names = table.columns.map(compact);
  const level = levelOf(table) ?? 1;
  const placesOf = (candidates: readonly string[]): number[] =>
    candidates.map((name) => names.indexOf(name)).filter((at) => at !== -1);
  const atLevel = (...patterns: string[]): string[] =>
    patterns.map((name) => name.replace('#', String(level)));
  const filled = (candidates: readonly string[]): number | null =>
    placesOf(candidates).find((at) => countIn(table, at).given * 2 >= table.rows.length) ?? null;

  const pcodes = atLevel('adm#pcode', 'admin#pcode', 'admin#pcod', 'pcode');
  const codes = placesOf([
    ...['shapeiso', 'iso31662', 'iso1', 'admin1iso'],
    ...atLevel('adm#pcode', 'admin#pcode', 'admin#pcod', 'admin#code'),
    ...['pcode', 'id', 'gid#', 'adm#code', 'code', 'isocode', 'hasc#', 'iso', 'isoa2', 'isoa3'].flatMap(
      (name) => atLevel(name),
    ),
    ...['adm0pcode', 'admin0pcode', 'iso2', 'iso3'],
  ]);
  return {
    code:
      codes.find((at) => tellsApart(table, at, 1)) ?? codes.find((at) => tellsApart(table, at, 0.5)) ?? null,
    name: filled([
      ...['shapename'],
      ...atLevel('adm#en', 'adm#nameen', 'admin#nameen', 'adm#name', 'admin#name', 'adm#refname', 'name#'),
      ...['nameen', 'name', 'nom', 'admin1'],
      ...atLevel('adm#fr', 'adm#es', 'adm#pt', 'adm#ar', 'adm#ru'),
      ...['label', 'title'],
    ]),
    nameAr: filled(atLevel('namear', 'adm#ar', 'adm#namear', 'admin#namear')),
    nameFa: filled(atLevel('namefa', 'adm#fa', 'adm#namefa')),
    pcode: filled(pcodes),
    countries: placesOf([
      ...['adm0pcode', 'admin0pcode', 'admin0pcod', 'countrycode', 'isoa2', 'iso2', 'gid0', 'shapegroup'],
      ...['isoa3', 'iso3', 'adm0a3', 'iso', 'country', 'adm0en', 'adm0name', 'admin0nameen', 'admin0name'],
      ...['name0', 'admin'],
    ]),
  };
}

const compact = (name: string): string => foldedName(name).replaceAll(' ', '');

/** Whether a column has a value in that part of the rows at least, and more than half of its values differ. */
function tellsApart(table: AreaTable, at: number, part: number): boolean {
  const { given, distinct } = countIn(table, at);
  return given > 0 && given >= table.rows.length * part && distinct * 2 > given;
}

function countIn({ rows }: AreaTable, at: number): { readonly given: number; readonly distinct: number } {
  const values = rows.flatMap(({ cells }) => {
    const text = String(cells[at] ?? '').trim();
    return text === '' ? [] : [text];
  });
  return { given: values.length, distinct: new Set(values).size };
}
