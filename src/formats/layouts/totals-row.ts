import type { SheetCell } from '../read/sheet.ts';
import { foldedName } from './plain-text.ts';

const totalWords: ReadonlySet<string> = new Set(
  [
    'total',
    'totals',
    'grand total',
    'sub total',
    'subtotal',
    'sum',
    'overall',
    'overall total',
    'total general',
  ].concat(['somme', 'المجموع', 'مجموع', 'الاجمالي', 'اجمالي', 'المجموع الكلي']),
);

/** Whether a cell says that its row sums up others. */
export function isTotalWord(cell: SheetCell): boolean {
  return typeof cell === 'string' && cell.length < 40 && totalWords.has(foldedName(cell));
}

/** Whether the first cell of a row in which something stands says that the row sums up others. */
export function isTotalsRow(cells: readonly SheetCell[]): boolean {
  for (const cell of cells) {
    if (cell !== null && (typeof cell !== 'string' || cell.trim() !== '')) return isTotalWord(cell);
  }
  return false;
}
