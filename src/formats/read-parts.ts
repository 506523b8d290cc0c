import { fileCount, type FileCount, type ImportLog } from './import-log.ts';
import { joinedHead } from './joined-head.ts';
import type { TableHead } from './layouts/event-draft.ts';
import type { TablePart } from './open-import.ts';
import { readDrafts, type DraftOptions, type DraftPiece } from './read-drafts.ts';
import type { TakeIssue } from './read/sheet.ts';

export interface PartsOptions extends Omit<DraftOptions, 'report'> {
  /** The log that was told of issues while the files were opened. */
  readonly log: Pick<ImportLog, 'take' | 'droppedRows'>;
}

/**
 * Reads tables one after the other, and counts what becomes of their rows. `take` is given the drafts of each piece, the name of
 * their file and whom to tell of what is wrong with them; it may wait, and may throw to end the reading.
 */
export async function readParts(
  parts: readonly TablePart[],
  { log, ...options }: PartsOptions,
  take: (piece: DraftPiece, file: string, report: TakeIssue) => Promise<void>,
): Promise<FileCount[]> {
  const counts: FileCount[] = [];
  for (const { sheet, reader } of parts) {
    let [looked, dropped] = [0, 0];
    const report: TakeIssue = (issue) => {
      if (issue.outcome === 'dropped') dropped += 1;
      log.take(issue);
    };
    for await (const piece of readDrafts(sheet, reader, { ...options, report })) {
      looked += piece.read;
      await take(piece, sheet.name, report);
    }
    counts.push(fileCount(log, sheet.name, looked, dropped));
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
