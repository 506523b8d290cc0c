import { packedSpan } from './read/packed-texts.ts';
import type { PackedTexts } from './read/sheet.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Different texts, numbered as they come: their UTF-8, found by open addressing. */
export class NumberedTexts {
  #bytes = new Uint8Array(65_536);
  /** Where each text ends. */
  #ends = new Float64Array(1024);
  /**
   * Two of each slot: number + 1 of the text whose hash leads here, 0 for nobody, and that hash, as to look at the text itself takes
   * longer. Never more than half full.
   */
  #slots = new Int32Array(8192);
  #count = 0;
  /** The text that was looked for last, its hash, and the slot where it is or belongs. */
  #sought: {
    readonly bytes: Uint8Array;
    readonly from: number;
    readonly to: number;
    readonly hash: number;
    readonly slot: number;
  } = { bytes: this.#bytes, from: 0, to: 0, hash: 0, slot: 0 };

  /** Texts that were added. */
  get count(): number {
    return this.#count;
  }

  /** The number of a text, or -1; `addSought` gives it the next. */
  numberOf(text: string): number {
    const start = this.#end(this.#count - 1);
    const end = this.#write(text, start);
    return this.numberOfBytes(this.#bytes, start, end);
  }

  /** The number of a text by its bytes, or -1. */
  numberOfBytes(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to);
    const mask = this.#slots.length - 2;
    let slot = (hash << 1) & mask;
    let number = (this.#slots[slot] as number) - 1;
    while (number >= 0 && !(this.#slots[slot + 1] === hash && this.#isSame(number, bytes, from, to))) {
      slot = (slot + 2) & mask;
      number = (this.#slots[slot] as number) - 1;
    }
    if (number < 0) this.#sought = { bytes, from, to, hash, slot };
    return number;
  }

  /** The numbers of many texts; those that were not known are added. */
  numberAll({ bytes, starts }: PackedTexts): Int32Array {
    const count = starts.length;
    const hashes = new Int32Array(count);
    const numbers = new Int32Array(count);
    for (let at = 0; at < count; at += 1) {
      const [from, to] = packedSpan(bytes, starts[at] as number);
      hashes[at] = hashOf(bytes, from, to);
    }
    // By itself, for a processor waits for many of these at once.
    const [slots, mask] = [this.#slots, this.#slots.length - 2];
    for (let at = 0; at < count; at += 1) {
      const slot = ((hashes[at] as number) << 1) & mask;
      numbers[at] = slots[slot + 1] === hashes[at] ? (slots[slot] as number) - 1 : -1;
    }
    for (let at = 0; at < count; at += 1) {
      const [from, to] = packedSpan(bytes, starts[at] as number);
      const likely = numbers[at] as number;
      if (likely >= 0 && this.#isSame(likely, bytes, from, to)) continue;
      const known = this.numberOfBytes(bytes, from, to);
      numbers[at] = known < 0 ? this.addSought() : known;
    }
    return numbers;
  }

  /** Adds the text that was asked for last, and was not known. */
  addSought(): number {
    const { bytes, from, to, hash, slot } = this.#sought;
    const start = this.#end(this.#count - 1);
    const end = start + to - from;
    if (end > this.#bytes.length) this.#bytes = longer(this.#bytes, new Uint8Array(end * 2));
    const held = this.#bytes;
    for (let at = from; at < to; at += 1) held[start + at - from] = bytes[at] as number;
    if (this.#count === this.#ends.length) this.#ends = longer(this.#ends, new Float64Array(this.#count * 2));
    this.#ends[this.#count] = end;
    this.#count += 1;
    this.#slots[slot] = this.#count;
    this.#slots[slot + 1] = hash;
    if (this.#count * 4 > this.#slots.length) this.#widen();
    return this.#count - 1;
  }

  /** The text of a number. */
  textOf(number: number): string {
    return decoder.decode(this.#bytes.subarray(this.#end(number - 1), this.#end(number)));
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

  #isSame(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const own = this.#end(number - 1);
    const held = this.#bytes;
    if (this.#end(number) - own !== to - from) return false;
    for (let at = from; at < to; at += 1) if (held[own + at - from] !== bytes[at]) return false;
    return true;
  }

  #end(number: number): number {
    return number < 0 ? 0 : (this.#ends[number] as number);
  }

  #widen(): void {
    const held = this.#slots;
    const wider = new Int32Array(held.length * 2);
    const mask = wider.length - 2;
    for (let from = 0; from < held.length; from += 2) {
      if (held[from] === 0) continue;
      let slot = ((held[from + 1] as number) << 1) & mask;
      while (wider[slot] !== 0) slot = (slot + 2) & mask;
      wider[slot] = held[from] as number;
      wider[slot + 1] = held[from + 1] as number;
    }
    this.#slots = wider;
  }
}

/** FNV-1a over four bytes at a time, with its bits mixed once more: ids often differ in their last signs alone. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    hash = Math.imul(hash ^ word, 0x01000193);
    hash ^= hash >>> 15;
  }
  for (; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** The same numbers where there is room for more. */
export function longer<Numbers extends Uint8Array | Int32Array | Float64Array>(
  held: Numbers,
  room: Numbers,
): Numbers {
  room.set(held);
  return room;
}
