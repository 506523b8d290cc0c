type Numbers = Uint8Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** A column of numbers of which nobody knows yet how long it will be. */
export class Growing<Column extends Numbers> {
  readonly #kind: new (length: number) => Column;
  #held: Column;
  #length = 0;

  constructor(kind: new (length: number) => Column) {
    this.#kind = kind;
    this.#held = new kind(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#held.length) this.#grow(this.#length + 1);
    this.#held[this.#length] = value;
    this.#length += 1;
  }

  append(values: ArrayLike<number>): void {
    this.room(values.length).set(values, this.#length);
    this.#length += values.length;
  }

  /** The column with room for so many more from `length` on; `taken` tells how many were put there. */
  room(more: number): Column {
    if (this.#length + more > this.#held.length) this.#grow(this.#length + more);
    return this.#held;
  }

  taken(count: number): void {
    this.#length += count;
  }

  /** What was added so far: a view that the next addition may leave behind. */
  view(): Column {
    return this.#held.subarray(0, this.#length) as Column;
  }

  /** As long as what was added. */
  finish(): Column {
    return this.#held.slice(0, this.#length) as Column;
  }

  #grow(needed: number): void {
    const wider = new this.#kind(Math.max(needed, this.#held.length * 2));
    wider.set(this.#held);
    this.#held = wider;
  }
}
