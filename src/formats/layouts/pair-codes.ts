/** From so many pairs on it shows whether any ever comes again. */
const enoughToTell = 2 ** 16;

/** Numbers pairs of whole numbers from 0 as they come. */
export class PairCodes {
  readonly #mayRepeat: boolean;
  /** Three of each slot: the pair, and the number of it + 1; 0 for nobody. Never more than half full. */
  #slots = new Int32Array(3 * 1024);
  #count = 0;
  #asked = 0;
  #looksUp = true;

  /**
   * `mayRepeat`: where most pairs never come again it is no longer looked whether one is there already, which takes longer than all
   * else; some then have several numbers.
   */
  constructor(mayRepeat = false) {
    this.#mayRepeat = mayRepeat;
  }

  /** Numbers that were given. */
  get count(): number {
    return this.#count;
  }

  /** The number of a pair; the next, `count`, for one that is new. */
  codeOf(a: number, b: number): number {
    if (!this.#looksUp) return this.#count++;
    this.#asked += 1;
    const at = slotOf(this.#slots, a, b);
    const known = (this.#slots[at + 2] as number) - 1;
    if (known >= 0) return known;
    this.#slots[at] = a;
    this.#slots[at + 1] = b;
    this.#slots[at + 2] = ++this.#count;
    if (this.#count * 6 > this.#slots.length) this.#widen();
    this.#looksUp = !(this.#mayRepeat && this.#count >= enoughToTell && this.#count * 2 >= this.#asked);
    return this.#count - 1;
  }

  #widen(): void {
    const [held, wider] = [this.#slots, new Int32Array(this.#slots.length * 2)];
    for (let at = 0; at < held.length; at += 3) {
      if (held[at + 2] === 0) continue;
      wider.set(held.subarray(at, at + 3), slotOf(wider, held[at] as number, held[at + 1] as number));
    }
    this.#slots = wider;
  }
}

/** Where a pair stands, or belongs. */
function slotOf(slots: Int32Array, a: number, b: number): number {
  const mask = slots.length / 3 - 1;
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  for (let slot = (hash ^ (hash >>> 13)) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * 3;
    if (slots[at + 2] === 0 || (slots[at] === a && slots[at + 1] === b)) return at;
  }
}
