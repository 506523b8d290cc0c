import { packedAt } from '../formats/read/packed-texts.ts';
import type { PackedTexts, WrittenCells } from '../formats/read/sheet.ts';
import type { KeptColumn } from '../ledger/case.ts';
import { codesFor } from './columns.ts';
import { Growing, GrowingBytes } from './growing.ts';
import type { KeptColumns, TextColumn } from './kept-columns.ts';
import { numberIn } from './kept-text.ts';

/** Collects the cells of columns, one column after the other. */
export class KeptColumnsBuilder {
  readonly #columns: { readonly column: KeptColumn; readonly texts: TextColumnBuilder }[] = [];

  /** What collects a column. Its rows before this one, `rows`, have nothing unless they were given. */
  column(column: KeptColumn, rows: number, expected: Expected): TextColumnBuilder {
    let found = this.#columns.find(({ column: { name } }) => name === column.name);
    if (!found) {
      found = { column, texts: new TextColumnBuilder(expected) };
      this.#columns.push(found);
    }
    found.texts.fillUp(rows);
    return found.texts;
  }

  /** The columns of so many rows. */
  finish(rows: number): KeptColumns {
    const texts = this.#columns.map((held) => {
      held.texts.fillUp(rows);
      return held.texts.finish();
    });
    return {
      columns: this.#columns.map(({ column }) => column),
      texts,
      sums: this.#columns.flatMap(({ column: { name, hasSum } }, at) => {
        const column = texts[at];
        return hasSum && column ? [{ name, values: numbersOf(column, rows) }] : [];
      }),
    };
  }
}

/** So many bytes can be numbered. */
const limit = 2 ** 32 - 1;

/** About how much there will be. */
export interface Expected {
  readonly rows: number;
  readonly bytes: number;
}

/** Collects the cells of a column. */
export class TextColumnBuilder {
  readonly #bytes: GrowingBytes;
  readonly #starts = new Growing(Uint32Array);
  readonly #codes: Growing<Uint32Array>;
  /** The texts that were added last, and which of all texts the first of them is. */
  #last: PackedTexts | null = null;
  #first = 0;

  /** `expected`: about how many rows and bytes there will be. */
  constructor(expected: Expected) {
    this.#codes = new Growing(Uint32Array, expected.rows);
    this.#bytes = new GrowingBytes(expected.bytes + emptyText.length);
    this.#bytes.append(emptyText);
    this.#starts.push(0);
  }

  /** Gives the rows up to this one nothing. */
  fillUp(rows: number): void {
    this.#codes.extend(Math.max(0, rows - this.#codes.length)).fill(0);
  }

  /** Adds the cells of rows; of these alone, counted from the first of `cells`, where `chosen` is not `null`. */
  add({ rows, texts, places }: WrittenCells, chosen: Uint32Array | null): void {
    if (texts !== this.#last) this.#take(texts);
    const codes = this.#codes.extend(chosen?.length ?? rows);
    for (let at = 0; at < codes.length; at += 1) {
      const row = chosen === null ? at : (chosen[at] as number);
      const place = places === null ? row : (places[row] as number);
      codes[at] = place < 0 ? 0 : this.#first + place;
    }
  }

  finish(): TextColumn {
    const [starts, wide] = [this.#starts.finish(), this.#codes.finish()];
    const bytes = this.#bytes.finish();
    if (starts.length === wide.length + 1 && isCounting(wide)) return { bytes, starts, codes: null };
    const codes = codesFor(wide.length, starts.length);
    codes.set(wide);
    return { bytes, starts, codes };
  }

  #take(texts: PackedTexts): void {
    const before = this.#bytes.length;
    if (before + texts.bytes.length > limit)
      throw new RangeError('A column that is carried along holds more than 4 GB.');
    this.#bytes.append(texts.bytes);
    this.#first = this.#starts.length;
    const starts = this.#starts.extend(texts.starts.length);
    for (let at = 0; at < starts.length; at += 1) starts[at] = before + (texts.starts[at] as number);
    this.#last = texts;
  }
}

/** Whether the codes are 1, 2, 3 and so on. */
function isCounting(codes: Uint32Array): boolean {
  for (let row = 0; row < codes.length; row += 1) if (codes[row] !== row + 1) return false;
  return true;
}

/** A length of none. */
const emptyText = new Uint8Array(4);

/** The number of each row; `NaN` for none. */
function numbersOf({ bytes, starts, codes }: TextColumn, rows: number): Float64Array {
  const numbers = new Float64Array(starts.length);
  for (let at = 0; at < starts.length; at += 1) numbers[at] = numberIn(packedAt(bytes, starts[at] as number));
  if (codes === null) return numbers.slice(1);
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) values[row] = numbers[codes[row] as number] as number;
  return values;
}
