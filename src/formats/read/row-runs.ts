import type { Geometry } from 'geojson';
import type { RecordColumns } from './record-columns.ts';
import type { SheetCell, SheetRows } from './sheet.ts';

/** Rows of one piece of a sheet. */
const mostRows = 4096;

/** Gathers rows into the pieces of a sheet: rows of one piece follow one another, so a dropped row ends it. */
export class RowRuns {
  readonly #columns: RecordColumns;
  readonly #isSpatial: boolean;
  #first = 1;
  #rows: (readonly SheetCell[])[] = [];
  #geometries: (Geometry | null)[] = [];

  /** `isSpatial`: whether the format has geometries. Where it may, a piece without any says so with `null`. */
  constructor(columns: RecordColumns, isSpatial: boolean) {
    this.#columns = columns;
    this.#isSpatial = isSpatial;
  }

  /** Takes a row, by its number from 1. Gives the piece that it completes, if it completes one. */
  add(row: number, cells: readonly SheetCell[], geometry: Geometry | null): SheetRows | null {
    const follows = this.#rows.length < mostRows && row === this.#first + this.#rows.length;
    const complete = follows ? null : this.rest();
    if (this.#rows.length === 0) this.#first = row;
    this.#rows.push(cells);
    this.#geometries.push(geometry);
    return complete;
  }

  /** The rows that no piece has yet; `null` where there are none. */
  rest(): SheetRows | null {
    if (this.#rows.length === 0) return null;
    const has = this.#isSpatial || this.#geometries.some((geometry) => geometry !== null);
    const rows: SheetRows = {
      first: this.#first,
      columns: this.#columns.names(),
      rows: this.#rows,
      geometries: has ? this.#geometries : null,
    };
    this.#rows = [];
    this.#geometries = [];
    return rows;
  }
}
