import type { Day } from '../../ledger/day.ts';
import { dayOf, monthAround, monthNumber, parseDateAs, type DateFormat } from './dates.ts';
import { plainText } from './plain-text.ts';

/** First and last of the days that a cell may mean. */
export interface Span {
  readonly first: Day;
  readonly last: Day;
  readonly precision: 'day' | 'month' | 'year' | 'range';
}

/** Longer texts are sentences. */
const longestSpan = 64;

const partOfMonth = /^(?:early|mid|late|beginning of|middle of|end of|debut|mi|fin)[ -](?:in )?(?=\p{L})/iu;
const separator = / ?(?:-|\/| to | until | till | through | and | & | au | et | الى | إلى | حتى ) ?/gu;

/**
 * What a cell says that is no single day: a year, a month ("2024-02", "02/2024", "Feb 2024"; "early February 2024" is known to
 * its month), or a range ("2-3 Feb 2024", "30 Jan - 2 Feb 2024", "31/01/2024 to 02/02/2024", "Feb 2-3, 2024"), the days of which
 * are in one of the formats. `null` for anything else.
 */
export function spanIn(text: string, formats: readonly DateFormat[]): Span | null {
  if (text.length > longestSpan) return null;
  const plain = plainText(text);
  return yearIn(plain) ?? monthIn(plain) ?? rangeIn(plain, formats);
}

/**
 * The day that a spreadsheet's count of days means, from 1954 to 2064; `null` for any other number. Counted from 1900, as all
 * programs do by default.
 */
export function serialDay(text: string): Day | null {
  const [, days] = /^([2-5]\d{4})(?:\.\d+)?$/.exec(text) ?? [];
  return days === undefined ? null : Number(days) - 25_569;
}

/** The days of a year of four figures, from 1000 on. */
export function yearIn(text: string): Span | null {
  if (!/^[1-9]\d{3}$/.test(text)) return null;
  const year = Number(text);
  return spanOf(dayOf(year, 1, 1), dayOf(year, 12, 31), 'year');
}

/** The days of a month. */
export function monthIn(text: string): Span | null {
  const plain = text.replace(partOfMonth, '');
  const [, yearFirst, month] = /^(\d{4})[-/.](\d{1,2})$/.exec(plain) ?? [];
  const [, monthFirst, yearLast] = /^(\d{1,2})[-/.](\d{4})$/.exec(plain) ?? [];
  const [, name, yearBehind] = /^(\p{L}{3,9}(?: \p{L}{4,6})?)\.?,?[ -](\d{4})$/u.exec(plain) ?? [];
  const year = Number(yearFirst ?? yearLast ?? yearBehind ?? NaN);
  const number = name === undefined ? Number(month ?? monthFirst) : monthNumber(name);
  const day = number === null ? null : dayOf(year, number, 1);
  return day === null ? null : spanOf(...monthAround(day), 'month');
}

/** Wherever a sign of a range stands, the texts before and behind it are tried as days. */
function rangeIn(text: string, formats: readonly DateFormat[]): Span | null {
  const day = (part: string): Day | null => {
    for (const format of formats) {
      const read = parseDateAs(part, format);
      if (read !== null) return read;
    }
    return null;
  };
  // "Feb 2-3, 2024": both days share the month before and the year behind.
  const [, month, one, two, year] =
    /^(\p{L}{3,9}\.?) (\d{1,2}) ?(?:-|to|and) ?(\d{1,2}),? (\d{4})$/u.exec(text) ?? [];
  if (month !== undefined)
    return spanOf(day(`${month} ${one ?? ''}, ${year ?? ''}`), day(`${month} ${two ?? ''}, ${year ?? ''}`));
  for (const found of text.matchAll(separator)) {
    const [before, behind] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
    const last = day(behind);
    const first = last === null ? null : (day(before) ?? day(completed(before, behind)));
    const span = spanOf(first, last);
    if (span) return span;
  }
  return null;
}

/** What the first day of a range leaves out stands with the last: "2" of "2-3 Feb 2024", "30 Jan" of "30 Jan - 2 Feb 2024". */
function completed(before: string, behind: string): string {
  if (/^\d{1,2}$/.test(before)) return behind.replace(/^\d{1,2}/, before);
  const [year] = /\d{4}$/.exec(behind) ?? [];
  return year === undefined ? '' : `${before} ${year}`;
}

function spanOf(first: Day | null, last: Day | null, precision: Span['precision'] = 'range'): Span | null {
  return first === null || last === null || first > last ? null : { first, last, precision };
}
