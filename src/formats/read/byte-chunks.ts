import type { FileSource } from './sheet.ts';

/** The bytes of a file in the pieces in which they come. Leaving the loop lets go of the file. */
export async function* byteChunks(source: FileSource): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  // Not every engine lets a stream be looped over.
  const reader = source.stream().getReader();
  let isOver = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isOver = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!isOver) await reader.cancel();
  }
}

/** Takes a file apart from its start, a few bytes at a time, without ever holding more than is asked for and one chunk. */
export class ByteCursor {
  readonly #chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>;
  #held: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #at = 0;

  constructor(source: FileSource) {
    this.#chunks = byteChunks(source);
  }

  /** How many bytes can be taken without waiting. */
  get ready(): number {
    return this.#held.length - this.#at;
  }

  /** Waits until `count` bytes are ready. `false` where the file ends before. */
  async has(count: number): Promise<boolean> {
    if (this.ready >= count) return true;
    const parts: Uint8Array<ArrayBuffer>[] = [this.#held.subarray(this.#at)];
    let length = this.ready;
    while (length < count) {
      const { done, value } = await this.#chunks.next();
      if (done === true) break;
      parts.push(value);
      length += value.length;
    }
    this.#held = joined(parts, length);
    this.#at = 0;
    return length >= count;
  }

  /** The next bytes, a view that stays as it is. They must be ready. */
  take(count: number): Uint8Array<ArrayBuffer> {
    const bytes = this.#held.subarray(this.#at, this.#at + count);
    this.#at += count;
    return bytes;
  }

  /** Passes over bytes. `false` where the file ends before. */
  async skip(count: number): Promise<boolean> {
    let left = count;
    while (left > this.ready) {
      left -= this.ready;
      this.#at = this.#held.length;
      if (!(await this.has(1))) return false;
    }
    this.#at += left;
    return true;
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    await this.#chunks.return(undefined);
  }
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
