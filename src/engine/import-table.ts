import { readDrafts } from '../formats/read-drafts.ts';
import { joinedHead } from '../formats/joined-head.ts';
import { repeatedId } from '../formats/repeated-id.ts';
import type { TablePart } from '../formats/open-import.ts';
import { fileCount, type FileCount, type ImportLog } from '../formats/import-log.ts';
import type { TakeIssue } from '../formats/read/sheet.ts';
import type { Day } from '../ledger/day.ts';
import type { EventTable } from './event-table.ts';
import { TableBuilder } from './table-builder.ts';

/** A table that was read, and what was found in it. */
export interface ImportedTable {
  readonly table: EventTable;
  readonly counts: readonly FileCount[];
}

export interface ImportOptions {
  /** The day of reading. */
  readonly today: Day;
  readonly swap: boolean;
  /** The log that was told of issues while the files were opened. */
  readonly log: ImportLog;
  /** Told after each piece how many rows stand; may throw to end the reading. */
  readonly step: (rows: number) => Promise<void>;
}

/** Reads tables of one layout into one. */
export async function importTable(
  parts: readonly TablePart[],
  { today, swap, log, step }: ImportOptions,
): Promise<ImportedTable> {
  const builder = new TableBuilder();
  const counts: FileCount[] = [];
  for (const { sheet, reader } of parts) {
    let [looked, dropped] = [0, 0];
    const report: TakeIssue = (issue) => {
      if (issue.outcome === 'dropped') dropped += 1;
      log.take(issue);
    };
    for await (const piece of readDrafts(sheet, reader, { today, swap, report })) {
      looked += piece.read;
      builder.add(piece.drafts, piece.kept, (at, outcome, id) => {
        report(repeatedId(sheet.name, piece, at, outcome, id));
      });
      await step(builder.rows);
    }
    counts.push(fileCount(log, sheet.name, looked, dropped));
  }
  const heads = parts.map(({ reader }) => reader.head());
  const leaveOutEmpty = parts.every(({ reader }) => reader.leavesOutEmpty === true);
  return { table: builder.finish(joinedHead(heads), leaveOutEmpty), counts };
}
