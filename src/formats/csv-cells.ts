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
  const cells = rows.map((row) => columns.map((column) => row[column] ?? null));
  return csvHead(columns, { forExcel }) + csvLines(cells, { forExcel });
}

/** The beginning of such a table, with the names of its columns. */
export function csvHead(columns: readonly string[], { forExcel }: CsvOptions): string {
  return `${forExcel ? '\uFEFF' : ''}${columns.map(quoted).join(',')}${newline(forExcel)}`;
}

/** Rows of such a table, with a cell for each column. */
export function csvLines(rows: readonly (readonly Cell[])[], { forExcel }: CsvOptions): string {
  const end = newline(forExcel);
  return rows.map((cells) => cells.map((cell) => quoted(cellText(cell))).join(',') + end).join('');
}

const newline = (forExcel: boolean): string => (forExcel ? '\r\n' : '\n');

function cellText(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? guardFormula(cell) : String(cell);
}

/** In quotes where the text holds a comma, a quote or a line break, or blanks at an end that a reader might trim. */
export function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const formulaStart = /^'*[=+\-@\t\r]/;

function guardFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text that `writeCsv` was given for a text cell. */
export function readGuarded(cell: string): string {
  return cell.startsWith("'") && formulaStart.test(cell) ? cell.slice(1) : cell;
}
