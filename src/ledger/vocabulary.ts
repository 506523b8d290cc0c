/** What happened to people. The two are never added together. */
export const outcomes = ['killed', 'injured'] as const;
export type Outcome = (typeof outcomes)[number];

/** Whom a figure covers. `civilian` and `armed` are disjoint; `all` is everyone, not split. */
export const groups = ['all', 'civilian', 'armed'] as const;
export type Group = (typeof groups)[number];

export const claimStatuses = [
  'asserted',
  'conceded',
  'under_review',
  'withdrawn',
  'garbled',
  'misattributed',
  'computed',
] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

/** Where a figure comes from: the claimant's own count, somebody repeating others, or a dataset's low and high. */
export const bases = ['primary', 'tally', 'estimate'] as const;
export type Basis = (typeof bases)[number];

export const scopes = ['whole', 'part'] as const;
export type Scope = (typeof scopes)[number];

export const relationTypes = ['supports', 'disputes', 'updates', 'supersedes', 'corrects'] as const;
export type RelationType = (typeof relationTypes)[number];

/** From the finest to the vaguest; `unknown` is a place that nobody gave. */
export const locationPrecisions = [
  'exact_site',
  'neighbourhood',
  'town',
  'district',
  'governorate',
  'country',
  'unknown',
] as const;
export type LocationPrecision = (typeof locationPrecisions)[number];

export const datePrecisions = ['day', 'range', 'month', 'year', 'unknown'] as const;
export type DatePrecision = (typeof datePrecisions)[number];

export const claimantKinds = [
  'government',
  'military',
  'security_source',
  'local_official',
  'medical',
  'armed_group',
  'monitor',
  'international_organisation',
  'media',
  'analyst',
  'encyclopaedia',
  'unattributed',
] as const;
export type ClaimantKind = (typeof claimantKinds)[number];

export const sourceKinds = [
  'primary',
  'transcript',
  'wire_copy',
  'news',
  'monitor',
  'analysis',
  'opinion',
  'encyclopaedia',
  'aggregator',
  'gazetteer',
  'seed',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Who vouches that the incident took place. */
export const incidentStatuses = [
  'confirmed_by_actor',
  'confirmed_by_target',
  'confirmed_by_third_party',
  'reported',
  'claimed',
  'disputed',
] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

/** What was used, whoever used it: the same words serve for every side. */
export const incidentKinds = [
  'aircraft',
  'drone',
  'rocket_missile_mortar',
  'drone_and_rocket',
  'operation_location',
  'not_stated',
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** Whether an actor is said to have acted by others, or says so itself. */
export const actorBases = ['reported', 'claimed'] as const;
export type ActorBasis = (typeof actorBases)[number];

/** Whose figures count: everyone's latest, named governments and militaries, monitors, or what two voices hold. */
export const rules = ['latest', 'official', 'monitors', 'two'] as const;
export type Rule = (typeof rules)[number];

/** What an entry of the corrections log reports: about a claim that was recorded, or about the case itself. */
export const correctionKinds = [
  'corrected',
  'overtaken',
  'supported',
  'moved',
  'changed',
  'added',
  'left_out',
] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

export const redistributions = ['open', 'ask', 'none'] as const;
export type Redistribution = (typeof redistributions)[number];

/** Key of the acting side of cases that do not tell who acted in a way that can be counted by. */
export const notStatedSide = 'not-stated';

/** The same in a case that has other sides as well: it is never taken for the sum of all. */
export const unstatedSide = 'side-not-stated';
