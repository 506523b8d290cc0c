import type { SheetCell } from '../read/sheet.ts';
import { ColumnReader } from './columns.ts';
import { DateOrder } from './date-order.ts';
import { parseDateAs, type DateFormat } from './dates.ts';

const sure: readonly DateFormat[] = ['iso', 'iso-time', 'day-month-name'];

/**
 * How the days of a UCDP table are read. Releases have ISO dates; spreadsheets turn them into `31/1/2011` or `1/31/2011`, and which
 * of the two is told by the first rows: an order counts for each row where both days exist and the start is not after the end.
 * Where both count for as many rows the day comes first, and the order says so.
 */
export function ucdpDateOrder(
  columns: readonly string[],
  sample: readonly (readonly SheetCell[])[],
): DateOrder {
  const reader = new ColumnReader(columns);
  const [from, to] = [reader.look('date_start'), reader.look('date_end')];
  const fits = (format: DateFormat): number =>
    sample.filter((cells) => {
      const [start, end] = [parseDateAs(from.text(cells), format), parseDateAs(to.text(cells), format)];
      return start !== null && end !== null && start <= end;
    }).length;
  const [dayFirst, monthFirst] = [fits('day-first'), fits('month-first')];
  return new DateOrder(
    [...sure, monthFirst > dayFirst ? 'month-first' : 'day-first'],
    monthFirst !== dayFirst,
  );
}
