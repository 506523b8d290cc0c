import type { FacetCount } from '../engine/answer.ts';
import { foldText } from '../engine/search-text.ts';

/** How a value reads: its name, and a word or two about it. */
export interface Description {
  readonly label: string;
  readonly note: string | null;
}

/** One row of a facet. */
export interface Option extends Description {
  readonly value: string;
  /** How many incidents the value would give alone in its facet. */
  readonly incidents: number;
  readonly checked: boolean;
}

/** The rows of a facet as the case orders them. A value that is asked for is among them even if no incident has it. */
export function buildOptions(
  counts: readonly FacetCount[],
  asked: readonly string[],
  describe: (value: string) => Description,
): Option[] {
  const counted = new Set(counts.map(({ value }) => value));
  const chosen = new Set(asked);
  const missing = asked.filter((value) => !counted.has(value)).map((value) => ({ value, incidents: 0 }));
  return [...counts, ...missing].map(({ value, incidents }) => ({
    ...describe(value),
    value,
    incidents,
    checked: chosen.has(value),
  }));
}

const byName = new Intl.Collator();

/** Most incidents first, then by name. */
export function sortByCount(options: readonly Option[]): Option[] {
  return [...options].sort((a, b) => b.incidents - a.incidents || byName.compare(a.label, b.label));
}

/** The first of a long list, and every checked row after them. */
export function shortenOptions(options: readonly Option[], limit: number): Option[] {
  return options.filter((option, place) => place < limit || option.checked);
}

/** The rows whose name or note holds every word. */
export function findOptions(options: readonly Option[], query: string): Option[] {
  const words = foldText(query).split(' ').filter(Boolean);
  return options.filter(({ label, note }) => {
    const text = foldText(`${label} ${note ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}
