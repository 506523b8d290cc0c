import { hasColumns } from './columns.ts';
import type { SheetHead } from './event-draft.ts';

/**
 * The columns of GED since 17.1, in their order (UCDP GED codebook, ucdp.uu.se/downloads): some Candidate releases have no line
 * of names.
 */
export const ucdpColumns: readonly string[] = (
  'id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id ' +
  'dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources ' +
  'source_article source_office source_date source_headline source_original where_prec where_coordinates ' +
  'where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity ' +
  'date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob'
).split(' ');

/**
 * What every layout of GED has, whatever else it has: up to 5.0 its figures were called `best_est` and so on, and its shapefiles
 * have room for ten letters of a name.
 */
const needed: readonly (readonly string[])[] = [
  ['id'],
  ['type_of_violence', 'type_of_vi'],
  ['where_prec'],
  ['date_start'],
  ['date_end'],
  ['best', 'best_est'],
  ['high', 'high_est'],
  ['low', 'low_est'],
];

/** The names of the columns; of a table without names those of the codebook, if it looks like one of UCDP's. */
export function ucdpNames({ columns, sample }: Pick<SheetHead, 'columns' | 'sample'>): readonly string[] {
  const unnamed = columns.length >= ucdpColumns.length && columns.every((name) => /^column \d+$/.test(name));
  const [first = []] = sample.rows;
  const isUcdp = unnamed && /^[A-Z]{3}-\d{4}-[123]-/.test(String(first[1] ?? ''));
  return isUcdp ? columns.map((name, at) => ucdpColumns[at] ?? name) : columns;
}

/** Whether a table with these names, as `ucdpNames` gives them, is one of UCDP's. */
export function isUcdp(names: readonly string[]): boolean {
  return needed.every((alike) => alike.some((name) => hasColumns(names, [name])));
}

/** `ged231` is GED 23.1, `GEDEvent_v24_0_3` and `GEDEvent_v24_01_24_06` are Candidate releases. */
export function releaseOf(file: string): { readonly series: string; readonly version: string } | null {
  const candidate = /v(\d{2})_(\d{1,2}(?:_\d{1,2})*)/i.exec(file);
  if (candidate) {
    const parts = [
      candidate[1] ?? '',
      ...(candidate[2] ?? '').split('_').map((part) => String(Number(part))),
    ];
    const [, second] = parts;
    return { series: second === '1' && parts.length === 2 ? 'GED' : 'Candidate', version: parts.join('.') };
  }
  const ged = /ged(\d{1,2})(\d)(?!\d)/i.exec(file);
  return ged ? { series: 'GED', version: `${ged[1]}.${ged[2]}` } : null;
}
