import type { Figure } from './case.ts';
import type { Day } from './day.ts';
import type { Basis, Group, Outcome } from './vocabulary.ts';

/** A claim as it stands in many rows of a table alike: everything of a casualty claim that the row does not settle. */
export interface ReportedClaim {
  readonly claimantId: string;
  readonly group: Group;
  readonly killed: Figure | null;
  readonly injured: Figure | null;
  readonly unquantifiedOutcomes: readonly Outcome[];
  readonly basis: Basis;
  readonly statedOn: Day | null;
}

/** All that is claimed of one row. Rows with equal claims share one report. */
export type Report = readonly ReportedClaim[];
