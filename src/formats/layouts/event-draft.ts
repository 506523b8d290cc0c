import type { Geometry } from 'geojson';
import type { Case, KeptColumn } from '../../ledger/case.ts';
import type { Day } from '../../ledger/day.ts';
import type { Report } from '../../ledger/reported-claim.ts';
import type { DatePrecision, IncidentKind, LocationPrecision } from '../../ledger/vocabulary.ts';
import type { SheetCell, SheetRows, WantedColumns } from '../read/sheet.ts';

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

/** A mapper whose drafts hold no kept cells. */
export interface BareMapper extends RowMapper {
  /** The columns that it looks at, and those of `kept`. */
  readonly wanted: WantedColumns;
}

/** Reads the rows of one table, in one layout. */
export interface TableReader {
  /** A mapper for these columns; asked for again when columns were added. */
  mapper(columns: readonly string[]): RowMapper;
  /** A mapper whose drafts hold no kept cells: these are taken from the file as they are written there, if it gives them so. */
  bareMapper?(columns: readonly string[]): BareMapper;
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
