import type { Geometry } from 'geojson';
import type { Case, KeptColumn } from '../../ledger/case.ts';
import type { Day } from '../../ledger/day.ts';
import type { Report } from '../../ledger/reported-claim.ts';
import type { DatePrecision, IncidentKind, LocationPrecision } from '../../ledger/vocabulary.ts';
import type { ColumnRun, RunCells } from '../read/column-runs.ts';
import type { SheetCell, SheetRows } from '../read/sheet.ts';
import type { RunPoints } from '../read/wkb-points.ts';

/** One row of somebody's table, as an incident with its claims. */
export interface EventDraft {
  /** Unique in the table; the reader of the rows sees to it. */
  readonly id: string;
  readonly title: string;
  readonly kind: IncidentKind;
  /** Key of the head's acting sides. */
  readonly actingSide: string;
  readonly start: Day | null;
  readonly end: Day | null;
  readonly datePrecision: DatePrecision;
  /** Degrees; both or neither. */
  readonly lng: number | null;
  readonly lat: number | null;
  readonly locationPrecision: LocationPrecision;
  readonly uncertaintyMeters: number | null;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string | null;
  /** ISO 3166-2, where the row itself says so. */
  readonly admin1Code: string | null;
  readonly placeName: string | null;
  /** Names of actors serve as their ids. */
  readonly actors: readonly string[];
  /** Id of one of the head's sources. */
  readonly sourceId: string;
  readonly claims: Report;
  /** Of two rows with the same id the one with the higher version stands, as ACLED's `timestamp`; `null` where there are none. */
  readonly version: number | null;
  /** Cells of the columns that have no place in our model, in the order of `RowMapper.kept`. */
  readonly kept: readonly SheetCell[];
}

/** All that is known of a table's case once its rows are read. Actors follow from the rows. */
export type TableHead = Pick<Case, 'about' | 'actingSides' | 'actingSideNames' | 'claimants' | 'sources'>;

/** Takes down what is wrong with the row that is being read. `column` names a column of the file. */
export interface RowNotes {
  /** The row is kept. */
  warn(
    column: string | null,
    value: SheetCell,
    code: string,
    message: string,
    position?: readonly [number, number],
  ): void;
  /** The row is dropped; `map` then gives `null`. */
  drop(column: string | null, value: SheetCell, code: string, message: string): void;
}

/** Columns of the file, by what was read from them; `null` where there is none, or not one alone. */
export interface NamedColumns {
  readonly position: string | null;
  readonly date: string | null;
  readonly killed: string | null;
  readonly injured: string | null;
}

/** Makes incidents of rows with one set of columns. */
export interface RowMapper {
  /** Columns that are carried along. */
  readonly kept: readonly KeptColumn[];
  /** The columns from which the values come that every import looks at; issues name them. */
  readonly named?: NamedColumns;
  /** The incident of a row, or `null` where the row was dropped with a note. Never throws. */
  map(
    cells: readonly SheetCell[],
    geometry: Geometry | null,
    row: number,
    notes: RowNotes,
  ): EventDraft | null;
}

/** Things that rows share, and which of them each row has. The list grows from run to run. */
export interface SharedThings<Thing> {
  readonly things: readonly Thing[];
  readonly codes: Int32Array;
}

/** Rows of a run as a mapper of columns reads them: each as the same draft that the mapper of rows makes of it, judged. */
export interface MappedRows {
  /** 1 for rows that are read here; of the others nothing holds. */
  readonly isMapped: Uint8Array;
  readonly ids: RunCells;
  /** What all rows have. */
  readonly all: Pick<EventDraft, 'kind' | 'actingSide' | 'admin1Code' | 'sourceId'>;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Numbers into `datePrecisions`. */
  readonly datePrecision: Uint8Array;
  /** Numbers into `locationPrecisions`. */
  readonly locationPrecision: Uint8Array;
  /** `NaN` for none. */
  readonly uncertaintyMeters: Float32Array;
  readonly countryCode: SharedThings<string>;
  readonly title: SharedThings<string>;
  /** `''` for none. */
  readonly placeName: SharedThings<string>;
  readonly actors: SharedThings<EventDraft['actors']>;
  readonly claims: SharedThings<Report>;
}

/** Makes incidents of columns, of the rows of which there is nothing to say. */
export interface ColumnMapper {
  /** Makes incidents of all other rows. These have the cells of the columns alone that are looked at, and drafts no kept cells. */
  readonly byRow: RowMapper;
  /** The places in the table of the columns that are looked at. */
  readonly looked: readonly number[];
  /** The places of the columns in `byRow.kept`. */
  readonly carried: readonly number[];
  /** `run` has the columns that are looked at; `points` are `null` where the format has no geometries. */
  map(run: ColumnRun, points: RunPoints | null, today: Day): MappedRows;
}

/** Reads the rows of one table, in one layout. */
export interface TableReader {
  /** A mapper for these columns; asked for again when columns were added. */
  mapper(columns: readonly string[]): RowMapper;
  /** A mapper for files that keep their columns apart. */
  columnMapper?(columns: readonly string[]): ColumnMapper;
  /** Whether kept columns in which no row has anything are left out: those that our own exports always have. */
  readonly leavesOutEmpty?: boolean;
  /** Asked for once all rows are read. */
  head(): TableHead;
}

/** What a layout is told of a table before it reads it. */
export interface SheetHead {
  /** The name of the file. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly tags: ReadonlyMap<string, string>;
  /** The first rows; empty where the table has none. */
  readonly sample: SheetRows;
  /** The day of reading, for what lies in the future. */
  readonly today: Day;
}

/** A layout of somebody's tables: which tables have it, and what its columns mean. */
export interface Layout {
  /** As on the command line: `--from <id>`. */
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  recognises(head: SheetHead): boolean;
  open(head: SheetHead): TableReader;
}
