import type { KeptColumn, KeptValue } from '../ledger/case.ts';
import { Coder } from './coder.ts';
import type { Codes } from './columns.ts';
import { Growing } from './growing.ts';
import type { KeptNumbers } from './holdings.ts';

/** The cells of one kept column, as texts one after the other. An empty text is nothing. */
export interface KeptTexts extends KeptColumn {
  /** `text` also where cells are of several kinds. */
  readonly type: 'text' | 'boolean';
  /** UTF-8. */
  readonly bytes: Uint8Array;
  /** One entry more than there are rows. */
  readonly offsets: Uint32Array;
}

/** The cells of one kept column in which nothing but numbers stands; `NaN` for nothing. */
export interface KeptFigures extends KeptColumn {
  readonly type: 'number';
  readonly values: Float64Array;
}

/** The cells of one kept column whose texts come again and again. An empty text is nothing. */
export interface KeptWords extends KeptColumn {
  readonly type: 'words';
  readonly values: readonly string[];
  /** Numbers into `values`. */
  readonly codes: Codes;
}

export type KeptCells = KeptTexts | KeptFigures | KeptWords;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** The cell of a row; `null` for nothing. A number that the file gave as a text is a number if it is written the same way. */
export function keptAt(column: KeptCells, row: number): KeptValue {
  if (column.type === 'number') {
    const value = column.values[row] ?? NaN;
    return Number.isNaN(value) ? null : value;
  }
  const text = column.type === 'words' ? (column.values[column.codes[row] ?? 0] ?? '') : textAt(column, row);
  if (text === '') return null;
  return column.type === 'boolean' ? text === 'true' : text;
}

function textAt({ bytes, offsets }: KeptTexts, row: number): string {
  const [from, to] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
  return from === to ? '' : decoder.decode(bytes.subarray(from, to));
}

/** Whether no row has anything in the column. */
export function isEmpty(column: KeptCells): boolean {
  if (column.type === 'number') return column.values.every(Number.isNaN);
  return column.type === 'words' ? column.values.every((word) => word === '') : column.bytes.length === 0;
}

/** The numbers of those columns that have sums. */
export function keptNumbersOf(kept: readonly KeptCells[]): KeptNumbers[] {
  return kept.flatMap((column) =>
    column.hasSum && column.type === 'number' ? [{ name: column.name, values: column.values }] : [],
  );
}

/** The same rows in columns of their own. */
export function detachCells(column: KeptCells): KeptCells {
  if (column.type === 'number') return { ...column, values: column.values.slice() };
  if (column.type === 'words') return { ...column, codes: column.codes.slice() };
  return { ...column, bytes: column.bytes.slice(), offsets: column.offsets.slice() };
}

/** The rows that a mask marks, of one column. */
export function keptRows(column: KeptCells, marked: Uint8Array): KeptCells {
  if (column.type === 'number')
    return { ...column, values: column.values.filter((_, row) => marked[row] === 1) };
  if (column.type === 'words')
    return { ...column, codes: column.codes.filter((_, row) => marked[row] === 1) as Codes };
  const bytes = new Growing(Uint8Array);
  const offsets = new Growing(Uint32Array);
  offsets.push(0);
  marked.forEach((mark, row) => {
    if (mark !== 1) return;
    bytes.append(column.bytes.subarray(column.offsets[row], column.offsets[row + 1]));
    offsets.push(bytes.length);
  });
  return { ...column, bytes: bytes.finish(), offsets: offsets.finish() };
}

/** So many bytes can be numbered in one column. */
const limit = 2 ** 32 - 1;

/** After so many rows it is seen whether the texts of a column come again. */
const rowsToJudge = 4096;

/** Collects the cells of one column: numbers for as long as nothing else comes, words while they come again, then texts. */
export class KeptCellsBuilder {
  readonly #column: KeptColumn;
  #figures: Growing<Float64Array> | null = new Growing(Float64Array);
  #words: Coder<string, string> | null = null;
  readonly #texts: TextColumn;

  /** `before`: rows that had no such column yet. */
  constructor(column: KeptColumn, before: number) {
    this.#column = column;
    this.#texts = new TextColumn(column.name);
    for (let row = 0; row < before; row += 1) this.#figures?.push(NaN);
  }

  /** Adds the cells of rows that follow one another. */
  add(cells: readonly KeptValue[]): void {
    const at = this.#figures ? this.#addFigures(this.#figures, cells) : 0;
    if (at === cells.length) return;
    if (this.#figures) this.#turnToWords(this.#figures);
    const rest = at === 0 ? cells : cells.slice(at);
    if (!this.#words) {
      this.#texts.add(rest);
      return;
    }
    for (const cell of rest) this.#addWord(this.#words, cell);
    const { rows, distinct } = this.#words;
    if (rows >= rowsToJudge && distinct > rows / 4) this.#turnToTexts(this.#words);
  }

  /** Adds one row without a cell. */
  skip(): void {
    if (this.#figures) this.#figures.push(NaN);
    else if (this.#words) this.#addWord(this.#words, null);
    else this.#texts.add([null]);
  }

  finish(): KeptCells {
    if (this.#figures) {
      const hasAny = this.#figures.view().some((value) => !Number.isNaN(value));
      if (hasAny) return { ...this.#column, type: 'number', values: this.#figures.finish() };
      this.#turnToWords(this.#figures);
    }
    if (this.#words && this.#texts.kind !== 'boolean')
      return { ...this.#column, type: 'words', ...this.#words.coded() };
    if (this.#words) this.#turnToTexts(this.#words);
    return { ...this.#column, ...this.#texts.finish() };
  }

  /** Adds numbers up to the first cell that is none, and gives its place. */
  #addFigures(figures: Growing<Float64Array>, cells: readonly KeptValue[]): number {
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at] ?? null;
      const figure = cell === null || cell === '' ? NaN : figureOf(cell);
      if (figure === null) return at;
      figures.push(figure);
    }
    return cells.length;
  }

  #addWord(words: Coder<string, string>, cell: KeptValue): void {
    const text = this.#texts.textOf(cell);
    words.add(text, (own) => own);
  }

  /** What was read as numbers is written as it was: only such numbers are read as are written the same way. */
  #turnToWords(figures: Growing<Float64Array>): void {
    this.#figures = null;
    const words = new Coder<string, string>();
    for (const value of figures.view()) this.#addWord(words, Number.isNaN(value) ? null : value);
    this.#words = words;
  }

  #turnToTexts(words: Coder<string, string>): void {
    this.#words = null;
    const { values, codes } = words.coded();
    this.#texts.add(Array.from(codes, (code) => values[code] ?? ''));
  }
}

/** Texts one after the other. */
class TextColumn {
  readonly #name: string;
  readonly #bytes = new Growing(Uint8Array);
  readonly #offsets = new Growing(Uint32Array);
  /** What every cell was that is not empty; `null` where none was. */
  kind: 'text' | 'boolean' | null = null;

  constructor(name: string) {
    this.#name = name;
    this.#offsets.push(0);
  }

  add(cells: readonly KeptValue[]): void {
    const texts = cells.map((cell) => this.textOf(cell));
    const length = texts.reduce((sum, text) => sum + text.length, 0);
    // A text of ASCII alone is as long as its bytes, and need not be encoded one cell at a time.
    const { written } = encoder.encodeInto(texts.join(''), this.#room(length * 3));
    if (written === length) this.#take(texts, written);
    else
      for (const text of texts)
        this.#take([text], encoder.encodeInto(text, this.#room(text.length * 3)).written);
  }

  finish(): Pick<KeptTexts, 'type' | 'bytes' | 'offsets'> {
    return { type: this.kind ?? 'text', bytes: this.#bytes.finish(), offsets: this.#offsets.finish() };
  }

  /** The text of a cell, whose kind is noted. */
  textOf(cell: KeptValue): string {
    if (cell === null || cell === '') return '';
    const kind = typeof cell === 'boolean' ? 'boolean' : 'text';
    if (this.kind !== kind) this.kind = this.kind === null ? kind : 'text';
    return typeof cell === 'string' ? cell : String(cell);
  }

  #room(bytes: number): Uint8Array {
    const { length } = this.#bytes;
    if (length + bytes > limit)
      throw new RangeError(`The column "${this.#name}" holds more than 4 GB of text.`);
    return this.#bytes.room(bytes).subarray(length);
  }

  /** The bytes of these texts were put down: one text, or several of ASCII. */
  #take(texts: readonly string[], written: number): void {
    let end = this.#bytes.length;
    if (texts.length === 1) this.#offsets.push(end + written);
    else
      for (const { length } of texts) {
        end += length;
        this.#offsets.push(end);
      }
    this.#bytes.taken(written);
  }
}

/** The number that a cell is, or that it is written exactly as; `null` for anything else. */
function figureOf(cell: Exclude<KeptValue, null>): number | null {
  if (typeof cell === 'number') return Number.isNaN(cell) ? null : cell;
  if (typeof cell === 'boolean') return null;
  const { length } = cell;
  if (length > 24) return null;
  const first = cell.charCodeAt(0);
  // Most are counts and codes: figures alone, without a nought in front.
  if (length <= 15 && (first !== 48 || length === 1)) {
    let number = 0;
    let at = 0;
    for (; at < length; at += 1) {
      const figure = cell.charCodeAt(at) - 48;
      if (!(figure >= 0 && figure <= 9)) break;
      number = number * 10 + figure;
    }
    if (at === length) return number;
  }
  const number = Number(cell);
  return String(number) === cell && !Number.isNaN(number) ? number : null;
}
