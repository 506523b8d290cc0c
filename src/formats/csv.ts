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

/** The cells of a comma-separated table, line by line, as the library gives them. */
export function parseCells(text: string): string[][] {
  return Papa.parse<string[]>(text, { skipEmptyLines: true, delimiter: ',' }).data;
}

/** Reads a comma-separated table (RFC 4180). */
export function readCsv(text: string): CsvTable {
  const [header = [], ...lines] = parseCells(text.replace(/^\uFEFF/, ''));
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
