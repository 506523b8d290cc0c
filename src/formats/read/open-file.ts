import { descriptorFile } from '../case-package.ts';
import type { PlaceIssue } from '../workbook/sheet-places.ts';
import {
  UnreadableFile,
  wholeFile,
  type FileSource,
  type Sheet,
  type SheetReader,
  type TakeIssue,
} from './sheet.ts';

/** What a file holds. */
export type OpenedFile =
  | { readonly is: 'sheets'; readonly sheets: readonly Sheet[] }
  /** The texts of a case package by their paths. */
  | {
      readonly is: 'case';
      readonly files: ReadonlyMap<string, string>;
      /** Where its issues stand, if not in its files. */
      readonly placed?: PlaceIssue;
    };

/** What may stand within an archive: another archive, as a workbook in a zip, and nothing below that. */
const deepest = 2;

/** The first bytes by which a file is known, whatever its name says. */
const startBytes = 512;

/** What the files of a case end with. */
const caseFile = /\.(?:json|geojson|csv)$/i;

/**
 * Opens a file by what it begins with, and by its name where that says nothing. Archives are opened too; several files of a case
 * (with a `datapackage.json`) are one case.
 * @throws UnreadableFile where nothing can be read.
 */
export async function openFile(source: FileSource, report: TakeIssue, depth = 0): Promise<OpenedFile> {
  const start = await source.bytes(0, Math.min(startBytes, source.size));
  if (source.size === 0)
    throw new UnreadableFile(`${source.name}: the file is empty. Look whether it was saved.`);
  if (isGzip(start) || isZip(start)) return openArchive(source, report, depth);
  const read = await readerOf(source.name, start);
  return { is: 'sheets', sheets: await read(source, report) };
}

/** Opens files that a reader gave together: those of a case, or tables one after the other. */
export async function openFiles(sources: readonly FileSource[], report: TakeIssue): Promise<OpenedFile[]> {
  const files = await caseAmong(sources);
  if (files) return [files];
  const opened: OpenedFile[] = [];
  for (const source of sources) opened.push(await openFile(source, report));
  return opened;
}

async function openArchive(source: FileSource, report: TakeIssue, depth: number): Promise<OpenedFile> {
  if (depth === deepest)
    throw new UnreadableFile(
      `${source.name}: archives within archives within archives are not opened. Unpack them first.`,
    );
  const start = await source.bytes(0, Math.min(startBytes, source.size));
  if (/\.xlsx$/i.test(source.name)) return openWorkbook(source, report);
  if (/\.kmz$/i.test(source.name)) return sheetsOf(import('./kml-sheet.ts'), 'readKmlSheets', source, report);
  const { unpack } = await import('./unpack.ts');
  const inside = await unpack(source);
  if (!inside)
    throw new UnreadableFile(
      `${source.name}: the archive cannot be opened. Unpack it first, and load what is in it.`,
    );
  const names = inside.map(({ name }) => name);
  if (isZip(start)) {
    if (names.includes('[Content_Types].xml') && names.some((name) => name.startsWith('xl/')))
      return openWorkbook(source, report);
    if (names.some((name) => /\.shp$/i.test(name)))
      return sheetsOf(import('./shapefile-sheet.ts'), 'readShapefileSheets', source, report);
  }
  const ofCase = await caseAmong(inside);
  if (ofCase) return ofCase;
  const sheets: Sheet[] = [];
  for (const file of inside) {
    const opened = await openFile(file, report, depth + 1);
    if (opened.is === 'case') return opened;
    sheets.push(...opened.sheets);
  }
  if (sheets.length === 0) throw new UnreadableFile(`${source.name}: the archive holds no file.`);
  return { is: 'sheets', sheets };
}

/** A workbook in which somebody recorded a case, or any other one. */
async function openWorkbook(source: FileSource, report: TakeIssue): Promise<OpenedFile> {
  const { readWorkbook } = await import('../workbook/read-workbook.ts');
  const ofCase = await readWorkbook(source, report);
  return ofCase
    ? { is: 'case', ...ofCase }
    : sheetsOf(import('./xlsx-sheet.ts'), 'readXlsxSheets', source, report);
}

/** The files of a case, if one of them describes it; what lies in other folders is none of its. */
async function caseAmong(sources: readonly FileSource[]): Promise<OpenedFile | null> {
  const descriptor = sources.find(
    ({ name }) => name === descriptorFile || name.endsWith(`/${descriptorFile}`),
  );
  if (!descriptor) return null;
  const folder = descriptor.name.slice(0, -descriptorFile.length);
  const decoder = new TextDecoder();
  const own = sources.filter(({ name }) => name.startsWith(folder) && caseFile.test(name));
  const files = await Promise.all(
    own.map(
      async (source) => [source.name.slice(folder.length), decoder.decode(await wholeFile(source))] as const,
    ),
  );
  return { is: 'case', files: new Map(files) };
}

async function readerOf(name: string, start: Uint8Array): Promise<SheetReader> {
  const ascii = String.fromCharCode(...start.subarray(0, 4));
  if (ascii === 'PAR1') return (await import('./parquet-sheet.ts')).readParquetSheets;
  if (start[0] === 0x66 && start[1] === 0x67 && start[2] === 0x62)
    return (await import('./flatgeobuf-sheet.ts')).readFlatGeobufSheets;
  const text = new TextDecoder()
    .decode(start)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('<')) return (await import('./kml-sheet.ts')).readKmlSheets;
  const lines = /\.(?:ndjson|jsonl|jsonlines|geojsonl|geojsonld|geojsons|geojsonseq|geojson-seq)(?:\.gz)?$/i;
  if (text.startsWith('\x1e') || lines.test(name) || startsWithLine(text))
    return (await import('./geojson-lines-sheet.ts')).readGeoJsonLinesSheets;
  if (text.startsWith('{') || text.startsWith('[')) return (await import('./json-sheet.ts')).readJsonSheets;
  return (await import('./csv-sheet.ts')).readCsvSheets;
}

/** Whether the first line is a JSON object by itself and another begins below it. */
function startsWithLine(text: string): boolean {
  const end = text.indexOf('\n');
  return (
    end > 0 && text.startsWith('{') && /\}\s*$/.test(text.slice(0, end)) && /^\s*\{/.test(text.slice(end + 1))
  );
}

const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b;
const isZip = (start: Uint8Array): boolean => start[0] === 0x50 && start[1] === 0x4b;

async function sheetsOf<Name extends string>(
  module: Promise<Readonly<Record<Name, SheetReader>>>,
  name: Name,
  source: FileSource,
  report: TakeIssue,
): Promise<OpenedFile> {
  return { is: 'sheets', sheets: await (await module)[name](source, report) };
}
