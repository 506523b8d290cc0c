import type { EventTable } from '../engine/event-table.ts';
import { assignTable } from '../engine/assign-table.ts';
import { importFiles, type ReadImport } from '../engine/import-files.ts';
import { tableHoldings, type TableHoldings } from '../engine/table-holdings.ts';
import { UnreadableFile } from '../formats/read/sheet.ts';
import { parseDay } from '../ledger/day.ts';
import type { StandsAs } from '../regions/assign.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import { DiskFiles } from './disk-source.ts';
import { momentOf } from './moment.ts';
import { UsageError } from './usage-error.ts';

/** What a file came to that is given instead of a case. */
export type GivenFile =
  | { readonly is: 'case'; readonly files: ReadonlyMap<string, string> }
  | {
      readonly is: 'table';
      /** ISO 3166-1 alpha-2 of all countries that it names. */
      readonly countryCodes: readonly string[];
      /** Its rows with the regions that their positions lie in. */
      tableWithin(boundaries: Boundaries, stands: StandsAs | null): TableHoldings;
    };

/**
 * Reads a file of any format as the page does when it is dropped there. What is dropped is counted on standard error.
 * @throws UsageError where nothing can be read, or somebody has to map its columns first.
 */
export async function readGivenFile(path: string): Promise<GivenFile> {
  const read = await readKnown(path, '--case says', 'is counted');
  return read.is === 'case' ? read : givenTable(read.table);
}

/**
 * Reads a file of any format, a table only if its columns are known. What is dropped is counted on standard error. `said`: how a
 * message begins that names the file; `rest`: what becomes of what is not dropped.
 * @throws UsageError where nothing can be read, or somebody has to map its columns first.
 */
export async function readKnown(
  path: string,
  said: string,
  rest: string,
): Promise<Exclude<ReadImport, { is: 'unmapped' }>> {
  const read = await readFiles(path, said);
  if (read.is === 'unmapped')
    throw new UsageError(
      `${said} "${path}", a table whose columns nobody knows; make a case of it with strike-ledger import, which asks what they mean.`,
    );
  const dropped = read.issues.filter(({ outcome }) => outcome === 'dropped').length;
  if (dropped > 0)
    process.stderr.write(
      `${path}: ${dropped} issues say that something is dropped; "strike-ledger import" lists them. The rest ${rest}.\n`,
    );
  return read;
}

/** A table with what is asked of one that is given instead of a case. */
export function givenTable(table: EventTable): Extract<GivenFile, { is: 'table' }> {
  return {
    is: 'table',
    countryCodes: table.country.values.filter((code) => code !== ''),
    tableWithin(boundaries, stands) {
      const work = assignTable(table, boundaries);
      let next = work.next();
      while (next.done !== true) next = work.next();
      return tableHoldings(table).withRegions(next.value.region, stands);
    },
  };
}

async function readFiles(path: string, said: string): Promise<ReadImport> {
  try {
    return await importFiles(new DiskFiles([path]).sources, {
      from: 'auto',
      mapping: null,
      today: parseDay(momentOf(null).slice(0, 10)) ?? 0,
      swap: false,
      step: () => Promise.resolve(),
    });
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(`${said} "${path}": ${error.message}`);
    throw error;
  }
}
