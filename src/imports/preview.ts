import type { Claimant } from '../ledger/case.ts';
import type { EventDraft, SheetHead } from '../formats/layouts/event-draft.ts';
import { mappingLayout } from '../formats/layouts/mapped.ts';
import type { Mapping } from '../formats/layouts/mapping.ts';

/** A row as it will be read, with what its reader notes. */
export interface PreviewedRow {
  readonly row: number;
  /** `null`: the row is dropped. */
  readonly draft: EventDraft | null;
  readonly notes: readonly { readonly column: string | null; readonly message: string }[];
}

/** The first rows of a table as a mapping reads them: the same code reads all of them later. */
export function previewRows(
  head: SheetHead,
  mapping: Mapping,
  count: number,
): { readonly rows: readonly PreviewedRow[]; readonly claimants: readonly Claimant[] } {
  const reader = mappingLayout(mapping).open(head);
  const mapper = reader.mapper(head.columns);
  const { first, rows, geometries } = head.sample;
  const previewed = rows.slice(0, count).map((cells, at): PreviewedRow => {
    const notes: { column: string | null; message: string }[] = [];
    const note = (column: string | null, _value: unknown, _code: string, message: string): void => {
      notes.push({ column, message });
    };
    const row = first + at;
    const draft = mapper.map(cells, geometries?.[at] ?? null, row, { warn: note, drop: note });
    return { row, draft, notes };
  });
  return { rows: previewed, claimants: reader.head().claimants };
}
