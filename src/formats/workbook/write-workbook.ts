import { incidentKinds, redistributions } from '../../ledger/vocabulary.ts';
import type { RawRow } from '../../ledger/row.ts';
import type { TableName } from '../../ledger/parse-case.ts';
import { readRawCase, type CaseFiles } from '../case-package.ts';
import type { FilePart } from '../export/export-file.ts';
import { zipped } from '../export/write-xlsx.ts';
import { caseColumns, caseRows, caseSheet, isFields, type HintedRow } from './case-sheet.ts';
import { cellsBelowHeader, checkOf, listCheck, wordsCheck, type PlacedCheck } from './checks.ts';
import { takesNumbers, type SheetColumn } from './column.ts';
import { fieldShapes } from './case-fields.ts';
import { keptPrefix } from './kept-column.ts';
import { longTextColumns, LongTexts, longTextSheet } from './long-texts.ts';
import { readMeLines, readMeSheet } from './read-me.ts';
import { sheetColumns, tableSheets } from './sheet-columns.ts';
import { bookParts, type BookSheet, type Look, type SheetCell } from './workbook-parts.ts';

/**
 * Writes the files of a case package as one workbook, with drop-downs, checks and notes, which `readWorkbook` turns into files
 * again: the same case to every reader. Files that are neither the description nor a table of a case are not in it, nor are
 * shapes of incidents other than points. Equal files give equal bytes.
 */
export function writeWorkbook(files: CaseFiles): Promise<Uint8Array<ArrayBuffer>> {
  const { raw } = readRawCase(files);
  return Promise.resolve(bookOf(raw.descriptor, (name) => raw.tables[name]));
}

/** A workbook in which a case can be entered: with every sheet and column, and without rows. */
export function emptyWorkbook(): Promise<Uint8Array<ArrayBuffer>> {
  const kinds = incidentKinds.map((kind, at) => ({
    file: '',
    row: at + 1,
    values: { category: kind, weapon: '', kind },
  }));
  const descriptor = { version: '1.0.0', redistribution: 'ask' };
  return Promise.resolve(bookOf(descriptor, (name) => (name === 'kinds' ? kinds : [])));
}

/** The empty workbook as a file. */
export async function templateFile(): Promise<FilePart> {
  return {
    name: 'strike-ledger-template.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: await emptyWorkbook(),
  };
}

function bookOf(
  descriptor: unknown,
  rowsOf: (name: TableName) => readonly RawRow[],
): Uint8Array<ArrayBuffer> {
  const long = new LongTexts();
  const sheets = [
    readMe(),
    caseSheetOf(caseRows(descriptor), long),
    ...tableSheets.map((name) => tableSheet(name, rowsOf(name), long)),
  ];
  if (long.rows.length > 0) sheets.push(longTexts(long));
  return zipped(bookParts(sheets));
}

const cell = (value: SheetCell['value'], look: Look = 'text'): SheetCell => ({ value, look });

function readMe(): BookSheet {
  return {
    name: readMeSheet,
    rows: readMeLines.map((line) =>
      line.startsWith('# ') ? [cell(line.slice(2), 'title')] : [cell(line, 'prose')],
    ),
    columns: [{ width: 110, look: 'prose' }],
    checks: [],
    notes: [],
    hasHeader: false,
  };
}

function caseSheetOf(rows: readonly HintedRow[], long: LongTexts): BookSheet {
  const place = rows.findIndex(({ field }) => field === 'redistribution') + 2;
  const known = [...fieldShapes.keys()];
  const checks: PlacedCheck[] = [
    {
      ...listCheck(`$A$2:$A$${rows.length + 1}`, `The fields are ${known.join(', ')}.`.slice(0, 220)),
      cells: cellsBelowHeader(0),
    },
    { ...wordsCheck(redistributions), cells: `D${place}` },
  ];
  return {
    name: caseSheet,
    rows: [
      caseColumns.map((name) => cell(name, 'header')),
      ...rows.map(({ field, item, part, value, hint }) => [
        ...[field, item, part].map((text) => cell(long.cellOf(text))),
        cell(long.cellOf(value), 'prose'),
        cell(hint, 'prose'),
      ]),
    ],
    columns: [
      ...[22, 16, 14].map((width) => ({ width, look: 'text' as const })),
      { width: 70, look: 'prose' },
      { width: 60, look: 'prose' },
    ],
    checks,
    notes: [
      'What is said of the case. A field may have several rows.',
      'Which of several: a key, or a number. Rows of one thing have the same. "json" is for the software.',
      'Which part of it.',
      'What is to be filled in.',
      'An explanation. It is not read.',
    ],
    hasHeader: true,
  };
}

function tableSheet(name: TableName, rows: readonly RawRow[], long: LongTexts): BookSheet {
  const known = sheetColumns[name];
  const names = new Set(known.map((column) => column.name));
  const others = new Set<string>();
  const kept = new Set<string>();
  for (const { values } of rows)
    for (const [column, value] of Object.entries(values)) {
      if (name === 'incidents' && column === 'kept' && (value === null || isFields(value)))
        for (const key of Object.keys(value ?? {})) kept.add(key);
      else if (!names.has(column)) others.add(column);
    }
  const places = [
    ...known.map((column) => ({ name: column.name, column, of: (row: RawRow) => row.values[column.name] })),
    ...[...others].map((other) => ({ name: other, column: null, of: (row: RawRow) => row.values[other] })),
    ...[...kept].map((key) => ({
      name: keptPrefix + key,
      column: null,
      of: ({ values: { kept: held } }: RawRow) =>
        isFields(held) && Object.hasOwn(held, key) ? held[key] : null,
    })),
  ];
  return {
    name,
    rows: [
      places.map((place) => cell(long.cellOf(place.name), place.column?.needed ? 'needed' : 'header')),
      ...rows.map((row) => places.map(({ column, of }) => valueCell(of(row), column, long))),
    ],
    columns: places.map(({ name: header, column }) => ({
      width: widthOf(header, column),
      look: column && !takesNumbers(column.takes) ? 'text' : 'plain',
    })),
    checks: known.flatMap((column, at) => {
      const check = checkOf(column, at);
      return check ? [{ ...check, cells: cellsBelowHeader(at) }] : [];
    }),
    notes: known.map((column) => `${column.needed ? 'Needed. ' : ''}${column.note}`),
    hasHeader: true,
  };
}

function longTexts(long: LongTexts): BookSheet {
  return {
    name: longTextSheet,
    rows: [
      longTextColumns.map((name) => cell(name, 'header')),
      ...long.rows.map((row) => row.map((value) => cell(value))),
    ],
    columns: [12, 12, 80].map((width) => ({ width, look: 'text' })),
    checks: [],
    notes: ['Texts that are longer than a cell can be go on here. Leave the rows as they are.', '', ''],
    hasHeader: true,
  };
}

/** Numbers are numbers where the column takes them; all else is text, as it stands in the files. */
function valueCell(value: unknown, column: SheetColumn | null, long: LongTexts): SheetCell {
  if (value === null || value === undefined || value === '') return cell(null);
  if (typeof value === 'number' && Number.isFinite(value) && (!column || takesNumbers(column.takes)))
    return cell(value, 'plain');
  if (typeof value === 'boolean' && !column) return cell(value, 'plain');
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string);
  const number = Number(text);
  // A spreadsheet keeps fifteen digits of a number.
  const isNumber = text.length <= 15 && String(number) === text && Number.isFinite(number);
  if (column && takesNumbers(column.takes) && isNumber) return cell(number, 'plain');
  return cell(long.cellOf(text));
}

function widthOf(header: string, column: SheetColumn | null): number {
  const wide = ['title', 'summary', 'claim', 'note', 'quote', 'what', 'shown', 'phrase', 'url'];
  if (wide.includes(header)) return 40;
  return Math.max(Math.min(header.length + 2, 40), column && takesNumbers(column.takes) ? 12 : 18);
}
