import type { Day } from '../../ledger/day.ts';
import { foldedName, plainText } from './plain-text.ts';

/**
 * How a table writes its days. A time of day may stand behind a date in any of them but `iso`; it is passed over, and so is its
 * zone: the day is the one that is written.
 *
 * `iso`: 2024-11-01. `iso-time`: 2024-11-01 13:45, 2024-11-01T13:45:00Z; the time may be missing. `year-first`: 2024/11/01,
 * 2024.11.1. `day-first`: 01/11/2024, 1.11.2024, 01-11-2024. `month-first`: the same with the month first. `day-month-name`: 1
 * November 2024, 01-Nov-2024, 1st November 2024. `month-name-day`: November 1, 2024; a day of the week may stand before both.
 * Names of months are English, whole or of three letters, French, Spanish (also 1 de enero de 2024), German, or Arabic, of the Levant as of the Gulf. A year of two figures,
 * as spreadsheets write it, is one from 1970 to 2069; only the last four formats have it.
 */
export const dateFormats = [
  'iso',
  'iso-time',
  'year-first',
  'day-first',
  'month-first',
  'day-month-name',
  'month-name-day',
] as const;
export type DateFormat = (typeof dateFormats)[number];

/** Longer texts are no dates, whatever they begin with. */
const longestDate = 64;

const time =
  '(?:,? ?T?\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?: ?[AaPp]\\.?[Mm]\\.?)?(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?(?:\\d{2})?))?)?';

const year = '(?<year>\\d{4}|\\d{2})';
const weekday = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\\.?,? )?';
const monthName = '(?:de )?(?<name>\\p{L}{3,10}(?: \\p{L}{4,6})?)\\.?';
const dayNumber = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|\\.)?';

const patterns: Readonly<Record<Exclude<DateFormat, 'iso'>, RegExp>> = {
  'iso-time': new RegExp(`^(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})${time}$`),
  'year-first': new RegExp(
    `^(?<year>\\d{4})(?<mark>[/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})${time}$`,
  ),
  'day-first': new RegExp(`^(?<day>\\d{1,2})(?<mark>[/.-])(?<month>\\d{1,2})\\k<mark>${year}${time}$`),
  'month-first': new RegExp(`^(?<month>\\d{1,2})(?<mark>[/.-])(?<day>\\d{1,2})\\k<mark>${year}${time}$`),
  'day-month-name': new RegExp(
    `^${weekday}${dayNumber}(?<mark>[ /-])${monthName},?\\k<mark>(?:de )?${year}${time}$`,
    'iu',
  ),
  'month-name-day': new RegExp(`^${weekday}${monthName} ${dayNumber},? ${year}${time}$`, 'iu'),
};

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Months in French, Spanish and German, and in Arabic as the Levant and as the Gulf call them, January first; folded. */
const foreignMonths: readonly string[] = [
  'janvier janv enero ene januar يناير كانون_الثاني',
  'fevrier fevr febrero februar فبراير شباط',
  'mars marzo marz مارس اذار',
  'avril avr abril abr ابريل نيسان',
  'mai mayo مايو ايار',
  'juin junio juni يونيو حزيران',
  'juillet juil julio juli يوليو تموز',
  'aout agosto ago اغسطس اب',
  'septembre sept septiembre setiembre سبتمبر ايلول',
  'octobre octubre oktober okt اكتوبر تشرين_الاول',
  'novembre noviembre نوفمبر تشرين_الثاني',
  'decembre diciembre dic dezember dez ديسمبر كانون_الاول',
];

const monthOfName: ReadonlyMap<string, number> = new Map([
  ...monthNames.flatMap((name, index): [string, number][] => [
    [name, index + 1],
    [name.slice(0, 3), index + 1],
  ]),
  ...foreignMonths.flatMap((names, index) =>
    names.split(' ').map((name): [string, number] => [name.replace('_', ' '), index + 1]),
  ),
]);

/** The number of a month, 1 to 12, by its name; `null` for any other word. */
export function monthNumber(name: string): number | null {
  return monthOfName.get(foldedName(name)) ?? null;
}

/** Reads a date written in a format. Anything else, and any date that the calendar does not have, gives `null`. */
export function parseDateAs(text: string, format: DateFormat): Day | null {
  if (format === 'iso') return isoDay(text);
  const match = text.length <= longestDate ? patterns[format].exec(plainText(text)) : null;
  if (!match?.groups) return null;
  const { year = '', month, name, day } = match.groups;
  return dayOf(wholeYear(year), name === undefined ? Number(month) : (monthNumber(name) ?? 0), Number(day));
}

function wholeYear(year: string): number {
  const number = Number(year);
  return year.length === 4 ? number : number + (number < 70 ? 2000 : 1900);
}

/**
 * The formats in which every sample that is not blank is a day of the calendar: more than one where the order of day and month
 * cannot be told, which is then to be asked; none where no format fits or nothing was given. `iso-time` is named only where
 * `iso` does not fit.
 */
export function fittingDateFormats(samples: Iterable<string>): DateFormat[] {
  const texts = [...samples].map((sample) => sample.trim()).filter((sample) => sample !== '');
  if (texts.length === 0) return [];
  const fitting = dateFormats.filter((format) => texts.every((text) => parseDateAs(text, format) !== null));
  return fitting.includes('iso') ? fitting.filter((format) => format !== 'iso-time') : fitting;
}

/** The first and the last day of the month in which a day lies. */
export function monthAround(day: Day): readonly [Day, Day] {
  const date = new Date(day * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return [Date.UTC(year, month, 1) / 86_400_000, Date.UTC(year, month + 1, 0) / 86_400_000];
}

/** Reads `YYYY-MM-DD` by its characters: tables have hundreds of thousands of them. */
function isoDay(text: string): Day | null {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  return dayOf(figures(text, 0, 4), figures(text, 5, 7), figures(text, 8, 10));
}

/** The number that stands between two places of a text; not a number where anything but figures stands there. */
function figures(text: string, from: number, to: number): number {
  let number = 0;
  for (let place = from; place < to; place += 1) {
    const figure = text.charCodeAt(place) - 48;
    if (!(figure >= 0 && figure <= 9)) return NaN;
    number = number * 10 + figure;
  }
  return number;
}

/**
 * The day of a date of the Gregorian calendar, from the year 100 on as in `parseDay`; months are 1 to 12. By H. Hinnant's
 * `days_from_civil` (howardhinnant.github.io/date_algorithms.html): years begin in March and are counted in eras of 400.
 */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (!(year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return null;
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
