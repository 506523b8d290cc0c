import type { KeptColumn, KeptValue } from '../ledger/case.ts';
import { Growing, GrowingBytes } from './growing.ts';
import type { KeptRows } from './kept-rows.ts';
import { count, escape, escaped, numberIn, record, recordByte, unit } from './kept-text.ts';

const encoder = new TextEncoder();

/** So many bytes can be numbered. */
const limit = 2 ** 32 - 1;

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

  finish(): KeptRows {
    if (this.#columns.length === 0)
      return { columns: [], bytes: new Uint8Array(), offsets: new Uint32Array(1), sums: [] };
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

function tooMuch(): RangeError {
  return new RangeError('The columns that are carried along hold more than 4 GB.');
}
