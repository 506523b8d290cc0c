import { isoDate } from '../../ledger/day.ts';
import type { SheetCell } from '../read/sheet.ts';
import type { Column, ColumnReader } from './columns.ts';
import { dayOf, monthAround, monthNumber, type DateFormat } from './dates.ts';
import type { EventDraft, RowNotes } from './event-draft.ts';
import type { Mapping } from './mapping.ts';
import { plainText } from './plain-text.ts';
import { isTotalWord } from './totals-row.ts';
import { monthIn, serialDay, spanIn, yearIn, type Span } from './written-spans.ts';

/** The days of a row. */
export type DraftDays = Pick<EventDraft, 'start' | 'end' | 'datePrecision'>;

const undated: DraftDays = { start: null, end: null, datePrecision: 'unknown' };

/** Dates that can be read in one way only, and are read whatever the format. */
export const sureFormats: readonly DateFormat[] = [
  'iso',
  'iso-time',
  'year-first',
  'day-month-name',
  'month-name-day',
];

/**
 * Reads the days of rows: dates that can be read in one way only, and one format beside them. A month, a year or a range that is
 * written in words stands for all of its days, and so does a year with a month column, as far as month and day are filled.
 */
export class DayReader {
  readonly #start: Column | null;
  readonly #end: Column | null;
  readonly #month: Column | null;
  readonly #day: Column | null;
  readonly #formats: readonly DateFormat[];

  constructor({ start, end, month, day, format }: Mapping['date'], columns: ColumnReader) {
    const look = (name: string | null): Column | null => (name === null ? null : columns.look(name));
    [this.#start, this.#end, this.#month, this.#day] = [look(start), look(end), look(month), look(day)];
    this.#formats =
      format === null || format === 'month' || format === 'year'
        ? sureFormats
        : [...new Set<DateFormat>(['iso', 'iso-time', format, ...sureFormats])];
  }

  /**
   * The days of a row. An empty end is the start; an empty start is the end, with the note `no-start`. A cell that is no
   * date gets the note `not-a-date`. Nothing is said of the order of the two: `judgeDraft` looks at that.
   */
  read(cells: readonly SheetCell[], notes: RowNotes): DraftDays {
    const start = this.#span(this.#start, cells, notes);
    const end = this.#span(this.#end, cells, notes);
    if (!start && end && this.#start?.exists) {
      const message = 'There is no date of the start; the end is taken for it. Add the start if it is known.';
      notes.warn(this.#start.name, this.#start.cell(cells), 'no-start', message);
    }
    const [from, to] = [start ?? end, end ?? start];
    if (!from || !to) return undated;
    const isCrossed = from.first > to.last;
    const days = isCrossed
      ? { start: from.first, end: to.last }
      : { start: Math.min(from.first, to.first), end: Math.max(from.last, to.last) };
    return { ...days, datePrecision: precisionOf(from, to) };
  }

  /** Whether the cells of the days hold nothing, or only say that the row is a sum. */
  isSilent(cells: readonly SheetCell[]): boolean {
    return [this.#start, this.#end].every((column) => {
      const text = column?.text(cells) ?? '';
      return text === '' || isTotalWord(text);
    });
  }

  #span(column: Column | null, cells: readonly SheetCell[], notes: RowNotes): Span | null {
    if (!column) return null;
    const text = column.text(cells);
    const span = spanIn(text, this.#formats);
    if (span)
      return column === this.#start && span.precision === 'year' ? this.#within(span, cells, notes) : span;
    const serial = serialDay(text);
    if (serial !== null) {
      const message = `"${column.name}" holds a count of days, as spreadsheets keep dates; it was read as ${isoDate(serial)}. Format the cells as dates.`;
      notes.warn(column.name, column.cell(cells), 'serial-date', message);
      return { first: serial, last: serial, precision: 'day' };
    }
    const day = column.day(cells, this.#formats, notes);
    return day === null ? null : { first: day, last: day, precision: 'day' };
  }

  /** The month of a year, or the day of it, as far as the columns of month and day tell: 0 and blank stand for not known. */
  #within(year: Span, cells: readonly SheetCell[], notes: RowNotes): Span {
    const month = this.#part(this.#month, cells, 12, notes);
    if (month === null) return year;
    const whole = Number(new Date(year.first * 86_400_000).getUTCFullYear());
    const [first, last] = monthAround(dayOf(whole, month, 1) ?? year.first);
    const number = this.#part(this.#day, cells, last - first + 1, notes);
    return number === null
      ? { first, last, precision: 'month' }
      : { first: first + number - 1, last: first + number - 1, precision: 'day' };
  }

  #part(column: Column | null, cells: readonly SheetCell[], most: number, notes: RowNotes): number | null {
    if (!column) return null;
    const text = plainText(column.text(cells));
    if (/^(?:0+|-9+|)$/.test(text)) return null;
    const number = /^\d{1,2}(?:\.0)?$/.test(text) ? Number(text) : most === 12 ? monthNumber(text) : null;
    if (number !== null && number >= 1 && number <= most) return number;
    if (/^(?:unknown|na|n\/a|\?)$/i.test(text)) return null;
    const message = `"${column.name}" holds a number from 1 to ${most}, or 0 or nothing where it is not known. The date was kept without it.`;
    notes.warn(column.name, column.cell(cells), 'not-a-date', message);
    return null;
  }
}

function precisionOf(from: Span, to: Span): Span['precision'] {
  const isOne = from.first === to.first && from.last === to.last;
  return isOne ? from.precision : 'range';
}

/** Whether every sample is a month, or every one a year; blank ones are passed over. */
export function fittingWideFormat(samples: readonly string[]): 'month' | 'year' | null {
  const texts = samples.map((sample) => sample.trim()).filter((sample) => sample !== '');
  if (texts.length === 0) return null;
  if (texts.every((text) => monthIn(text) !== null)) return 'month';
  return texts.every((text) => yearIn(text) !== null) ? 'year' : null;
}
