import type { Case } from '../ledger/case.ts';
import type { Report } from '../ledger/reported-claim.ts';
import type { Codes } from './columns.ts';
import type { Kept } from './kept.ts';

/** One entry per row, each a number into a list of distinct things. */
export interface Coded<Thing> {
  readonly values: readonly Thing[];
  readonly codes: Codes;
}

/**
 * A case that came as one large table: every row an incident with claims of its own, none part of another, none in a
 * relation. It is held as columns and never as objects; single incidents are made from it when somebody looks at them.
 */
export interface EventTable {
  /** Everything that is no row: what the case says of itself, sides, claimants, sources, actors. Holds no incident and no claim. */
  readonly base: Case;
  readonly rows: number;
  /** Degrees; `NaN` where the row gives no position. */
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** `NaN` where the row gives none. */
  readonly uncertaintyMeters: Float32Array | null;
  /** Days; `noDay` where there is none. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Numbers into `datePrecisions`, `locationPrecisions`, `incidentKinds` and the keys of `base.actingSides`. */
  readonly datePrecision: Uint8Array;
  readonly locationPrecision: Uint8Array;
  readonly kind: Uint8Array;
  readonly side: Uint8Array;
  /** ISO 3166-1 alpha-2; an empty text for none. */
  readonly country: Coded<string>;
  /** ISO 3166-2; an empty text for none. */
  readonly region: Coded<string>;
  /** Ids of `base.actors`. */
  readonly actors: Coded<readonly string[]>;
  readonly title: Coded<string>;
  /** An empty text for none. */
  readonly placeName: Coded<string>;
  /** Ids of `base.sources`. */
  readonly source: Coded<string>;
  readonly reports: Coded<Report>;
  /** UTF-8 of all row ids, one after the other; `idOffsets` has one entry more than there are rows. Ids are unique. */
  readonly idBytes: Uint8Array;
  readonly idOffsets: Uint32Array;
  /** Columns of the file from which the table was read that have no place in our model. */
  readonly kept: Kept;
}
