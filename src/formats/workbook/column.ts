import type { TableName } from '../../ledger/parse-case.ts';

/** What a column takes: the drop-down and the check of a workbook follow from it. */
export type Takes =
  | 'text'
  /** Texts joined by `;`. */
  | 'list'
  /** `true` or `false`. */
  | 'flag'
  | 'day'
  /** `YYYY-MM-DD` or `YYYY-MM`. */
  | 'day-or-month'
  /** A number of people. */
  | 'count'
  /** Key of an acting side. */
  | 'side'
  | { readonly words: readonly string[] }
  /** A number between two others. */
  | { readonly from: number; readonly to: number }
  /** An id of another table, which is in its first column. */
  | { readonly idOf: TableName };

/** A column of a table as a recorder meets it. */
export interface SheetColumn {
  readonly name: string;
  readonly takes: Takes;
  /** What belongs there, for the note on its header. */
  readonly note: string;
  /** Whether a row cannot do without it. */
  readonly needed: boolean;
}

/** A column that may stay empty. */
export function column(name: string, takes: Takes, note: string): SheetColumn {
  return { name, takes, note, needed: false };
}

/** A column without which a row is dropped. */
export function needed(name: string, takes: Takes, note: string): SheetColumn {
  return { name, takes, note, needed: true };
}

/** Whether a column holds numbers. */
export function takesNumbers(takes: Takes): boolean {
  return takes === 'count' || (typeof takes === 'object' && 'from' in takes);
}
