import type { Totals } from '../../ledger/total.ts';
import { outcomes } from '../../ledger/vocabulary.ts';
import type { Cell } from '../csv-cells.ts';
import type { LayerColumn } from './layer.ts';

const parts = [
  ['min', 'integer'],
  ['max', 'integer'],
  ['open', 'boolean'],
  ['unknown_minima', 'integer'],
  ['unknown_incidents', 'integer'],
  ['unquantified', 'boolean'],
] as const;

/** The columns of a total, flat: `killed_min`, `killed_max`, `killed_open` and so on, with a prefix such as `us_`. */
export function totalColumns(prefix = ''): LayerColumn[] {
  return outcomes.flatMap((outcome) =>
    parts.map(([part, type]) => ({ name: `${prefix}${outcome}_${part}`, type })),
  );
}

/** A total as cells of these columns. Nothing known is `null`, never 0. */
export function totalCells(totals: Totals): Cell[] {
  return outcomes.flatMap((outcome): Cell[] => {
    const { min, max, open, unknownMinima, unknownIncidents, unquantified } = totals[outcome];
    return [min, max, open, unknownMinima, unknownIncidents, unquantified];
  });
}
