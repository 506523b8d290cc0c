import type { Group, Outcome } from '../../ledger/vocabulary.ts';

const number = new Intl.NumberFormat('en');
const plural = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const list = new Intl.ListFormat('en', { type: 'conjunction' });

const harm = (outcomes: readonly Outcome[], group: Group): string => {
  const words = outcomes.join(' or ');
  if (group === 'civilian') return `Civilians ${words}`;
  return upperFirst(words);
};

/** What the reader sees in voices. */
export const voices = {
  asOf: (day: string): string => `As known by ${day}; what was said later, or on no known day, is left out.`,
  tooMany: (count: number): string =>
    `This view compares single claims. Of so large a case it shows a selection of ${count} incidents or fewer: narrow the filter.`,
  today: 'As it stands today, with everything said so far.',
  hidden: (count: number): string =>
    `${plural(count, 'further claim', 'further claims')} not known on that day.`,
  readClaim: 'Read the claim',
  readClaimOf: (claim: string): string => `Read the claim: ${claim}`,
  disputes: {
    intro:
      'Where one claim disputes or corrects another: who says what, since when, and which claims are still held: neither withdrawn nor replaced. Whether a figure counts in a total is another matter. The sides follow from the relations in the data; no side is ours.',
    search: 'Search disputes',
    searchHint: 'matter, claimant or words',
    none: 'No dispute matches.',
    noneOnDay: 'By that day nobody had contradicted anybody.',
    notYet: (count: number): string =>
      count === 1
        ? '1 more matter was not yet disputed on that day.'
        : `${number.format(count)} more matters were not yet disputed on that day.`,
    selected: (count: number): string => `About the incidents selected (${number.format(count)})`,
    others: (count: number): string => `Elsewhere in the case (${number.format(count)})`,
    topic: (topics: readonly string[], incidents: string): string =>
      `${upperFirst(list.format(topics))}: ${incidents}`,
    harm: (outcomes: readonly Outcome[], group: Group, incidents: string): string =>
      `${harm(outcomes, group)} in: ${incidents}`,
    incidents: (titles: readonly string[]): string => titles.join('; '),
    position: (names: readonly string[], figure: string, supporters: number): string =>
      `${names.join(', ')}${figure === '' ? '' : `: ${figure}`}${supporters === 0 ? '' : ` (${number.format(supporters)} in support)`}`,
    fallenFigure: (figure: string, why: string | null): string =>
      `${figure}, ${why ?? 'which is no longer held'}`,
    figures: (parts: readonly string[]): string => parts.join(', '),
    versus: (sides: readonly string[]): string => sides.join(sides.length === 2 ? ' – against – ' : ' · '),
    claims: (count: number): string => plural(count, 'claim', 'claims'),
    state: { open: 'Open', partly: 'Partly open', ended: 'No longer open' },
    allStand: (count: number): string =>
      count === 2 ? 'both still held' : `all ${number.format(count)} still held`,
    someStand: (standing: number, count: number): string =>
      `${number.format(standing)} of ${number.format(count)} positions still held`,
    fall: {
      withdrawn: (who: string, day: string): string =>
        day === '' ? `${who} withdrew its claim` : `${who} withdrew its claim on ${day}`,
      corrects: (who: string, by: string, day: string): string =>
        `${who} was corrected by ${by}${day === '' ? '' : ` on ${day}`}`,
      supersedes: (who: string, by: string, day: string): string =>
        `the words of ${who} were replaced by those of ${by}${day === '' ? '' : ` of ${day}`}`,
      supersedesOwn: (who: string, day: string): string =>
        `${who} replaced its claim${day === '' ? '' : ` on ${day}`}`,
      unusable: (who: string, why: string): string => `${who}: ${why}`,
    },
    restOpen: 'other points are still open',
    beside: 'Also on this matter',
    besideNote: 'Earlier and other figures or words, linked to the above, on neither side.',
    supporting: 'in support',
    disputes: (other: string): string => `disputes ${other}`,
    corrects: (other: string): string => `corrects ${other}`,
  },
  matrix: {
    title: 'Who says what of which incident',
    intro:
      'The selected incidents and their parts, against those who spoke on them. A dash means that nothing was found, not zero. Grey: does not count, with the reason.',
    outcome: 'Figures for',
    region: 'Incidents against claimants; scroll sideways for more',
    caption: (outcome: Outcome): string =>
      outcome === 'killed' ? 'Killed, by incident and claimant' : 'Injured, by incident and claimant',
    incident: 'Incident',
    range: 'Range',
    gap: '–',
    gapWords: 'said nothing',
    civilians: 'civilians',
    together: 'killed and injured together',
    noNumber: 'some, no number',
    cell: (claimant: string, incident: string): string => `${claimant} on ${incident}`,
    showAll: (count: number): string => `Show all ${number.format(count)} claimants`,
    showFewer: 'Show fewer claimants',
    shown: (shown: number, all: number): string =>
      `${number.format(shown)} of ${plural(all, 'claimant', 'claimants')}, those who spoke on most`,
    none: 'Nobody gave a figure for the incidents selected.',
  },
  claimant: {
    title: 'One claimant, all that it said',
    choose: 'Claimant',
    option: (name: string, claims: number): string => `${name} (${number.format(claims)})`,
    kind: 'Kind',
    country: 'Country',
    noCountry: 'not given',
    named: 'Named',
    yes: 'yes',
    unnamed: 'no, the source left it unnamed',
    partOf: 'Part of',
    alone: 'nothing larger',
    parts: 'Its parts',
    noParts: 'none',
    note: 'Note',
    said: (count: number): string => `Said (${number.format(count)})`,
    nothing: 'Nothing by that day.',
    ownOnly: 'What its parts said is on their own pages.',
  },
} as const;
