import type { Day } from '../ledger/day.ts';
import type { Issue } from '../ledger/issue.ts';
import type { KeptColumn } from '../ledger/case.ts';
import type { EventDraft, NamedColumns, RowMapper, RowNotes, TableReader } from './layouts/event-draft.ts';
import { judgeDraft, type Swap } from './layouts/judge.ts';
import type { Sheet, SheetCell, SheetRows, TakeIssue, WrittenCells } from './read/sheet.ts';

/** Drafts of rows that follow one another. */
export interface DraftPiece {
  readonly drafts: readonly EventDraft[];
  /** The number of each draft's row. */
  readonly rows: readonly number[];
  /** What the kept cells of these drafts are. */
  readonly kept: readonly KeptColumn[];
  /** The kept cells of all rows that were looked at, column by column, where the drafts have none. */
  readonly written: readonly WrittenCells[] | null;
  /** The row to which the first of `written` belongs. */
  readonly first: number;
  /** Rows that were looked at; those that gave no draft are among the issues. */
  readonly read: number;
}

export interface DraftOptions {
  /** The day of reading. */
  readonly today: Day;
  /** Which positions are read the other way round, as a reader asked. */
  readonly swap: Swap;
  /** Whether kept cells are taken as they are written in the file, where the format and the layout can. */
  readonly takesWritten?: boolean;
  readonly report: TakeIssue;
}

const noColumns: NamedColumns = { position: null, date: null, killed: null, injured: null };

/** Reads a sheet in a layout: each row becomes a draft that was judged, or an issue that says why it is dropped. */
export async function* readDrafts(
  sheet: Sheet,
  reader: TableReader,
  options: DraftOptions,
): AsyncGenerator<DraftPiece, void, undefined> {
  const notes = new NotesOfRows(sheet.name, options.report);
  let columns: SheetRows['columns'] | null = null;
  let mapper: RowMapper = reader.mapper([]);
  const bare = options.takesWritten === true ? reader.bareMapper?.bind(reader) : undefined;
  for await (const batch of sheet.batches(bare && ((names) => bare(names).wanted))) {
    if (batch.columns !== columns) {
      columns = batch.columns;
      mapper = bare && batch.written ? bare(columns) : reader.mapper(columns);
    }
    const context = { ...options, columns: mapper.named ?? noColumns };
    const drafts: EventDraft[] = [];
    const rows: number[] = [];
    batch.rows.forEach((cells, at) => {
      const row = batch.first + at;
      notes.begin(row);
      const draft = mapper.map(cells, batch.geometries?.[at] ?? null, row, notes);
      if (draft === null) {
        notes.ensureDropped();
        return;
      }
      notes.name(draft.id);
      drafts.push(judgeDraft(draft, context, notes));
      rows.push(row);
    });
    const { first, written = null } = batch;
    yield { drafts, rows, kept: mapper.kept, written, first, read: batch.rows.length };
  }
}

/** Turns notes on rows into issues of the file. */
class NotesOfRows implements RowNotes {
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
