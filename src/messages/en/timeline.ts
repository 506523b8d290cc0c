import { figures } from './figures.ts';

type BinSize = 'day' | 'week' | 'month';

const shortMonth = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
const monthAndYear = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

const shortDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

const incidents = (count: number): string =>
  `${figures.number(count)} ${count === 1 ? 'incident' : 'incidents'}`;

/** What the reader sees in timeline. */
export const timeline = {
  chart: 'Incidents by day, for each acting side',
  allDays: (days: string): string => `All days, ${days}`,
  from: (day: string): string => `From ${day}`,
  until: (day: string): string => `Until ${day}`,
  outside: (days: string): string => `The days asked for lie outside the records, ${days}`,
  noDays: 'No incident of this case has a day.',
  undatedLeftOut: (count: number): string =>
    `${incidents(count)} without a day, left out by this choice of days`,
  undated: (count: number): string => `${incidents(count)} without a day, not on this line`,
  knownBy: (day: string): string => `as known by ${day}`,
  hint: 'Drag to choose days, click for one, double click to go back',
  reset: 'All days',
  show: 'Show timeline',
  hide: 'Hide timeline',
  handle: { from: 'First day', to: 'Last day' },
  openEnd: (day: string): string => `${day}, not limited`,
  /** Label of the line across the bars. */
  grid: (count: number): string => figures.number(count),
  gridUnit: (size: BinSize): string =>
    ({ day: 'incidents a day', week: 'incidents a week', month: 'incidents a month' })[size],
  binNote: {
    day: '',
    week: 'Each bar is a week: incidents on its days, added up. One that lasts several days counts on each.',
    month:
      'Each bar is a month: incidents on its days, added up. One that lasts several days counts on each.',
  } satisfies Record<BinSize, string>,
  bar: (days: string, side: string, count: number, size: BinSize): string =>
    size === 'day'
      ? `${days}: ${incidents(count)} by ${side}`
      : `${days}: ${figures.number(count)} by ${side}, days added up`,
  tick: (date: Date, withYear: boolean): string => (withYear ? monthAndYear : shortMonth).format(date),
  records: (from: string, to: string): string => `covered ${from} to ${to}`,
  rangeOfDays: (from: Date, to: Date): string => shortDay.formatRange(from, to),
  derived: 'derived',
  derivedHint:
    'These days were read off the records; nobody declared that all incidents between them are here.',
  declared: 'declared',
  coverage: (side: string, days: string, derived: boolean): string =>
    `Records of incidents by ${side}: ${days}${derived ? ', derived from the records' : ''}`,
  noCoverage: 'No coverage stated',
  filteredOut: 'filtered out',
  table: 'Incidents by day',
  hideTable: 'Hide incidents by day',
  day: 'Day',
  noneRecorded: 'none recorded',
  nothing: 'No incident matches the other filters.',
} as const;
