import Papa from 'papaparse';

/** Rows of a table with a header line. Cells are text; a byte order mark and empty lines are passed over. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** Lines that have more or fewer cells than the header, counted from the first data row as 1. */
  readonly raggedRows: readonly number[];
  /** Names that stand over several columns; the first of them is read. */
  readonly repeatedColumns: readonly string[];
}

/** Reads a comma-separated table (RFC 4180). */
export function readCsv(text: string): CsvTable {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    skipEmptyLines: true,
    delimiter: ',',
  });
  const [header = [], ...lines] = data;
  const columns = [...new Set(header)];
  const places = columns.map((column) => header.indexOf(column));
  return {
    columns,
    repeatedColumns: columns.filter((column) => header.indexOf(column) !== header.lastIndexOf(column)),
    raggedRows: lines.flatMap((cells, at) => (cells.length === header.length ? [] : at + 1)),
    rows: lines.map((cells) =>
      Object.fromEntries(
        columns.flatMap((column, at) => {
          const cell = cells[places[at] ?? -1];
          return cell === undefined ? [] : [[column, cell] as const];
        }),
      ),
    ),
  };
}

/** A cell as it is written: text, a number, or nothing. */
export type Cell = string | number | boolean | null;

export interface CsvOptions {
  /** With a byte order mark and CRLF, which Excel needs to open UTF-8 right. */
  readonly forExcel: boolean;
}

/**
 * Writes a table (RFC 4180, UTF-8). A text that a spreadsheet would run as a formula gets a leading apostrophe; numbers
 * never do. `readGuarded` takes exactly that apostrophe off again.
 */
export function writeCsv(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, Cell>>[],
  { forExcel }: CsvOptions,
): string {
  const newline = forExcel ? '\r\n' : '\n';
  const lines = rows.map((row) =>
    columns.map((column) => {
      const cell = row[column] ?? null;
      return typeof cell === 'string' ? guardFormula(cell) : cell;
    }),
  );
  const body = Papa.unparse([[...columns], ...lines], { newline });
  return `${forExcel ? '\uFEFF' : ''}${body}${newline}`;
}

const formulaStart = /^'*[=+\-@\t\r]/;

function guardFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text that `writeCsv` was given for a text cell. */
export function readGuarded(cell: string): string {
  return cell.startsWith("'") && formulaStart.test(cell) ? cell.slice(1) : cell;
}
