import { cellsOf, type CellTable } from './package-parts.ts';

/** What makes two records with one id the same: on all of it counting depends, or it is their name. */
const sameness = {
  claimants: ['name', 'kind', 'anonymous', 'part_of'],
  sources: ['publisher', 'title', 'url', 'kind', 'published'],
  actors: ['name'],
} as const;

/** The tables whose records may stand in both cases. */
export type SharedTable = keyof typeof sameness;
export const sharedTables = Object.keys(sameness) as readonly SharedTable[];

/**
 * Ids of records that both tables have and that are the same. `worded`: ids of which one of the cases puts texts in other words;
 * these are the same only if nothing in them differs, so that no text comes out that was to be kept in.
 */
export function equalRecords(
  name: SharedTable,
  a: CellTable,
  b: CellTable,
  worded: ReadonlySet<string>,
): Set<string> {
  const [cellA, cellB] = [cellsOf(a), cellsOf(b)];
  const ofA = firstById(a);
  const equal = new Map<string, string>();
  for (const [id, rowB] of firstById(b)) {
    const rowA = ofA.get(id);
    if (!rowA) continue;
    const same = (column: string): boolean => plainly(cellA(rowA, column)) === plainly(cellB(rowB, column));
    const isEqual =
      sameness[name].every(same) && (!worded.has(id) || [...a.columns, ...b.columns].every(same));
    if (isEqual) equal.set(id, name === 'claimants' ? cellB(rowB, 'part_of') : '');
  }
  // A claimant is the same only as part of the same whole.
  for (let before = -1; before !== equal.size;) {
    before = equal.size;
    for (const [id, whole] of equal) if (whole !== '' && !equal.has(whole)) equal.delete(id);
  }
  return new Set(equal.keys());
}

/** The first row of each id, which is the one that is read. */
function firstById(table: CellTable): Map<string, readonly string[]> {
  const cell = cellsOf(table);
  const rows = new Map<string, readonly string[]>();
  for (const row of table.rows) {
    const id = cell(row, 'id');
    if (id !== '' && !rows.has(id)) rows.set(id, row);
  }
  return rows;
}

/** A flag that is not set says no. */
const plainly = (cell: string): string => (cell === 'false' ? '' : cell);

/**
 * Puts the rows of `b` under those of `a`, with all columns of both. Of records that are the same the first stands: what it lacks is
 * filled in, and what the second says otherwise goes into its note. Rows that say nothing new are left out where `leavesOutSame`.
 */
export function stacked(
  a: CellTable,
  b: CellTable,
  {
    same = new Set(),
    nameOfB,
    leavesOutSame = false,
  }: { readonly same?: ReadonlySet<string>; readonly nameOfB: string; readonly leavesOutSame?: boolean },
): CellTable {
  const columns = [...new Set([...a.columns, ...b.columns, ...(same.size > 0 ? ['note'] : [])])];
  const placeOf = (table: CellTable): ((row: readonly string[]) => string[]) => {
    const places = columns.map((column) => table.columns.indexOf(column));
    return (row) => places.map((at) => row[at] ?? '');
  };
  const rows = a.rows.map(placeOf(a));
  const known = new Map<string, string[]>();
  const cell = cellsOf({ columns, rows });
  for (const row of rows) {
    const id = cell(row, 'id');
    if (!known.has(id)) known.set(id, row);
  }
  const contents = leavesOutSame ? new Set(rows.map((row) => JSON.stringify(row))) : null;
  const absorbed = new Set<string>();
  for (const row of b.rows.map(placeOf(b))) {
    if (contents?.has(JSON.stringify(row))) continue;
    const id = cell(row, 'id');
    const standing = same.has(id) && !absorbed.has(id) ? known.get(id) : undefined;
    if (standing) {
      absorbed.add(id);
      absorb(standing, row, columns, nameOfB);
    } else {
      rows.push(row);
    }
  }
  return { columns, rows };
}

function absorb(
  standing: string[],
  row: readonly string[],
  columns: readonly string[],
  nameOfB: string,
): void {
  const otherwise: string[] = [];
  columns.forEach((column, at) => {
    const [own, given] = [standing[at] ?? '', row[at] ?? ''];
    if (own.trim() === '') standing[at] = given;
    else if (given.trim() !== '' && plainly(own.trim()) !== plainly(given.trim()))
      otherwise.push(column === 'note' ? given.trim() : `${column} ${given.trim()}`);
  });
  if (otherwise.length === 0) return;
  const note = columns.indexOf('note');
  const said = `In “${nameOfB}”: ${otherwise.join('; ')}`;
  standing[note] = [standing[note]?.trim() ?? '', said].filter((text) => text !== '').join(' ');
}
