/** The forms in which a case itself is written: its package, packed, or a workbook. */
export const caseFormats = ['zip', 'xlsx'] as const;
export type CaseFormat = (typeof caseFormats)[number];

/** In which form a case is written, and when. */
export interface CaseOrder {
  readonly format: CaseFormat;
  /** ISO 8601, UTC; see `exportTime`. */
  readonly at: string;
  /** Whether columns are written whose texts may name private persons. */
  readonly withPeople?: boolean;
}
