import type { Issue } from '../ledger/issue.ts';
import { writeCsv } from './csv-cells.ts';

const columns = ['file', 'row', 'id', 'column', 'value', 'severity', 'code', 'message', 'outcome'] as const;

/** Issues as a table (RFC 4180), one row each, in the order in which they were found. */
export function writeIssues(issues: readonly Issue[]): string {
  return writeCsv(
    columns,
    issues.map((issue) => Object.fromEntries(columns.map((name) => [name, issue[name]]))),
    { forExcel: false },
  );
}
