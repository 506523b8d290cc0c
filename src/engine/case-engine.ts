import type { CaseIndex } from '../ledger/case-index.ts';
import type { Incident } from '../ledger/case.ts';
import type { Counting } from '../ledger/standing.ts';
import type { Ledger } from '../ledger/total.ts';
import { Engine, type Question } from './answer.ts';
import { caseHoldings, type CaseHoldings } from './case-holdings.ts';

/** The engine over a case of objects, for those who go on with its incidents: the command line, exports, the table of versions. */
export class CaseEngine extends Engine {
  readonly index: CaseIndex;
  readonly #case: CaseHoldings;

  constructor(index: CaseIndex) {
    const holdings = caseHoldings(index);
    super(holdings);
    this.index = index;
    this.#case = holdings;
  }

  /** The ledger for one way of counting. */
  ledger(counting: Counting): Ledger {
    return this.#case.ledger(counting);
  }

  /** The selected incidents that no selected incident is above. */
  rootIncidents(question: Question): Incident[] {
    return this.incidents(this.roots(question));
  }

  /** The incidents of some rows. */
  incidents(rows: Iterable<number>): Incident[] {
    return [...rows].flatMap((row) => this.index.case.incidents[row] ?? []);
  }
}

/** The rows that a mask of one byte per row marks. */
export function rowsIn(mask: Uint8Array): number[] {
  const rows: number[] = [];
  mask.forEach((marked, row) => {
    if (marked === 1) rows.push(row);
  });
  return rows;
}
