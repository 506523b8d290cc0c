import { KindsOfColumns } from '../formats/export/kept-columns.ts';
import type { ClaimCount, Selector, TableRows } from '../formats/export/selector.ts';
import { buildCaseIndex, groupBy, type CaseIndex } from '../ledger/case-index.ts';
import type { Day } from '../ledger/day.ts';
import type { Report } from '../ledger/reported-claim.ts';
import type { Counting } from '../ledger/standing.ts';
import { Ledger } from '../ledger/total.ts';
import { Engine } from './answer.ts';
import { rowsIn } from './case-engine.ts';
import { keptAt } from './kept.ts';
import type { TableHoldings } from './table-holdings.ts';

/** The engine over a large table, for those who go on with its incidents: they become objects a piece at a time. */
export class TableEngine extends Engine implements Selector {
  /** The case without its rows. */
  readonly index: CaseIndex;
  readonly rows: TableRows;

  /** So many rows become objects at once. */
  constructor(table: TableHoldings, rowsAtOnce = 2000) {
    super(table);
    this.index = buildCaseIndex(table.base);
    this.rows = new RowsOfTable(table, this.index, rowsAtOnce);
  }

  /** A ledger that knows no incident: each piece has its own. */
  ledger(counting: Counting): Ledger {
    return new Ledger(this.index, counting);
  }
}

class RowsOfTable implements TableRows {
  readonly #table: TableHoldings;
  readonly #base: CaseIndex;
  readonly #rowsAtOnce: number;
  #kinds: ReturnType<TableRows['keptKinds']> | null = null;

  constructor(table: TableHoldings, base: CaseIndex, rowsAtOnce: number) {
    this.#rowsAtOnce = rowsAtOnce;
    this.#table = table;
    this.#base = base;
  }

  *pieces(marked: Uint8Array): ReturnType<TableRows['pieces']> {
    const all = rowsIn(marked);
    for (let from = 0; from < all.length; from += this.#rowsAtOnce) {
      const rows = all.slice(from, from + this.#rowsAtOnce);
      yield { rows, index: this.#indexOf(rows) };
    }
  }

  countClaims(marked: Uint8Array, asOf: Day | null): ClaimCount {
    const { values, codes } = this.#table.reports;
    const ofReport = values.map((report) => countOf(report, asOf));
    const sum = { claims: 0, later: 0, undated: 0 };
    for (let row = 0; row < codes.length; row += 1) {
      const own = marked[row] === 1 ? ofReport[codes[row] ?? 0] : undefined;
      if (!own) continue;
      sum.claims += own.claims;
      sum.later += own.later;
      sum.undated += own.undated;
    }
    return sum;
  }

  keptKinds(): ReturnType<TableRows['keptKinds']> {
    if (this.#kinds) return this.#kinds;
    const { kept } = this.#table;
    const found = new KindsOfColumns(kept.columns.length);
    for (let row = 0; kept.columns.length > 0 && row < this.#table.columns.rows; row += 1)
      found.add(keptAt(kept, row));
    this.#kinds = found.kinds;
    return found.kinds;
  }

  /** What is no row is indexed once for all pieces. */
  #indexOf(rows: readonly number[]): CaseIndex {
    const { incidents, casualtyClaims } = this.#table.records(rows);
    const byIncident = groupBy(casualtyClaims, ({ incidentId }) => incidentId);
    return {
      ...this.#base,
      case: { ...this.#base.case, incidents, casualtyClaims },
      incidents: new Map(incidents.map((incident) => [incident.id, incident])),
      claims: new Map(casualtyClaims.map((claim) => [claim.id, claim])),
      casualtyClaims: byIncident,
      claimsOf: byIncident,
    };
  }
}

function countOf(report: Report, asOf: Day | null): ClaimCount {
  if (asOf === null) return { claims: report.length, later: 0, undated: 0 };
  const undated = report.filter(({ statedOn }) => statedOn === null).length;
  const claims = report.filter(({ statedOn }) => statedOn !== null && statedOn <= asOf).length;
  return { claims, later: report.length - claims - undated, undated };
}
