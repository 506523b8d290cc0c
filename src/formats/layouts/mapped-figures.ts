import type { Figure } from '../../ledger/case.ts';
import type { Report, ReportedClaim } from '../../ledger/reported-claim.ts';
import { outcomes, type Group, type Outcome } from '../../ledger/vocabulary.ts';
import type { SheetCell } from '../read/sheet.ts';
import type { Column, ColumnReader } from './columns.ts';
import type { RowNotes } from './event-draft.ts';
import { parseFigure } from './figures.ts';
import type { FigureRole, Mapping } from './mapping.ts';
import type { DecimalMark } from './positions.ts';

/** Reads one figure of a row out of one column or two. */
class FigureReader {
  readonly #column: Column | null;
  readonly #min: Column | null;
  readonly #max: Column | null;
  readonly #decimal: DecimalMark;

  constructor(role: FigureRole, columns: ColumnReader, decimal: DecimalMark) {
    const look = (name: string | null): Column | null => (name === null ? null : columns.look(name));
    this.#column = look(role.column);
    this.#min = look(role.min);
    this.#max = look(role.max);
    this.#decimal = decimal;
  }

  /** `null` where the row says nothing. The single column counts where lowest and highest say nothing. */
  read(cells: readonly SheetCell[], notes: RowNotes): Figure | 'unquantified' | null {
    const low = this.#figure(this.#min, cells, notes);
    const high = this.#figure(this.#max, cells, notes);
    const [min, max] = [low === 'unquantified' ? null : low, high === 'unquantified' ? null : high];
    if (min || max) return { min: min ? min.min : null, max: max ? max.max : null };
    return low ?? high ?? this.#figure(this.#column, cells, notes);
  }

  #figure(
    column: Column | null,
    cells: readonly SheetCell[],
    notes: RowNotes,
  ): Figure | 'unquantified' | null {
    if (!column) return null;
    const cell = column.cell(cells);
    const figure = parseFigure(cell, this.#decimal);
    if (figure === 'silent') return null;
    if (figure !== 'unread' && figure !== 'vague') return figure;
    const [what, kept] =
      figure === 'vague'
        ? [
            'a number that is neither a lowest nor a highest',
            'saying that there were some, without the number',
          ]
        : ['no number or range that can be read', 'without the figure'];
    const message = `"${column.name}" holds ${what}; the row is kept ${kept}. Write a number, "3-5", "at least 3" or "up to 5", or leave it empty.`;
    notes.warn(column.name, cell, 'not-a-figure', message);
    return figure === 'vague' ? 'unquantified' : null;
  }
}

type Said = Readonly<Record<Outcome, Figure | 'unquantified' | null>>;

function claimOf(claimantId: string, group: Group, said: Said): ReportedClaim {
  const figureOf = (outcome: Outcome): Figure | null => {
    const figure = said[outcome];
    return figure === 'unquantified' ? null : figure;
  };
  return {
    claimantId,
    group,
    killed: figureOf('killed'),
    injured: figureOf('injured'),
    unquantifiedOutcomes: outcomes.filter((outcome) => said[outcome] === 'unquantified'),
    basis: 'primary',
    statedOn: null,
  };
}

/** Makes the claims of rows: one of all people and one of civilians, where the row gives figures of them. */
export class ReportReader {
  readonly #killed: FigureReader;
  readonly #injured: FigureReader;
  readonly #civiliansKilled: FigureReader;
  readonly #civiliansInjured: FigureReader;
  readonly #reports = new Map<string, Report>();

  constructor(mapping: Mapping, columns: ColumnReader) {
    const { decimal } = mapping;
    this.#killed = new FigureReader(mapping.killed, columns, decimal);
    this.#injured = new FigureReader(mapping.injured, columns, decimal);
    this.#civiliansKilled = new FigureReader(mapping.civiliansKilled, columns, decimal);
    this.#civiliansInjured = new FigureReader(mapping.civiliansInjured, columns, decimal);
  }

  /** What the claimant says of a row; rows with equal figures of one claimant share one report. */
  read(cells: readonly SheetCell[], claimantId: string, notes: RowNotes): Report {
    const killed = this.#killed.read(cells, notes);
    const injured = this.#injured.read(cells, notes);
    const civilians = {
      killed: this.#civiliansKilled.read(cells, notes),
      injured: this.#civiliansInjured.read(cells, notes),
    };
    const key = JSON.stringify([claimantId, killed, injured, civilians]);
    const known = this.#reports.get(key);
    if (known) return known;
    const report: ReportedClaim[] = [];
    if (killed || injured) report.push(claimOf(claimantId, 'all', { killed, injured }));
    if (civilians.killed || civilians.injured) report.push(claimOf(claimantId, 'civilian', civilians));
    this.#reports.set(key, report);
    return report;
  }
}
