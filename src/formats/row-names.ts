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
  readonly #ids = new Texts();
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

  /** Names the next row. */
  take(id: string, version: number | null): NamedRow {
    const known = this.#ids.numberOf(id);
    if (known < 0) return { row: this.#name(id, version), id, repeated: null };
    const earlier = this.#versions?.[known] ?? NaN;
    if (version === null || Number.isNaN(earlier)) {
      const free = this.#freeId(id);
      return { row: this.#name(free, version), id: free, repeated: 'renamed' };
    }
    if (version < earlier) return { row: null, id, repeated: 'older-left-out' };
    this.#replaced.add(this.#rowOf[known] ?? 0);
    return { row: this.#hold(known, version), id, repeated: 'replaced-earlier' };
  }

  #name(id: string, version: number | null): number {
    return this.#hold(this.#ids.add(id), version);
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

const encoder = new TextEncoder();

/** Different texts, numbered as they come: their UTF-8, found by open addressing. */
class Texts {
  #bytes = new Uint8Array(65_536);
  /** Where each text ends. */
  #ends = new Float64Array(1024);
  /** Number + 1 of the text whose hash leads here; 0 for nobody. Never more than half full. */
  #slots = new Int32Array(4096);
  #count = 0;

  /** The number of a text, or -1. */
  numberOf(text: string): number {
    const [start, end] = this.#write(text);
    return (this.#slots[this.#slotOf(start, end)] ?? 0) - 1;
  }

  /** Adds a text that is not there yet. */
  add(text: string): number {
    const [start, end] = this.#write(text);
    if (this.#count === this.#ends.length) this.#ends = longer(this.#ends, new Float64Array(this.#count * 2));
    this.#ends[this.#count] = end;
    this.#count += 1;
    this.#slots[this.#slotOf(start, end)] = this.#count;
    if (this.#count * 2 > this.#slots.length) this.#widen();
    return this.#count - 1;
  }

  /** Puts the bytes of a text behind all others. */
  #write(text: string): readonly [start: number, end: number] {
    const start = this.#end(this.#count - 1);
    const needed = start + text.length * 3;
    if (needed > this.#bytes.length)
      this.#bytes = longer(this.#bytes, new Uint8Array(Math.max(needed, this.#bytes.length * 2)));
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(start));
    return [start, start + written];
  }

  /** The slot of the text that these bytes are, or the free one where it belongs. */
  #slotOf(start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(start, end) & mask;
    for (;;) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0 || this.#isSame(number, start, end)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isSame(number: number, start: number, end: number): boolean {
    const own = this.#end(number - 1);
    if (this.#end(number) - own !== end - start) return false;
    for (let at = 0; at < end - start; at += 1)
      if (this.#bytes[own + at] !== this.#bytes[start + at]) return false;
    return true;
  }

  #end(number: number): number {
    return number < 0 ? 0 : (this.#ends[number] ?? 0);
  }

  /** FNV-1a, with its bits mixed once more: ids often differ in their last signs alone. */
  #hash(start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (this.#bytes[at] ?? 0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return hash ^ (hash >>> 13);
  }

  #widen(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.#count; number += 1)
      this.#slots[this.#slotOf(this.#end(number - 1), this.#end(number))] = number + 1;
  }
}

function longer<Numbers extends Uint8Array | Int32Array | Float64Array>(
  held: Numbers,
  room: Numbers,
): Numbers {
  room.set(held);
  return room;
}
