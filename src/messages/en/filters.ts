import { figures } from './figures.ts';

const incidents = (count: number): string =>
  `${figures.number(count)} ${count === 1 ? 'incident' : 'incidents'}`;

const shortDays = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** What the reader sees in filters. */
export const filters = {
  search: 'Search places, claims, speakers',
  searchHint: 'Latin or Arabic script',
  clearSearch: 'Clear the search',
  matches: (count: number): string =>
    count === 0 ? 'No incident matches' : `${incidents(count)} ${count === 1 ? 'matches' : 'match'}`,
  active: 'Filters in force',
  counted: 'How figures are counted',
  firstView: 'The case opens with these.',
  remove: (about: string, label: string): string => `Remove ${about}: ${label}`,
  clear: 'Clear all filters',
  quoted: (text: string): string => `“${text}”`,
  fromDay: (day: string): string => `from ${day}`,
  untilDay: (day: string): string => `until ${day}`,
  about: {
    countries: 'country',
    regions: 'governorate',
    days: 'days',
    sides: 'acting side',
    kinds: 'kind',
    actors: 'actor',
    claimants: 'claimant',
    text: 'text',
    counting: 'way of counting',
  },
  counting: {
    rule: (rule: string): string => `figures of ${rule}`,
    group: (group: string): string => `${group} only`,
    asOf: (day: string): string => `known by ${day}`,
  },
  presets: 'Views of this case',
  presetDays: (from: Date, to: Date): string => shortDays.formatRange(from, to),
  all: 'Everything',
  allNote: 'no filter',
  dates: 'Days',
  from: 'From',
  to: 'To',
  refused: {
    partial: () => 'One of the dates is not complete. Nothing was changed.',
    outside: (from: string, to: string) => `This case covers ${from} to ${to}. Nothing was changed.`,
    crossed: () => 'The first day is after the last. Nothing was changed.',
  },
  facets: {
    sides: 'Acting side',
    countries: 'Country',
    regions: 'Governorate',
    kinds: 'Kind',
    actors: 'Actor',
    claimants: 'Claimant',
  },
  facetHint: {
    sides: '',
    countries: '',
    regions: 'Where it is known',
    kinds: 'What was used',
    actors: 'Who acted, as reported or claimed',
    claimants: 'Who made claims about it',
  },
  coverage: (from: string, to: string): string => `Coverage: ${from} to ${to}`,
  coverageNote: (note: string): string => `Coverage: ${note}`,
  incidents: (count: number): string => (count === 1 ? 'incident' : 'incidents'),
  showAll: (count: number): string => `Show all ${figures.number(count)}`,
  showFewer: 'Show fewer',
  find: (facet: string): string => `Find ${facet.toLowerCase()} by name`,
  noneFound: 'No name like this.',
} as const;
