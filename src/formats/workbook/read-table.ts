import type { TableName } from '../../ledger/parse-case.ts';
import { sheetIssue } from '../read/sheet-issues.ts';
import type { SheetCell, TakeIssue } from '../read/sheet.ts';
import { takesNumbers } from './column.ts';
import { sheetColumns } from './sheet-columns.ts';

/** A table of a case as its sheet has it. */
export interface ReadTable {
  readonly columns: readonly string[];
  /** Cells in the order of the columns; numbers where the column takes them, and in columns that no case has. */
  readonly rows: readonly (readonly SheetCell[])[];
}

interface ReadColumn {
  readonly name: string;
  readonly at: number;
  /** Whether its cells are texts, whatever the spreadsheet made of them. */
  readonly isText: boolean;
}

/** Reads a sheet whose first line names its columns. Columns without a name that hold something are called by their place. */
export function tableOf(
  lines: readonly (readonly SheetCell[])[],
  {
    name,
    file,
    whole,
    report,
  }: {
    readonly name: TableName;
    readonly file: string;
    /** The whole of a text that goes on elsewhere. */
    readonly whole: (cell: string) => string;
    readonly report: TakeIssue;
  },
): ReadTable {
  const [header = [], ...below] = lines;
  const known = new Map(sheetColumns[name].map((column) => [column.name, column]));
  const columns = new Map<string, ReadColumn>();
  const width = below.reduce((most, { length }) => Math.max(most, length), header.length);
  const exact = new Set(header.map((cell) => String(cell ?? '').trim()));
  for (let at = 0; at < width; at += 1) {
    const given = whole(String(header[at] ?? ''));
    const isFilled = below.some((cells) => (cells[at] ?? '') !== '');
    if (given.trim() === '' && !isFilled) continue;
    const word = given.trim().toLowerCase();
    const isKnown = known.has(given.trim()) || (known.has(word) && !exact.has(word));
    const wanted = isKnown ? word : given.trim() === '' ? `column ${at + 1}` : given;
    if (given.trim() === '')
      report(
        sheetIssue(file, {
          column: wanted,
          code: 'column-without-name',
          message: `The column has no name and is called "${wanted}". Give it one in the first row.`,
        }),
      );
    if (columns.has(wanted)) {
      report(
        sheetIssue(file, {
          column: wanted,
          code: 'repeated-column',
          outcome: 'dropped',
          severity: 'warning',
          message: 'Two columns have this name; the first was read. Rename or remove the other.',
        }),
      );
      continue;
    }
    const takes = known.get(wanted)?.takes;
    columns.set(wanted, { name: wanted, at, isText: takes !== undefined && !takesNumbers(takes) });
  }
  const kept = [...columns.values()];
  const cellOf = (value: SheetCell, isText: boolean): SheetCell => {
    if (value === null || value === '') return null;
    if (typeof value === 'string') return whole(value);
    return isText ? String(value) : value;
  };
  return {
    columns: kept.map((column) => column.name),
    rows: below.map((cells) => kept.map(({ at, isText }) => cellOf(cells[at] ?? null, isText))),
  };
}
