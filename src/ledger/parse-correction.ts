import type { Correction } from './case.ts';
import type { RowReader } from './row.ts';
import { correctionKinds } from './vocabulary.ts';

/** Reads one entry of the corrections log. A row that the case does not have is reported; the entry is kept without it. */
export function parseCorrection(
  row: RowReader,
  known: { readonly rows: ReadonlySet<string>; readonly sources: ReadonlySet<string> },
): Correction {
  const references = (column: string, ids: ReadonlySet<string>, what: string): string[] =>
    row.list(column).filter((id) => {
      const fits = ids.has(id);
      if (!fits)
        row.warn(column, 'unknown-reference', `There is no ${what} "${id}"; it is left out. Correct the id.`);
      return fits;
    });
  return {
    id: row.needed('id'),
    day: row.day('date'),
    kind: row.oneOf('kind', correctionKinds),
    subjectIds: references('subject', known.rows, 'row'),
    byIds: references('by', known.rows, 'row'),
    what: row.needed('what'),
    sourceIds: references('sources', known.sources, 'source'),
    note: row.text('note'),
  };
}
