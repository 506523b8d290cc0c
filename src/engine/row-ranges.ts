/** Rows, in ascending order, as ranges: of most tables there is one alone. */
export class RowRanges {
  readonly #starts: number[] = [];
  /** The first row after each. */
  readonly #ends: number[] = [];
  #count = 0;

  /** Rows that were added. */
  get count(): number {
    return this.#count;
  }

  /** Adds rows that come after all others, up to, not including, `to`. */
  add(from: number, to: number): void {
    this.#count += to - from;
    if (this.#ends.at(-1) === from) this.#ends.pop();
    else this.#starts.push(from);
    this.#ends.push(to);
  }

  /** The rows from `from` up to, not including, `to`, counted from `from`; `null` where they are all there. */
  within(from: number, to: number): Uint32Array | null {
    let range = this.#rangeBehind(from);
    if ((this.#starts[range] ?? Infinity) <= from && (this.#ends[range] ?? 0) >= to) return null;
    const rows = new Uint32Array(to - from);
    let count = 0;
    for (; range < this.#starts.length && (this.#starts[range] ?? 0) < to; range += 1) {
      const [start, end] = [Math.max(this.#starts[range] ?? 0, from), Math.min(this.#ends[range] ?? 0, to)];
      for (let row = start; row < end; row += 1) rows[count++] = row - from;
    }
    return rows.subarray(0, count);
  }

  /** The first range that ends after a row. */
  #rangeBehind(row: number): number {
    let [low, high] = [0, this.#ends.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ends[middle] ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
