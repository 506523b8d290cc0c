import type {
  ClaimantKind,
  ClaimStatus,
  Group,
  IncidentKind,
  IncidentStatus,
  LocationPrecision,
  RelationType,
  Rule,
  SourceKind,
} from '../../ledger/vocabulary.ts';

const countryNames = new Intl.DisplayNames('en', { type: 'region' });

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const shortDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The names of things, and of days. */
export const names = {
  country: (code: string): string => countryNames.of(code) ?? code,
  day: (date: Date): string => day.format(date),
  shortDay: (date: Date): string => shortDay.format(date),
  month: (date: Date): string => month.format(date),
  /** "2–3 February 2024"; one day where both are the same. */
  days: (from: Date, to: Date): string => {
    const words = day.formatRange(from, to);
    const sameMonth = from.toISOString().slice(0, 7) === to.toISOString().slice(0, 7);
    return sameMonth ? words.replace(/\s–\s/u, '–') : words;
  },
  undated: 'day not known',
  unplaced: (country: string | null): string =>
    country === null ? 'country not known, or several' : `somewhere in ${country}, governorate not known`,
  kind: {
    aircraft: 'Aircraft',
    drone: 'Drone',
    rocket_missile_mortar: 'Rocket, missile or mortar',
    drone_and_rocket: 'Drone and rocket',
    operation_location: 'Place in a larger operation',
    not_stated: 'Means not stated',
  } satisfies Record<IncidentKind, string>,
  incidentStatus: {
    confirmed_by_actor: 'confirmed by those who struck',
    confirmed_by_target: 'confirmed by those who were struck',
    confirmed_by_third_party: 'confirmed by a third party',
    reported: 'reported',
    claimed: 'claimed only',
    disputed: 'disputed',
  } satisfies Record<IncidentStatus, string>,
  precision: {
    exact_site: 'exact site',
    neighbourhood: 'known to the neighbourhood',
    town: 'known to the town',
    district: 'known to the district',
    governorate: 'known to the governorate',
    country: 'known to the country',
    unknown: 'place not known',
  } satisfies Record<LocationPrecision, string>,
  group: { all: 'everyone', civilian: 'civilians', armed: 'armed' } satisfies Record<Group, string>,
  rule: {
    latest: 'everyone’s latest',
    official: 'named governments',
    monitors: 'monitors',
    two: 'two or more voices',
  } satisfies Record<Rule, string>,
  claimantKind: {
    government: 'government',
    military: 'military',
    security_source: 'unnamed security source',
    local_official: 'local official',
    medical: 'medical',
    armed_group: 'armed group',
    monitor: 'monitor',
    international_organisation: 'international organisation',
    media: 'media',
    analyst: 'analyst',
    encyclopaedia: 'encyclopaedia',
    unattributed: 'not attributed',
  } satisfies Record<ClaimantKind, string>,
  sourceKind: {
    primary: 'Primary text',
    transcript: 'Transcript',
    wire_copy: 'Wire copy',
    news: 'News',
    monitor: 'Monitor',
    analysis: 'Analysis',
    opinion: 'Opinion',
    encyclopaedia: 'Encyclopaedia',
    aggregator: 'Aggregator',
    gazetteer: 'Gazetteer',
    seed: 'Undated report',
  } satisfies Record<SourceKind, string>,
  claimStatus: {
    asserted: 'asserted',
    conceded: 'conceded by the acting side',
    under_review: 'under review',
    withdrawn: 'withdrawn',
    garbled: 'differs from the original statement',
    misattributed: 'credited to the wrong claimant',
    computed: 'computed from other figures; nobody stated it',
  } satisfies Record<ClaimStatus, string>,
  /** Reads from the near claim to the far one. */
  relation: {
    supports: 'supports',
    disputes: 'disputes',
    updates: 'updates',
    supersedes: 'supersedes',
    corrects: 'corrects',
  } satisfies Record<RelationType, string>,
  /** Reads from the far claim back to the near one. */
  relationBack: {
    supports: 'supported by',
    disputes: 'disputed by',
    updates: 'updated by',
    supersedes: 'superseded by',
    corrects: 'corrected by',
  } satisfies Record<RelationType, string>,
  topic: (topic: string): string => topics[topic] ?? topic.replaceAll('_', ' '),
} as const;

const topics: Readonly<Record<string, string>> = {
  what_was_struck: 'what was struck',
  escalation: 'escalation',
  civilian_harm: 'harm to civilians',
  irgc_link: 'link to the IRGC',
  further_action: 'further action',
  prior_notification: 'notice beforehand',
  damage: 'damage',
  attribution: 'who did it',
  location: 'where it happened',
  motive: 'reason given',
  framing: 'framing',
  casualties_iranian: 'Iranian casualties',
  actor_status: 'who the target belonged to',
  attack_claim: 'whether it took place',
  coalition_presence: 'the coalition’s presence',
};
