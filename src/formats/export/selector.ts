import type { Day } from '../../ledger/day.ts';
import type { Incident } from '../../ledger/case.ts';
import type { CaseIndex } from '../../ledger/case-index.ts';
import { emptyFilter, type Filter } from '../../ledger/selection.ts';
import type { Counting } from '../../ledger/standing.ts';
import { Ledger, type Totals } from '../../ledger/total.ts';
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
  /** The incidents of a large table, which are no objects: `index.case` has none of them. */
  readonly rows?: TableRows;
}

/** How many claims there are on some incidents. */
export interface ClaimCount {
  readonly claims: number;
  /** Left out because they were said after the day on which the reader stands. */
  readonly later: number;
  /** Left out because nobody knows whether they had been said by that day. */
  readonly undated: number;
}

/** The kind of a column's values. */
export type ValueKind = 'text' | 'number' | 'integer' | 'boolean';

/** Incidents of a large table, which become objects some thousand at once. */
export interface TableRows {
  /** The marked rows in their order, as cases of their own with all claims on them. */
  pieces(marked: Uint8Array): Iterable<{ readonly rows: readonly number[]; readonly index: CaseIndex }>;
  countClaims(marked: Uint8Array, asOf: Day | null): ClaimCount;
  /** Of each kept column of the case, the kind of its values in all rows. */
  keptKinds(): readonly ValueKind[];
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

/** The selection behind all layers of one export, or a piece of it. */
export interface Selection extends LayerInput {
  readonly ledger: Ledger;
  readonly answer: ReturnType<Selector['answer']>;
  /** Of a large table none: see `piecesOf`. */
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
    rootIds: new Set(
      incidents.length === 0 ? [] : [...answer.roots].flatMap((row) => incidents[row]?.id ?? []),
    ),
  };
}

/**
 * A selection in pieces, each of them a selection: what is selected of a case at hand is one piece, of a large table each is some
 * thousand rows. `beside`: with the incidents that are not selected among those of the case.
 */
export function* piecesOf(selection: Selection, beside = false): Generator<Selection, void, undefined> {
  const { answer, engine, question } = selection;
  if (!engine.rows) {
    yield selection;
    return;
  }
  const marked = beside ? new Uint8Array(answer.selected.length).fill(1) : answer.selected;
  for (const { rows, index } of engine.rows.pieces(marked)) {
    const selected = index.case.incidents.filter((_, at) => answer.selected[rows[at] ?? 0] === 1);
    yield {
      ...selection,
      index,
      ledger: new Ledger(index, question.counting),
      selected,
      // No row of a table is part of another.
      rootIds: new Set(selected.map(({ id }) => id)),
    };
  }
}

/** How many incidents are selected. */
export function countSelected({ answer }: Pick<Selection, 'answer'>): number {
  let count = 0;
  for (const mark of answer.selected) count += mark;
  return count;
}
