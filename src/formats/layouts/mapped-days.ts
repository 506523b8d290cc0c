import type { Day } from '../../ledger/day.ts';
import type { DatePrecision } from '../../ledger/vocabulary.ts';
import type { SheetCell } from '../read/sheet.ts';
import type { Column } from './columns.ts';
import { monthAround, parseDateAs, type DateFormat } from './dates.ts';
import type { EventDraft, RowNotes } from './event-draft.ts';
import type { MappedDateFormat } from './mapping.ts';

/** The days of a row. */
export type DraftDays = Pick<EventDraft, 'start' | 'end' | 'datePrecision'>;

/** First and last of the days that a cell may mean. */
interface Span {
  readonly first: Day;
  readonly last: Day;
  readonly precision: 'day' | 'month' | 'year';
}

const undated: DraftDays = { start: null, end: null, datePrecision: 'unknown' };

/** Dates that can be read in one way only, and are read whatever the format. */
const always: readonly DateFormat[] = ['iso', 'iso-time', 'year-first'];

/** Reads the days of rows: ISO dates, and one format beside them. A month or a year stands for all of its days. */
export class DayReader {
  readonly #start: Column | null;
  readonly #end: Column | null;
  readonly #format: 'month' | 'year' | null;
  readonly #formats: readonly DateFormat[];

  constructor(start: Column | null, end: Column | null, format: MappedDateFormat | null) {
    this.#start = start;
    this.#end = end;
    this.#format = format === 'month' || format === 'year' ? format : null;
    this.#formats =
      format === null || format === 'month' || format === 'year'
        ? always
        : [...new Set<DateFormat>(['iso', 'iso-time', format, ...always])];
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

  #span(column: Column | null, cells: readonly SheetCell[], notes: RowNotes): Span | null {
    if (!column) return null;
    const wide = this.#format === null ? null : wideSpan(column.text(cells), this.#format);
    if (wide) return wide;
    const day = column.day(cells, this.#formats, notes);
    return day === null ? null : { first: day, last: day, precision: 'day' };
  }
}

function precisionOf(from: Span, to: Span): DatePrecision {
  const isOne = from.first === to.first && from.last === to.last;
  return isOne ? from.precision : 'range';
}

/** A month ("2024-02", "02/2024", "Feb 2024") or a year ("2024"); `null` for anything else. */
function wideSpan(text: string, format: 'month' | 'year'): Span | null {
  if (format === 'year') {
    const [year] = /^\d{4}$/.exec(text) ?? [];
    const first = parseDateAs(`${year}-01-01`, 'iso');
    const last = parseDateAs(`${year}-12-31`, 'iso');
    return first === null || last === null ? null : { first, last, precision: 'year' };
  }
  const [, year, month] = /^(\d{4})[-/.](\d{1,2})$/.exec(text) ?? [];
  const [, monthBefore, yearAfter] = /^(\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  const day =
    year === undefined && yearAfter === undefined
      ? parseDateAs(text.length > 20 ? '' : `1 ${text.replace(/[-.]/g, ' ')}`, 'day-month-name')
      : parseDateAs(`1/${month ?? monthBefore}/${year ?? yearAfter}`, 'day-first');
  if (day === null) return null;
  const [first, last] = monthAround(day);
  return { first, last, precision: 'month' };
}

/** Whether every sample is a month, or every one a year; blank ones are passed over. */
export function fittingWideFormat(samples: readonly string[]): 'month' | 'year' | null {
  const texts = samples.map((sample) => sample.trim()).filter((sample) => sample !== '');
  if (texts.length === 0) return null;
  return (
    (['month', 'year'] as const).find((format) => texts.every((text) => wideSpan(text, format) !== null)) ??
    null
  );
}
