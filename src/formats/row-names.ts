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

const encoder = new TextEncoder();

/** Different texts, numbered as they come: their UTF-8, found by open addressing. */
class Texts {
  #bytes = new Uint8Array(65_536);
  /** Where each text ends. */
  #ends = new Float64Array(1024);
  /** Number + 1 of the text whose hash leads here; 0 for nobody. Never more than half full. */
  #slots = new Int32Array(4096);
  #count = 0;
  /** Where the text that was looked for last ends, and the slot where it is or belongs. */
  #sought = { end: 0, slot: 0 };

  /** Texts that were added. */
  get count(): number {
    return this.#count;
  }

  /** The number of a text, or -1. */
  numberOf(text: string): number {
    const start = this.#end(this.#count - 1);
    const end = this.#write(text, start);
    const slot = this.#slotOf(start, end);
    this.#sought.end = end;
    this.#sought.slot = slot;
    return (this.#slots[slot] ?? 0) - 1;
  }

  /** Adds the text that `numberOf` was asked for last, and did not know. */
  addSought(): number {
    if (this.#count === this.#ends.length) this.#ends = longer(this.#ends, new Float64Array(this.#count * 2));
    this.#ends[this.#count] = this.#sought.end;
    this.#count += 1;
    this.#slots[this.#sought.slot] = this.#count;
    if (this.#count * 2 > this.#slots.length) this.#widen();
    return this.#count - 1;
  }

  /** The texts of these numbers, one after the other. */
  inOrder(numbers: Int32Array): { readonly idBytes: Uint8Array; readonly idOffsets: Uint32Array } {
    const idOffsets = new Uint32Array(numbers.length + 1);
    numbers.forEach((number, at) => {
      idOffsets[at + 1] = (idOffsets[at] ?? 0) + this.#end(number) - this.#end(number - 1);
    });
    if (numbers.every((number, at) => number === at))
      return { idBytes: this.#bytes.slice(0, idOffsets.at(-1)), idOffsets };
    const idBytes = new Uint8Array(idOffsets.at(-1) ?? 0);
    numbers.forEach((number, at) => {
      idBytes.set(this.#bytes.subarray(this.#end(number - 1), this.#end(number)), idOffsets[at]);
    });
    return { idBytes, idOffsets };
  }

  /** Puts the bytes of a text behind all others, and tells where they end. */
  #write(text: string, start: number): number {
    const needed = start + text.length * 3;
    if (needed > this.#bytes.length)
      this.#bytes = longer(this.#bytes, new Uint8Array(Math.max(needed, this.#bytes.length * 2)));
    // Most ids are a few plain letters: to call the encoder takes longer than to write them.
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7f || at === 64)
        return start + encoder.encodeInto(text, this.#bytes.subarray(start)).written;
      this.#bytes[start + at] = unit;
    }
    return start + text.length;
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
