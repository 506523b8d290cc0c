import type { CaseAbout } from '../../ledger/case.ts';
import { redistributions, type Redistribution } from '../../ledger/vocabulary.ts';
import { readGuarded } from '../csv-cells.ts';
import type { SheetHead } from './event-draft.ts';
import { tableAbout } from './table-head.ts';

/** What an export of ours says of the case that it was made of, by the names of its columns. */
export type Provenance = ReadonlyMap<string, unknown>;

/** The provenance that the file carries, or the columns of a table that stand for it. */
export function provenanceOf({ metadata, columns, sample }: SheetHead): Provenance {
  const held = metadata['provenance'];
  if (typeof held === 'object' && held !== null) return new Map(Object.entries(held));
  const [first = []] = sample.rows;
  const constants = ['case_title', 'case_version', 'licence'];
  return new Map(
    constants.map((name) => {
      const cell = first[columns.indexOf(name)];
      return [name, typeof cell === 'string' ? readGuarded(cell) : null] as const;
    }),
  );
}

/** The names in a list that the provenance has as JSON; none where it is not one. */
export function namesIn(value: unknown): string[] {
  if (typeof value !== 'string' || !value.startsWith('[')) return [];
  try {
    const names: unknown = JSON.parse(value);
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Terms that cannot be read are not taken as a permission. */
function redistributionOf(value: unknown): Redistribution {
  return redistributions.find((word) => word === value) ?? 'ask';
}

/** What is said of a case that was read from an export of ours, as far as the file says it. */
export function ownAbout(provenance: Provenance, file: string): CaseAbout {
  const said = (key: string): string | null => {
    const value = provenance.get(key);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return tableAbout({
    id: said('case_id') ?? 'exported',
    title: said('case_title') ?? file,
    description: `Incidents that Strike Ledger exported, read from ${file}.`,
    version: said('case_version') ?? 'not stated',
    licences:
      said('licence') === null
        ? []
        : [
            {
              name: said('licence') ?? '',
              title: said('licence') ?? '',
              url: said('licence_url'),
              covers: null,
            },
          ],
    credit: said('credit') ?? said('case_title') ?? file,
    redistribution: redistributionOf(provenance.get('redistribution')),
    method: said('method'),
    gaps: namesIn(provenance.get('columns_left_out')),
  });
}
