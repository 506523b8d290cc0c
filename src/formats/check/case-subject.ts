import type { CaseIndex } from '../../ledger/case-index.ts';
import type { Issue } from '../../ledger/issue.ts';
import type { LocateRow } from './case-rows.ts';

/** Where an issue stands and how heavy it is; the file and row follow from the table and id. */
export type Report = (
  at: {
    readonly table: string;
    readonly id: string | null;
    readonly column: string;
    readonly value?: string | null;
  },
  severity: Issue['severity'],
  code: string,
  message: string,
) => void;

/** A case that is being checked, and where its issues go. */
export interface Subject {
  readonly index: CaseIndex;
  readonly report: Report;
}

/** Puts issues into a list, each with the file and row that its id has. */
export function reporter(issues: Issue[], locate: LocateRow): Report {
  return ({ table, id, column, value = null }, severity, code, message) => {
    issues.push({ ...locate(table, id), id, column, value, severity, code, message, outcome: 'kept' });
  };
}
