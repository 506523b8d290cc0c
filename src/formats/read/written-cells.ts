import type { SheetCell, WrittenCells } from './sheet.ts';

const encoder = new TextEncoder();

/** Cells written one after the other. Their texts are Unicode, with no half of a pair of surrogates. */
export function writtenCells(cells: ArrayLike<SheetCell>): WrittenCells {
  const starts = new Int32Array(cells.length);
  const ends = new Int32Array(cells.length);
  const texts = Array.from(cells, (cell) => (cell === null ? '' : String(cell)));
  let at = 0;
  texts.forEach((text, place) => {
    starts[place] = at;
    at += isPlain(text) ? text.length : encoder.encode(text).length;
    ends[place] = at;
  });
  return { bytes: encoder.encode(texts.join('')), starts, ends };
}

/** Whether each letter of a text takes one byte. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** Where texts stand of which each comes after its length in four bytes. Throws where they are cut. */
export function lengthPrefixed(bytes: Uint8Array, count: number): WrittenCells {
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (let place = 0; place < count; place += 1) {
    if (at + 4 > bytes.length) throw new Error('a page is damaged: it has too few texts');
    starts[place] = at + 4;
    at += 4 + view.getUint32(at, true);
    if (at > bytes.length) throw new Error('a page is damaged: a text is too long');
    ends[place] = at;
  }
  return { bytes, starts, ends };
}

const nothing = new Uint8Array();

/** Cells of rows that are gathered from page after page, for some rows and then for the next. */
export class GatheredCells implements WrittenCells {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  #bytes: Uint8Array = nothing;
  #from: Uint8Array | null = null;
  #shift = 0;

  constructor(rows: number) {
    this.starts = new Int32Array(rows);
    this.ends = new Int32Array(rows);
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Begins with rows that have nothing. */
  clear(): void {
    this.starts.fill(0);
    this.ends.fill(0);
    this.#bytes = nothing;
    this.#from = null;
  }

  /** Says from whose bytes the cells come that are put next. Nothing is copied unless they come from several. */
  from({ bytes }: WrittenCells): void {
    if (this.#from === bytes) return;
    this.#shift = this.#bytes.length;
    this.#from = bytes;
    if (this.#shift === 0) {
      this.#bytes = bytes;
      return;
    }
    const joined = new Uint8Array(this.#shift + bytes.length);
    joined.set(this.#bytes);
    joined.set(bytes, this.#shift);
    this.#bytes = joined;
  }

  /** Puts a cell of those bytes into a row. */
  put(row: number, cells: WrittenCells, place: number): void {
    this.starts[row] = (cells.starts[place] ?? 0) + this.#shift;
    this.ends[row] = (cells.ends[place] ?? 0) + this.#shift;
  }
}
