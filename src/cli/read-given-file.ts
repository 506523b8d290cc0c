import type { EventTable } from '../engine/event-table.ts';
import { assignTable } from '../engine/assign-table.ts';
import { importFiles } from '../engine/import-files.ts';
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
 * Reads a file of any format as the page does when it is dropped there. Rows that are dropped are counted on standard error.
 * @throws UsageError where nothing can be read, or somebody has to map its columns first.
 */
export async function readGivenFile(path: string): Promise<GivenFile> {
  const read = await readFiles(path);
  if (read.is === 'case') return read;
  if (read.is === 'unmapped')
    throw new UsageError(
      `--case says "${path}", a table whose columns nobody knows; make a case of it with strike-ledger import, which asks what they mean.`,
    );
  const dropped = read.summary.files.reduce((sum, file) => sum + file.dropped, 0);
  if (dropped > 0)
    process.stderr.write(
      `${path}: ${dropped} rows are dropped; "strike-ledger import" lists them. The rest is counted.\n`,
    );
  return givenTable(read.table);
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

/**
 * Reads a file of any format: a case, a table, or a table whose columns nobody knows. `said`: how a message begins that names it.
 * @throws UsageError where nothing can be read.
 */
export async function readFiles(path: string, said = '--case says'): ReturnType<typeof importFiles> {
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
