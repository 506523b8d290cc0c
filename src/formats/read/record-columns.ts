import type { SheetCell } from './sheet.ts';
import { jsonText } from './sheet-issues.ts';

/** More columns than any table has; a file with as many names as values would need the square of its size. */
const mostColumns = 2000;

/** Holds, as JSON, what has no column of its own in a table of too many columns. */
export const furtherColumn = 'further members';

/** The columns of records that name their own members: every name is a column, in the order of appearance. */
export class RecordColumns {
  readonly #places = new Map<string, number>();
  #names: readonly string[] = [];

  constructor(names: readonly string[] = []) {
    for (const name of names) this.place(name);
  }

  /** The number of a column from 0; a new one is added at the end. `null` once there are too many. */
  place(name: string): number | null {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    if (this.#places.size >= mostColumns && name !== furtherColumn) return null;
    this.#places.set(name, this.#places.size);
    return this.#places.size - 1;
  }

  /** All names so far; the same array until one is added. */
  names(): readonly string[] {
    if (this.#names.length < this.#places.size) this.#names = [...this.#places.keys()];
    return this.#names;
  }
}

/** Names of columns that a format lists by place: those that repeat get a number, so that none hides another. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return names.map((name) => {
    let count = counts.get(name) ?? 1;
    let own = name;
    while (taken.has(own)) own = `${name} (${(count += 1)})`;
    counts.set(name, count);
    taken.add(own);
    return own;
  });
}

/** Takes down what is wrong with a cell of the record at hand. */
export type WarnOfCell = (column: string, value: unknown, code: string, message: string) => void;

/** The cells of a record, in the order of the columns; its members may come in any order. */
export function recordCells(
  columns: RecordColumns,
  members: Iterable<readonly [string, unknown]>,
  warn: WarnOfCell,
): SheetCell[] {
  const cells: SheetCell[] = [];
  const further: (readonly [string, unknown])[] = [];
  for (const member of members) {
    const [name, value] = member;
    const at = columns.place(name);
    if (at === null) further.push(member);
    else put(cells, at, cellOf(value, name, warn));
  }
  const at = further.length > 0 ? columns.place(furtherColumn) : null;
  if (at !== null) {
    warn(
      furtherColumn,
      further[0]?.[0],
      'too-many-columns',
      `The table has more than ${mostColumns} columns; what is beyond stands in the column "${furtherColumn}" as JSON.`,
    );
    put(cells, at, cellOf(Object.fromEntries(further), furtherColumn, warn));
  }
  return cells;
}

function put(cells: SheetCell[], at: number, cell: SheetCell): void {
  while (cells.length < at) cells.push(null);
  cells[at] = cell;
}

function cellOf(value: unknown, column: string, warn: WarnOfCell): SheetCell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === undefined) return null;
  if (typeof value === 'number') {
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      warn(
        column,
        value,
        'unsafe-number',
        'The number is too large to be kept exactly; write it as a text where it is an id.',
      );
    return value;
  }
  const text = jsonText(value);
  if (text === null)
    warn(column, undefined, 'nested-too-deeply', 'The value is nested too deeply to be kept; flatten it.');
  return text;
}
