import type { Geometry } from 'geojson';
import type { KeptColumn } from '../ledger/case.ts';
import type { ColumnMapper, EventDraft, MappedRows, TableReader } from './layouts/event-draft.ts';
import { judgeDraft } from './layouts/judge.ts';
import { columnRuns, spanIn, textIn, type ColumnRun } from './read/column-runs.ts';
import type { ColumnsApart, Sheet, SheetCell, WrittenCells } from './read/sheet.ts';
import { pointsIn } from './read/wkb-points.ts';
import { noColumns, type DraftOptions } from './read-drafts.ts';
import { NotesOfRows } from './row-notes.ts';

/** Rows that follow one another, read column by column. They stand until the next are asked for. */
export interface MappedPiece {
  readonly mapped: MappedRows;
  /** One for each of the rows that are not mapped, in their order: its draft, or `null` where it was dropped. */
  readonly drafts: readonly (EventDraft | null)[];
  /** The number of the first row. */
  readonly first: number;
  /** Rows that were looked at. */
  readonly read: number;
}

/** A column that is carried along, and its cells. */
export interface CarriedColumn {
  readonly column: KeptColumn;
  /** About how many bytes its texts are. */
  readonly expectedBytes: number;
  readonly cells: () => AsyncIterable<WrittenCells>;
}

/** A table that is read column by column. */
export interface ColumnReading {
  readonly apart: ColumnsApart;
  readonly mapper: ColumnMapper;
}

/** How a table is read column by column; `null` where its format or its layout cannot. */
export function columnReading({ apart }: Sheet, reader: TableReader): ColumnReading | null {
  const mapper = apart && reader.columnMapper?.(apart.names);
  return apart && mapper ? { apart, mapper } : null;
}

/** The columns that are carried along. */
export function carriedColumns({ apart, mapper }: ColumnReading): CarriedColumn[] {
  return mapper.byRow.kept.map((column, at) => {
    const place = mapper.carried[at] ?? -1;
    return { column, expectedBytes: apart.bytesOf(place), cells: () => apart.cells(place) };
  });
}

/** Reads a table column by column: each row comes to what `readDrafts` makes of it, and to the same issues. */
export async function* readColumns(
  file: string,
  { apart, mapper }: ColumnReading,
  options: Omit<DraftOptions, 'swap'> & { readonly swap: boolean },
): AsyncGenerator<MappedPiece, void, undefined> {
  const notes = new NotesOfRows(file, options.report);
  const context = { ...options, columns: mapper.byRow.named ?? noColumns };
  const geometries = apart.geometries();
  const looked = mapper.looked.map((place) => apart.cells(place));
  for await (const all of columnRuns(geometries ? [...looked, geometries.cells] : looked)) {
    const run = { ...all, columns: all.columns.slice(0, looked.length) };
    const binary = all.columns[looked.length];
    const mapped = mapper.map(run, binary ? pointsIn(binary, run.rows) : null, options.today);
    const drafts: (EventDraft | null)[] = [];
    for (let at = 0; at < run.rows; at += 1) {
      if (mapped.isMapped[at] === 1) continue;
      const row = run.first + at;
      let geometry: Geometry | null = null;
      const span = binary && spanIn(binary, at);
      if (span) geometry = geometries?.read(span, row) ?? null;
      notes.begin(row);
      const draft = mapper.byRow.map(cellsOf(run, at), geometry, row, notes);
      if (draft) notes.name(draft.id);
      else notes.ensureDropped();
      drafts.push(draft && judgeDraft(draft, context, notes));
    }
    yield { mapped, drafts, first: run.first, read: run.rows };
  }
}

function cellsOf({ columns }: ColumnRun, row: number): SheetCell[] {
  return columns.map((cells) => textIn(cells, row));
}
