import { ColumnNames, isBlank, mostColumns, type TableHeader } from './header.ts';
import type { SheetCell, SheetRows, TakeIssue } from './sheet.ts';
import { sheetIssue } from './sheet-issues.ts';

/** Lines of a table as they stand in the file, and which of them could only be read by guessing where their quotes end. */
export interface RawRows {
  readonly rows: SheetCell[][];
  /** Places in `rows`. */
  readonly misquoted: ReadonlySet<number>;
}

/** Rows of one batch, at most. */
export const mostRowsOfABatch = 5000;

/**
 * Makes batches of a table's lines. The first row of data is 1; the lines of the header and blank lines do not count.
 * Every row is kept. One with fewer cells than columns is reported (`ragged-row`). So is one with more: its surplus cells go into
 * columns of their own, called by their place, which are added for the rows of this batch and of those that follow; empty surplus
 * cells are left off.
 */
export class TableRows {
  readonly #file: string;
  readonly #report: TakeIssue;
  readonly #names = new ColumnNames();
  /** Columns of the header; rows are ragged by these. */
  readonly #width: number;
  #columns: readonly string[];
  #linesToSkip: number;
  #count = 0;

  constructor(header: TableHeader, file: string, report: TakeIssue) {
    this.#file = file;
    this.#report = report;
    for (const name of header.columns) this.#names.add(name);
    this.#width = header.columns.length;
    this.#columns = header.columns;
    this.#linesToSkip = header.lines;
  }

  /** Batches of the lines that follow those given before. The rows are changed in place. */
  *batches({ rows, misquoted }: RawRows): Generator<SheetRows> {
    let first = this.#count + 1;
    let batch: SheetCell[][] = [];
    // An index, for an iterator of entries costs a tenth of all the reading.
    for (let at = 0; at < rows.length; at++) {
      const cells = rows[at];
      if (cells === undefined || isBlank(cells)) continue;
      if (this.#linesToSkip > 0) {
        this.#linesToSkip--;
        continue;
      }
      this.#count++;
      if (misquoted.size > 0 && misquoted.has(at)) this.#reportQuotes();
      if (cells.length !== this.#width) this.#fit(cells);
      batch.push(cells);
      if (batch.length === mostRowsOfABatch) {
        yield this.#batch(first, batch);
        first = this.#count + 1;
        batch = [];
      }
    }
    if (batch.length > 0) yield this.#batch(first, batch);
  }

  #batch(first: number, rows: readonly (readonly SheetCell[])[]): SheetRows {
    if (this.#names.all.length > this.#columns.length) this.#columns = [...this.#names.all];
    return { first, columns: this.#columns, rows, geometries: null };
  }

  #fit(cells: SheetCell[]): void {
    const given = cells.length;
    if (given < this.#width) {
      this.#warn(
        'ragged-row',
        String(given),
        `The row has ${count(given, 'cell')} for ${count(this.#width, 'column')}; the last ${String(this.#width - given)} were read as empty. Look whether a delimiter is missing, or a line break stands in a cell without quotes.`,
      );
      return;
    }
    while (cells.length > this.#width && isBlank(cells.slice(-1))) cells.pop();
    if (cells.length > mostColumns) {
      const beyond = cells.splice(mostColumns - 1).map((cell) => (cell === null ? '' : String(cell)));
      cells.push(beyond.join(' | '));
    }
    const surplus = cells.length - this.#width;
    if (surplus <= 0) return;
    while (this.#names.all.length < cells.length) this.#names.add('');
    const names = this.#names.all.slice(this.#width, cells.length);
    const where = names.length === 1 ? names[0] : `${names[0] ?? ''} to ${names.at(-1) ?? ''}`;
    this.#warn(
      'ragged-row',
      String(given),
      `The row has ${count(surplus, 'cell')} more than the table has columns; kept as ${where ?? ''}. Look whether a cell that holds the delimiter lacks its quotes.`,
    );
  }

  #reportQuotes(): void {
    this.#warn(
      'stray-quote',
      null,
      'A quotation mark in this row is neither doubled nor the end of its cell, so where the cell ends was guessed. Write quotation marks inside a cell twice.',
    );
  }

  #warn(code: string, value: string | null, message: string): void {
    this.#report(sheetIssue(this.#file, { row: this.#count, value: value ?? undefined, code, message }));
  }
}

function count(number: number, thing: string): string {
  return `${String(number)} ${thing}${number === 1 ? '' : 's'}`;
}
