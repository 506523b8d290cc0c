import { fileCount, type FileCount, type ImportLog } from './import-log.ts';
import { joinedHead } from './joined-head.ts';
import type { TableHead } from './layouts/event-draft.ts';
import type { TablePart } from './open-import.ts';
import { readDrafts, type DraftOptions, type DraftPiece } from './read-drafts.ts';
import type { TakeIssue } from './read/sheet.ts';

/** Rows of a table. */
export interface ReadPiece {
  /** Rows that were looked at; those that gave nothing are among the issues. */
  readonly read: number;
}

/** How tables are read. */
export interface PartsOptions extends Omit<DraftOptions, 'report'> {
  /** The log that was told of issues while the files were opened. */
  readonly log: Pick<ImportLog, 'take' | 'droppedRows'>;
}

/** Reads the rows of a table. */
export type ReadRows<Part, Piece> = (part: Part, report: TakeIssue) => AsyncIterable<Piece>;

/** Reads rows as drafts. */
export function draftsOf(options: Omit<DraftOptions, 'report'>): ReadRows<TablePart, DraftPiece> {
  return ({ sheet, reader }, report) => readDrafts(sheet, reader, { ...options, report });
}

/**
 * Reads tables one after the other, and counts what becomes of their rows. `take` is given each piece, the name of its file and
 * whom to tell of what is wrong with its rows; it may wait, and may throw to end the reading. `after` is told of each table whose
 * rows were read.
 */
export async function readParts<Part extends Pick<TablePart, 'sheet'>, Piece extends ReadPiece>(
  parts: readonly Part[],
  { read, log }: { readonly read: ReadRows<Part, Piece>; readonly log: PartsOptions['log'] },
  take: (piece: Piece, file: string, report: TakeIssue) => Promise<void>,
  after: (part: Part) => Promise<void> = () => Promise.resolve(),
): Promise<FileCount[]> {
  const counts: FileCount[] = [];
  for (const part of parts) {
    const { name } = part.sheet;
    let [looked, dropped] = [0, 0];
    const report: TakeIssue = (issue) => {
      if (issue.outcome === 'dropped') dropped += 1;
      log.take(issue);
    };
    for await (const piece of read(part, report)) {
      looked += piece.read;
      await take(piece, name, report);
    }
    counts.push(fileCount(log, name, looked, dropped));
    await after(part);
  }
  return counts;
}

/** What tables that were read say of themselves together, and whether their empty kept columns are left out. */
export function headOfParts(parts: readonly TablePart[]): { head: TableHead; leaveOutEmpty: boolean } {
  return {
    head: joinedHead(parts.map(({ reader }) => reader.head())),
    leaveOutEmpty: parts.every(({ reader }) => reader.leavesOutEmpty === true),
  };
}
