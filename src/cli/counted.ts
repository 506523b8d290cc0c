import type { Question } from '../engine/answer.ts';
import { piecesOf, select } from '../formats/export/selector.ts';
import { groupBy } from '../ledger/case-index.ts';
import type { Incident, KeptColumn } from '../ledger/case.ts';
import { addTotals, emptyTotal, type Ledger, type PartAgainstWhole, type Totals } from '../ledger/total.ts';
import { outcomes, type Outcome } from '../ledger/vocabulary.ts';
import { explainTotals, type ExplainedOutcome } from './explain.ts';
import { addSums, keptSums } from './kept-sums.ts';
import type { OpenCase } from './open-case.ts';

/** How to count. */
export interface CountOptions {
  /** What is counted by itself. */
  readonly groupOf: (incident: Incident) => string;
  /** By what each group is split; `null` for nothing. */
  readonly keyOf: ((incident: Incident) => string) | null;
  readonly explains: boolean;
}

/**
 * Counts the selected incidents that no selected incident is above, by groups. Of a large table a piece of the rows is made into
 * incidents at a time.
 */
export function count(opened: OpenCase, question: Question, options: CountOptions): Map<string, Counted> {
  const groups = new Map<string, Counted>();
  for (const { selected, rootIds, ledger } of piecesOf(select({ ...opened, question }))) {
    const roots = selected.filter(({ id }) => rootIds.has(id));
    for (const [group, own] of groupBy(roots, options.groupOf)) {
      const counted = groups.get(group) ?? new Counted(opened.index.case.about.kept);
      groups.set(group, counted);
      counted.add(ledger, own, options);
    }
  }
  return groups;
}

/** What incidents come to, piece by piece. */
export class Counted {
  readonly #kept: readonly KeptColumn[];
  readonly #claims: string[] = [];
  readonly #clashes: PartAgainstWhole[] = [];
  readonly rows = new Map<string, Totals>();
  readonly explained: Record<Outcome, ExplainedOutcome> = { killed: noClaims(), injured: noClaims() };
  totals: Totals = nothing;
  keptSums: Record<string, number | null>;
  incidents = 0;

  constructor(kept: readonly KeptColumn[]) {
    this.#kept = kept;
    this.keptSums = keptSums(kept, []);
  }

  /** Sorted. */
  get claimsCounted(): string[] {
    return this.#claims.sort();
  }

  get partAgainstWhole(): readonly PartAgainstWhole[] {
    return this.#clashes;
  }

  add(ledger: Ledger, roots: readonly Incident[], { keyOf, explains }: Omit<CountOptions, 'groupOf'>): void {
    this.incidents += roots.length;
    this.totals = together(this.totals, ledger.total(roots));
    for (const id of ledger.claimsCounted(roots)) this.#claims.push(id);
    this.#clashes.push(...ledger.partAgainstWhole(roots));
    this.keptSums = addSums(this.keptSums, keptSums(this.#kept, roots));
    if (keyOf)
      for (const [key, totals] of ledger.split(roots, keyOf))
        this.rows.set(key, together(this.rows.get(key) ?? nothing, totals));
    if (!explains) return;
    const found = explainTotals(ledger, roots);
    for (const outcome of outcomes) {
      this.explained[outcome].used.push(...found[outcome].used);
      this.explained[outcome].flagged.push(...found[outcome].flagged);
      this.explained[outcome].unused.push(...found[outcome].unused);
    }
  }
}

const nothing: Totals = { killed: emptyTotal, injured: emptyTotal };

const noClaims = (): ExplainedOutcome => ({ used: [], flagged: [], unused: [] });

function together(one: Totals, other: Totals): Totals {
  return {
    killed: addTotals([one.killed, other.killed]),
    injured: addTotals([one.injured, other.injured]),
  };
}
