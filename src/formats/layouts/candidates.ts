import type { SheetCell } from '../read/sheet.ts';
import { rankOfName, type NamedRole } from './column-names.ts';
import { namesPeople, namesThings } from './column-words.ts';
import type { SheetHead } from './event-draft.ts';
import { nameOfTag } from './hxl-names.ts';
import { foldedName } from './plain-text.ts';

/** A column as one guesses what it means: by its names, and by what stands in it. */
export interface Candidate {
  readonly column: string;
  /** Folded: what its HXL tag calls it, its own name, and the ends of it where it is a path. */
  readonly names: readonly string[];
  /** What is not blank of the first rows, trimmed, as text. */
  readonly texts: readonly string[];
  /** The same cells as they are. */
  readonly cells: readonly SheetCell[];
}

/** So many rows are looked at, and so much of a cell: guessing takes no longer with a longer sample. */
const sampleRows = 200;
const sampleText = 300;

/** The columns of a table, each name once, in the table's order. */
export function candidatesOf(head: SheetHead): Candidate[] {
  const rows = head.sample.rows.slice(0, sampleRows);
  const seen = new Set<string>();
  return head.columns.flatMap((column, index): Candidate[] => {
    const key = column.trim().toLowerCase();
    if (column === '' || seen.has(key)) return [];
    seen.add(key);
    const cells = rows.map((row) => row[index] ?? null).filter((cell) => textOf(cell) !== '');
    const tag = nameOfTag(head.tags.get(column) ?? '');
    const names = [...(tag === null ? [] : [tag]), foldedName(column), ...innerNames(column)];
    return [{ column, names, texts: cells.map(textOf), cells }];
  });
}

/** The candidates that bear a name of the role and whose cells fit, the surest first; equally sure ones in the table's order. */
export function namedFor(
  role: NamedRole,
  candidates: readonly Candidate[],
  fits: (candidate: Candidate) => boolean = () => true,
): Candidate[] {
  const ranked = candidates.flatMap((candidate) => {
    // A tag is put there on purpose; it comes before any name.
    const ranks = candidate.names.map(
      (name, place) =>
        (rankOfName(role, name) ?? Infinity) + (candidate.names.length > 1 ? place * 1000 : 500),
    );
    const rank = Math.min(...ranks);
    return rank < Infinity && fits(candidate) ? [{ candidate, rank }] : [];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ candidate }) => candidate);
}

/** Whether at least half of the cells that hold something are as they should be; a column that holds nothing may be. */
export function mostly(candidate: Candidate, isFitting: (text: string, cell: SheetCell) => boolean): boolean {
  const { cells, texts } = candidate;
  const fitting = texts.filter((text, at) => isFitting(text, cells[at] ?? null)).length;
  return fitting * 2 >= texts.length;
}

/** Whether a column without a role certainly names no private persons: by its name, or because it holds numbers and dates only. */
export function isPlain({ names, texts, cells }: Candidate): boolean {
  if (names.some(namesPeople)) return false;
  if (names.some(namesThings)) return true;
  const isShort = (text: string): boolean => /^[+-]?[\d.,:/ TZ+-]{1,30}$/.test(text) && !/\d{7}/.test(text);
  return texts.length > 0 && cells.every((cell, at) => typeof cell === 'boolean' || isShort(texts[at] ?? ''));
}

/** Of a member within members, as `incident.date.start`, also `date start` and `start`; so of `Coordinates: Lat`. */
function innerNames(column: string): string[] {
  const parts = column.slice(0, sampleText).split(/\.|: /);
  return parts.slice(1).map((_, at) => foldedName(parts.slice(at + 1).join(' ')));
}

function textOf(cell: SheetCell): string {
  return cell === null ? '' : String(cell).slice(0, sampleText).trim();
}
