import type { Incident } from '../../ledger/case.ts';
import type { CaseIndex } from '../../ledger/case-index.ts';
import { emptyFilter, type Filter } from '../../ledger/selection.ts';
import type { Counting } from '../../ledger/standing.ts';
import type { Ledger, Totals } from '../../ledger/total.ts';
import type { Boundaries } from '../../regions/boundaries.ts';
import type { ExportScope } from './export-name.ts';

/** What is asked of a case: which incidents, how to count, and whether within one incident only. */
export interface ExportQuestion {
  readonly filter: Filter;
  readonly counting: Counting;
  readonly within: string | null;
}

/** The question behind an export: `everything` sets the filter aside; the way of counting and the day of the reader stay. */
export function questionIn(scope: ExportScope, question: ExportQuestion): ExportQuestion {
  return scope === 'everything' ? { ...question, filter: emptyFilter, within: null } : question;
}

/** What exports need of whatever answers questions; the engine is one. */
export interface Selector {
  answer(question: ExportQuestion): {
    /** One byte per incident of the case: 1 where it is selected. */
    readonly selected: Uint8Array;
    /** Rows of those that no selected incident is above. */
    readonly roots: Iterable<number>;
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
  /** Whether columns are written whose texts may name private persons; they are not unless somebody asks for them. */
  readonly withPeople?: boolean;
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
  const { incidents } = input.index.case;
  return {
    ...input,
    answer,
    ledger: input.engine.ledger(input.question.counting),
    selected: incidents.filter((_, row) => answer.selected[row] === 1),
    rootIds: new Set([...answer.roots].flatMap((row) => incidents[row]?.id ?? [])),
  };
}
