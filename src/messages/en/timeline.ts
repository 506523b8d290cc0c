import { figures } from './figures.ts';

type BinSize = 'day' | 'week' | 'month';

type RowSize = 'day' | 'month' | 'year';

const year = new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: 'UTC' });
const shortMonth = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
const monthAndYear = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

const shortDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

const claims = (count: number): string => `${figures.number(count)} ${count === 1 ? 'claim' : 'claims'}`;

const incidents = (count: number): string =>
  `${figures.number(count)} ${count === 1 ? 'incident' : 'incidents'}`;

/** What the reader sees in timeline. */
export const timeline = {
  chart: 'Incidents by day, for each acting side',
  answers: (count: number): string =>
    `${figures.number(count)} ${count === 1 ? 'incident' : 'incidents'} described by somebody as an answer to an earlier one`,
  allDays: (days: string): string => `All days, ${days}`,
  from: (day: string): string => `From ${day}`,
  until: (day: string): string => `Until ${day}`,
  outside: (days: string): string => `The days asked for lie outside the records, ${days}`,
  noDays: 'No incident of this case has a day.',
  undatedLeftOut: (count: number): string =>
    `${incidents(count)} without a day, left out by this choice of days`,
  undated: (count: number): string => `${incidents(count)} without a day, not on this line`,
  knownBy: (day: string): string => `as known by ${day}`,
  hint: 'Drag or click to choose days',
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
  picture: 'Picture (SVG)',
  table: 'Days as a table',
  hideTable: 'Hide the table',
  day: 'Day',
  tableHead: { day: 'Day', month: 'Month', year: 'Year' } satisfies Record<RowSize, string>,
  tableRow: (from: Date, size: RowSize): string =>
    ({ day: shortDay, month: monthAndYear, year })[size].format(from),
  tableNote: {
    month: 'These are too many days for a table. Each row is a month: its days added up.',
    year: 'These are too many days for a table. Each row is a year: its days added up.',
  } satisfies Record<Exclude<RowSize, 'day'>, string>,
  noneRecorded: 'none recorded',
  nothing: 'No incident matches the other filters.',
  severalDays: (title: string, days: string): string => `${title}: ${days}, one incident on each of its days`,
  severalDaysTitle: 'Over more than one day, counted on each of them',
  severalDaysRow: (title: string, days: string): string => `${title}: ${days}`,
  claims: 'Claims made',
  asOf: {
    notDrawn:
      'The claims of a case that was read from a table are not drawn by day; the date below still decides what was known.',
    banner: (day: string): string => `What was known by ${day}.`,
    hidden: (later: number, undated: number): string => {
      if (later + undated === 0) return 'No claim is hidden.';
      const parts = [
        later > 0 && `${figures.number(later)} later ${later === 1 ? 'claim' : 'claims'}`,
        undated > 0 && `${figures.number(undated)} undated ${undated === 1 ? 'claim' : 'claims'}`,
      ].filter((part) => part !== false);
      return `${parts.join(' and ')} ${later + undated === 1 ? 'is' : 'are'} hidden.`;
    },
    hindsight: 'Descriptions of incidents are today’s.',
    back: 'Return to today',
    label: 'What was known by',
    today: 'Today',
    todayValue: 'today, everything known',
    tooEarly: (first: string): string => `Nothing was said before ${first}.`,
    strip: 'Claims by the day they were made',
    peak: (count: number): string => figures.number(count),
    shortUnit: 'claims, by the day made',
    unit: (size: BinSize): string => `claims, by the ${size} they were made; dark: about the incidents shown`,
    bar: (days: string, chosen: number, others: number): string =>
      `${days}: ${claims(chosen + others)} made, ${figures.number(chosen)} about the incidents shown`,
    later: (count: number, until: string): string => `${claims(count)} later, up to ${until}`,
    earlier: (count: number): string => `${claims(count)} earlier`,
    undated: (count: number): string => `${figures.number(count)} undated`,
    play: 'Play',
    pause: 'Pause',
    next: 'Next day',
    playHint: 'Walks through the days on which something was said.',
  },
  changes: {
    title: (day: string): string => `New on ${day}`,
    short: 'New this day:',
    none: (day: string): string => `Nothing new on ${day} about the incidents shown.`,
    more: (count: number): string => `and ${figures.number(count)} more`,
    fewer: 'show fewer',
    said: (name: string, content: string): string => `${name}: ${content}`,
    now: (before: string, now: string): string => `${before}, now ${now}`,
    withdrawn: (name: string, content: string): string => `${name}, withdrawn: ${content}`,
    supersedes: (name: string, content: string, by: string): string =>
      `${name}: ${content}, superseded by ${by}`,
    corrects: (name: string, content: string, by: string): string =>
      `${name}: ${content}, corrected by ${by}`,
    combined: (figure: string): string => `${figure} killed and injured together`,
    ofGroup: (words: string, group: string): string => `${words} (${group})`,
    topic: (topic: string): string => `on ${topic}`,
    about: (title: string): string => `, about ${title}`,
  },
  toll: {
    title: 'How the toll evolved',
    chart: (outcome: string): string => `${outcome}, by claimant, over the days on which it was said`,
    spacing: 'Days with a figure, evenly spaced. Dashed: tallies of others’ figures, or figures for a part.',
    undated: (count: number): string =>
      `${figures.number(count)} ${count === 1 ? 'figure' : 'figures'} without a day left out.`,
    asTable: 'As a table',
    claimant: 'Claimant',
    saidOn: 'Said on',
    fate: 'Stood until',
    stands: 'stands',
    day: (date: Date): string => dayAndMonth.format(date),
    ofGroup: (name: string, group: string): string => `${name} (${group})`,
  },
  known: {
    hidden: (later: number, undated: number): string => {
      const parts = [
        later > 0 && `${figures.number(later)} later`,
        undated > 0 && `${figures.number(undated)} undated`,
      ].filter((part) => part !== false);
      return `${parts.join(' and ')} ${later + undated === 1 ? 'claim' : 'claims'} hidden.`;
    },
    notYet: (day: string): string => `not known by ${day}`,
  },
} as const;
