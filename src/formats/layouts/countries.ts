import type { SheetCell, SheetRows } from '../read/sheet.ts';
import { ColumnReader, type Column } from './columns.ts';
import { countryCodeIn } from './country-of-cell.ts';
import type { RowNotes } from './event-draft.ts';

/** Where a table names countries, and how. */
export interface CountryColumns {
  /** The names of the columns. */
  readonly names: readonly string[];
  /** Turns the table's own spelling into a code; `countryCodeIn` where the table has none of its own. */
  readonly reads?: (text: string) => string | null;
  /** Stands where a cell is blank. */
  readonly otherwise?: string | null;
}

/** Reads countries as the rows of one table write them, each spelling once. */
export class Countries {
  readonly #codes = new Map<string, string | null>();
  readonly #reads: (text: string) => string | null;
  readonly #otherwise: string;
  readonly #hasCodes: boolean;
  #isNaTold = false;

  /** `sample`: the first rows, by which "NA" is Namibia or nothing. */
  constructor({ names, reads = countryCodeIn, otherwise }: CountryColumns, { columns, rows }: SheetRows) {
    this.#reads = reads;
    this.#otherwise = otherwise ?? '';
    const reader = new ColumnReader(columns);
    const looked = names.map((name) => reader.look(name));
    this.#hasCodes = rows.some((cells) => looked.some((column) => isOtherCode(column.text(cells))));
  }

  /**
   * The ISO 3166-1 alpha-2 code of what a column holds; `null` where it is blank, and, with the note `unknown-country`, where
   * nobody here knows such a country. "NA" is blank, with the note `na-is-blank` at the first, where no other cell of the sample
   * holds a code of two letters.
   */
  codeOf(column: Column | null, cells: readonly SheetCell[], notes: RowNotes): string | null {
    const written = column?.text(cells) ?? '';
    const isNa = !this.#hasCodes && isNaWord(written);
    if (isNa) this.#tellNa(column, written, notes);
    const text = (isNa ? '' : written) || this.#otherwise;
    if (text === '') return null;
    const code = this.#read(text);
    if (code === null) {
      const message =
        'This is no code or name of one country that is known here; the row is kept without a country, and the cell as it is. Write its ISO 3166-1 code or its name in English.';
      notes.warn(column?.name ?? null, text, 'unknown-country', message);
    }
    return code;
  }

  /** The code of a cell of which `codeOf` says nothing; `null` for any other, and for a blank one. */
  plainCodeOf(text: string): string | null {
    return text === '' || isNaWord(text) ? null : this.#read(text);
  }

  #read(text: string): string | null {
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = this.#reads(text);
      this.#codes.set(text, code);
    }
    return code;
  }

  #tellNa(column: Column | null, written: string, notes: RowNotes): void {
    if (this.#isNaTold) return;
    this.#isNaTold = true;
    const message =
      '"NA" is the code of Namibia, and also what R writes for nothing. The first rows hold no other code of two letters, so here and in all other rows it is read as nothing. If Namibia is meant, write NAM or Namibia.';
    notes.warn(column?.name ?? null, written, 'na-is-blank', message);
  }
}

const isNaWord = (text: string): boolean => text.length === 2 && text.toUpperCase() === 'NA';

function isOtherCode(text: string): boolean {
  return text.length === 2 && !isNaWord(text) && countryCodeIn(text) !== null;
}
