import type { Comparison } from '../formats/compare-files.ts';
import type { Case } from '../ledger/case.ts';
import type { Issue } from '../ledger/issue.ts';
import type { TableCount } from '../ledger/parse-case.ts';
import type { Answer, Question } from './answer.ts';

/** What the page asks of the worker. Addresses are absolute. */
export type Request =
  | { readonly type: 'open'; readonly files: readonly CaseFileAddress[] }
  | { readonly type: 'assign'; readonly regionsUrl: string; readonly countriesUrl: string }
  | { readonly type: 'ask'; readonly question: Question }
  | {
      readonly type: 'compare';
      readonly own: readonly CaseFileAddress[];
      /** Path and text of the files that a reader chose. */
      readonly chosen: readonly (readonly [string, string])[];
    };

/** A file of a case: its path inside the case's folder, and where it is to be had. */
export interface CaseFileAddress {
  readonly path: string;
  readonly url: string;
}

/** A case as the worker read it. */
export interface OpenedCase {
  readonly case: Case;
  readonly issues: readonly Issue[];
  readonly counts: readonly TableCount[];
}

/** The case after its regions were assigned; `case` is `null` where nothing in it changed. */
export interface AssignedCase {
  readonly case: Case | null;
  readonly issues: readonly Issue[];
}

/** What the worker gives for each kind of request. */
export interface Results {
  readonly open: OpenedCase;
  readonly assign: AssignedCase;
  readonly ask: Answer;
  /** `null` where none of the chosen files belongs to a case. */
  readonly compare: Comparison | null;
}

/** A value, or the reason in words why there is none. */
export type Settled<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

export interface NumberedRequest {
  readonly id: number;
  readonly request: Request;
}

export interface NumberedReply {
  readonly id: number;
  readonly outcome: Settled<Results[Request['type']]>;
}
