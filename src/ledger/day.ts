/** Whole days since 1970-01-01 UTC. */
export type Day = number;

const millisecondsPerDay = 86_400_000;

/** Reads `YYYY-MM-DD`. Anything else, and any date that the calendar does not have, gives `null`. */
export function parseDay(date: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return null;
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / millisecondsPerDay;
  return isoDate(day) === date ? day : null;
}

/** Reads a day, or a month `YYYY-MM`, which stands for its last day. Gives `null` for anything else. */
export function parseDayOrMonth(date: string): Day | null {
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(date);
  if (!month) return parseDay(date);
  return Date.UTC(Number(month[1]), Number(month[2]), 0) / millisecondsPerDay;
}

/** Writes a day as `YYYY-MM-DD`. */
export function isoDate(day: Day): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The day as a `Date` at midnight UTC, for `Intl`. */
export function dateOf(day: Day): Date {
  return new Date(day * millisecondsPerDay);
}
