import type { Incident } from '../../ledger/case.ts';
import type { CaseIndex } from '../../ledger/case-index.ts';
import type { Filter } from '../../ledger/selection.ts';
import type { Counting } from '../../ledger/standing.ts';
import type { Ledger, Totals } from '../../ledger/total.ts';
import type { Boundaries } from '../../regions/boundaries.ts';

/** What is asked of a case: which incidents, how to count, and whether within one incident only. */
export interface ExportQuestion {
  readonly filter: Filter;
  readonly counting: Counting;
  readonly within: string | null;
}

/** What exports need of whatever answers questions; the engine is one. */
export interface Selector {
  answer(question: ExportQuestion): {
    /** Selected incidents, by their row in the case. */
    readonly rows: readonly number[];
    /** Those that no selected incident is above. */
    readonly roots: readonly number[];
    readonly sides: readonly {
      readonly side: string;
      readonly byRegion: readonly {
        readonly key: string;
        readonly incidents: number;
        readonly totals: Totals;
      }[];
    }[];
  };
  ledger(counting: Counting): Ledger;
}

/** Everything that layers are built from. */
export interface LayerInput {
  readonly index: CaseIndex;
  readonly engine: Selector;
  readonly question: ExportQuestion;
  readonly boundaries: Boundaries;
}

/** The selection behind all layers of one export. */
export interface Selection extends LayerInput {
  readonly ledger: Ledger;
  readonly answer: ReturnType<Selector['answer']>;
  readonly selected: readonly Incident[];
  readonly rootIds: ReadonlySet<string>;
}

/** Asks the question once for all layers. */
export function select(input: LayerInput): Selection {
  const answer = input.engine.answer(input.question);
  const incidents = (rows: readonly number[]): Incident[] =>
    rows.flatMap((row) => input.index.case.incidents[row] ?? []);
  return {
    ...input,
    answer,
    ledger: input.engine.ledger(input.question.counting),
    selected: incidents(answer.rows),
    rootIds: new Set(incidents(answer.roots).map(({ id }) => id)),
  };
}
