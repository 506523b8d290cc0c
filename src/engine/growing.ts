type Numbers = Uint8Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** A large block of bytes; the first are smaller. */
const blockBytes = 2 ** 24;

/** Bytes of which nobody knows how many they will be. They are held in blocks, so that none is copied before the end. */
export class GrowingBytes {
  readonly #full: Uint8Array[] = [];
  #block: Uint8Array<ArrayBuffer>;
  /** Bytes of the last block that are taken, and of those before it together. */
  #taken = 0;
  #before = 0;

  /** `expected`: how many they may be; where that is not far off they are never copied. */
  constructor(expected = 1024) {
    this.#block = new Uint8Array(expected);
  }

  get length(): number {
    return this.#before + this.#taken;
  }

  /** Room for so many more, at least; `taken` tells how many were put there, from its start on. */
  room(more: number): Uint8Array<ArrayBuffer> {
    if (this.#taken + more > this.#block.length) {
      this.#full.push(this.#block.subarray(0, this.#taken));
      this.#before += this.#taken;
      this.#taken = 0;
      this.#block = new Uint8Array(Math.max(more, Math.min(blockBytes, this.#block.length * 2)));
    }
    return this.#block.subarray(this.#taken);
  }

  taken(count: number): void {
    this.#taken += count;
  }

  append(bytes: Uint8Array): void {
    this.room(bytes.length).set(bytes);
    this.#taken += bytes.length;
  }

  /** All of them, one after the other. */
  finish(): Uint8Array<ArrayBuffer> {
    if (this.#full.length === 0 && this.#taken * 8 > this.#block.length * 7)
      return this.#block.subarray(0, this.#taken);
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const block of [...this.#full, this.#block.subarray(0, this.#taken)]) {
      whole.set(block, at);
      at += block.length;
    }
    return whole;
  }
}

/** A column of numbers of which nobody knows yet how long it will be. */
export class Growing<Column extends Numbers> {
  readonly #kind: new (length: number) => Column;
  #held: Column;
  #length = 0;

  /** `expected`: how many there may be. */
  constructor(kind: new (length: number) => Column, expected = 1024) {
    this.#kind = kind;
    this.#held = new kind(Math.max(expected, 1));
  }

  get length(): number {
    return this.#length;
  }

  /** The last so many entries, which are new, to be filled in. */
  extend(count: number): Column {
    while (this.#length + count > this.#held.length) this.#grow();
    this.#length += count;
    return this.#held.subarray(this.#length - count, this.#length) as Column;
  }

  push(value: number): void {
    if (this.#length === this.#held.length) this.#grow();
    this.#held[this.#length] = value;
    this.#length += 1;
  }

  /** As long as what was added, which is all: nothing can be added any more. */
  finish(): Column {
    return this.#length === this.#held.length ? this.#held : (this.#held.slice(0, this.#length) as Column);
  }

  #grow(): void {
    const wider = new this.#kind(this.#held.length * 2);
    wider.set(this.#held);
    this.#held = wider;
  }
}
