import type { Day } from './day.ts';
import type {
  ActorBasis,
  Basis,
  ClaimantKind,
  ClaimStatus,
  CorrectionKind,
  DatePrecision,
  Group,
  IncidentKind,
  IncidentStatus,
  LocationPrecision,
  Outcome,
  Redistribution,
  RelationType,
  Scope,
  SourceKind,
} from './vocabulary.ts';

/** What one claimant gave: `max: null` is "at least `min`", `min: null` is "up to `max`". No figure is `null`, never 0. */
export interface Figure {
  readonly min: number | null;
  readonly max: number | null;
}

/** A point that stands in for a place that nobody knows. It is never shown as if it were the place. */
export interface StandInPoint {
  readonly lng: number;
  readonly lat: number;
  readonly basis: string;
  readonly sourceId: string | null;
  readonly uncertaintyMeters: number | null;
}

export interface IncidentActor {
  readonly actorId: string;
  readonly basis: ActorBasis;
}

/** One reported event at a place and time. Incidents form a tree by `parent`. */
export interface Incident {
  readonly id: string;
  readonly parent: string | null;
  readonly title: string;
  readonly kind: IncidentKind;
  readonly category: string;
  readonly status: IncidentStatus;
  /** Key of `Case.actingSides`. */
  readonly actingSide: string;
  readonly start: Day | null;
  readonly end: Day | null;
  readonly datePrecision: DatePrecision;
  readonly timeLocal: string | null;
  readonly timezone: string | null;
  readonly timeUtc: string | null;
  readonly timeNote: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly countryCodes: readonly string[];
  /** ISO 3166-2. */
  readonly admin1Code: string | null;
  /** `geometry` where the record has no code and its place decided. */
  readonly admin1Basis: 'record' | 'geometry' | null;
  readonly admin1Name: string | null;
  readonly admin1Note: string | null;
  readonly placeName: string | null;
  readonly nameAr: string | null;
  readonly nameArOf: string | null;
  readonly placeNote: string | null;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly locationPrecision: LocationPrecision;
  readonly precisionNote: string | null;
  readonly uncertaintyMeters: number | null;
  readonly uncertaintyBasis: string | null;
  readonly coordinatesBasis: string | null;
  readonly coordinatesSourceId: string | null;
  readonly standIn: StandInPoint | null;
  readonly whatWasStruck: string | null;
  readonly weapon: string | null;
  /** The source's own words about who acted. */
  readonly reportedActor: string | null;
  readonly claimedBy: string | null;
  readonly actors: readonly IncidentActor[];
  /** Ids of the incidents that this one was said to answer. */
  readonly inResponseTo: readonly string[];
  readonly inResponseToSourceId: string | null;
  readonly inResponseToNote: string | null;
  readonly summary: string | null;
  readonly sourceId: string;
  readonly alsoSourceIds: readonly string[];
  /** Values of the columns that the case keeps, in the order of `CaseAbout.kept`. */
  readonly kept: readonly KeptValue[];
}

/** A column of somebody's table that has no place in our model, and is carried along and written out again. */
export interface KeptColumn {
  readonly name: string;
  /** Whether its texts may name private persons: then it is neither shown nor searched, and exported only if that is asked for. */
  readonly mayNamePeople: boolean;
  /** Whether its numbers have a sum of their own, beside the ledger's, as UCDP's `best`. */
  readonly hasSum: boolean;
}

/** A value of such a column; `null` for nothing. */
export type KeptValue = string | number | boolean | null;

interface ClaimFields {
  readonly id: string;
  readonly incidentId: string;
  readonly claimantId: string;
  readonly speaker: string | null;
  readonly via: string | null;
  readonly claimantAsGiven: string | null;
  /** The day on which it was said; a month stands for its last day. */
  readonly saidOn: Day | null;
  /** `saidOn`, or the day on which its source was published, or `null` for an undated claim. */
  readonly statedOn: Day | null;
  readonly status: ClaimStatus;
  readonly withdrawnOn: Day | null;
  /** Whether the claim comes from the document with which the case began. */
  readonly inSeed: boolean;
  readonly note: string | null;
  readonly sourceId: string;
  readonly alsoSourceIds: readonly string[];
  readonly url: string | null;
}

export interface CasualtyClaim extends ClaimFields {
  readonly type: 'casualty';
  readonly group: Group;
  /** Whose people, in the claimant's terms. */
  readonly affiliation: string | null;
  readonly killed: Figure | null;
  readonly injured: Figure | null;
  /** Killed and injured given only together; enters no total. */
  readonly combined: Figure | null;
  /** Outcomes that the claim affirms without a number. */
  readonly unquantifiedOutcomes: readonly Outcome[];
  readonly affirms: readonly { readonly group: Group; readonly outcome: Outcome }[];
  readonly basis: Basis;
  readonly scope: Scope;
  readonly scopeDetail: string | null;
  readonly evolutionGroup: string | null;
}

export interface Statement extends ClaimFields {
  readonly type: 'statement';
  readonly topic: string;
  readonly claim: string;
  /** The few words quoted from a named speaker. */
  readonly quote: string | null;
}

export type Claim = CasualtyClaim | Statement;

/** Between two claims; the near end may also be an incident that bears a claim out. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly type: RelationType;
  readonly note: string | null;
}

export interface Claimant {
  readonly id: string;
  readonly name: string;
  /** For tight places; the name where the case gives no shorter one. */
  readonly shortName: string;
  readonly kind: ClaimantKind;
  readonly countryCode: string | null;
  readonly partOf: string | null;
  readonly anonymous: boolean;
  readonly note: string | null;
}

export interface Source {
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  readonly url: string | null;
  readonly canonicalUrl: string | null;
  readonly archivedUrl: string | null;
  readonly accessedOn: string | null;
  readonly published: Day | null;
  readonly kind: SourceKind;
  readonly partisan: boolean;
  readonly note: string | null;
}

export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
}

/** The days that the records of one acting side cover. */
export interface Coverage {
  readonly actingSide: string;
  readonly from: Day;
  readonly to: Day;
  /** Whether the days were read off the records instead of being declared by whoever collected them. */
  readonly derived: boolean;
  readonly note: string | null;
}

/** A preset of filters that the case offers by name. */
export interface CasePreset {
  readonly id: string;
  readonly title: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly sides: readonly string[];
}

/** A layer that can be shown, hidden and exported by itself. */
export interface CaseLayer {
  readonly id: string;
  readonly title: string;
  /** `incidents`: incidents (or those in `incidentIds`); `regions`: regions that hold a selected strike, with aggregates. */
  readonly content: 'incidents' | 'regions';
  readonly incidentIds: readonly string[] | null;
  readonly actingSide: string | null;
  readonly countryCodes: readonly string[] | null;
}

export interface Licence {
  readonly name: string;
  readonly title: string;
  readonly url: string | null;
  readonly covers: string | null;
}

/** A word as the case uses it. */
export interface Definition {
  readonly term: string;
  readonly meaning: string;
}

/** One entry of the corrections log: what was wrong, overtaken or decided anew, and what shows it. */
export interface Correction {
  readonly id: string;
  readonly day: Day | null;
  readonly kind: CorrectionKind;
  /** The rows that it is about: claims, incidents, claimants or sources. */
  readonly subjectIds: readonly string[];
  /** The rows that bear it out. */
  readonly byIds: readonly string[];
  readonly what: string;
  readonly sourceIds: readonly string[];
  readonly note: string | null;
}

export interface CaseAbout {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly version: string;
  readonly created: string | null;
  readonly licences: readonly Licence[];
  readonly credit: string;
  readonly contact: string | null;
  readonly redistribution: Redistribution;
  readonly method: string | null;
  readonly scope: string | null;
  /** The rules by which a row is in the case. */
  readonly inclusion: readonly string[];
  readonly definitions: readonly Definition[];
  /** What is known to be missing. */
  readonly gaps: readonly string[];
  readonly coverage: readonly Coverage[];
  readonly presets: readonly CasePreset[];
  readonly layers: readonly CaseLayer[];
  /** Columns that its incidents carry along. */
  readonly kept: readonly KeptColumn[];
  /** Distances are measured from the place of this incident. */
  readonly referenceIncidentId: string | null;
  /** How many displayed texts were put in other words, to protect people or to name a source plainly. */
  readonly rewordedTexts: number;
  /** The same by the reason that the case gives. */
  readonly rewordedFor: readonly { readonly reason: string; readonly texts: number }[];
}

/** A parsed case. Its types are true: what could not be used is in the issues that came with it. */
export interface Case {
  readonly about: CaseAbout;
  /** Acting side to its description. */
  readonly actingSides: Readonly<Record<string, string>>;
  /** Acting side as it reads within a sentence, such as "the US". */
  readonly actingSideNames: Readonly<Record<string, string>>;
  readonly incidents: readonly Incident[];
  readonly casualtyClaims: readonly CasualtyClaim[];
  readonly statements: readonly Statement[];
  readonly relations: readonly Relation[];
  readonly claimants: readonly Claimant[];
  readonly sources: readonly Source[];
  readonly actors: readonly Actor[];
  /** The log of corrections, in its own order. */
  readonly corrections: readonly Correction[];
}
