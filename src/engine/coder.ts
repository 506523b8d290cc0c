import { codesFor, type Codes } from './columns.ts';
import { Growing } from './growing.ts';

/** From so many things on it shows whether keys ever come again. */
const enoughToTell = 2 ** 16;

/** Numbers things by key while rows are added, one after the other. */
export class Coder<Key, Thing> {
  readonly #numbers = new Map<Key, number>();
  readonly #values: Thing[] = [];
  readonly #codes = new Growing(Uint32Array);
  readonly #mayRepeat: boolean;
  /** Of lists of things that were added by their codes: which number each of them has here, -1 for none yet. */
  readonly #numbersOf = new WeakMap<readonly Thing[], Int32Array>();
  #lastKey: Key | null = null;
  #lastNumber = -1;
  #looksUp = true;

  /**
   * `mayRepeat`: where most keys never come again, as titles may not, it is no longer looked whether a key is there already, which
   * takes longer than all else; the things of some keys then stand several times.
   */
  constructor(mayRepeat = false) {
    this.#mayRepeat = mayRepeat;
  }

  /** Rows that were added. */
  get rows(): number {
    return this.#codes.length;
  }

  /** Things that stand under different keys. */
  get distinct(): number {
    return this.#values.length;
  }

  /** Adds a row with the thing that stands under the key; `make` is asked for it the first time, and given the key to keep. */
  add(key: Key, make: (key: Key) => Thing): void {
    if (this.#lastNumber < 0 || this.#lastKey !== key) {
      this.#lastNumber = this.#numberOf(key, make);
      this.#lastKey = key;
    }
    this.#codes.push(this.#lastNumber);
  }

  /** Adds so many rows with the thing that stands under the key. */
  addSame(key: Key, make: (key: Key) => Thing, rows: number): void {
    this.#codes.extend(rows).fill(this.#numberOf(key, make));
  }

  /**
   * Adds rows that have codes into a list of things, which may grow from one time to the next. `keyOf` is asked for the key of each
   * thing once; where it is `null`, things of the list are other ones than all before.
   */
  addCodes(things: readonly Thing[], codes: Int32Array, keyOf: ((thing: Thing) => Key) | null): void {
    let known = this.#numbersOf.get(things) ?? new Int32Array();
    if (known.length < things.length) {
      const wider = new Int32Array(things.length * 2).fill(-1);
      wider.set(known);
      known = wider;
      this.#numbersOf.set(things, known);
    }
    const added = this.#codes.extend(codes.length);
    for (let at = 0; at < codes.length; at += 1) {
      const code = codes[at] as number;
      let number = known[code] as number;
      if (number < 0) {
        const thing = things[code] as Thing;
        number = keyOf ? this.#numberOf(keyOf(thing), () => thing) : this.#values.push(thing) - 1;
        known[code] = number;
      }
      added[at] = number;
    }
  }

  #numberOf(key: Key, make: (key: Key) => Thing): number {
    const known = this.#looksUp ? this.#numbers.get(key) : undefined;
    if (known !== undefined) return known;
    const own = typeof key === 'string' ? (ownText(key) as Key & string) : key;
    const number = this.#values.push(make(own)) - 1;
    if (this.#looksUp) this.#remember(own, number);
    return number;
  }

  #remember(key: Key, number: number): void {
    this.#numbers.set(key, number);
    if (!this.#mayRepeat || number < enoughToTell || number * 2 < this.rows) return;
    this.#looksUp = false;
    this.#numbers.clear();
  }

  /** What was coded, as narrow as it can be; of the rows that are marked, if not of all. */
  coded(marked: Uint8Array | null = null): { readonly values: readonly Thing[]; readonly codes: Codes } {
    const wide = this.#codes.finish();
    const own = marked === null ? wide : wide.filter((_, row) => marked[row] === 1);
    const codes = codesFor(own.length, this.#values.length);
    codes.set(own);
    return { values: this.#values, codes };
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Bytes to pass by: memory of its own for each text would cost more than the text. */
const scratch = new Uint8Array(4096);

/**
 * The same text in memory of its own. A text that was cut out of a longer one, as cells are, keeps all of that alive; engines
 * copy only the shortest.
 */
export function ownText(text: string): string {
  if (text.length < 13) return text;
  if (text.length * 3 > scratch.length) return decoder.decode(encoder.encode(text));
  return decoder.decode(scratch.subarray(0, encoder.encodeInto(text, scratch).written));
}
