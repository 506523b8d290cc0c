import type { KeptColumn, KeptValue } from '../../ledger/case.ts';
import type { LayerColumn } from './layer.ts';

const prefix = 'kept_';

/** Names that formats give to what they add of their own. */
const ofFormats: ReadonlySet<string> = new Set([
  ...['lng', 'lat', 'geometry', 'admin1_pcode', 'fid', 'ogc_fid'],
  ...['name', 'description', 'styleUrl'],
  ...['case_title', 'case_version', 'licence', 'filter', 'rule', 'exported_at'],
]);

/**
 * The name under which a kept column is written: its own, or with `kept_` before it where that is one of ours, or begins so.
 * `ownNameOf` is the inverse.
 */
export function writtenName(name: string, ours: ReadonlySet<string>): string {
  return ours.has(name) || ofFormats.has(name) || name.startsWith(prefix) ? prefix + name : name;
}

/** The name that a column had before it was written among ours; `null` for one of ours. */
export function ownNameOf(column: string, ours: ReadonlySet<string>): string | null {
  if (ours.has(column)) return null;
  return column.startsWith(prefix) ? column.slice(prefix.length) : column;
}

/** The kept columns of a layer, each with its place among all kept columns of the case. */
export interface WrittenKept extends LayerColumn {
  readonly at: number;
}

/**
 * The kept columns that are written, with the kind of their values. Those that may name private persons are left out, unless
 * they were asked for.
 */
export function keptColumns(
  kept: readonly KeptColumn[],
  rows: readonly { readonly kept: readonly KeptValue[] }[],
  { ours, withPeople }: { ours: ReadonlySet<string>; withPeople: boolean },
): WrittenKept[] {
  return kept.flatMap((column, at) => {
    if (column.mayNamePeople && !withPeople) return [];
    return [{ name: writtenName(column.name, ours), type: typeOf(rows, at), at }];
  });
}

function typeOf(rows: readonly { readonly kept: readonly KeptValue[] }[], at: number): LayerColumn['type'] {
  const kinds = new Set<string>();
  for (const { kept } of rows) {
    const value = kept[at] ?? null;
    if (value !== null) kinds.add(typeof value);
  }
  const [only] = kinds;
  return kinds.size === 1 && (only === 'number' || only === 'boolean') ? only : 'text';
}

/** The cell of such a column: a number among texts is a text as well, so that a column is of one kind. */
export function keptCell({ at, type }: WrittenKept, kept: readonly KeptValue[]): KeptValue {
  const value = kept[at] ?? null;
  return type === 'text' && value !== null ? String(value) : value;
}
