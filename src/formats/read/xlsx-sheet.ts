import { zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import { linesToJudge, isBlank, readHeader } from './header.ts';
import {
  UnreadableFile,
  wholeFile,
  type FileSource,
  type Sheet,
  type SheetCell,
  type SheetReader,
  type SheetRows,
  type TakeIssue,
} from './sheet.ts';
import { reportedOnce, sheetIssue } from './sheet-issues.ts';
import { TableRows } from './table-rows.ts';
import { isXlsx, unpack } from './unpack.ts';
import { tidySheetXml, tidyXml } from './xlsx-xml.ts';

/** Bytes of XML that a workbook may hold: it is read whole. */
const mostXml = 2 ** 30;
/** Bytes of one part of it; a text in memory can be no longer. */
const mostOfOnePart = 2 ** 29 - 2 ** 10;

/**
 * Reads the worksheets of an XLSX workbook, hidden ones too, those without a filled cell left out. Numbers are numbers, dates ISO
 * texts (`2024-02-03`, with `T12:30:00` where they have a time, `12:30:00` alone where they have no day), formulas their last
 * result, and errors such as `#N/A` texts. The header is found as `readHeader` says. A workbook is held whole.
 * @throws UnreadableFile where it is no workbook, damaged, or too large.
 */
export const readXlsxSheets: SheetReader = async (source, report) => {
  const sheets = await readXlsxLines(source, report);
  const filled = sheets.flatMap(({ sheet, lines }) =>
    lines.length === 0 ? [] : [sheetOf(`${source.name}, ${sheet}`, lines, report)],
  );
  if (filled.length === 0)
    throw new UnreadableFile(`${source.name}: nothing stands in the workbook. Look whether it was saved.`);
  return filled;
};

/** The cells of one worksheet, blank lines left out. */
export interface XlsxLines {
  readonly sheet: string;
  readonly lines: readonly (readonly SheetCell[])[];
}

/**
 * Reads the worksheets of an XLSX workbook as lines of cells, whatever stands in the first: cells are as `readXlsxSheets` says.
 * @throws UnreadableFile where it is no workbook, damaged, or too large.
 */
export async function readXlsxLines(source: FileSource, report: TakeIssue): Promise<readonly XlsxLines[]> {
  const entries = await unpack(source, mostXml * 2);
  if (entries === null || !isXlsx(entries)) {
    throw new UnreadableFile(
      `${source.name}: this is no XLSX workbook. Open it in a spreadsheet program and save it as XLSX or CSV.`,
    );
  }
  const sheets = await readBook(source.name, await repack(source.name, entries));
  return sheets.flatMap(({ sheet, data }) => {
    if (data === undefined) {
      report(
        sheetIssue(source.name, {
          value: sheet,
          code: 'no-table',
          message: `The sheet "${sheet}" is a chart, or its table is missing from the file; it was left out. If it should hold rows, save the workbook anew.`,
        }),
      );
      return [];
    }
    return [{ sheet, lines: data.map((row) => row.map(cellOf)).filter((row) => !isBlank(row)) }];
  });
}

function sheetOf(name: string, lines: readonly (readonly SheetCell[])[], report: TakeIssue): Sheet {
  const header = readHeader(lines.slice(0, linesToJudge), name, report);
  const startReporting = reportedOnce(report);
  return {
    name,
    metadata: {},
    tags: header.tags,
    async *batches(): AsyncGenerator<SheetRows> {
      const rows = new TableRows(header, name, startReporting());
      yield* rows.batches({ rows: lines.map((line) => [...line]), misquoted: new Set() });
    },
  };
}

/**
 * The parts that are read, as an archive in which nothing is packed: so what is unpacked has been counted, and the library has
 * no reason to start workers of its own, which the page's policy forbids.
 */
async function repack(name: string, entries: readonly FileSource[]): Promise<ArrayBuffer> {
  const parts = new Map<string, Uint8Array>();
  let total = 0;
  for (const entry of entries) {
    if (
      !/^(?:\[Content_Types\]|_rels\/.*|xl\/(?!(?:theme|media|drawings|printerSettings)\/).*)\.(?:xml|rels)$/.test(
        entry.name,
      )
    )
      continue;
    total += entry.size;
    if (total > mostXml || entry.size > mostOfOnePart) {
      throw new UnreadableFile(
        `${name}: the workbook is too large to be read. Save its sheets as CSV and load those.`,
      );
    }
    const isSheet = /^xl\/worksheets\/[^/]*\.xml$/.test(entry.name);
    const xml = (isSheet ? tidySheetXml : tidyXml)(name, await wholeFile(entry));
    parts.set(entry.name, new TextEncoder().encode(xml));
  }
  return zipSync(Object.fromEntries(parts), { level: 0 }).buffer as ArrayBuffer;
}

interface ReadSheet {
  readonly sheet: string;
  /** Absent where the sheet is a chart, or its part of the file is missing. */
  readonly data?: readonly (readonly unknown[])[];
}

async function readBook(name: string, archive: ArrayBuffer): Promise<readonly ReadSheet[]> {
  try {
    return await readXlsxFile(archive, { trim: false });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableFile(
      `${name}: the workbook cannot be read (${reason}). Open it in a spreadsheet program and save it anew, or as CSV.`,
    );
  }
}

function cellOf(value: unknown): SheetCell {
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

/** Workbooks count days, so a time of day is a fraction that is a little off: to the nearest second. */
function dateText(date: Date): string {
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000);
  if (Number.isNaN(rounded.getTime())) return String(rounded);
  const [day = '', time = ''] = rounded.toISOString().split(/[T.]/);
  if (time === '00:00:00') return day;
  return day === '1899-12-30' ? time : `${day}T${time}`;
}
