import type { KeptColumn, KeptValue } from '../ledger/case.ts';
import { Growing } from './growing.ts';

/** The cells of one kept column, as texts one after the other. An empty text is nothing. */
export interface KeptTexts extends KeptColumn {
  /** What every cell is that is not empty; `text` where they are of several kinds. */
  readonly type: 'text' | 'number' | 'boolean';
  /** UTF-8. */
  readonly bytes: Uint8Array;
  /** One entry more than there are rows. */
  readonly offsets: Uint32Array;
}

/** The cell of a row; `null` for nothing. A number that the file gave as a text is a number if it is written the same way. */
export function keptAt({ type, bytes, offsets }: KeptTexts, row: number): KeptValue {
  const [from, to] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
  if (from === to) return null;
  const text = decoder.decode(bytes.subarray(from, to));
  if (type === 'number') return Number(text);
  return type === 'boolean' ? text === 'true' : text;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** So many bytes can be numbered in one column. */
const limit = 2 ** 32 - 1;

/** Collects the cells of one column. */
export class KeptTextsBuilder {
  readonly #column: KeptColumn;
  readonly #bytes = new Growing(Uint8Array);
  readonly #offsets = new Growing(Uint32Array);
  #type: KeptTexts['type'] | null = null;

  /** `before`: rows that had no such column yet. */
  constructor(column: KeptColumn, before: number) {
    this.#column = column;
    this.#offsets.push(0);
    for (let row = 0; row < before; row += 1) this.#offsets.push(0);
  }

  /** Adds the cells of rows that follow one another. */
  add(cells: readonly KeptValue[]): void {
    const texts = cells.map((cell) => this.#textOf(cell));
    const joined = encoder.encode(texts.join(''));
    // Texts of ASCII alone are as long as their bytes, and need not be encoded one by one.
    const plain = texts.reduce((sum, text) => sum + text.length, 0) === joined.length;
    if (plain) this.#append(joined, texts, ({ length }) => length);
    else for (const text of texts) this.#append(encoder.encode(text), [text]);
  }

  #append(
    bytes: Uint8Array<ArrayBuffer>,
    texts: readonly string[],
    lengthOf: (text: string) => number = () => bytes.length,
  ): void {
    let end = this.#bytes.length;
    if (end + bytes.length > limit)
      throw new RangeError(`The column "${this.#column.name}" holds more than 4 GB of text.`);
    this.#bytes.append(bytes);
    for (const text of texts) {
      end += lengthOf(text);
      this.#offsets.push(end);
    }
  }

  /** Adds one row without a cell. */
  skip(): void {
    this.#offsets.push(this.#bytes.length);
  }

  finish(): KeptTexts {
    return {
      ...this.#column,
      type: this.#type ?? 'text',
      bytes: this.#bytes.finish(),
      offsets: this.#offsets.finish(),
    };
  }

  #textOf(cell: KeptValue): string {
    if (cell === null || cell === '') return '';
    if (this.#type !== 'text') {
      const type = typeof cell === 'string' ? typeOfText(cell) : (typeof cell as 'number' | 'boolean');
      if (this.#type !== type) this.#type = this.#type === null ? type : 'text';
    }
    return typeof cell === 'string' ? cell : String(cell);
  }
}

/** A text that is written as a number is written is one, since the same text comes back of it. */
function typeOfText(text: string): 'number' | 'text' {
  return text.length <= 24 && String(Number(text)) === text && text !== 'NaN' ? 'number' : 'text';
}

/** The rows that a mask marks, of one column. */
export function keptRows(column: KeptTexts, marked: Uint8Array): KeptTexts {
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
