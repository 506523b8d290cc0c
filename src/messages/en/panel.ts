import type { Group, Outcome } from '../../ledger/vocabulary.ts';

const number = new Intl.NumberFormat('en');
const plural = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;

const distance = (meters: number): string =>
  meters < 1000
    ? `${number.format(Math.round(meters / 10) * 10)} m`
    : `${number.format(Math.round(meters / 1000))} km`;

const octants = [
  'north',
  'north-east',
  'east',
  'south-east',
  'south',
  'south-west',
  'west',
  'north-west',
] as const;

/** What the reader sees in the panel of figures. */
export const panel = {
  totals: 'Totals',
  counting: { rule: 'Whose figures count?', group: 'Who?' },
  conceded: {
    title: 'Conceded, and alleged by others',
    admits: (side: string, figure: string, group: Group): string =>
      `${side} concedes ${figure}${group === 'civilian' ? ', civilian' : ''}`,
    othersTitle: 'Other claimants',
    others: (figure: string, group: Group): string =>
      group === 'civilian' ? `others, of civilians: ${figure}` : `other claimants: ${figure}`,
  },
  bySide: (side: string): string => `By ${side}`,
  incidents: (count: number, places: number): string =>
    places === count
      ? plural(count, 'incident', 'incidents')
      : `${plural(count, 'incident', 'incidents')} in ${plural(places, 'place', 'places')}`,
  sampled: 'Coverage:',
  keptSums: {
    title: 'Sums of columns that came with the file',
    note: 'As the file gives them: they belong to no claimant here, and are part of no total above.',
    sum: (name: string, sum: number, incidents: number): string =>
      `${name}: ${number.format(sum)} (a number in ${number.format(incidents)} ${incidents === 1 ? 'incident' : 'incidents'})`,
  },
  copySentence: 'Copy as sentence',
  copied: 'Copied',
  sentence: (title: string, days: string, figure: string, voices: string): string =>
    `${title}${days === '' ? '' : `, ${days}`}: ${figure}${voices === '' ? '' : `, according to ${voices}`}.`,
  voice: (name: string, day: string): string => `${name} (${day})`,
  voices: (list: readonly string[]): string =>
    new Intl.ListFormat('en', { type: 'conjunction' }).format(list),
  saidUndated: 'undated',
  matching: {
    title: (count: number): string => plural(count, 'claim holds these words', 'claims hold these words'),
    label: 'Claims that hold the words searched for',
  },
  regions: {
    title: 'By country and governorate',
    caption: 'Figures by country and governorate',
    side: 'Strikes by',
    place: 'Place',
    incidents: 'Incidents',
    incidentsHint: 'Places and incidents without parts; an operation is not counted beside its places.',
    symbols: 'Symbols on the map show',
    measure: { incidents: 'incidents', 'killed-min': 'killed, at least', 'killed-max': 'killed, at most' },
    sortBy: (column: string): string => `Sort by ${column}`,
    showAll: (count: number): string => `Show all ${number.format(count)} countries`,
    regionsOf: (country: string): string => `Governorates of ${country}`,
    assigning: 'Finding the governorate of each position …',
    filterBy: (name: string): string => `Show only ${name}`,
  },
  locations: {
    title: 'Locations',
    none: 'Nothing to list.',
    outside: 'outside the filter, counted with its operation',
    undated: 'day not known',
    pending: 'Being fetched …',
    sortBy: 'Sort by',
    sorts: {
      latest: 'latest first',
      earliest: 'earliest first',
      'most-killed': 'most killed first',
    },
  },
  contested: 'contested',
  chooseLocation: 'Choose a location on the map or in the list to read who says what about it.',
  incident: {
    back: 'All locations',
    outside: 'This incident is not among those the filter selects.',
    showAll: 'Show all incidents',
    days: 'When',
    place: 'Where',
    precision: 'How exactly',
    basis: 'Position from',
    standIn: 'area shown; exact place unknown',
    siteOnly: 'the site is known, the spot in it is not',
    standInBasis: 'Stand-in',
    uncertainty: (meters: number): string => `somewhere within ${distance(meters)}`,
    distance: (meters: number, octant: number, from: string): string =>
      `${distance(meters)} ${octants[octant] ?? ''} of ${from}`,
    distanceAbout: (text: string): string => `about ${text}`,
    side: 'Who struck',
    actors: 'Actor',
    actorBasis: { reported: 'reported', claimed: 'claims it' },
    inSourceWords: (words: string): string => `in the source’s words: ${words}`,
    status: 'Standing',
    kind: 'Means',
    struck: 'What was struck',
    area: 'Administrative area',
    areaByGeometry: 'assigned by its position',
    partOf: 'Part of',
    parts: 'Places and parts',
    sources: 'Sources',
    total: 'All in all',
    conceded: (side: string, count: number): string => `${side} admits ${number.format(count)}`,
  },
  answers: {
    title: 'What was said to answer what',
    intro: 'Each link is somebody’s description, with its source; none is ours.',
    place: (at: number, count: number): string =>
      `Step ${number.format(at)} of ${number.format(count)}, by day`,
    previous: 'Previous step',
    next: 'Next step',
    part: (title: string): string => `Here as part of: ${title}.`,
    here: 'you are here',
    begins: 'The chain begins here: no source in this case says what it answered.',
    answerTo: (step: number): string => `Said to answer step ${number.format(step)}. Described so in:`,
    notSaid: 'No source in this case describes it as an answer.',
    relation: (relation: string, from: number, voice: string, about: number): string =>
      `Step ${number.format(from)} ${relation} a claim about step ${number.format(about)} (${voice}):`,
    voice: (name: string, day: string): string => `${name}, ${day}`,
  },
  casualties: {
    title: 'Casualties by claimant',
    none: 'No claim about casualties was found for this place itself.',
    noneButParts: 'No claim about casualties covers the whole; its places have their own.',
    claimant: 'Claimant',
    covers: 'Covers',
    said: 'Said on',
    counts: 'Counts',
    yes: 'yes',
    scale: (outcome: string, max: number): string => `${outcome}, from 0 to ${number.format(max)}`,
    combined: (figure: string): string => `${figure} killed and injured together`,
    affirmedOnly: 'reported, no number',
    standing: {
      counts: 'counts',
      'not-yet-stated': 'said later',
      undated: 'undated',
      withdrawn: 'withdrawn',
      'under-review': 'under review',
      tally: 'a tally of others’ figures',
      'part-only': 'covers a part only',
      'other-rule': 'not among those whose figures count',
    },
    retired: {
      supersedes: (by: string): string => `superseded by ${by}`,
      corrects: (by: string): string => `corrected by ${by}`,
    },
    notTheToll: 'counts for civilians; no toll of the whole',
    plot: (outcome: Outcome): string =>
      outcome === 'killed' ? 'Killed, by claimant' : 'Injured, by claimant',
  },
  explanation: {
    close: 'Close',
    how: (rule: string, group: string): string =>
      `Whose figures count: ${rule}. Who: ${group}. The range runs from the lowest to the highest count still standing.`,
    outlets: (count: number): string => `${number.format(count)} outlets, 1 origin`,
    largest: (shown: number, all: number): string =>
      `${number.format(all)} incidents make this figure. Below are the claims of the ${number.format(shown)} with the highest counts of killed; a narrower filter, the list and the export show the others.`,
    used: 'Makes this number',
    usedNote: 'What is conceded comes first.',
    flagged: 'Reported without a number',
    flaggedNote: 'These affirm that there were some; they add nothing to the range.',
    unused: 'Counts, but is not used here',
    unusedNote: 'Still standing, with the reason.',
    notUsed: 'Not in this number',
    notCounting: 'Does not count',
    notCountingNote: 'Kept in view, with the reason.',
    reason: {
      'whole-has-range': (whole: string): string => `part of “${whole}”, which has a toll of its own`,
      'civilians-only': (): string => 'speaks of civilians alone; others give tolls of the whole',
      'no-civilian-harmed': (): string => 'says that no civilian was harmed, which is no toll',
      'claimant-covers-everyone': (): string => 'the same claimant also gives a figure for everyone',
      'other-group': (): string => 'speaks of other people than those asked for',
      combined: (): string => 'gives killed and injured only together',
      'one-voice': (): string => 'only one voice says so',
      'parts-are-used': (): string => 'the figures of its places are used instead',
      'no-number': (): string => 'gives no number',
    },
  },
  claims: {
    title: (count: number): string => `Claims (${number.format(count)})`,
    none: 'No statement about this place itself was found.',
    on: 'on',
    about: 'about',
    said: (day: string): string => `said on ${day}`,
    published: (day: string): string => `undated; published on ${day}`,
    undated: 'undated',
    voicedBy: (speaker: string): string => `voiced by ${speaker}`,
    seenIn: (via: string): string => `seen in ${via}`,
    asGiven: (text: string): string => `as given: ${text}`,
    quote: (quote: string): string => `“${quote}”`,
    withdrawn: (day: string): string => `withdrawn on ${day}`,
    anonymous: 'unnamed',
    archived: 'archived copy',
    live: 'live page',
    accessed: (date: string): string => `accessed ${date}`,
    noAddress: 'no address',
    alsoIn: 'also in',
    partisan: 'rests on a partisan publisher alone',
    killed: 'killed',
    injured: 'injured',
    casualties: 'casualties',
    onIncident: (title: string): string => `on ${title}`,
  },
} as const;
