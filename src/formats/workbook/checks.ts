import type { TableName } from '../../ledger/parse-case.ts';
import type { SheetColumn, Takes } from './column.ts';
import { columnLetters } from '../export/write-xlsx.ts';

/** The last row of a worksheet. */
const lastRow = 1_048_576;

/** A check of cells as a spreadsheet has it (ECMA-376, 18.3.1.32), without the cells that it is for. */
export interface CellCheck {
  readonly type: 'list' | 'custom' | 'whole' | 'decimal';
  readonly formulas: readonly string[];
  /** What may stand beside: a stop refuses, a warning asks. */
  readonly style: 'stop' | 'warning';
  readonly message: string;
}

/** A check and the cells that it is for, such as `B2:B1048576`. */
export interface PlacedCheck extends CellCheck {
  readonly cells: string;
}

/** The cells of a column below its header. */
export function cellsBelowHeader(place: number): string {
  const letters = columnLetters(place);
  return `${letters}2:${letters}${lastRow}`;
}

/** The check that a column has by what it takes; `null` for texts. Stands in the place given, from 0. */
export function checkOf({ takes }: SheetColumn, place: number): CellCheck | null {
  if (takes === 'text' || takes === 'list') return null;
  if (takes === 'flag') return wordsCheck(['true', 'false']);
  if (takes === 'day' || takes === 'day-or-month') return dayCheck(takes, `${columnLetters(place)}2`);
  if (takes === 'count')
    return {
      type: 'whole',
      formulas: ['0', '100000000'],
      style: 'stop',
      message: 'Write a whole number from 0 up, or leave the cell empty: no figure is not zero.',
    };
  if (takes === 'side')
    return listCheck(sideKeys, 'Choose a key of "actingSides" in the sheet "case", or add it there.');
  if ('words' in takes) return wordsCheck(takes.words);
  if ('idOf' in takes)
    return listCheck(
      idsOf(takes.idOf),
      `There is no such id in the sheet "${takes.idOf}". Choose one, or add its row there.`,
    );
  return {
    type: 'decimal',
    formulas: [String(takes.from), String(takes.to)],
    style: 'stop',
    message: `Write a number between ${takes.from} and ${takes.to}, or leave the cell empty.`,
  };
}

/** A drop-down of words; nothing else is taken. */
export function wordsCheck(words: readonly string[]): CellCheck {
  return {
    type: 'list',
    formulas: [`"${words.join(',')}"`],
    style: 'stop',
    message: 'Choose one of the list, or leave the cell empty.',
  };
}

/** A drop-down that a person may add to. */
export function listCheck(source: string, message: string): CellCheck {
  return { type: 'list', formulas: [source], style: 'warning', message };
}

/** As many cells as are filled: a list with blank cells would let anything pass, and open at its end. */
function idsOf(table: TableName): string {
  const sheet = table.includes('-') ? `'${table}'` : table;
  return `OFFSET(${sheet}!$A$2,0,0,MAX(1,COUNTA(${sheet}!$A:$A)-1),1)`;
}

/** The items of the rows of `actingSides`, which stand together. */
const sideKeys =
  'OFFSET(case!$B$1,MATCH("actingSides",case!$A:$A,0)-1,0,COUNTIF(case!$A:$A,"actingSides"),1)';

/** Texts, not dates of the spreadsheet: these say no more than a day, and look the same to everyone. */
function dayCheck(takes: Extract<Takes, 'day' | 'day-or-month'>, cell: string): CellCheck {
  const month = takes === 'day-or-month';
  const length = month ? `OR(LEN(${cell})=10,LEN(${cell})=7)` : `LEN(${cell})=10`;
  const second = month ? `OR(LEN(${cell})=7,MID(${cell},8,1)="-")` : `MID(${cell},8,1)="-"`;
  return {
    type: 'custom',
    formulas: [
      `AND(ISTEXT(${cell}),${length},MID(${cell},5,1)="-",${second},ISNUMBER(VALUE(SUBSTITUTE(${cell},"-",""))))`,
    ],
    style: 'stop',
    message: month ? 'Write YYYY-MM-DD or YYYY-MM, as text.' : 'Write YYYY-MM-DD, as text.',
  };
}
