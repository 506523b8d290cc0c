import type { Day } from '../ledger/day.ts';
import type { KeptColumn } from '../ledger/case.ts';
import type { EventDraft, NamedColumns, RowMapper, TableReader } from './layouts/event-draft.ts';
import { judgeDraft, type Swap } from './layouts/judge.ts';
import type { Sheet, SheetRows, TakeIssue } from './read/sheet.ts';
import { NotesOfRows } from './row-notes.ts';

/** Drafts of rows that follow one another. */
export interface DraftPiece {
  readonly drafts: readonly EventDraft[];
  /** The number of each draft's row. */
  readonly rows: readonly number[];
  /** What the kept cells of these drafts are. */
  readonly kept: readonly KeptColumn[];
  /** Rows that were looked at; those that gave no draft are among the issues. */
  readonly read: number;
}

export interface DraftOptions {
  /** The day of reading. */
  readonly today: Day;
  /** Which positions are read the other way round, as a reader asked. */
  readonly swap: Swap;
  readonly report: TakeIssue;
}

/** Where a layout does not say which columns it reads. */
export const noColumns: NamedColumns = { position: null, date: null, killed: null, injured: null };

/** Reads a sheet in a layout: each row becomes a draft that was judged, or an issue that says why it is dropped. */
export async function* readDrafts(
  sheet: Sheet,
  reader: TableReader,
  options: DraftOptions,
): AsyncGenerator<DraftPiece, void, undefined> {
  const notes = new NotesOfRows(sheet.name, options.report);
  let columns: SheetRows['columns'] | null = null;
  let mapper: RowMapper = reader.mapper([]);
  for await (const batch of sheet.batches()) {
    if (batch.columns !== columns) {
      columns = batch.columns;
      mapper = reader.mapper(columns);
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
    yield { drafts, rows, kept: mapper.kept, read: batch.rows.length };
  }
}
