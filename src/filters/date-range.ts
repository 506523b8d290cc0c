import { parseDay, type Day } from '../ledger/day.ts';

/** A date field as it stands: `isPartial` is a date that is not finished. */
export interface DateField {
  readonly value: string;
  readonly isPartial: boolean;
}

/** Earliest and latest day that the fields take. */
export interface DayBounds {
  readonly from: Day;
  readonly to: Day;
}

export type DateRefusal = 'partial' | 'outside' | 'crossed';

/** The days that two date fields ask for, or why they are refused. An empty field is an open end. */
export type DateRange =
  | { readonly ok: true; readonly from: Day | null; readonly to: Day | null }
  | { readonly ok: false; readonly reason: DateRefusal };

/** Reads two date fields. */
export function readDateRange(from: DateField, to: DateField, bounds: DayBounds | null): DateRange {
  const days = [from, to].map(({ value }) => (value === '' ? null : parseDay(value)));
  const [first = null, last = null] = days;
  const unread = [from, to].some(
    ({ value, isPartial }, place) => isPartial || (value !== '' && days[place] === null),
  );
  if (unread) return { ok: false, reason: 'partial' };
  const isOutside = (day: Day | null): boolean =>
    day !== null && bounds !== null && (day < bounds.from || day > bounds.to);
  if (isOutside(first) || isOutside(last)) return { ok: false, reason: 'outside' };
  if (first !== null && last !== null && first > last) return { ok: false, reason: 'crossed' };
  return { ok: true, from: first, to: last };
}
