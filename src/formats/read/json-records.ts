import { byteChunks } from './byte-chunks.ts';
import type { FileSource } from './sheet.ts';
import { unicodeDecoder } from './utf8-text.ts';

/** What separates the records of a file: RFC 8142 begins each with RS, others end each with a line feed. */
export type RecordSeparator = '\x1e' | '\n';

/** One record of a text sequence or of line-delimited JSON. */
export interface JsonRecord {
  /** Counted from 1; empty lines are no records. */
  readonly number: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** `null` where it is longer than any record may be. */
  readonly text: string | null;
}

/** Characters of the longest record that is read; a file without separators must not be held whole. */
const mostCharacters = 64 * 1024 * 1024;

/** The records of a file, while they are read. Memory stays flat. */
export async function* jsonRecords(source: FileSource): AsyncGenerator<JsonRecord> {
  let separator: RecordSeparator | null = null;
  const open = new OpenRecord();
  for await (const chunk of textChunks(source)) {
    separator ??= separatorOf(chunk);
    let from = 0;
    for (;;) {
      const at = separator === null ? -1 : chunk.indexOf(separator, from);
      open.add(chunk.slice(from, at === -1 ? undefined : at));
      if (at === -1) break;
      const record = open.end(separator === '\n');
      if (record) yield record;
      from = at + 1;
    }
  }
  const last = open.end(false);
  if (last) yield last;
}

/** Told by the first character that is no white space. */
function separatorOf(text: string): RecordSeparator | null {
  const first = text.trimStart()[0];
  if (first === undefined) return null;
  return first === '\x1e' ? '\x1e' : '\n';
}

class OpenRecord {
  #parts: string[] = [];
  #length = 0;
  #number = 0;
  #line = 1;

  add(part: string): void {
    this.#length += part.length;
    if (this.#length <= mostCharacters) this.#parts.push(part);
    else this.#parts = [];
  }

  end(atLineEnd: boolean): JsonRecord | null {
    const text = this.#length > mostCharacters ? null : this.#parts.join('');
    const line =
      this.#line + (text === null ? 0 : lineFeeds(text.slice(0, text.length - text.trimStart().length)));
    this.#line += (text === null ? 0 : lineFeeds(text)) + (atLineEnd ? 1 : 0);
    this.#parts = [];
    this.#length = 0;
    if (text?.trim() === '') return null;
    this.#number += 1;
    return { number: this.#number, line, text };
  }
}

function lineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

async function* textChunks(source: FileSource): AsyncGenerator<string> {
  const decoder = unicodeDecoder(await source.bytes(0, Math.min(2, source.size)));
  for await (const chunk of byteChunks(source)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
