import type { SheetCell, TakeIssue } from './sheet.ts';
import { sheetIssue, shown } from './sheet-issues.ts';
import { hasSecondLine, joinedLines } from './two-line-header.ts';

/** Where a table begins and what its columns are called. */
export interface TableHeader {
  readonly columns: readonly string[];
  /** A column's HXL tag by its name, in lower case and without blanks, as `#affected+killed`. */
  readonly tags: ReadonlyMap<string, string>;
  /** How many of the lines at the start, blank ones not counted, are no rows of data. */
  readonly lines: number;
}

/** As many lines as HXL allows above its row of tags, and that row. */
export const linesToJudge = 25;

/** More columns than this no spreadsheet has; what stands beyond becomes part of the last one. */
export const mostColumns = 16_384;

const linesToCompare = 10;
const tagPattern = /^#\s*[a-z][\w-]*(?:\s*\+\s*[a-z][\w-]*)*$/i;

/**
 * Finds the header among the first lines of a table, blank ones left out.
 *
 * - A row of HXL tags (half of its filled cells or more) makes the line above it the header; it names the columns itself where
 *   it comes first.
 * - Else the first line is the header, save for title lines: those with one or two filled cells where one of the first ten lines
 *   has three times as many, or more.
 * - A header of two lines, groups above and their parts below, is one: `Civilians: Killed` (`header-of-two-lines`).
 * - A first line of numbers and dates such as no header has is data, and the columns are called by their place (`no-header`).
 *
 * Names are trimmed and their line breaks become blanks; columns without a name are called by their place (`column 7`), repeated
 * names get ` (2)` (`repeated-column`). Lines passed over are reported in full (`lines-above-header`).
 */
export function readHeader(
  first: readonly (readonly SheetCell[])[],
  file: string,
  report: TakeIssue,
): TableHeader {
  const lines = first.slice(0, linesToJudge);
  const tagged = lines.findIndex((line, at) => isTagLine(line, lines[at - 1]));
  const at = tagged < 0 ? titleLines(lines) : Math.max(0, tagged - 1);
  const [upper = [], lower] = lines.slice(at);
  const isTwofold = tagged < 0 && hasSecondLine(upper, lower, lines.slice(at + 2), isFigure);
  const line = isTwofold ? joinedLines(upper, lower ?? []) : upper;
  const bare = tagged < 0 && looksLikeData(line);
  if (at > 0) {
    const passedOver = lines.slice(0, at).map((cells) => cells.map(textOf).filter(Boolean).join(' | '));
    report(
      sheetIssue(file, {
        value: passedOver.join('\n'),
        code: 'lines-above-header',
        message: `${String(at)} ${at === 1 ? 'line' : 'lines'} above the header were read as titles, not as rows. Delete them if the header was taken for the wrong line.`,
      }),
    );
  }
  if (isTwofold) {
    report(
      sheetIssue(file, {
        value: line.filter((name) => name !== '').join(' | '),
        code: 'header-of-two-lines',
        message:
          'The header has two lines; each column is called by both. Leave one of the lines if a row of data was taken for it.',
      }),
    );
  }
  if (bare) {
    report(
      sheetIssue(file, {
        code: 'no-header',
        message:
          'The first line holds numbers and dates, so it was read as a row and the columns are named by their place. Add a line of column names if this is wrong.',
      }),
    );
  }
  const width = bare ? Math.min(line.length, mostColumns) : filledWidth([line, ...lines.slice(at + 1)]);
  const names = new ColumnNames();
  for (let place = 0; place < width; place++) {
    const name = bare ? '' : textOf(line[place] ?? null);
    const given = names.add(name);
    if (name !== '' && given !== name) {
      report(
        sheetIssue(file, {
          column: given,
          value: name,
          code: 'repeated-column',
          message: `The column name "${shown(name) ?? ''}" stands over several columns; this one is called "${shown(given) ?? ''}" here. Give each column a name of its own.`,
        }),
      );
    }
  }
  const tags = new Map<string, string>();
  (lines[tagged] ?? []).forEach((cell, place) => {
    const text = textOf(cell);
    const name = names.all[place];
    if (name !== undefined && tagPattern.test(text)) tags.set(name, text.replaceAll(' ', '').toLowerCase());
  });
  return { columns: names.all, tags, lines: bare ? at : Math.max(at + (isTwofold ? 1 : 0), tagged) + 1 };
}

/** Names of columns, each made unique. */
export class ColumnNames {
  readonly all: string[] = [];
  readonly #used = new Set<string>();
  readonly #copies = new Map<string, number>();

  /** Adds a column and gives the name it goes by; without a name it is called by its place. */
  add(name: string): string {
    const wanted = name === '' ? `column ${String(this.all.length + 1)}` : name;
    let given = wanted;
    for (let copy = this.#copies.get(wanted) ?? 2; this.#used.has(given); copy++) {
      given = `${wanted} (${String(copy)})`;
      this.#copies.set(wanted, copy + 1);
    }
    this.#used.add(given);
    this.all.push(given);
    return given;
  }
}

/** Whether nothing stands in a line. */
export function isBlank(cells: readonly SheetCell[]): boolean {
  for (const cell of cells) {
    if (cell !== null && (typeof cell !== 'string' || !isBlankText(cell))) return false;
  }
  return true;
}

/** Most texts are told by their first character. */
function isBlankText(text: string): boolean {
  return text === '' || (text.charCodeAt(0) <= 0x20 && text.trim() === '');
}

function textOf(cell: SheetCell): string {
  return cell === null
    ? ''
    : String(cell)
        .replace(/^\uFEFF/, '')
        .trim()
        .replaceAll(/\s+/g, ' ');
}

function filled(line: readonly SheetCell[]): string[] {
  return line.map(textOf).filter((text) => text !== '');
}

/** One tag alone makes a row of tags only where the table has one column: a table of hashtags has others. */
function isTagLine(line: readonly SheetCell[], above: readonly SheetCell[] | undefined): boolean {
  const texts = filled(line);
  const tags = texts.filter((text) => tagPattern.test(text)).length;
  if (tags >= 2) return tags * 2 >= texts.length;
  return tags === 1 && texts.length === 1 && above !== undefined && above.length === line.length;
}

function titleLines(lines: readonly (readonly SheetCell[])[]): number {
  const counts = lines.slice(0, linesToCompare).map((line) => filled(line).length);
  const most = Math.max(0, ...counts);
  const at = counts.findIndex((count) => count > 2 || count * 3 >= most);
  return Math.max(0, at);
}

/** Up to the last column of the header, or of a line below it where that is a name's column without a name. */
function filledWidth(lines: readonly (readonly SheetCell[])[]): number {
  const [header = [], ...below] = lines;
  let width = Math.min(header.length, mostColumns);
  const isEmpty = (line: readonly SheetCell[]): boolean => textOf(line[width - 1] ?? null) === '';
  while (width > 0 && isEmpty(header) && below.every(isEmpty)) width--;
  return width;
}

const numeric: readonly (readonly [kind: 'date' | 'whole' | 'fraction', RegExp])[] = [
  ['date', /^\d{4}-\d{1,2}-\d{1,2}(?:[T ][\d:.]+Z?)?$/],
  ['date', /^\d{1,2}[/.]\d{1,2}[/.]\d{4}(?: [\d:]+)?$/],
  ['date', /^\d{1,2}[ -]\p{L}{3,12}[ -]\d{4}$/u],
  ['whole', /^-?\d+$/],
  ['fraction', /^-?\d*[.,]\d+(?:e[+-]?\d+)?$/i],
];

function isFigure(text: string): boolean {
  return text.length <= 40 && numeric.some(([, pattern]) => pattern.test(text));
}

/**
 * Whether a line can be no header: at least three of its cells are numbers or dates, of more than one kind or one of them twice
 * (a header of years or days has one kind, and each once), and none is written like a column name (`deaths_a`).
 */
function looksLikeData(line: readonly SheetCell[]): boolean {
  const texts = filled(line);
  if (texts.some((text) => /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/i.test(text) && text.length < 40)) return false;
  const figures = texts.flatMap((text) => {
    const kind = text.length > 40 ? undefined : numeric.find(([, pattern]) => pattern.test(text))?.[0];
    return kind === undefined ? [] : [{ kind, text }];
  });
  if (figures.length < 3) return false;
  const kinds = new Set(figures.map(({ kind }) => kind));
  return kinds.size > 1 || new Set(figures.map(({ text }) => text)).size < figures.length;
}
