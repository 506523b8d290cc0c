/** Things that belong together, joined pair by pair. */
export class Union {
  readonly #above = new Map<string, string>();

  /** The name of the set that the thing is in. */
  find(id: string): string {
    let top = id;
    for (let next = this.#above.get(top); next !== undefined; next = this.#above.get(top)) top = next;
    return top;
  }

  join(a: string, b: string): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x !== y) this.#above.set(x, y);
  }

  areJoined(a: string, b: string): boolean {
    return this.find(a) === this.find(b);
  }
}
