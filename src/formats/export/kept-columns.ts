import type { KeptColumn, KeptValue } from '../../ledger/case.ts';
import type { LayerColumn } from './layer.ts';
import type { ValueKind } from './selector.ts';

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
 * The kept columns that are written, with the kind of their values in all of the case, so that a column is of one kind whatever
 * is selected. Those that may name private persons are left out, unless they were asked for.
 */
export function keptColumns(
  kept: readonly KeptColumn[],
  kinds: readonly ValueKind[],
  { ours, withPeople }: { ours: ReadonlySet<string>; withPeople: boolean },
): WrittenKept[] {
  return kept.flatMap((column, at) => {
    if (column.mayNamePeople && !withPeople) return [];
    return [{ name: writtenName(column.name, ours), type: kinds[at] ?? 'text', at }];
  });
}

/** Finds the kinds of the values in some columns. */
export class KindsOfColumns {
  readonly #kinds: (ValueKind | null)[];

  constructor(columns: number) {
    this.#kinds = new Array<ValueKind | null>(columns).fill(null);
  }

  /** Takes the cells of a row into account. */
  add(cells: readonly KeptValue[]): void {
    for (let at = 0; at < this.#kinds.length; at += 1) {
      const before = this.#kinds[at] ?? null;
      const cell = cells[at] ?? null;
      if (cell === null || before === 'text') continue;
      const kind = kindOf(cell);
      if (before !== kind) this.#kinds[at] = before === null ? kind : common(before, kind);
    }
  }

  /** A column without any value is one of texts. */
  get kinds(): readonly ValueKind[] {
    return this.#kinds.map((kind) => kind ?? 'text');
  }
}

function kindOf(cell: string | number | boolean): ValueKind {
  if (typeof cell === 'string') return 'text';
  if (typeof cell === 'boolean') return 'boolean';
  return Number.isSafeInteger(cell) ? 'integer' : 'number';
}

const isNumeric = (kind: ValueKind): boolean => kind === 'number' || kind === 'integer';

function common(one: ValueKind, other: ValueKind): ValueKind {
  return isNumeric(one) && isNumeric(other) ? 'number' : 'text';
}

/** The cell of such a column: a number among texts is a text as well, so that a column is of one kind. */
export function keptCell({ at, type }: WrittenKept, kept: readonly KeptValue[]): KeptValue {
  const value = kept[at] ?? null;
  return type === 'text' && value !== null ? String(value) : value;
}
