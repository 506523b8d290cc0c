import type { KeptValue } from '../ledger/case.ts';

/** What stands between cells, after rows, and before what stands for one of the three within a cell. */
export const [unit, record, escape] = ['\x1f', '\x1e', '\x1b'];
/** The same as bytes. */
export const [unitByte, recordByte] = [0x1f, 0x1e];
const escapeByte = 0x1b;

/** How the three are written within a cell. */
const signs: readonly (readonly [plain: string, written: string])[] = [
  [escape, `${escape}e`],
  [record, `${escape}r`],
  [unit, `${escape}u`],
];

/** The bytes of the letters that stand for them, by their bytes. */
const signLetters: ReadonlyMap<number, number> = new Map(
  signs.map(([plain, written]) => [plain.charCodeAt(0), written.charCodeAt(1)]),
);

/** A cell in which none of the three stands. */
export function escaped(cell: KeptValue): KeptValue {
  if (typeof cell !== 'string') return cell;
  return signs.reduce((text, [plain, written]) => text.replaceAll(plain, written), cell);
}

/** Longer cells are copied at once, which takes longer to begin with. In bytes. */
const longCell = 96;

/** Puts a cell down as `escaped` writes it, from its bytes. There must be room for twice as many. Gives where it ends. */
export function putCell(into: Uint8Array, start: number, text: Uint8Array, from: number, to: number): number {
  if (to - from > longCell) {
    const cell = text.subarray(from, to);
    if (!cell.includes(unitByte) && !cell.includes(recordByte) && !cell.includes(escapeByte)) {
      into.set(cell, start);
      return start + to - from;
    }
  }
  let end = start;
  for (let at = from; at < to; at += 1) {
    const byte = text[at] as number;
    if (byte < 0x20 && signLetters.has(byte)) {
      into[end++] = escapeByte;
      into[end++] = signLetters.get(byte) as number;
    } else into[end++] = byte;
  }
  return end;
}

/** What was written by `escaped`. */
export function unescaped(cell: string): string {
  return [...signs].reverse().reduce((text, [plain, written]) => text.replaceAll(written, plain), cell);
}

/** How often a sign stands in a text. */
export function count(text: string, sign: string): number {
  let times = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) times += 1;
  return times;
}

/** The number of a cell, or `NaN`. */
export function numberIn(cell: KeptValue): number {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' && cell !== '' ? (figureOf(cell) ?? NaN) : NaN;
}

/** The number that a text is written exactly as; `null` for anything else. */
export function figureOf(text: string): number | null {
  const { length } = text;
  if (length > 24) return null;
  const first = text.charCodeAt(0);
  // Most are counts and codes: figures alone, without a nought in front.
  if (length <= 15 && (first !== 48 || length === 1)) {
    let number = 0;
    let at = 0;
    for (; at < length; at += 1) {
      const figure = text.charCodeAt(at) - 48;
      if (!(figure >= 0 && figure <= 9)) break;
      number = number * 10 + figure;
    }
    if (at === length) return number;
  }
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : null;
}
