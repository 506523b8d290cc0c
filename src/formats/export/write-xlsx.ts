import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Cell } from '../csv-cells.ts';
import type { WrittenLayer } from './export-file.ts';
import { fileWords } from './file-words.ts';
import { recordsOf, type Layer } from './layer.ts';
import type { Provenance } from './provenance.ts';
import { tableColumns, tableRow } from './write-csv.ts';
import { escapeXml, withoutForbidden } from './xml-text.ts';

/** Limits of the format ("Excel specifications and limits"): rows of a sheet, columns, and characters of a cell. */
export const sheetLimits = { rows: 1_048_576, columns: 16_384, characters: 32_767 } as const;

/** So many records are written into a workbook at most: it is held whole, and spreadsheets are slow long before their limit. */
export const mostInXlsx = 50_000;

/** Times in a zip have no time zone; this one is the first that a zip can hold, so that equal data give equal bytes. */
const zipTime = '1980-01-01T00:00:00';

interface WorkbookSheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * Writes a layer as a workbook (ECMA-376): its rows, `provenance`, and, where a text is longer than a cell can be, the rest of
 * it in `long_texts`. Texts are texts: what begins like a formula is none. Numbers are numbers, days are texts (ISO 8601).
 *
 * The parts of the file are put together here: the library for it names texts by keys of an object, where a cell "constructor"
 * breaks the file, writes the time of day into it, and packs larger sheets in workers that the page's policy refuses.
 */
export async function writeXlsx(layer: Layer, provenance: Provenance, name: string): Promise<WrittenLayer> {
  const columns = tableColumns(layer);
  const long: Cell[][] = [];
  const all = await recordsOf(layer);
  const rowOf = tableRow(layer);
  const rows = all.map((record) =>
    rowOf(record).map((cell, at): Cell => {
      const column = columns[at]?.name ?? '';
      if (typeof cell !== 'string' || cell.length <= sheetLimits.characters) return cell;
      const [first = '', ...rest] = pieces(cell);
      rest.forEach((piece, part) => long.push([record.id, column, part + 2, piece]));
      return first;
    }),
  );
  const records = sheetName(layer.title);
  const sheets: WorkbookSheet[] = [
    { name: records, rows: [columns.map((column) => column.name), ...rows] },
    {
      name: 'provenance',
      rows: [['key', 'value'], ...Object.entries(provenance).flatMap(([key, value]) => lines(key, value))],
    },
    ...(long.length > 0 ? [{ name: 'long_texts', rows: [['id', 'column', 'part', 'text'], ...long] }] : []),
  ];
  return {
    name,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: zipped(workbookParts(sheets)),
    companions: [],
    notes:
      long.length > 0 ? [fileWords.longTexts(new Set(long.map((row) => `${row[0]} ${row[1]}`)).size)] : [],
  };
}

/** What a workbook cannot hold of a layer, in words; `null` where it holds all of it. */
export function tooLargeForXlsx(layer: Layer): string | null {
  const fits = layer.count <= mostInXlsx && tableColumns(layer).length <= sheetLimits.columns;
  return fits ? null : fileWords.tooLargeForXlsx(layer.title, layer.count, mostInXlsx);
}

/** Pieces of a text that a cell can hold, none of which ends within a character. */
function pieces(text: string): string[] {
  const result: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + sheetLimits.characters, text.length);
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1;
    result.push(text.slice(start, end));
    start = end;
  }
  return result;
}

function lines(key: string, value: Cell): Cell[][] {
  return typeof value === 'string' && value.length > 0
    ? pieces(value).map((piece) => [key, piece])
    : [[key, value]];
}

/** A title as the name of a sheet: without the characters that are not allowed there, and none of the other sheets'. */
function sheetName(title: string): string {
  const name = title
    .replace(/[[\]:*?/\\]+/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '')
    .slice(0, 31)
    .replace(/[\uD800-\uDBFF]$/, '');
  return name === '' || ['provenance', 'long_texts', 'history'].includes(name.toLowerCase())
    ? 'records'
    : name;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const part = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function workbookParts(sheets: readonly WorkbookSheet[]): ReadonlyMap<string, string> {
  const numbers = sheets.map((_, at) => at + 1);
  const link = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
  const override = (path: string, type: string): string =>
    `<Override PartName="/xl/${path}" ContentType="${part}.${type}+xml"/>`;
  return new Map([
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}` +
        `${numbers.map((n) => override(`worksheets/sheet${n}.xml`, 'worksheet')).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packaged}/relationships">${link(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
        .map((sheet, at) => `<sheet name="${cellText(sheet.name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packaged}/relationships">${numbers
        .map((n) => link(n, 'worksheet', `worksheets/sheet${n}.xml`))
        .join('')}</Relationships>`,
    ],
    ...sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetText(sheet)] as const),
  ]);
}

function sheetText({ rows }: WorkbookSheet): string {
  const body = rows.map((cells, row) => {
    const written = cells.map((cell, column) => cellXml(cell, `${columnLetters(column)}${row + 1}`));
    return `<row r="${row + 1}">${written.join('')}</row>`;
  });
  return `${head}<worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: Cell, at: string): string {
  if (cell === null || cell === '' || (typeof cell === 'number' && !Number.isFinite(cell))) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${cellText(cell)}</t></is></c>`;
}

/** A text in a workbook: what XML cannot hold is written as `_x0001_`, and what looks like that is told apart from it. */
export function cellText(text: string): string {
  const told = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replaceAll('\r', '_x000D_');
  return escapeXml(
    withoutForbidden(told, (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    }),
  );
}

/** `A`, `B`, … `Z`, `AA`: the name of a column by its place, from 0. */
export function columnLetters(place: number): string {
  const rest = Math.floor(place / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (place % 26));
}

/** Parts of a workbook by their paths, as its bytes. Equal parts give equal bytes. */
export function zipped(parts: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> {
  const files: Zippable = Object.fromEntries(
    [...parts].map(([path, text]) => [path, [strToU8(text), { mtime: zipTime, level: 6 }] as const]),
  );
  return zipSync(files) as Uint8Array<ArrayBuffer>;
}
