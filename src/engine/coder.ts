import { codesFor } from './columns.ts';
import type { Coded } from './event-table.ts';
import { Growing } from './growing.ts';

/** Numbers things by key while rows are added, one after the other. */
export class Coder<Key, Thing> {
  readonly #numbers = new Map<Key, number>();
  readonly #values: Thing[] = [];
  readonly #codes = new Growing(Uint32Array);

  /** Adds a row with the thing that stands under the key; `make` is asked for it the first time. */
  add(key: Key, make: () => Thing): void {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#values.push(make()) - 1;
      this.#numbers.set(key, number);
    }
    this.#codes.push(number);
  }

  /** What was coded, as narrow as it can be; of the rows that are marked, if not of all. */
  coded(marked: Uint8Array | null = null): Coded<Thing> {
    const wide = this.#codes.finish();
    const own = marked === null ? wide : wide.filter((_, row) => marked[row] === 1);
    const codes = codesFor(own.length, this.#values.length);
    codes.set(own);
    return { values: this.#values, codes };
  }
}
