import type { Issue } from '../ledger/issue.ts';
import type { RowNotes } from './layouts/event-draft.ts';
import type { SheetCell, TakeIssue } from './read/sheet.ts';

/** Turns notes on rows into issues of the file. */
export class NotesOfRows implements RowNotes {
  readonly #file: string;
  readonly #report: TakeIssue;
  #row = 0;
  #id: string | null = null;
  #isDropped = false;

  constructor(file: string, report: TakeIssue) {
    this.#file = file;
    this.#report = report;
  }

  begin(row: number): void {
    this.#row = row;
    this.#id = null;
    this.#isDropped = false;
  }

  name(id: string): void {
    this.#id = id;
  }

  warn(
    column: string | null,
    value: SheetCell,
    code: string,
    message: string,
    position?: readonly [number, number],
  ): void {
    const at = position ? { position } : {};
    this.#take({ column, value, code, message, severity: 'warning', outcome: 'kept', ...at });
  }

  drop(column: string | null, value: SheetCell, code: string, message: string): void {
    // A row is lost once, whatever is wrong with it besides.
    if (this.#isDropped) return;
    this.#isDropped = true;
    this.#take({ column, value, code, message, severity: 'error', outcome: 'dropped' });
  }

  /** A row without a draft is never without an issue that says so. */
  ensureDropped(): void {
    this.drop(null, null, 'row-not-used', 'Nothing in this row can be used as an incident.');
  }

  #take({ value, ...rest }: Omit<Issue, 'file' | 'row' | 'id' | 'value'> & { value: SheetCell }): void {
    this.#report({
      file: this.#file,
      row: this.#row,
      id: this.#id,
      value: value === null ? null : shortened(String(value)),
      ...rest,
    });
  }
}

/** So much of a value says enough for it to be found. */
const longestValue = 200;

function shortened(text: string): string {
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`;
}
