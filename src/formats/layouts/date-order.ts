import { isoDate, type Day } from '../../ledger/day.ts';
import type { SheetCell } from '../read/sheet.ts';
import type { Column } from './columns.ts';
import { parseDateAs, type DateFormat } from './dates.ts';
import type { RowNotes } from './event-draft.ts';

/** The formats of a layout's days, where dates such as 4/5/2011 are read with the day first unless the table tells otherwise. */
export class DateOrder {
  readonly formats: readonly DateFormat[];
  #isSettled: boolean;

  /** `isTold`: whether the table itself tells day and month apart. */
  constructor(formats: readonly DateFormat[], isTold: boolean) {
    this.formats = formats;
    this.#isSettled = isTold;
  }

  /**
   * As `Column.day`. Where nothing tells day and month apart, the first date that would be another day in the other order gets
   * the note `date-order-assumed`; those after it do not.
   */
  day(column: Column, cells: readonly SheetCell[], notes: RowNotes): Day | null {
    const day = column.day(cells, this.formats, notes);
    if (this.#isSettled || day === null || !hasTwoOrders(column.text(cells))) return day;
    this.#isSettled = true;
    const message = `The first rows do not tell whether the day or the month comes first in "${column.name}". The day is taken to come first, here and in all other rows: this one is read as ${isoDate(day)}. If that is wrong, write the dates as YYYY-MM-DD and read the file again.`;
    notes.warn(column.name, column.cell(cells), 'date-order-assumed', message);
    return day;
  }
}

/** Whether a date is one day with the day first and another with the month first. */
function hasTwoOrders(text: string): boolean {
  if (/^\d{4}/.test(text)) return false;
  const [dayFirst, monthFirst] = [parseDateAs(text, 'day-first'), parseDateAs(text, 'month-first')];
  return dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst;
}
