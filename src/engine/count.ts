import { clauses } from '../ledger/selection.ts';
import { blockRows, CodeBlock } from './blocks.ts';
import { bitOf, noDay, type Columns, type FacetColumn, type FacetName } from './columns.ts';
import type { Figures } from './figures.ts';
import { newTallies, type Tallies } from './tally.ts';
import type { TreeRows } from './tree-rows.ts';

/** Everything that one pass over the rows counts. */
export interface Counts {
  /** One byte per row: 1 where it passes every clause. */
  readonly selected: Uint8Array<ArrayBuffer>;
  selectedCount: number;
  /** By place (those of the columns, then those of the trees): selected rows without parts, and rows that no selected row is above. */
  readonly leaves: Uint32Array;
  readonly roots: Uint32Array;
  /** By facet and code: rows that pass every clause but the facet's own. */
  readonly options: Readonly<Record<FacetName, Uint32Array>>;
  /** The same of wholes and parts, by value: two of them with one value may be one incident. */
  readonly treeOptions: Readonly<Record<FacetName, Map<string, number>>>;
  /** Rows that would be there without one clause, beside those that pass all; in the order of `clauses`. */
  readonly onlyFailing: Float64Array;
  /** By acting side, from `firstDay` on: rows of one day alone, */
  readonly singleDays: readonly Uint32Array[];
  /** and by how many the rows of several days change from one day to the next. */
  readonly dayChanges: readonly Int32Array[];
  readonly firstDay: number;
  undated: number;
  /** By place. */
  readonly tallies: Tallies;
  /** Killed, counted for civilians alone, and what is conceded of them. By place. */
  readonly civilians: Tallies['killed'];
  readonly conceded: Float64Array;
}

/** What a count is made from. */
export interface CountInput {
  readonly columns: Columns;
  readonly facets: Readonly<Record<FacetName, FacetColumn>>;
  readonly failed: Uint16Array;
  readonly figures: Figures;
  readonly civilian: Figures;
  readonly tree: TreeRows;
  readonly sides: number;
  readonly days: { readonly first: number; readonly last: number };
}

/** Ways in which a row can be counted: it fails one clause, by the number of the clause, or none. */
const passes = clauses.length;
const ways = clauses.length + 1;
const daysWay = clauses.indexOf('days');
/** The facets whose codes are not the places. */
const ownCodes = ['kinds', 'actors', 'claimants'] as const;
const placeFacets = ['countries', 'regions', 'sides'] as const;

/**
 * Counts every row that is neither a whole nor a part, in one pass; `countTree` adds the others. A row that fails exactly one
 * clause is what the facet of that clause offers beside the selected ones; a row that fails two is in no count at all.
 */
export function countRows(input: CountInput): Counts {
  const { columns, facets, failed, figures, civilian, tree } = input;
  const counts = newCounts(input);
  const days = new DayCounter(columns, counts);
  const concedes = civilian.killed.conceded.some((number) => number > 0);
  const sorter = new BlockSorter();
  const { lists, sizes } = sorter;
  const blocks = {
    place: new CodeBlock(),
    kinds: new CodeBlock(),
    actors: new CodeBlock(),
    claimants: new CodeBlock(),
    figures: new CodeBlock(),
    civilian: new CodeBlock(),
  };
  const [passing, inTime] = [lists[passes] as Uint16Array, lists[daysWay] as Uint16Array];
  for (let from = 0; from < columns.rows; from += blockRows) {
    const to = Math.min(columns.rows, from + blockRows);
    counts.selectedCount += sorter.sort(failed, tree.isTree, from, to, counts.selected);
    const selected = sizes[passes] as number;
    const places = blocks.place.load(columns.place, from, to);
    countCodes(counts.leaves, places, passing, selected);
    for (const name of placeFacets) {
      const way = clauses.indexOf(name);
      countCodes(counts.options[name], places, lists[way] as Uint16Array, sizes[way] as number);
    }
    for (const name of ownCodes) {
      const way = clauses.indexOf(name);
      const others = sizes[way] as number;
      if (selected === 0 && others === 0) continue;
      const codes = blocks[name].load(facets[name].codes, from, to);
      countCodes(counts.options[name], codes, passing, selected);
      countCodes(counts.options[name], codes, lists[way] as Uint16Array, others);
    }
    days.add(from, places, passing, selected);
    days.add(from, places, inTime, sizes[daysWay] as number);
    for (let way = 0; way < passes; way += 1)
      counts.onlyFailing[way] = (counts.onlyFailing[way] as number) + (sizes[way] as number);
    if (selected === 0) continue;
    const codes = blocks.figures.load(figures.codes, from, to);
    counts.tallies.killed.addRows(figures.killed, codes, places, passing, selected);
    counts.tallies.injured.addRows(figures.injured, codes, places, passing, selected);
    const civilianCodes =
      civilian.codes === figures.codes ? codes : blocks.civilian.load(civilian.codes, from, to);
    counts.civilians.addRows(civilian.killed, civilianCodes, places, passing, selected);
    if (concedes)
      addConceded(counts.conceded, civilian.killed.conceded, civilianCodes, places, passing, selected);
  }
  counts.undated = days.undated;
  counts.roots.set(counts.leaves);
  for (const tally of [counts.tallies.killed, counts.tallies.injured, counts.civilians])
    tally.countUnknown(counts.leaves);
  for (const name of placeFacets) {
    const options = counts.options[name];
    for (let at = 0; at < options.length; at += 1)
      options[at] = (options[at] ?? 0) + (counts.leaves[at] ?? 0);
  }
  return counts;
}

/** Sorts the rows of a block into lists, by the way in which they are counted. */
class BlockSorter {
  /** Offsets into the block, by way; so many of each as `sizes` says. */
  readonly lists: readonly Uint16Array[] = Array.from({ length: ways }, () => new Uint16Array(blockRows));
  readonly sizes = new Uint32Array(ways);

  /** Gives the number of rows that pass everything, wholes and parts included, and marks them. */
  sort(
    failed: Uint16Array,
    isTree: Uint8Array | null,
    from: number,
    to: number,
    selected: Uint8Array,
  ): number {
    const { lists, sizes } = this;
    const passing = lists[passes] as Uint16Array;
    sizes.fill(0);
    let count = 0;
    let listed = 0;
    for (let row = from; row < to; row += 1) {
      const fails = failed[row] as number;
      const inTree = isTree !== null && isTree[row] === 1;
      if (fails === 0) {
        selected[row] = 1;
        count += 1;
        if (inTree) continue;
        passing[listed] = row - from;
        listed += 1;
      } else if ((fails & (fails - 1)) === 0 && fails !== bitOf.base && !inTree) {
        const way = 31 - Math.clz32(fails);
        const size = sizes[way] as number;
        (lists[way] as Uint16Array)[size] = row - from;
        sizes[way] = size + 1;
      }
    }
    sizes[passes] = listed;
    return count;
  }
}

function countCodes(into: Uint32Array, codes: Uint32Array, list: Uint16Array, size: number): void {
  for (let at = 0; at < size; at += 1) {
    const code = codes[list[at] as number] as number;
    into[code] = (into[code] as number) + 1;
  }
}

function addConceded(
  into: Float64Array,
  conceded: Float64Array,
  codes: Uint32Array,
  places: Uint32Array,
  list: Uint16Array,
  size: number,
): void {
  for (let at = 0; at < size; at += 1) {
    const offset = list[at] as number;
    const place = places[offset] as number;
    into[place] = (into[place] as number) + (conceded[codes[offset] as number] as number);
  }
}

/** Counts rows on each of their days. */
class DayCounter {
  undated = 0;
  readonly #start: Int32Array;
  readonly #end: Int32Array;
  readonly #sideOf: Uint8Array;
  readonly #counts: Counts;

  constructor({ start, end, places }: Columns, counts: Counts) {
    this.#start = start;
    this.#end = end;
    this.#sideOf = Uint8Array.from(places, ({ side }) => side);
    this.#counts = counts;
  }

  add(from: number, places: Uint32Array, list: Uint16Array, size: number): void {
    const [start, end, sideOf] = [this.#start, this.#end, this.#sideOf];
    const { singleDays, dayChanges, firstDay } = this.#counts;
    let undated = 0;
    for (let at = 0; at < size; at += 1) {
      const offset = list[at] as number;
      const day = start[from + offset] as number;
      if (day === noDay) {
        undated += 1;
        continue;
      }
      const last = end[from + offset] as number;
      const side = sideOf[places[offset] as number] as number;
      const first = day - firstDay;
      if (last === day) {
        const single = singleDays[side] as Uint32Array;
        single[first] = (single[first] as number) + 1;
      } else {
        const changes = dayChanges[side] as Int32Array;
        changes[first] = (changes[first] as number) + 1;
        changes[last + 1 - firstDay] = (changes[last + 1 - firstDay] as number) - 1;
      }
    }
    this.undated += undated;
  }
}

function newCounts({ columns, facets, tree, sides, days }: CountInput): Counts {
  const keys = columns.places.length + tree.morePlaces.length;
  const byFacet = <Value>(valueOf: (name: FacetName) => Value): Record<FacetName, Value> => ({
    countries: valueOf('countries'),
    regions: valueOf('regions'),
    sides: valueOf('sides'),
    kinds: valueOf('kinds'),
    actors: valueOf('actors'),
    claimants: valueOf('claimants'),
  });
  const span = Math.max(0, days.last - days.first + 2);
  return {
    selected: new Uint8Array(columns.rows),
    selectedCount: 0,
    leaves: new Uint32Array(keys),
    roots: new Uint32Array(keys),
    options: byFacet((name) => new Uint32Array(facets[name].offsets.length - 1)),
    treeOptions: byFacet(() => new Map()),
    onlyFailing: new Float64Array(clauses.length),
    singleDays: Array.from({ length: sides }, () => new Uint32Array(span)),
    dayChanges: Array.from({ length: sides }, () => new Int32Array(span)),
    firstDay: days.first,
    undated: 0,
    tallies: newTallies(keys),
    civilians: newTallies(keys).killed,
    conceded: new Float64Array(keys),
  };
}
