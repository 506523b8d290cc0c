import type { Day } from '../../ledger/day.ts';
import type { SheetCell } from '../read/sheet.ts';
import { parseDateAs, type DateFormat } from './dates.ts';
import type { KeptColumn } from '../../ledger/case.ts';
import type { RowNotes } from './event-draft.ts';

/** Texts with which tables say that a cell holds no number and no day. Zero is none of them, and neither is "none". */
const blankWords: ReadonlySet<string> = new Set(['', 'na', 'n/a', 'nan', 'null', '\\n', 'unknown']);

const plainNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

/** More people than a figure of one incident can count; also what the columns of the engine hold exactly. */
const highestCount = 2 ** 31 - 1;

/** Longer texts are no numbers. */
const longestNumber = 64;

/** One column of a table, found once, so that reading a cell is no search. A column that is missing reads as blank cells. */
export class Column {
  readonly #index: number;
  readonly #name: string;
  #lastText = '';
  #lastDay: Day | null = null;
  #lastFormats: readonly DateFormat[] = [];

  constructor(index: number, name: string) {
    this.#index = index;
    this.#name = name;
  }

  /** Whether the table has it. */
  get exists(): boolean {
    return this.#index >= 0;
  }

  /** Where its cells stand in a row; -1 where the table does not have it. */
  get place(): number {
    return this.#index;
  }

  /** Its name as the file has it; the name that was asked for where the file has none. */
  get name(): string {
    return this.#name;
  }

  /** What the file gives; `null` where the row ends before it. */
  cell(cells: readonly SheetCell[]): SheetCell {
    return this.#index < 0 ? null : (cells[this.#index] ?? null);
  }

  /** The row with another cell in this column; the row itself where the table has no such column. */
  replaced(cells: readonly SheetCell[], cell: SheetCell): readonly SheetCell[] {
    return this.#index >= 0 && this.#index < cells.length ? cells.with(this.#index, cell) : cells;
  }

  /** The cell as a text without blanks around it; `''` for nothing. */
  text(cells: readonly SheetCell[]): string {
    const cell = this.cell(cells);
    if (typeof cell === 'string') return cell.trim();
    return cell === null ? '' : String(cell);
  }

  /** A number; `null` where the cell is blank, and, with the note `not-a-number`, where it holds anything else. */
  number(cells: readonly SheetCell[], notes: RowNotes): number | null {
    const cell = this.cell(cells);
    if (typeof cell === 'number' && Number.isFinite(cell)) return cell;
    const plain = typeof cell === 'string' ? smallWhole(cell) : -1;
    if (plain >= 0) return plain;
    const text = this.text(cells);
    if (isBlank(text)) return null;
    const number = text.length <= longestNumber && plainNumber.test(text) ? Number(text) : NaN;
    if (Number.isFinite(number)) return number;
    notes.warn(
      this.#name,
      cell,
      'not-a-number',
      `A number belongs in ${quoted(this.#name)}, with a point before decimals and nothing between thousands. The cell was left out.`,
    );
    return null;
  }

  /** As `number`, for degrees: a comma may stand before their decimals, as spreadsheets of many countries write it. */
  degrees(cells: readonly SheetCell[], notes: RowNotes): number | null {
    const cell = this.cell(cells);
    const isComma = typeof cell === 'string' && cell.includes(',') && /^\s*[+-]?\d{1,3},\d+\s*$/.test(cell);
    return isComma ? Number(cell.replace(',', '.')) : this.number(cells, notes);
  }

  /**
   * A count of people; `null` where the cell is blank, with the note `not-a-number` where it holds no number, and with
   * `impossible-figure` where the number is negative, broken or beyond counting.
   */
  count(cells: readonly SheetCell[], notes: RowNotes): number | null {
    const number = this.number(cells, notes);
    if (number === null) return null;
    if (Number.isInteger(number) && number >= 0 && number <= highestCount) return number;
    notes.warn(
      this.#name,
      this.cell(cells),
      'impossible-figure',
      `${quoted(this.#name)} counts people: a whole number from 0 belongs there. The figure was left out; correct it in the file.`,
    );
    return null;
  }

  /** A day in the first of the formats that reads it; `null` where the cell is blank, and, with the note `not-a-date`, else. */
  day(cells: readonly SheetCell[], formats: readonly DateFormat[], notes: RowNotes): Day | null {
    const text = this.text(cells);
    if (text === this.#lastText && formats === this.#lastFormats && this.#lastDay !== null)
      return this.#lastDay;
    for (const format of formats) {
      const day = parseDateAs(text, format);
      if (day === null) continue;
      this.#lastText = text;
      this.#lastFormats = formats;
      this.#lastDay = day;
      return day;
    }
    if (!isBlank(text)) {
      notes.warn(
        this.#name,
        this.cell(cells),
        'not-a-date',
        `A date belongs in ${quoted(this.#name)}; this is none that the layout knows, or none of the calendar. The row was kept without it.`,
      );
    }
    return null;
  }
}

/** The columns that a layout carries along, and their cells. */
export interface KeptCells {
  readonly columns: readonly KeptColumn[];
  /** The cells of a row, in the order of the columns. */
  of(cells: readonly SheetCell[]): SheetCell[];
  /** The places of the columns in the table. */
  readonly places: readonly number[];
}

/** What is known of the columns that are kept, by their names as `folded` gives them. */
export interface KeptTraits {
  /** Columns whose texts may name private persons. */
  readonly personal?: ReadonlySet<string>;
  /** Whether the texts of a column that the layout does not know may name private persons. They may, unless this says no. */
  readonly othersPersonal?: boolean;
  /** Columns whose numbers have a sum of their own. */
  readonly sums?: ReadonlySet<string>;
  /** Columns that the layout knows and that are neither personal nor summed. */
  readonly plain?: ReadonlySet<string>;
}

/** Finds the columns of a table by their names as `folded` gives them, and knows which of them a layout has used up. */
export class ColumnReader {
  readonly #columns: readonly string[];
  readonly #indexes = new Map<string, number>();
  readonly #taken = new Set<number>();
  readonly #looked: number[] | null;

  /** `looksAlone`: rows have the cells of the columns alone that are looked at, in the order of looking. */
  constructor(columns: readonly string[], looksAlone = false) {
    this.#columns = columns;
    this.#looked = looksAlone ? [] : null;
    columns.forEach((column, index) => {
      const name = folded(column);
      if (!this.#indexes.has(name)) this.#indexes.set(name, index);
    });
  }

  has(name: string): boolean {
    return this.#indexes.has(folded(name));
  }

  /** The first of the names that the table has, to be read by the layout and not carried along. */
  take(...names: readonly [string, ...string[]]): Column {
    const column = this.look(...names);
    const index = this.#indexes.get(folded(column.name));
    if (index !== undefined) this.#taken.add(index);
    return column;
  }

  /** A column that is neither read nor carried along. */
  leave(name: string): void {
    const index = this.#indexes.get(folded(name));
    if (index !== undefined) this.#taken.add(index);
  }

  /** The first of the names that the table has, to be read by the layout and carried along as well. */
  look(...names: readonly [string, ...string[]]): Column {
    for (const name of names) {
      const index = this.#indexes.get(folded(name));
      if (index === undefined) continue;
      return new Column(this.#placeOf(index), this.#columns[index] ?? name);
    }
    return new Column(-1, names[0]);
  }

  /** The places in the table of the columns that were looked for, where rows have only these. */
  get looked(): readonly number[] {
    return this.#looked ?? [];
  }

  #placeOf(index: number): number {
    if (!this.#looked) return index;
    const known = this.#looked.indexOf(index);
    return known >= 0 ? known : this.#looked.push(index) - 1;
  }

  /** All columns that were not taken: nothing that a file holds is lost. Of two columns of one name the later one is kept. */
  kept(traits: KeptTraits): KeptCells {
    const indexes = this.#columns.map((_, index) => index).filter((index) => !this.#taken.has(index));
    const { personal, sums, plain, othersPersonal = true } = traits;
    const columns = indexes.map((index): KeptColumn => {
      const name = this.#columns[index] ?? '';
      const key = folded(name);
      const hasSum = sums?.has(key) ?? false;
      const isPlain = hasSum || (plain?.has(key) ?? false);
      return { name, mayNamePeople: (personal?.has(key) ?? false) || (!isPlain && othersPersonal), hasSum };
    });
    return { columns, of: (cells) => cellsAt(indexes, cells), places: indexes };
  }
}

/** A loop, as it runs for every row of a table. */
function cellsAt(indexes: readonly number[], cells: readonly SheetCell[]): SheetCell[] {
  const found = new Array<SheetCell>(indexes.length);
  for (let at = 0; at < indexes.length; at += 1) found[at] = cells[indexes[at] ?? -1] ?? null;
  return found;
}

/** A column's name as it is looked up: in lower case, words apart by `_`, as `event_date` of ` Event Date`. */
export function folded(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}

/** Whether a table has all of these columns. */
export function hasColumns(columns: readonly string[], names: readonly string[]): boolean {
  const known = new Set(columns.map(folded));
  return names.every((name) => known.has(name));
}

/** The number that a text of one to nine figures is; -1 for any other. Most cells of tables are such. */
function smallWhole(text: string): number {
  const { length } = text;
  if (length === 0 || length > 9) return -1;
  let number = 0;
  for (let place = 0; place < length; place += 1) {
    const figure = text.charCodeAt(place) - 48;
    if (!(figure >= 0 && figure <= 9)) return -1;
    number = number * 10 + figure;
  }
  return number;
}

function isBlank(text: string): boolean {
  return text === '' || (text.length <= 7 && blankWords.has(text.toLowerCase()));
}

function quoted(name: string): string {
  return `"${name}"`;
}
