import type { FileCount } from '../formats/import-log.ts';
import type { TablePart } from '../formats/open-import.ts';
import { headOfParts, readParts, type PartsOptions } from '../formats/read-parts.ts';
import { repeatedId } from '../formats/repeated-id.ts';
import type { EventTable } from './event-table.ts';
import { TableBuilder } from './table-builder.ts';

/** A table that was read, and what was found in it. */
export interface ImportedTable {
  readonly table: EventTable;
  readonly counts: readonly FileCount[];
}

export interface ImportOptions extends PartsOptions {
  /** Told after each piece how many rows were read; may throw to end the reading. */
  readonly step: (rows: number) => Promise<void>;
}

/** Reads tables of one layout into one. */
export async function importTable(
  parts: readonly TablePart[],
  { today, swap, log, step }: ImportOptions,
): Promise<ImportedTable> {
  const builder = new TableBuilder();
  let read = 0;
  const counts = await readParts(
    parts,
    { today, swap, log, takesWritten: true },
    async (piece, file, report) => {
      builder.add(piece, (at, outcome, id) => {
        report(repeatedId(file, piece, at, outcome, id));
      });
      await step((read += piece.read));
    },
  );
  const { head, leaveOutEmpty } = headOfParts(parts);
  return { table: builder.finish(head, leaveOutEmpty), counts };
}
