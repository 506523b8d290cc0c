import { tableNames, type TableName } from '../../ledger/parse-case.ts';
import { descriptorFile } from '../case-package.ts';
import { quoted } from '../csv-cells.ts';
import { sheetIssue } from '../read/sheet-issues.ts';
import { wholeFile, type FileSource, type SheetCell, type TakeIssue } from '../read/sheet.ts';
import { isXlsx, unpack } from '../read/unpack.ts';
import { readXlsxLines } from '../read/xlsx-sheet.ts';
import { tidyXml } from '../read/xlsx-xml.ts';
import type { CaseRow } from './case-fields.ts';
import { caseColumns, caseSheet, descriptorOf } from './case-sheet.ts';
import { incidentsFile } from './incidents-file.ts';
import { joinLongTexts, longTextSheet } from './long-texts.ts';
import { ownPaths, withResources } from './package-paths.ts';
import { readMeSheet } from './read-me.ts';
import { placedInSheets, type PlaceIssue } from './sheet-places.ts';
import { tableOf, type ReadTable } from './read-table.ts';

/** Sheets by which a workbook is known as one of a case. */
const marks = [caseSheet, 'incidents', 'sources'];

/** A case that was entered in a workbook. */
export interface WorkbookCase {
  /** Files of a case package, as they would have been written. */
  readonly files: ReadonlyMap<string, string>;
  readonly placed: PlaceIssue;
}

type Lines = readonly (readonly SheetCell[])[];

/**
 * Reads a case workbook as the files of a case package, which `readCasePackage` reads. Gives `null` for any other file, without
 * reading all of it. What cannot be used is reported.
 * @throws UnreadableFile where it is such a workbook and is damaged, or too large.
 */
export async function readWorkbook(source: FileSource, report: TakeIssue): Promise<WorkbookCase | null> {
  if (!(await isCaseWorkbook(source))) return null;
  const sheets = await readXlsxLines(source, report);
  const byName = new Map<string, Lines>();
  for (const { sheet, lines } of sheets) {
    const name = sheet.trim().toLowerCase();
    if (!byName.has(name)) byName.set(name, lines);
    if (![readMeSheet, caseSheet, longTextSheet, ...tableNames].includes(name) && lines.length > 0)
      report(
        sheetIssue(`${source.name}, ${sheet}`, {
          code: 'unknown-sheet',
          outcome: 'dropped',
          severity: 'warning',
          message: `A case has no sheet "${sheet}"; nothing in it was read. Put its rows into one of ${tableNames.join(', ')} if they belong to the case.`,
        }),
      );
  }
  const whole = joinLongTexts((byName.get(longTextSheet) ?? []).slice(1));
  const rows = caseRowsOf(byName.get(caseSheet) ?? [], whole);
  if (rows === null) return null;
  const described = descriptorOf(rows, (fault) => report(sheetIssue(`${source.name}, ${caseSheet}`, fault)));
  const tables = new Map<TableName, ReadTable>();
  for (const name of tableNames) {
    const lines = byName.get(name);
    if (lines) tables.set(name, tableOf(lines, { name, file: `${source.name}, ${name}`, whole, report }));
  }
  const paths = new Map([...ownPaths(described)].filter(([name]) => tables.has(name)));
  const files = new Map([[descriptorFile, `${JSON.stringify(withResources(described, paths), null, 2)}\n`]]);
  for (const [name, table] of tables) {
    const text = name === 'incidents' ? incidentsFile(table) : csvOf(table);
    files.set(paths.get(name) ?? name, text);
  }
  const sheetOf = new Map([...tables.keys()].map((name) => [paths.get(name) ?? name, name as string]));
  const placed = placedInSheets(source.name, sheetOf.set(descriptorFile, caseSheet), descriptorFile);
  return { files, placed };
}

async function isCaseWorkbook(source: FileSource): Promise<boolean> {
  const entries = await unpack(source);
  if (entries === null || !isXlsx(entries)) return false;
  const book = entries.find(({ name }) => /^xl\/workbook[^/]*\.xml$/.test(name));
  if (!book || book.size > mostOfBook) return false;
  const xml = tidyXml(source.name, await wholeFile(book));
  const names = new Set(
    [...xml.matchAll(/<(?:[\w-]+:)?sheet\s[^>]{0,2000}?\bname\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, double, single]) => (double ?? single ?? '').trim().toLowerCase(),
    ),
  );
  return marks.every((name) => names.has(name));
}

/** Bytes of the part that lists the sheets. */
const mostOfBook = 2 ** 20;

/** The rows of the sheet `case`; `null` where it is another sheet of that name. */
function caseRowsOf(lines: Lines, whole: (cell: string) => string): CaseRow[] | null {
  const [header = [], ...rows] = lines;
  const names = header.map((cell) => textOf(cell).trim().toLowerCase());
  const places = caseColumns.map((name) => names.indexOf(name));
  const [field = -1, item = -1, part = -1, value = -1] = places;
  if (field < 0 || value < 0) return null;
  return rows.map((cells) => {
    const at = (place: number): string => whole(textOf(cells[place] ?? null));
    return { field: at(field).trim(), item: at(item).trim(), part: at(part).trim(), value: at(value) };
  });
}

function textOf(cell: SheetCell): string {
  return cell === null ? '' : String(cell);
}

function csvOf({ columns, rows }: ReadTable): string {
  const lines = [columns, ...rows.map((row) => columns.map((_, at) => textOf(row[at] ?? null)))];
  return lines.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
}
