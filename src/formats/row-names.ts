import { longer, NumberedTexts } from './numbered-texts.ts';

/** A row of the same id stands already; what became of the two. */
export type Repeated = 'replaced-earlier' | 'older-left-out' | 'renamed';

/** What a row is called. */
export interface NamedRow {
  /** The number of the row among those that were named; `null` where it is left out. */
  readonly row: number | null;
  readonly id: string;
  /** `null` where no earlier row had the id. */
  readonly repeated: Repeated | null;
}

/**
 * Sees to it that no two rows have the same id: with versions the newer of two stands, without them the later gets another id.
 * Ids are held as bytes, so that millions of them need little room.
 */
export class RowNames {
  readonly #ids = new NumberedTexts();
  /** By the number of an id: the row that has it, and its version, `NaN` for none. */
  #rowOf = new Int32Array(1024);
  #versions: Float64Array | null = null;
  /** How often an id came again, so that thousands of equal ones take no longer than others. */
  readonly #repeats = new Map<string, number>();
  readonly #replaced = new Set<number>();
  #rows = 0;

  /** Rows that were named and do not stand, as a newer version came later. */
  get replaced(): ReadonlySet<number> {
    return this.#replaced;
  }

  /** The ids of the rows that stand, in their order: UTF-8, and where each begins and the last one ends. */
  standing(): { readonly idBytes: Uint8Array; readonly idOffsets: Uint32Array } {
    const numbers = new Int32Array(this.#rows).fill(-1);
    for (let number = 0; number < this.#ids.count; number += 1) numbers[this.#rowOf[number] ?? 0] = number;
    return this.#ids.inOrder(this.#replaced.size === 0 ? numbers : numbers.filter((number) => number >= 0));
  }

  /** Names the next row. */
  take(id: string, version: number | null): NamedRow {
    const known = this.#ids.numberOf(id);
    if (known < 0) return { row: this.#name(version), id, repeated: null };
    const earlier = this.#versions?.[known] ?? NaN;
    if (version === null || Number.isNaN(earlier)) {
      const free = this.#freeId(id);
      return { row: this.#name(version), id: free, repeated: 'renamed' };
    }
    if (version < earlier) return { row: null, id, repeated: 'older-left-out' };
    this.#replaced.add(this.#rowOf[known] ?? 0);
    return { row: this.#hold(known, version), id, repeated: 'replaced-earlier' };
  }

  /** Names the next row by the bytes of its id, which has no version; `false` where an earlier row has it. */
  takeNew(bytes: Uint8Array, from: number, to: number): boolean {
    if (this.#ids.numberOfBytes(bytes, from, to) >= 0) return false;
    this.#name(null);
    return true;
  }

  /** Names the next row as was sought last. */
  #name(version: number | null): number {
    return this.#hold(this.#ids.addSought(), version);
  }

  #hold(number: number, version: number | null): number {
    if (number >= this.#rowOf.length) this.#rowOf = longer(this.#rowOf, new Int32Array(number * 2));
    this.#rowOf[number] = this.#rows;
    if (version !== null || this.#versions) {
      this.#versions ??= new Float64Array(this.#rowOf.length).fill(NaN);
      if (number >= this.#versions.length)
        this.#versions = longer(this.#versions, new Float64Array(number * 2).fill(NaN));
      this.#versions[number] = version ?? NaN;
    }
    this.#rows += 1;
    return this.#rows - 1;
  }

  #freeId(id: string): string {
    let number = (this.#repeats.get(id) ?? 1) + 1;
    while (this.#ids.numberOf(`${id}~${number}`) >= 0) number += 1;
    this.#repeats.set(id, number);
    return `${id}~${number}`;
  }
}
