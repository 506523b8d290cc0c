import type { Issue } from '../../ledger/issue.ts';

/** Says where an issue of a case's files stands for somebody who never saw them. */
export type PlaceIssue = (issue: Issue) => Issue;

/**
 * Names the sheet and its row in place of a file that was made of it, and of the row there: the first row of a sheet has the names.
 * `sheets`: by the path of the file; `descriptor`: the path of the one whose rows are not those of its sheet. What is wrong in it may
 * refuse the whole workbook, and then nothing but its message is shown.
 */
export function placedInSheets(
  workbook: string,
  sheets: ReadonlyMap<string, string>,
  descriptor: string,
): PlaceIssue {
  return (issue) => {
    const sheet = sheets.get(issue.file);
    if (sheet === undefined) return issue;
    const file = `${workbook}, ${sheet}`;
    if (issue.file === descriptor)
      return { ...issue, file, row: null, message: `Sheet "${sheet}": ${issue.message}` };
    return { ...issue, file, row: issue.row === null ? null : issue.row + 1 };
  };
}
