import type { Incident, KeptColumn, KeptValue } from '../ledger/case.ts';

/**
 * The sums of kept columns that have one, over these incidents, such as UCDP's `best`; `null` where no incident has a number.
 * They stand beside the ledger's ranges and are no claim.
 */
export function keptSums(
  columns: readonly KeptColumn[],
  incidents: readonly Incident[],
): Record<string, number | null> {
  return Object.fromEntries(
    columns.flatMap(({ name, hasSum }, at) => {
      if (!hasSum) return [];
      const numbers = incidents.flatMap(({ kept }) => numberOf(kept[at] ?? null) ?? []);
      const sum = numbers.length === 0 ? null : numbers.reduce((total, number) => total + number, 0);
      return [[name, sum] as const];
    }),
  );
}

/** The sums of two groups of incidents as those of both. */
export function addSums(
  one: Readonly<Record<string, number | null>>,
  other: Readonly<Record<string, number | null>>,
): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(one).map(([name, sum]) => {
      const more = other[name] ?? null;
      return [name, sum === null ? more : sum + (more ?? 0)];
    }),
  );
}

function numberOf(value: KeptValue): number | null {
  if (typeof value === 'boolean' || value === null) return null;
  if (typeof value === 'string' && value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
