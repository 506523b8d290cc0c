import type { Columns, Place } from './columns.ts';

/** The rows that are part of another or have parts: few, and counted one by one, since a whole covers its parts. */
export interface TreeRows {
  readonly rows: Uint32Array;
  /** One byte per row; `null` where no row is in a tree. */
  readonly isTree: Uint8Array | null;
  readonly partsOf: ReadonlyMap<number, readonly number[]>;
  /** Places that no row has: a part's own, but under the acting side of a whole whose side is another. */
  readonly morePlaces: readonly Place[];
  /** Number of the place of a row whose figures belong to the side of a whole; behind those of the columns come `morePlaces`. */
  keyUnder(root: number, row: number): number;
}

/** Finds the trees. */
export function treeRowsOf(columns: Columns): TreeRows {
  const { rows, parent } = columns;
  const partsOf = new Map<number, number[]>();
  if (parent === null)
    return {
      rows: new Uint32Array(),
      isTree: null,
      partsOf,
      morePlaces: [],
      keyUnder: (_, row) => columns.place[row] ?? 0,
    };
  const isTree = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const above = parent[row] ?? -1;
    if (above < 0) continue;
    isTree[row] = isTree[above] = 1;
    const parts = partsOf.get(above);
    if (parts) parts.push(row);
    else partsOf.set(above, [row]);
  }
  const treeRows = Uint32Array.from([...isTree.keys()].filter((row) => isTree[row] === 1));
  return { rows: treeRows, isTree, partsOf, ...placesUnder(columns, treeRows) };
}

function placesUnder(columns: Columns, treeRows: Uint32Array): Pick<TreeRows, 'morePlaces' | 'keyUnder'> {
  const { place, places } = columns;
  const placeOf = (row: number): Place => {
    const found = places[place[row] ?? 0];
    if (!found) throw new Error(`Row ${row} has no place: a bug.`);
    return found;
  };
  const morePlaces: Place[] = [];
  const keys = new Map<string, number>();
  const nameOf = (root: number, row: number): string => `${placeOf(root).side} ${place[row]}`;
  for (const row of treeRows) {
    for (const root of rowsAbove(columns, row)) {
      if (placeOf(root).side === placeOf(row).side || keys.has(nameOf(root, row))) continue;
      const { side, actingSide } = placeOf(root);
      keys.set(nameOf(root, row), places.length + morePlaces.push({ ...placeOf(row), side, actingSide }) - 1);
    }
  }
  return { morePlaces, keyUnder: (root, row) => keys.get(nameOf(root, row)) ?? place[row] ?? 0 };
}

/** Every row above this one, nearest first. */
export function rowsAbove({ parent }: Columns, row: number): number[] {
  const above: number[] = [];
  for (let at = parent?.[row] ?? -1; at >= 0; at = parent?.[at] ?? -1) above.push(at);
  return above;
}

/** The row and everything below it, parents first. */
export function rowsBelow(tree: TreeRows, row: number): number[] {
  return [row, ...(tree.partsOf.get(row) ?? []).flatMap((part) => rowsBelow(tree, part))];
}

/** Whether the row passes, and none above it does. `failed` as in `FailedClauses`. */
export function isRoot(columns: Columns, failed: Uint16Array, row: number): boolean {
  return failed[row] === 0 && rowsAbove(columns, row).every((above) => failed[above] !== 0);
}
