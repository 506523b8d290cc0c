import type { Incident } from '../ledger/case.ts';
import type { CaseIndex } from '../ledger/case-index.ts';
import { withParts } from '../ledger/case-index.ts';
import type { Day } from '../ledger/day.ts';
import { countryKey, regionKey, type Clause, type Filter } from '../ledger/selection.ts';
import type { Counting } from '../ledger/standing.ts';
import { Ledger, type PartAgainstWhole, type Totals } from '../ledger/total.ts';
import { buildColumns, facetNames, noDay, type Columns, type FacetName } from './columns.ts';
import { buildHeadline, type Headline } from './headline.ts';
import {
  buildClauseMasks,
  combine,
  facetMask,
  knownMask,
  rootRows,
  type ClauseMasks,
  type Mask,
} from './masks.ts';

/** What a reader asks: which incidents, and how to count. */
export interface Question {
  readonly filter: Filter;
  readonly counting: Counting;
  /** Restricts everything to one incident and its parts. */
  readonly within: string | null;
}

/** How many incidents an option would give, with the other clauses of the filter applied. */
export interface FacetCount {
  readonly value: string;
  readonly incidents: number;
}

/** Totals of one region, one country or one acting side. */
export interface KeyedTotals {
  readonly key: string;
  /** Incidents without parts that lie there; a whole is not counted beside its parts. */
  readonly incidents: number;
  readonly totals: Totals;
}

/** What one acting side did, where. */
export interface SideAnswer {
  readonly side: string;
  /** Selected incidents that no selected incident is above. */
  readonly incidents: number;
  readonly totals: Totals;
  readonly claimsCounted: readonly string[];
  readonly headline: Headline;
  readonly byCountry: readonly KeyedTotals[];
  /** Keys: ISO 3166-2, `unplaced:IQ`, `unplaced`. */
  readonly byRegion: readonly KeyedTotals[];
}

/** How many incidents one day has, with every clause but the days applied. One that spans days is on each of them. */
export interface DayCount {
  readonly day: Day;
  readonly side: string;
  readonly incidents: number;
}

/** Everything the page shows for one question. Rows are numbers into the incidents of the case. */
export interface Answer {
  readonly rows: readonly number[];
  readonly roots: readonly number[];
  readonly sides: readonly SideAnswer[];
  readonly facets: Readonly<Record<FacetName, readonly FacetCount[]>>;
  readonly days: readonly DayCount[];
  /** Incidents without a day that pass every clause but the days: no filter of days can find them. */
  readonly undated: number;
  /** For each incident of the case, what it comes to with its parts. */
  readonly totalsOf: readonly Totals[];
  readonly partAgainstWhole: readonly PartAgainstWhole[];
  /** How many incidents there would be without one clause; only clauses that ask for something. */
  readonly without: readonly { readonly clause: Clause; readonly incidents: number }[];
}

/** Answers questions about one case. Columns are built once per day of the reader. */
export class Engine {
  readonly index: CaseIndex;
  readonly #columns = new Map<Day | null, Columns>();
  readonly #ledgers = new Map<string, Ledger>();

  constructor(index: CaseIndex) {
    this.index = index;
  }

  answer(question: Question): Answer {
    const { counting, filter } = question;
    const columns = this.#columnsOf(counting.asOf);
    const ledger = this.ledger(counting);
    const masks = buildClauseMasks(columns, filter);
    const base = this.#within(knownMask(columns, counting.asOf), question.within);
    const chosen = combine(base, masks);
    const roots = rootRows(columns, chosen);
    const rootIncidents = this.#incidents(roots);
    return {
      rows: rowsOf(chosen),
      roots,
      sides: this.#sides(ledger, rootIncidents),
      facets: this.#facets(columns, base, masks),
      days: this.#days(columns, combine(base, masks, 'days')),
      undated: rootRows(columns, combine(base, masks, 'days')).filter((row) => columns.start[row] === noDay)
        .length,
      totalsOf: this.index.case.incidents.map((incident) => ledger.total([incident])),
      partAgainstWhole: ledger.partAgainstWhole(rootIncidents),
      without: [...masks.keys()].map((clause) => ({
        clause,
        incidents: rootRows(columns, combine(base, masks, clause)).length,
      })),
    };
  }

  /** The selected incidents that no selected incident is above. */
  roots(question: Question): Incident[] {
    const columns = this.#columnsOf(question.counting.asOf);
    const base = this.#within(knownMask(columns, question.counting.asOf), question.within);
    return this.#incidents(rootRows(columns, combine(base, buildClauseMasks(columns, question.filter))));
  }

  /** The ledger for one way of counting. */
  ledger(counting: Counting): Ledger {
    const key = `${counting.rule} ${counting.group} ${counting.asOf}`;
    const known = this.#ledgers.get(key);
    if (known) return known;
    const ledger = new Ledger(this.index, counting);
    this.#ledgers.set(key, ledger);
    return ledger;
  }

  #columnsOf(asOf: Day | null): Columns {
    const known = this.#columns.get(asOf);
    if (known) return known;
    const columns = buildColumns(this.index, asOf);
    this.#columns.set(asOf, columns);
    return columns;
  }

  #incidents(rows: readonly number[]): Incident[] {
    return rows.flatMap((row) => this.index.case.incidents[row] ?? []);
  }

  #within(mask: Mask, within: string | null): Mask {
    const incident = within === null ? undefined : this.index.incidents.get(within);
    if (within === null) return mask;
    const inside = new Set(incident ? withParts(this.index, incident).map(({ id }) => id) : []);
    return mask.map((passes, row) => (inside.has(this.index.case.incidents[row]?.id ?? '') ? passes : 0));
  }

  #sides(ledger: Ledger, roots: readonly Incident[]): SideAnswer[] {
    return Object.keys(this.index.case.actingSides).flatMap((side) => {
      const own = roots.filter((incident) => incident.actingSide === side);
      if (own.length === 0) return [];
      return {
        side,
        incidents: own.length,
        totals: ledger.total(own),
        claimsCounted: ledger.claimsCounted(own),
        headline: buildHeadline(
          this.index,
          ledger,
          this.ledger({ ...ledger.counting, group: 'civilian' }),
          own,
        ),
        byCountry: keyed(this.index, ledger, own, countryKey),
        byRegion: keyed(this.index, ledger, own, regionKey),
      };
    });
  }

  #facets(columns: Columns, base: Mask, masks: ClauseMasks): Answer['facets'] {
    const counts = (name: FacetName): FacetCount[] => {
      const others = combine(base, masks, name);
      return columns.facets[name].values.map((value) => {
        const mask = combine(others, new Map([[name, facetMask(columns, name, [value])]]));
        return { value, incidents: rootRows(columns, mask).length };
      });
    };
    return Object.fromEntries(facetNames.map((name) => [name, counts(name)])) as unknown as Answer['facets'];
  }

  #days(columns: Columns, mask: Mask): DayCount[] {
    const rowsByDay = new Map<Day, number[]>();
    for (const row of rowsOf(mask)) {
      const [start, end] = [columns.start[row] ?? noDay, columns.end[row] ?? noDay];
      if (start === noDay) continue;
      for (let day = start; day <= end; day += 1) {
        const list = rowsByDay.get(day);
        if (list) list.push(row);
        else rowsByDay.set(day, [row]);
      }
    }
    return [...rowsByDay]
      .sort(([a], [b]) => a - b)
      .flatMap(([day, rows]) => {
        const onDay = new Uint8Array(columns.rows);
        for (const row of rows) onDay[row] = 1;
        const incidents = this.#incidents(rootRows(columns, onDay));
        return Object.keys(this.index.case.actingSides).flatMap((side) => {
          const count = incidents.filter((incident) => incident.actingSide === side).length;
          return count > 0 ? { day, side, incidents: count } : [];
        });
      });
  }
}

/** The totals over these incidents by a key of the node that contributes; every key with an incident has a row. */
export function keyed(
  index: CaseIndex,
  ledger: Ledger,
  roots: readonly Incident[],
  keyOf: (incident: Incident) => string,
): KeyedTotals[] {
  const split = ledger.split(roots, keyOf);
  const leaves = roots
    .flatMap((root) => withParts(index, root))
    .filter((incident) => (index.parts.get(incident.id) ?? []).length === 0);
  const counts = new Map<string, number>();
  for (const leaf of leaves) counts.set(keyOf(leaf), (counts.get(keyOf(leaf)) ?? 0) + 1);
  const nothing = ledger.total([]);
  return [...new Set([...split.keys(), ...counts.keys()])].sort().map((key) => ({
    key,
    incidents: counts.get(key) ?? 0,
    totals: split.get(key) ?? nothing,
  }));
}

function rowsOf(mask: Mask): number[] {
  const rows: number[] = [];
  mask.forEach((passes, row) => {
    if (passes === 1) rows.push(row);
  });
  return rows;
}
