import { sheetLimits } from '../export/write-xlsx.ts';

/** The sheet in which texts go on that are longer than a cell can be. */
export const longTextSheet = 'long-texts';
/** Its columns. */
export const longTextColumns = ['number', 'part', 'text'] as const;

const mark = / \[continued in long-texts, (\d+)\]$/;
const markOf = (number: number): string => ` [continued in ${longTextSheet}, ${number}]`;
/** Room for a mark. */
const pieceLength = sheetLimits.characters - 64;

/**
 * Texts as cells can hold them. A text that is too long ends with a mark, by which its other pieces are found, however the rows
 * are sorted; so does a text that only looks as if it had one.
 */
export class LongTexts {
  readonly #rows: (string | number)[][] = [];

  /** The text as it stands in its cell. */
  cellOf(text: string): string {
    if (text.length <= sheetLimits.characters && !mark.test(text)) return text;
    const [first = '', ...rest] = text.length > pieceLength ? pieces(text) : ['', text];
    const number = (Number(this.#rows.at(-1)?.[0]) || 0) + 1;
    rest.forEach((piece, at) => this.#rows.push([number, at + 2, piece]));
    return first + markOf(number);
  }

  /** Rows of the sheet of long texts; none where there is no need of it. */
  get rows(): readonly (readonly (string | number)[])[] {
    return this.#rows;
  }
}

/** Gives the inverse of `LongTexts.cellOf` from the rows of the sheet, the header left out. */
export function joinLongTexts(
  rows: readonly (readonly (string | number | boolean | null)[])[],
): (cell: string) => string {
  const parts = new Map<number, { part: number; text: string }[]>();
  for (const [number, part, text] of rows) {
    const key = Number(number);
    const entry = { part: Number(part), text: text == null ? '' : String(text) };
    const known = parts.get(key);
    if (known) known.push(entry);
    else parts.set(key, [entry]);
  }
  const joined = new Map(
    [...parts].map(([number, texts]) => [
      number,
      texts
        .sort((a, b) => a.part - b.part)
        .map(({ text }) => text)
        .join(''),
    ]),
  );
  return (cell) => {
    const number = mark.exec(cell)?.[1];
    const rest = number === undefined ? undefined : joined.get(Number(number));
    return rest === undefined ? cell : cell.replace(mark, '') + rest;
  };
}

/** Pieces that a cell can hold, none of which ends within a character. */
function pieces(text: string): string[] {
  const result: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + pieceLength, text.length);
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1;
    result.push(text.slice(start, end));
    start = end;
  }
  return result;
}
