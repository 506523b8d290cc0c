import type { FilePart } from './export-file.ts';

/** From so many characters or bytes on a file is put aside in parts: a text of half a gigabyte is more than JavaScript can hold. */
const putAside = 2 ** 22;

/** A text that comes piece by piece. A small one stays a text. */
export class TextParts {
  #texts: string[] = [];
  #length = 0;
  readonly #aside: Blob[] = [];

  add(text: string): void {
    this.#texts.push(text);
    this.#length += text.length;
    if (this.#length < putAside) return;
    this.#aside.push(new Blob(this.#texts));
    this.#texts = [];
    this.#length = 0;
  }

  /** All of it, with a beginning that could only be known now. */
  finish(head = ''): FilePart['content'] {
    if (this.#aside.length > 0) return new Blob([head, ...this.#aside, ...this.#texts]);
    return head + this.#texts.join('');
  }
}

/** The same for bytes. */
export class ByteParts {
  #parts: Uint8Array<ArrayBuffer>[] = [];
  #length = 0;
  readonly #aside: Blob[] = [];

  /** Takes bytes, which must not be changed afterwards. */
  add(bytes: Uint8Array<ArrayBuffer>): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
    if (this.#length < putAside) return;
    this.#aside.push(new Blob(this.#parts));
    this.#parts = [];
    this.#length = 0;
  }

  /** All of them, with a beginning that could only be known now. */
  finish(head: readonly Uint8Array<ArrayBuffer>[] = []): Uint8Array<ArrayBuffer> | Blob {
    if (this.#aside.length > 0) return new Blob([...head, ...this.#aside, ...this.#parts]);
    const parts = [...head, ...this.#parts];
    const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }
}
