import type { Issue } from '../ledger/issue.ts';

/** What was found while files were read. */
export class ImportLog {
  readonly issues: Issue[] = [];
  readonly #dropped = new Map<string, number>();

  /** Takes down an issue; can be handed on by itself. */
  readonly take = (issue: Issue): void => {
    this.issues.push(issue);
    if (issue.outcome === 'dropped' && issue.row !== null)
      this.#dropped.set(issue.file, this.droppedRows(issue.file) + 1);
  };

  /** How many rows of a file were dropped. */
  droppedRows(file: string): number {
    return this.#dropped.get(file) ?? 0;
  }
}

/** What became of the rows of one file: `read` is always `kept` + `dropped`. */
export interface FileCount {
  readonly file: string;
  readonly read: number;
  readonly kept: number;
  readonly dropped: number;
}

/**
 * The count of a file of which so many rows could be looked at, and so many of these were dropped: rows that could not be read at
 * all are in the log beside them.
 */
export function fileCount(
  log: Pick<ImportLog, 'droppedRows'>,
  file: string,
  looked: number,
  droppedOfThese: number,
): FileCount {
  const dropped = log.droppedRows(file);
  const read = looked + dropped - droppedOfThese;
  return { file, read, dropped, kept: read - dropped };
}
