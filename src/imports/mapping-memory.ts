import type { Mapping } from '../formats/layouts/mapping.ts';
import { parseMapping } from '../formats/layouts/parse-mapping.ts';

const key = 'strike-ledger:mappings';

/** So many mappings at most are remembered; the oldest give way. */
const most = 20;

type Entry = readonly [columns: string, mapping: unknown];

/** Columns are the same in whatever order they stand. */
const columnsKey = (columns: readonly string[]): string => JSON.stringify([...columns].sort());

/** What the reader said of a table with the same columns before, on this machine; `null` where there is nothing usable. */
export function rememberedMapping(columns: readonly string[]): Mapping | null {
  const own = columnsKey(columns);
  const found = entries().find(([of]) => of === own);
  const mapping = found ? parseMapping(found[1]) : null;
  return typeof mapping === 'string' ? null : mapping;
}

/** Remembers what the columns of a table mean. */
export function rememberMapping(columns: readonly string[], mapping: Mapping): void {
  const own = columnsKey(columns);
  write([[own, mapping] as const, ...entries().filter(([of]) => of !== own)].slice(0, most));
}

/** Forgets it. */
export function forgetMapping(columns: readonly string[]): void {
  const own = columnsKey(columns);
  write(entries().filter(([of]) => of !== own));
}

function entries(): Entry[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter(isEntry) : [];
  } catch {
    // Whatever else stands there was not written here.
    return [];
  }
}

function isEntry(value: unknown): value is Entry {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string';
}

function write(kept: readonly Entry[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch (error) {
    // A browser without room, or one that lets pages hold nothing, remembers nothing: no reading depends on it.
    console.warn(error);
  }
}
