import type { Day } from '../ledger/day.ts';
import { clauses, type Clause, type Filter } from '../ledger/selection.ts';
import type { Counting } from '../ledger/standing.ts';
import type { PartAgainstWhole, Totals } from '../ledger/total.ts';
import { facetNames, noDay, type FacetColumn, type FacetName } from './columns.ts';
import { countTree } from './count-tree.ts';
import { countRows, type Counts } from './count.ts';
import { askingClauses, countsOfValues, facetColumns, FailedClauses } from './failed.ts';
import type { Figures } from './figures.ts';
import { groupPlaces, sumByGroup, type Groups } from './groups.ts';
import { countriesOf, type Headline } from './headline.ts';
import type { Holdings } from './holdings.ts';
import { SortedRows, type ListOrder } from './list-order.ts';
import { totalsOf, type Tallies } from './tally.ts';
import { rowsBelow, treeRowsOf, type TreeRows } from './tree-rows.ts';

/** What a reader asks: which incidents, and how to count. */
export interface Question {
  readonly filter: Filter;
  readonly counting: Counting;
  /** Restricts everything to one incident and its parts. */
  readonly within: string | null;
  /** The order of `roots`; without one, that of the case. */
  readonly order?: ListOrder;
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
  readonly headline: Headline;
  readonly byCountry: readonly KeyedTotals[];
  /** Keys: ISO 3166-2, `unplaced:IQ`, `unplaced`. */
  readonly byRegion: readonly KeyedTotals[];
}

/** How many incidents each day has, with every clause but the days applied. One that spans days is on each of them. */
export interface DayCounts {
  /** The day of the first entries. */
  readonly first: Day;
  /** By acting side, one entry per day without a gap; equally long for all sides, empty where no incident has a day. */
  readonly bySide: Readonly<Record<string, Uint32Array<ArrayBuffer>>>;
}

/** The sum of a column that came with the file. */
export interface KeptSum {
  readonly name: string;
  readonly sum: number;
  /** How many of the incidents have a number in it. */
  readonly incidents: number;
}

/** Everything the page shows for one question. Rows are numbers into the incidents of the case. */
export interface Answer {
  /** One byte per row: 1 where it is selected. */
  readonly selected: Uint8Array<ArrayBuffer>;
  readonly selectedCount: number;
  /** Selected incidents that no selected incident is above, in the order asked for. */
  readonly roots: Uint32Array<ArrayBuffer>;
  readonly sides: readonly SideAnswer[];
  readonly facets: Readonly<Record<FacetName, readonly FacetCount[]>>;
  readonly days: DayCounts;
  /** Incidents without a day that pass every clause but the days: no filter of days can find them. */
  readonly undated: number;
  readonly partAgainstWhole: readonly PartAgainstWhole[];
  /** Sums of columns of the file over `roots`, where any has a number: no figures of a claimant, and part of no total. */
  readonly keptSums: readonly KeptSum[];
  /** How many incidents there would be without one clause; only clauses that ask for something. */
  readonly without: readonly { readonly clause: Clause; readonly incidents: number }[];
}

/** Answers questions about one case. The same code serves the page, the worker, the command line and the benchmarks. */
export class Engine {
  readonly holdings: Holdings;
  readonly tree: TreeRows;
  readonly #failed: FailedClauses;
  readonly #sorted: SortedRows;
  readonly #figures = new Map<string, Figures>();
  readonly #days: { readonly first: Day; readonly last: Day };
  /** Of the places of the columns, then of those of the trees. */
  readonly #bySide: Groups;
  readonly #byCountry: Groups;
  readonly #byRegion: Groups;

  constructor(holdings: Holdings) {
    this.holdings = holdings;
    this.tree = treeRowsOf(holdings.columns);
    this.#failed = new FailedClauses(holdings);
    this.#sorted = new SortedRows(holdings.columns);
    this.#days = daysOf(holdings.columns.start, holdings.columns.end);
    const places = [...holdings.columns.places, ...this.tree.morePlaces];
    this.#bySide = groupPlaces(places, ({ actingSide }) => actingSide);
    this.#byCountry = groupPlaces(places, ({ countryKey }) => countryKey);
    this.#byRegion = groupPlaces(places, ({ regionKey }) => regionKey);
  }

  answer(question: Question): Answer {
    const { filter, counting, order } = question;
    this.#update(question);
    const facets = facetColumns(this.holdings, counting.asOf);
    const input = {
      columns: this.holdings.columns,
      facets,
      failed: this.#failed.bits,
      figures: this.figures(counting),
      civilian: this.figures({ ...counting, group: 'civilian' }),
      tree: this.tree,
      sides: Object.keys(this.holdings.base.actingSides).length,
      days: this.#days,
    };
    const counts = countRows(input);
    countTree(input, counts);
    const roots = this.#roots(order, input.figures);
    const rootCount = counts.roots.reduce((sum, count) => sum + count, 0);
    return {
      selected: counts.selected,
      selectedCount: counts.selectedCount,
      roots,
      sides: this.#sides(counts),
      facets: facetCounts(facets, counts),
      days: this.#dayCounts(counts),
      undated: counts.undated,
      partAgainstWhole: this.tree.isTree === null ? [] : this.holdings.partAgainstWhole(roots, counting),
      keptSums: this.#keptSums(roots),
      without: askingClauses(filter).map((clause) => ({
        clause,
        incidents: rootCount + (counts.onlyFailing[clauses.indexOf(clause)] ?? 0),
      })),
    };
  }

  /** The selected rows that no selected row is above. */
  roots(question: Question): Uint32Array<ArrayBuffer> {
    this.#update(question);
    return this.#roots(question.order, this.figures(question.counting));
  }

  /** What the rows come to for one way of counting. */
  figures(counting: Counting): Figures {
    const key = JSON.stringify([counting.rule, counting.group, counting.asOf]);
    const known = this.#figures.get(key);
    if (known) return known;
    const figures = this.holdings.figures(counting);
    // A reader who walks through the days leaves one behind at every step.
    if (this.#figures.size >= 8) this.#figures.clear();
    this.#figures.set(key, figures);
    return figures;
  }

  /** Bytes of everything that has an entry per row, texts aside. */
  byteLength(): number {
    return this.holdings.byteLength() + this.#failed.bits.byteLength + this.#sorted.byteLength();
  }

  /** Which clauses each row fails (`bitOf`), until the next question. */
  failedFor(question: Question): Uint16Array {
    this.#update(question);
    return this.#failed.bits;
  }

  #update({ filter, counting, within }: Question): void {
    const row = within === null ? -1 : this.holdings.rowOf(within);
    const inside = within === null ? null : row < 0 ? [] : rowsBelow(this.tree, row);
    this.#failed.update(filter, counting.asOf, inside);
  }

  #roots(order: ListOrder | undefined, figures: Figures): Uint32Array<ArrayBuffer> {
    return this.#sorted.roots(this.#failed.bits, figures, order ?? null);
  }

  #sides(counts: Counts): SideAnswer[] {
    const { base } = this.holdings;
    const bySide = gather(counts, this.#bySide);
    const roots = sumByGroup(this.#bySide, counts.roots);
    const conceded = sumByGroup(this.#bySide, counts.conceded);
    const civilians = counts.civilians.grouped(this.#bySide.of, this.#bySide.list.length);
    const byCountry = gather(counts, this.#byCountry);
    const byRegion = gather(counts, this.#byRegion);
    return this.#bySide.list.flatMap(({ key, side }, number) => {
      const incidents = roots[number] ?? 0;
      if (incidents === 0) return [];
      const totals = totalsOf(bySide.tallies, number);
      return {
        side: key,
        incidents,
        totals,
        headline: {
          killed: totals.killed,
          countries: countriesOf(base.claimants, side, this.#byCountry, byCountry.tallies.killed),
          civilians: { killed: civilians.total(number), conceded: conceded[number] ?? 0 },
        },
        byCountry: keyed(side, this.#byCountry, byCountry),
        byRegion: keyed(side, this.#byRegion, byRegion),
      };
    });
  }

  #keptSums(roots: Uint32Array): KeptSum[] {
    return this.holdings.keptNumbers().flatMap(({ name, values }) => {
      let [sum, incidents] = [0, 0];
      for (const row of roots) {
        const value = values[row] ?? NaN;
        if (Number.isNaN(value)) continue;
        sum += value;
        incidents += 1;
      }
      return incidents === 0 ? [] : { name, sum, incidents };
    });
  }

  #dayCounts({ singleDays, dayChanges, firstDay }: Counts): DayCounts {
    const sides = Object.keys(this.holdings.base.actingSides);
    // Behind the last day stands the change that ends the rows of several days.
    const span = Math.max(0, (singleDays[0]?.length ?? 0) - 1);
    const bySide = sides.map((side, number): [string, Uint32Array<ArrayBuffer>] => {
      const [single, changes] = [singleDays[number], dayChanges[number]];
      const days = new Uint32Array(span);
      for (let at = 0, running = 0; at < span; at += 1) {
        running += changes?.[at] ?? 0;
        days[at] = running + (single?.[at] ?? 0);
      }
      return [side, days];
    });
    return { first: firstDay, bySide: Object.fromEntries(bySide) };
  }
}

function facetCounts(facets: Readonly<Record<FacetName, FacetColumn>>, counts: Counts): Answer['facets'] {
  const of = (name: FacetName): FacetCount[] => {
    const column = facets[name];
    const flat = countsOfValues(column, name, counts.options[name]);
    return column.values.map((value, number) => ({
      value,
      incidents: (flat[number] ?? 0) + (counts.treeOptions[name].get(value) ?? 0),
    }));
  };
  return Object.fromEntries(facetNames.map((name) => [name, of(name)])) as unknown as Answer['facets'];
}

/** What was counted, by group of places. */
interface Gathered {
  readonly leaves: Float64Array;
  readonly tallies: Tallies;
}

function gather({ leaves, tallies }: Counts, groups: Groups): Gathered {
  const { of, list } = groups;
  return {
    leaves: sumByGroup(groups, leaves),
    tallies: {
      killed: tallies.killed.grouped(of, list.length),
      injured: tallies.injured.grouped(of, list.length),
    },
  };
}

/** The totals of one side by key; every key with an incident, or with what one contributes, has a row. */
function keyed(side: number, { list }: Groups, { leaves, tallies }: Gathered): KeyedTotals[] {
  const { killed, injured } = tallies;
  return list.flatMap((group, number) => {
    const incidents = leaves[number] ?? 0;
    if (group.side !== side || (incidents === 0 && !killed.hasAny(number) && !injured.hasAny(number)))
      return [];
    return { key: group.key, incidents, totals: totalsOf(tallies, number) };
  });
}

function daysOf(start: Int32Array, end: Int32Array): { readonly first: Day; readonly last: Day } {
  let [first, last] = [Infinity, -Infinity];
  for (let row = 0; row < start.length; row += 1) {
    const from = start[row] ?? noDay;
    if (from === noDay) continue;
    first = Math.min(first, from);
    last = Math.max(last, end[row] ?? from);
  }
  return first <= last ? { first, last } : { first: 0, last: -2 };
}
