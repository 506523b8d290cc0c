import type { KeptValue } from '../ledger/case.ts';

/** What stands between cells, after rows, and before what stands for one of the three within a cell. */
export const [unit, record, escape] = ['\x1f', '\x1e', '\x1b'];
/** What ends a row, as a byte. */
export const recordByte = 0x1e;

/** How the three are written within a cell. */
const signs: readonly (readonly [plain: string, written: string])[] = [
  [escape, `${escape}e`],
  [record, `${escape}r`],
  [unit, `${escape}u`],
];

/** A cell in which none of the three stands. */
export function escaped(cell: KeptValue): KeptValue {
  if (typeof cell !== 'string') return cell;
  return signs.reduce((text, [plain, written]) => text.replaceAll(plain, written), cell);
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
