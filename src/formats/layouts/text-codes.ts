import { NumberedTexts } from '../numbered-texts.ts';
import type { RunCells } from '../read/column-runs.ts';
import type { PackedTexts, WrittenCells } from '../read/sheet.ts';

/** Numbers the different texts of a column, so that what follows from a text is found out once. Nothing is the empty text, 0. */
export class TextCodes {
  readonly #texts = new NumberedTexts();
  #packed: PackedTexts | null = null;
  #codesOfTexts: Int32Array = new Int32Array();
  #cells: WrittenCells | null = null;
  #codes: Int32Array = new Int32Array();

  constructor() {
    this.#texts.numberOf('');
    this.#texts.addSought();
  }

  /** Different texts so far. */
  get count(): number {
    return this.#texts.count;
  }

  textOf(code: number): string {
    return this.#texts.textOf(code);
  }

  /** The codes of the rows of a run, the first at `from`. */
  codesOf({ cells, from }: RunCells, rows: number): Int32Array {
    if (cells !== this.#cells) this.#take(cells);
    return this.#codes.subarray(from, from + rows);
  }

  #take(cells: WrittenCells): void {
    const { rows, texts, places } = cells;
    this.#cells = cells;
    if (texts !== this.#packed) this.#codesOfTexts = this.#texts.numberAll(texts);
    this.#packed = texts;
    if (places === null) {
      this.#codes = this.#codesOfTexts;
      return;
    }
    this.#codes = new Int32Array(rows);
    for (let row = 0; row < rows; row += 1) {
      const place = places[row] as number;
      if (place >= 0) this.#codes[row] = this.#codesOfTexts[place] as number;
    }
  }
}

/** What follows from each text of a column, found out once. */
export class PerText<Value> {
  readonly #codes: TextCodes;
  readonly #make: (text: string) => Value;
  readonly #values: Value[] = [];

  constructor(codes: TextCodes, make: (text: string) => Value) {
    this.#codes = codes;
    this.#make = make;
  }

  /** By the codes of the texts that are known by now. */
  get values(): readonly Value[] {
    for (let code = this.#values.length; code < this.#codes.count; code += 1)
      this.#values.push(this.#make(this.#codes.textOf(code)));
    return this.#values;
  }
}
