import { clauses } from '../ledger/selection.ts';
import { bitOf, facetNames, noDay, type FacetName } from './columns.ts';
import type { CountInput, Counts } from './count.ts';
import { valuesOf } from './failed.ts';
import type { PartShare } from './figures.ts';
import { addShares } from './tally.ts';
import { rowsAbove, rowsBelow } from './tree-rows.ts';

/** Adds wholes and parts to what `countRows` counted of all other rows. */
export function countTree(input: CountInput, counts: Counts): void {
  const { columns, failed, tree } = input;
  for (const row of tree.rows) {
    const above = rowsAbove(columns, row);
    const passes = (each: number, but: number): boolean => ((failed[each] ?? 0) & ~but) === 0;
    const heads = (but: number): boolean => passes(row, but) && !above.some((each) => passes(each, but));
    for (const name of facetNames) countOptions(input, counts, row, above, name, passes);
    countDays(input, counts, row, above, passes);
    const root = heads(0);
    for (const [place, clause] of clauses.entries())
      counts.onlyFailing[place] =
        (counts.onlyFailing[place] ?? 0) + (heads(bitOf[clause]) ? 1 : 0) - (root ? 1 : 0);
    if (!root) continue;
    const keyOf = (each: number): number => tree.keyUnder(row, each);
    counts.roots[keyOf(row)] = (counts.roots[keyOf(row)] ?? 0) + 1;
    for (const below of rowsBelow(tree, row))
      if (!tree.partsOf.has(below)) counts.leaves[keyOf(below)] = (counts.leaves[keyOf(below)] ?? 0) + 1;
    addRoot(input, counts, row, keyOf);
  }
}

function addRoot(
  { figures, civilian, tree }: CountInput,
  counts: Counts,
  row: number,
  keyOf: (row: number) => number,
): void {
  const code = civilian.codes[row] ?? 0;
  counts.conceded[keyOf(row)] = (counts.conceded[keyOf(row)] ?? 0) + (civilian.killed.conceded[code] ?? 0);
  if (tree.partsOf.has(row)) {
    addShares(counts.tallies, figures, row, keyOf);
    // Of civilians only the sum by acting side is asked for, and the side is that of the root.
    for (const share of civilian.shares.get(row)?.killed ?? []) counts.civilians.add(keyOf(row), share);
    return;
  }
  counts.tallies.killed.add(keyOf(row), shareOf(figures.killed, figures.codes[row] ?? 0));
  counts.tallies.injured.add(keyOf(row), shareOf(figures.injured, figures.codes[row] ?? 0));
  counts.civilians.add(keyOf(row), shareOf(civilian.killed, code));
}

function shareOf(figures: CountInput['figures']['killed'], code: number): Omit<PartShare, 'row'> {
  return {
    min: figures.min[code] ?? -1,
    max: figures.max[code] ?? -1,
    flags: figures.flags[code] ?? 0,
    claimant: figures.claimant[code] ?? -1,
  };
}

/** An option counts a row that passes everything else and has the value, unless a row above does so as well. */
function countOptions(
  { facets }: CountInput,
  counts: Counts,
  row: number,
  above: readonly number[],
  name: FacetName,
  passes: (row: number, but: number) => boolean,
): void {
  if (!passes(row, bitOf[name])) return;
  const column = facets[name];
  const alone = name === 'countries' || name === 'regions';
  const offered = (each: number): string[] => {
    const values = valuesOf(column, column.codes[each] ?? 0);
    return alone && values.length > 1 ? [] : values;
  };
  const covered = new Set(above.filter((each) => passes(each, bitOf[name])).flatMap(offered));
  for (const value of offered(row)) {
    if (!covered.has(value))
      counts.treeOptions[name].set(value, (counts.treeOptions[name].get(value) ?? 0) + 1);
  }
}

/** On each of its days a row counts unless a row above it passes and is on that day, too. */
function countDays(
  { columns }: CountInput,
  counts: Counts,
  row: number,
  above: readonly number[],
  passes: (row: number, but: number) => boolean,
): void {
  const { start, end, place, places } = columns;
  if (!passes(row, bitOf.days)) return;
  const covering = above.filter((each) => passes(each, bitOf.days));
  const from = start[row] ?? noDay;
  if (from === noDay) {
    if (covering.length === 0) counts.undated += 1;
    return;
  }
  const changes = counts.dayChanges[places[place[row] ?? 0]?.side ?? 0];
  if (!changes) return;
  for (let day = from; day <= (end[row] ?? from); day += 1) {
    if (
      covering.some(
        (each) => (start[each] ?? noDay) <= day && (end[each] ?? noDay) >= day && start[each] !== noDay,
      )
    )
      continue;
    const at = day - counts.firstDay;
    changes[at] = (changes[at] ?? 0) + 1;
    changes[at + 1] = (changes[at + 1] ?? 0) - 1;
  }
}
