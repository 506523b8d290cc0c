import type { Totals } from '../../ledger/total.ts';
import { outcomes } from '../../ledger/vocabulary.ts';
import type { Cell } from '../csv-cells.ts';
import type { LayerColumn } from './layer.ts';

const parts = [
  ['min', 'number'],
  ['max', 'number'],
  ['open', 'boolean'],
  ['unknown_minima', 'number'],
  ['unknown_incidents', 'number'],
  ['unquantified', 'boolean'],
] as const;

/** The columns of a total, flat: `killed_min`, `killed_max`, `killed_open` and so on, with a prefix such as `us_`. */
export function totalColumns(prefix = ''): LayerColumn[] {
  return outcomes.flatMap((outcome) =>
    parts.map(([part, type]) => ({ name: `${prefix}${outcome}_${part}`, type })),
  );
}

/** A total as flat values. Nothing known is `null`, never 0. */
export function totalValues(totals: Totals, prefix = ''): Record<string, Cell> {
  return Object.fromEntries(
    outcomes.flatMap((outcome) => {
      const { min, max, open, unknownMinima, unknownIncidents, unquantified } = totals[outcome];
      const values: readonly Cell[] = [min, max, open, unknownMinima, unknownIncidents, unquantified];
      return parts.map(([part], at) => [`${prefix}${outcome}_${part}`, values[at] ?? null] as const);
    }),
  );
}
