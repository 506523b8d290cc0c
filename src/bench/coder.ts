import { codesFor } from '../engine/columns.ts';
import type { Coded } from '../engine/event-table.ts';

/** Numbers things by key while rows are made, one after the other. */
export class Coder<Thing> {
  readonly #numbers = new Map<string | number, number>();
  readonly #values: Thing[] = [];
  readonly #codes: Uint32Array;

  constructor(rows: number) {
    this.#codes = new Uint32Array(rows);
  }

  /** Gives the row the thing that stands under the key; `make` is asked for it the first time. */
  set(row: number, key: string | number, make: () => Thing): void {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#values.push(make()) - 1;
      this.#numbers.set(key, number);
    }
    this.#codes[row] = number;
  }

  /** What was coded, as narrow as it can be. */
  coded(): Coded<Thing> {
    const codes = codesFor(this.#codes.length, this.#values.length);
    codes.set(this.#codes);
    return { values: this.#values, codes };
  }
}

/** Row ids `<prefix>1`, `<prefix>2` and so on, as the columns of a table. */
export function numberedIds(prefix: string, rows: number): { idBytes: Uint8Array; idOffsets: Uint32Array } {
  const idOffsets = new Uint32Array(rows + 1);
  for (let row = 0, end = 0; row < rows; row += 1) {
    end += prefix.length + String(row + 1).length;
    idOffsets[row + 1] = end;
  }
  const idBytes = new Uint8Array(idOffsets[rows] ?? 0);
  const letters = new TextEncoder().encode(prefix);
  for (let row = 0; row < rows; row += 1) {
    idBytes.set(letters, idOffsets[row]);
    let at = idOffsets[row + 1] ?? 0;
    for (let left = row + 1; left > 0; left = Math.floor(left / 10)) {
      at -= 1;
      idBytes[at] = 48 + (left % 10);
    }
  }
  return { idBytes, idOffsets };
}
