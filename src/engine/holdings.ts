import type { Case, CasualtyClaim, Incident, Relation, Statement } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import type { Counting } from '../ledger/standing.ts';
import type { PartAgainstWhole } from '../ledger/total.ts';
import type { Columns, FacetColumn } from './columns.ts';
import type { Figures } from './figures.ts';

/** Single incidents with all that was said of them, made for looking at. */
export interface Records {
  /** Rows of `incidents`, in the same order. */
  readonly rows: readonly number[];
  readonly incidents: readonly Incident[];
  readonly casualtyClaims: readonly CasualtyClaim[];
  readonly statements: readonly Statement[];
  readonly relations: readonly Relation[];
}

/** The numbers of one kept column, one entry per row; `NaN` where a row has none. */
export interface KeptNumbers {
  readonly name: string;
  readonly values: Float64Array;
}

/** What the engine holds of a case, however it came: columns to count and draw by, records to read. */
export interface Holdings {
  /** The case, or what there is of it beside its rows. */
  readonly base: Case;
  readonly columns: Columns;
  /** Who spoke on each row by that day, with all that they are part of. */
  claimants(asOf: Day | null): FacetColumn;
  figures(counting: Counting): Figures;
  /** One byte per row: 1 where every one of these folded words occurs in what is known of the row on that day. */
  search(words: readonly string[], asOf: Day | null): Uint8Array;
  /** Does a small step of what the first search would have to wait for. True once there is nothing left to do. */
  warm(): boolean;
  /** Columns of the file that have sums of their own. */
  keptNumbers(): readonly KeptNumbers[];
  /** Clashes of part and whole at or below these rows. */
  partAgainstWhole(rows: Iterable<number>, counting: Counting): readonly PartAgainstWhole[];
  /** The row of an incident, or -1. */
  rowOf(incidentId: string): number;
  records(rows: Iterable<number>): Records;
  /** Bytes of all columns that have an entry per row, texts aside. */
  byteLength(): number;
}
