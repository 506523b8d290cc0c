import Papa from 'papaparse';
import type { RawRows } from './table-rows.ts';
import { readTolerantly } from './csv-stray-quotes.ts';

/** How the lines of a CSV text are to be cut. */
export interface Dialect {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** Characters at the start that are no part of the table: the line `sep=;` that Excel reads. */
  readonly skip: number;
}

/** Finds the delimiter and the line break of a table by the start of its text. */
export function guessDialect(start: string): Dialect {
  const told = /^sep=(.)(?:\r\n|\n|\r)/i.exec(start);
  const skip = told?.[0].length ?? 0;
  const text = start.slice(skip, skip + (1 << 18));
  const unquoted = text.replaceAll(/"[^"]*"/g, '');
  const newline = unquoted.includes('\r') && !unquoted.includes('\n') ? '\r' : '\n';
  const { meta } = Papa.parse(text, { preview: 10, newline, skipEmptyLines: true });
  return { delimiter: told?.[1] ?? meta.delimiter, newline, skip };
}

/** A record longer than this has an opening quote too many. In characters. */
const longestRecord = 1 << 24;

/**
 * Cuts a CSV text that comes in pieces into records. PapaParse reads each piece up to its last whole record; only a piece with
 * a quotation mark out of place is read again, by `readTolerantly`, so that such a mark never swallows the rows that follow.
 */
export class CsvRecords {
  readonly #dialect: Dialect;
  #rest = '';
  /** Shorter than this the text is not worth reading: its first record is not complete. */
  #enough = 0;
  #skip: number;
  #cellsBefore = 0;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.#skip = dialect.skip;
  }

  /** The records that are complete with this piece. */
  push(piece: string, isLast: boolean): RawRows {
    this.#rest += piece;
    if (this.#rest.length < this.#enough && !isLast) return none;
    const text = this.#rest.slice(this.#skip);
    this.#skip = 0;
    const { delimiter, newline } = this.#dialect;
    const { data, errors, meta } = parse(text, delimiter, newline, !isLast);
    const isStuck = data.length === 0 && text.length > longestRecord;
    let read: RawRows = { rows: data, misquoted: none.misquoted };
    let end = isLast ? text.length : meta.cursor;
    if (isStuck || errors.some(({ row }) => isLast || (row ?? 0) < data.length)) {
      const tolerant = readTolerantly(text, {
        delimiter,
        newline,
        isLast,
        longest: longestRecord,
        cellsBefore: this.#cellsBefore,
      });
      read = tolerant;
      end = tolerant.end;
      this.#cellsBefore = tolerant.cells;
    } else {
      this.#cellsBefore = data.findLast((cells) => cells.length > 1)?.length ?? this.#cellsBefore;
    }
    this.#rest = text.slice(end);
    this.#enough = read.rows.length === 0 ? this.#rest.length * 2 : 0;
    if (newline === '\n' && text.includes('\r')) read.rows.forEach(trimCarriageReturn);
    return read;
  }
}

const none: RawRows = { rows: [], misquoted: new Set() };

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly row?: number }[];
  /** `cursor`: after the last whole record. */
  readonly meta: { readonly cursor: number };
}

/** PapaParse's core, which its types do not say all of: `parse` can leave out the last record, and says where that begins. */
interface CoreParser {
  parse(text: string, baseIndex: number, ignoreLastRow: boolean): Parsed;
}

function parse(text: string, delimiter: string, newline: Dialect['newline'], ignoreLastRow: boolean): Parsed {
  const parser = new Papa.Parser({ delimiter, newline }) as unknown as CoreParser;
  return parser.parse(text, 0, ignoreLastRow);
}

/** Lines are cut at line feeds, so that files with both kinds of line ends are read alike. */
function trimCarriageReturn(cells: (string | number | boolean | null)[]): void {
  const last = cells.at(-1);
  if (typeof last === 'string' && last.endsWith('\r')) cells[cells.length - 1] = last.slice(0, -1);
}
