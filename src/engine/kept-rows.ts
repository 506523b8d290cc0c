import type { WrittenCells } from '../formats/read/sheet.ts';
import type { KeptColumn, KeptValue } from '../ledger/case.ts';
import { Growing, GrowingBytes } from './growing.ts';
import type { KeptNumbers } from './holdings.ts';
import {
  count,
  escape,
  escaped,
  figureOf,
  numberIn,
  putCell,
  record,
  recordByte,
  unescaped,
  unit,
  unitByte,
} from './kept-text.ts';

/**
 * The cells of all kept columns, row by row: nobody counts by them, and they are read when somebody looks at a row or takes it
 * away. Only columns with a sum stand as numbers beside them.
 */
export interface KeptRows {
  readonly columns: readonly KeptColumn[];
  /** UTF-8: the cells of a row with a unit separator between them and a record separator at the end. */
  readonly bytes: Uint8Array;
  /** Where each row begins, and where the last one ends; a single entry where there is no column. */
  readonly offsets: Uint32Array;
  /** Of the columns that have a sum. */
  readonly sums: readonly KeptNumbers[];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** So many bytes can be numbered. */
const limit = 2 ** 32 - 1;

/** No column, for however many rows: then nothing is held for any of them. */
export const nothingKept: KeptRows = {
  columns: [],
  bytes: new Uint8Array(),
  offsets: new Uint32Array(1),
  sums: [],
};

/**
 * The cells of a row, in the order of the columns; `null` for nothing. What is written as a number is written is a number, and
 * `true` and `false` are what they say: the same text comes back of them.
 */
export function keptAt(kept: KeptRows, row: number): KeptValue[] {
  const texts = textsAt(kept, row);
  return kept.columns.map((_, at) => valueOf(texts[at] ?? ''));
}

function textsAt({ bytes, offsets }: KeptRows, row: number): string[] {
  const [from, to] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
  if (to <= from) return [];
  const text = decoder.decode(bytes.subarray(from, to - 1));
  const cells = text.split(unit);
  return text.includes(escape) ? cells.map(unescaped) : cells;
}

function valueOf(text: string): KeptValue {
  if (text === '') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return figureOf(text) ?? text;
}

/** The same rows in columns of their own. */
export function detachKept(kept: KeptRows): KeptRows {
  return {
    ...kept,
    bytes: kept.bytes.slice(),
    offsets: kept.offsets.slice(),
    sums: kept.sums.map(({ name, values }) => ({ name, values: values.slice() })),
  };
}

/** The rows that a mask marks. */
export function maskedKept(kept: KeptRows, marked: Uint8Array): KeptRows {
  if (kept.columns.length === 0) return kept;
  const bytes = new GrowingBytes();
  const offsets = new Growing(Uint32Array);
  offsets.push(0);
  marked.forEach((mark, row) => {
    if (mark !== 1) return;
    bytes.append(kept.bytes.subarray(kept.offsets[row], kept.offsets[row + 1]));
    offsets.push(bytes.length);
  });
  return {
    columns: kept.columns,
    bytes: bytes.finish(),
    offsets: offsets.finish(),
    sums: kept.sums.map(({ name, values }) => ({
      name,
      values: values.filter((_, row) => marked[row] === 1),
    })),
  };
}

/** The same without the columns in which no row has anything. */
export function withoutEmptyColumns(kept: KeptRows): KeptRows {
  const rows = kept.offsets.length - 1;
  const hasAny = kept.columns.map(() => false);
  for (let row = 0; row < rows; row += 1)
    textsAt(kept, row).forEach((text, at) => {
      if (text !== '') hasAny[at] = true;
    });
  if (hasAny.every(Boolean)) return kept;
  const columns = kept.columns.filter((_, at) => hasAny[at]);
  const builder = new KeptRowsBuilder();
  for (let row = 0; row < rows; row += 1)
    builder.add([textsAt(kept, row).filter((_, at) => hasAny[at])], columns);
  return builder.finish();
}

/** Collects rows. */
export class KeptRowsBuilder {
  readonly #columns: KeptColumn[] = [];
  readonly #bytes = new GrowingBytes();
  readonly #offsets = new Growing(Uint32Array);
  readonly #sums: { readonly column: number; readonly values: Growing<Float64Array> }[] = [];
  /** The columns that were given last, and where each of them stands among all. */
  #given: readonly KeptColumn[] = [];
  #places: readonly number[] = [];

  constructor() {
    this.#offsets.push(0);
  }

  /** Adds the cells of rows that follow one another; columns that were not there before are added. */
  add(rows: readonly (readonly KeptValue[])[], columns: readonly KeptColumn[]): void {
    if (columns !== this.#given) this.#place(columns);
    const inOrder = this.#places.every((place, at) => place === at);
    const cells = inOrder ? rows : rows.map((row) => this.#ordered(row));
    for (const { column, values } of this.#sums)
      for (const row of cells) values.push(numberIn(row[column] ?? null));
    if (!this.#append(cells, false))
      this.#append(
        cells.map((row) => row.map(escaped)),
        true,
      );
  }

  /** Adds the cells of the rows at these places, which are given column by column as they are written. */
  addWritten(
    given: readonly WrittenCells[],
    places: readonly number[],
    columns: readonly KeptColumn[],
  ): void {
    if (columns !== this.#given) this.#place(columns);
    const cells = new Array<WrittenCells>(this.#columns.length).fill(noCells);
    this.#places.forEach((place, at) => (cells[place] = given[at] ?? noCells));
    for (const { column, values } of this.#sums)
      for (const place of places) values.push(numberWritten(cells[column] ?? noCells, place));
    const most = (places.length * (cells.length + 1) + bytesOf(cells, places)) * 2;
    const start = this.#bytes.length;
    const held = this.#bytes.room(most);
    // Lists of arrays: the loop within goes over every byte of the file, and is fastest where it sees nothing else.
    const [texts, starts, ends] = [
      cells.map((cell) => cell.bytes),
      cells.map((cell) => cell.starts),
      cells.map((cell) => cell.ends),
    ];
    let end = 0;
    for (const place of places) {
      for (let column = 0; column < cells.length; column += 1) {
        if (column > 0) held[end++] = unitByte;
        const from = (starts[column] as Int32Array)[place] as number;
        const to = (ends[column] as Int32Array)[place] as number;
        end = putCell(held, end, texts[column] as Uint8Array, from, to);
      }
      held[end++] = recordByte;
      this.#offsets.push(start + end);
    }
    if (start + end > limit) throw tooMuch();
    this.#bytes.taken(end);
  }

  finish(): KeptRows {
    if (this.#columns.length === 0) return nothingKept;
    return {
      columns: this.#columns,
      bytes: this.#bytes.finish(),
      offsets: this.#offsets.finish(),
      sums: this.#sums.flatMap(({ column, values }) => {
        const { name } = this.#columns[column] ?? {};
        return name === undefined ? [] : [{ name, values: values.finish() }];
      }),
    };
  }

  #place(columns: readonly KeptColumn[]): void {
    this.#given = columns;
    this.#places = columns.map((column) => {
      const known = this.#columns.findIndex(({ name }) => name === column.name);
      if (known >= 0) return known;
      const place = this.#columns.push(column) - 1;
      if (column.hasSum) {
        const values = new Growing(Float64Array);
        for (let row = 1; row < this.#offsets.length; row += 1) values.push(NaN);
        this.#sums.push({ column: place, values });
      }
      return place;
    });
  }

  #ordered(row: readonly KeptValue[]): KeptValue[] {
    const cells = new Array<KeptValue>(this.#columns.length).fill(null);
    this.#places.forEach((place, at) => (cells[place] = row[at] ?? null));
    return cells;
  }

  /** Puts rows down; gives up, with nothing done, where a cell holds one of the bytes that stand between cells. */
  #append(rows: readonly (readonly KeptValue[])[], areEscaped: boolean): boolean {
    let text = '';
    let units = 0;
    for (const row of rows) {
      text += row.join(unit) + record;
      units += Math.max(0, row.length - 1);
    }
    if (!areEscaped) {
      const isPlain =
        !text.includes(escape) && count(text, unit) === units && count(text, record) === rows.length;
      if (!isPlain) return false;
    }
    const start = this.#bytes.length;
    if (start + text.length * 3 > limit && start + encoder.encode(text).length > limit) throw tooMuch();
    const held = this.#bytes.room(text.length * 3);
    const { written } = encoder.encodeInto(text, held);
    this.#bytes.taken(written);
    const added = held.subarray(0, written);
    for (let end = added.indexOf(recordByte); end >= 0; end = added.indexOf(recordByte, end + 1))
      this.#offsets.push(start + end + 1);
    return true;
  }
}

const noCells: WrittenCells = {
  bytes: new Uint8Array(),
  starts: new Int32Array(),
  ends: new Int32Array(),
};

/** Bytes of the cells of rows. */
function bytesOf(cells: readonly WrittenCells[], places: readonly number[]): number {
  let sum = 0;
  for (const { starts, ends } of cells)
    for (const place of places) sum += (ends[place] ?? 0) - (starts[place] ?? 0);
  return sum;
}

/** The number of a cell, or `NaN`. Most are a few figures. */
function numberWritten({ bytes, starts, ends }: WrittenCells, place: number): number {
  const [from, to] = [starts[place] ?? 0, ends[place] ?? 0];
  const figure = (bytes[from] ?? 0) - 48;
  if (to - from === 1 && figure >= 0 && figure <= 9) return figure;
  return from === to ? NaN : numberIn(decoder.decode(bytes.subarray(from, to)));
}

function tooMuch(): RangeError {
  return new RangeError('The columns that are carried along hold more than 4 GB.');
}
