import type { PackedTexts, SheetCell } from './sheet.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes of a length. */
const lengthBytes = 4;

/** Cells as they are written; nothing is an empty text. */
export function packedTexts(cells: ArrayLike<SheetCell>): PackedTexts {
  const starts = new Uint32Array(cells.length);
  let bytes = new Uint8Array(cells.length * 16);
  let at = 0;
  for (let place = 0; place < cells.length; place += 1) {
    const cell = cells[place] ?? null;
    const isCount = typeof cell === 'number' && cell >= 0 && cell <= mostCount && Number.isInteger(cell);
    const text = cell === null || isCount ? '' : String(cell);
    const most = at + lengthBytes + Math.max(text.length * 3, mostFigures);
    if (most > bytes.length) bytes = widened(bytes, most * 2);
    starts[place] = at;
    const start = at + lengthBytes;
    const end = isCount ? writtenCount(bytes, start, cell) : written(bytes, start, text);
    const length = end - at - lengthBytes;
    for (let byte = 0; byte < lengthBytes; byte += 1) bytes[at + byte] = length >>> (8 * byte);
    at = end;
  }
  return { bytes: bytes.subarray(0, at), starts };
}

/** Whole numbers up to this one are written figure by figure: a text of each takes longer. */
const mostCount = 2 ** 31 - 1;
const mostFigures = String(mostCount).length;

/** Puts a whole number from 0 down. Gives where it ends. */
function writtenCount(bytes: Uint8Array, start: number, count: number): number {
  let end = start + 1;
  for (let bound = 10; count >= bound; bound *= 10) end += 1;
  for (let [at, rest] = [end - 1, count]; at >= start; at -= 1) {
    bytes[at] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  return end;
}

/** Puts a text down. Most are numbers and plain words: to call the encoder takes longer than to write them. Gives where it ends. */
function written(bytes: Uint8Array, start: number, text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f || at === 64) return start + encoder.encodeInto(text, bytes.subarray(start)).written;
    bytes[start + at] = unit;
  }
  return start + text.length;
}

function widened(held: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(length);
  wider.set(held);
  return wider;
}

/** Finds so many texts, from the first byte on. Throws where they are cut. */
export function findPacked(bytes: Uint8Array, count: number): PackedTexts {
  const starts = new Uint32Array(count);
  let at = 0;
  for (let place = 0; place < count; place += 1) {
    if (at + lengthBytes > bytes.length) throw new Error('a page is damaged: it has too few texts');
    starts[place] = at;
    at += lengthBytes + lengthAt(bytes, at);
    if (at > bytes.length) throw new Error('a page is damaged: a text is too long');
  }
  return { bytes, starts };
}

/** The text whose length stands there. */
export function packedAt(bytes: Uint8Array, start: number): string {
  const from = start + lengthBytes;
  return decoder.decode(bytes.subarray(from, from + lengthAt(bytes, start)));
}

/** Where the text begins and ends whose length stands there. */
export function packedSpan(bytes: Uint8Array, start: number): readonly [from: number, to: number] {
  const from = start + lengthBytes;
  return [from, from + lengthAt(bytes, start)];
}

/** Whether a text whose length stands there ends within the bytes. */
export function isPackedWithin(bytes: Uint8Array, start: number): boolean {
  const from = start + lengthBytes;
  return from <= bytes.length && from + lengthAt(bytes, start) <= bytes.length;
}

function lengthAt(bytes: Uint8Array, at: number): number {
  const low = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
  return low + (bytes[at + 3] as number) * 2 ** 24;
}
