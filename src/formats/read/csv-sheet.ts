import { CsvRecords, guessDialect, type Dialect } from './csv-records.ts';
import { bytesToJudge, decodeText, guessEncoding, type Encoding, type EncodingNotes } from './encoding.ts';
import { isBlank, linesToJudge, readHeader } from './header.ts';
import {
  UnreadableFile,
  type FileSource,
  type SheetCell,
  type SheetReader,
  type SheetRows,
  type TakeIssue,
} from './sheet.ts';
import { reportedOnce, sheetIssue } from './sheet-issues.ts';
import { TableRows, type RawRows } from './table-rows.ts';

/**
 * Reads a table whose cells stand between commas, tabs, semicolons or bars, in any encoding that can be told from its bytes
 * (`decoded-as` where that is a guess), with or without a header and a row of HXL tags (see `readHeader`). The text is read in
 * pieces of some dozen kilobytes, so memory does not grow with the file. Cells are texts as they stand; the guard of our own exports
 * against formulas is left on. The first row of data is 1; blank lines do not count. No row is dropped.
 * @throws UnreadableFile where the file is empty, no text, or in UTF-32.
 */
export const readCsvSheets: SheetReader = async (source, report) => {
  const encoding = guessEncoding(source.name, await source.bytes(0, Math.min(source.size, bytesToJudge)));
  const notes = encodingNotes(source.name, report);
  if (encoding.guessed) notes.onGuess(encoding.label);
  const { dialect, lines } = await readStart(source, encoding, notes);
  if (lines.length === 0)
    throw new UnreadableFile(`${source.name}: nothing stands in the file. Look whether it was saved.`);
  const header = readHeader(lines, source.name, report);
  const startReporting = reportedOnce(report);
  return [
    {
      name: source.name,
      metadata: {},
      tags: header.tags,
      async *batches(): AsyncGenerator<SheetRows> {
        const rows = new TableRows(header, source.name, startReporting());
        for await (const records of readRecords(source, encoding, notes, () => dialect)) {
          yield* rows.batches(records);
        }
      },
    },
  ];
};

/** The lines from which the header is judged, and how lines are cut. */
async function readStart(
  source: FileSource,
  encoding: Encoding,
  notes: EncodingNotes,
): Promise<{ readonly dialect: Dialect; readonly lines: readonly SheetCell[][] }> {
  let dialect: Dialect = { delimiter: ',', newline: '\n', skip: 0 };
  const lines: SheetCell[][] = [];
  const records = readRecords(source, encoding, notes, (text) => (dialect = guessDialect(text)));
  for await (const { rows } of records) {
    for (const cells of rows) {
      if (lines.length < linesToJudge && !isBlank(cells)) lines.push(cells);
    }
    if (lines.length >= linesToJudge) break;
  }
  return { dialect, lines };
}

async function* readRecords(
  source: FileSource,
  encoding: Encoding,
  notes: EncodingNotes,
  dialectOf: (start: string) => Dialect,
): AsyncGenerator<RawRows> {
  let records: CsvRecords | null = null;
  for await (const text of decodeText(source, encoding, notes)) {
    records ??= new CsvRecords(dialectOf(text));
    const read = records.push(text, false);
    if (read.rows.length > 0) yield read;
  }
  if (records !== null) yield records.push('', true);
}

/** Each is told once, however often the file is read. */
function encodingNotes(file: string, report: TakeIssue): EncodingNotes {
  const told = new Set<string>();
  const tell = (code: string, value: string, message: string): void => {
    if (told.has(code)) return;
    told.add(code);
    report(sheetIssue(file, { value, code, message }));
  };
  return {
    onGuess(label) {
      tell(
        'decoded-as',
        label,
        `The text is not UTF-8; it was read as ${label}, which is a guess. Look at names with accents or in other scripts, and save the file as UTF-8 if they are wrong.`,
      );
    },
    onBadBytes(label) {
      tell(
        'undecodable-bytes',
        label,
        `Some bytes are no characters in ${label}; the sign \uFFFD stands for them. The file is damaged, or joined from files in different encodings: save its parts as UTF-8.`,
      );
    },
  };
}
