import type { FileCount } from '../formats/import-log.ts';
import type { TablePart } from '../formats/open-import.ts';
import { carriedColumns, columnReading, readColumns, type ColumnReading } from '../formats/read-columns.ts';
import { draftsOf, headOfParts, readParts, type PartsOptions } from '../formats/read-parts.ts';
import type { TakeIssue } from '../formats/read/sheet.ts';
import { repeatedId } from '../formats/repeated-id.ts';
import type { EventTable } from './event-table.ts';
import { TableBuilder, type TellRepeated } from './table-builder.ts';

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
  options: ImportOptions,
): Promise<ImportedTable> {
  const byColumns = parts.flatMap(({ sheet, reader }): ColumnPart[] => {
    const reading = columnReading(sheet, reader);
    return reading ? [{ sheet, reading }] : [];
  });
  const { swap } = options;
  // One file that has no columns apart is enough for all to be read row by row.
  const { builder, counts } =
    byColumns.length === parts.length && typeof swap === 'boolean'
      ? await readByColumn(byColumns, { ...options, swap })
      : await readByRow(parts, options);
  const { head, leaveOutEmpty } = headOfParts(parts);
  return { table: builder.finish(head, leaveOutEmpty), counts };
}

interface Built {
  readonly builder: TableBuilder;
  readonly counts: readonly FileCount[];
}

async function readByRow(
  parts: readonly TablePart[],
  { step, log, ...options }: ImportOptions,
): Promise<Built> {
  const builder = new TableBuilder();
  let read = 0;
  const counts = await readParts(parts, { log, read: draftsOf(options) }, async (piece, file, report) => {
    builder.add(piece, tellRepeated(file, report));
    await step((read += piece.read));
  });
  return { builder, counts };
}

interface ColumnPart extends Pick<TablePart, 'sheet'> {
  readonly reading: ColumnReading;
}

async function readByColumn(
  parts: readonly ColumnPart[],
  { step, log, ...options }: ImportOptions & { readonly swap: boolean },
): Promise<Built> {
  const builder = new TableBuilder(true);
  let read = 0;
  const counts = await readParts(
    parts,
    {
      log,
      read: ({ sheet, reading }: ColumnPart, report) =>
        readColumns(sheet.name, reading, { ...options, report }),
    },
    async (piece, file, report) => {
      builder.addMapped(piece, tellRepeated(file, report));
      await step((read += piece.read));
    },
    ({ reading }) => builder.carry(carriedColumns(reading), () => step(read)),
  );
  return { builder, counts };
}

function tellRepeated(file: string, report: TakeIssue): TellRepeated {
  return (row, given, outcome, id) => {
    report(repeatedId(file, row, given, outcome, id));
  };
}
