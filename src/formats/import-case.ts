import { dayText, type CaseOrigin } from './case-descriptor.ts';
import type { FileCount } from './import-log.ts';
import type { EventDraft } from './layouts/event-draft.ts';
import type { TablePart } from './open-import.ts';
import { headOfParts, draftsOf, readParts, type PartsOptions } from './read-parts.ts';
import { sheetIssue } from './read/sheet-issues.ts';
import type { TakeIssue } from './read/sheet.ts';
import { repeatedId } from './repeated-id.ts';
import { swappedIssue } from './swapped-issue.ts';
import { RowNames } from './row-names.ts';
import { plain } from './case-tables.ts';
import { CaseWriter, type OpenSink } from './write-case.ts';

/** How tables become a case package. */
export interface CaseImportOptions extends PartsOptions {
  /** Begins a file of the package; files of rows may be begun twice. */
  readonly open: OpenSink;
  /** Told after each piece; may wait, and may throw to end the reading. */
  readonly step: () => Promise<void>;
  readonly origin: Omit<CaseOrigin, 'files'>;
  /** Whether a row misses the country that it states and would lie in it if it were swapped: it is kept, with an issue. */
  readonly looksSwapped?: (draft: EventDraft) => boolean;
}

/**
 * Reads tables of one layout and writes them as one case package, a piece at a time, so that memory does not grow with the files. Ids,
 * counts and issues are those of the page. Where newer versions of rows come after older ones, the rows are read twice.
 */
export async function importCase(
  parts: readonly TablePart[],
  options: CaseImportOptions,
): Promise<readonly FileCount[]> {
  const { open, origin } = options;
  const first = await writeRows(parts, options, new CaseWriter(open), new Set(), options.log);
  let { writer } = first;
  if (first.replaced.size > 0) {
    await writer.discard();
    const told = { take: () => undefined, droppedRows: () => 0 };
    ({ writer } = await writeRows(parts, options, new CaseWriter(open), first.replaced, told));
  }
  const { head, leaveOutEmpty } = headOfParts(parts);
  await writer.finish(head, { ...origin, files: first.counts }, leaveOutEmpty);
  return first.counts;
}

interface WrittenRows {
  readonly writer: CaseWriter;
  readonly counts: readonly FileCount[];
  /** Rows that were written and do not stand. */
  readonly replaced: ReadonlySet<number>;
}

async function writeRows(
  parts: readonly TablePart[],
  { today, swap, step, looksSwapped }: CaseImportOptions,
  writer: CaseWriter,
  leftOut: ReadonlySet<number>,
  log: CaseImportOptions['log'],
): Promise<WrittenRows> {
  const names = new RowNames();
  const counts = await readParts(
    parts,
    { log, read: draftsOf({ today, swap }) },
    async (piece, file, report) => {
      const named = piece.drafts.flatMap((draft, at) => {
        const { row, id, repeated } = names.take(plain(draft.id), draft.version);
        if (repeated !== null) report(repeatedId(file, piece.rows[at] ?? null, draft.id, repeated, id));
        if (row === null || leftOut.has(row)) return [];
        if (!hasWritableDays(draft)) report(yearBeyond(file, piece.rows[at] ?? null, draft));
        if (looksSwapped?.(draft)) report(keptSwapped(file, piece.rows[at] ?? null, draft));
        return [id === draft.id ? draft : { ...draft, id }];
      });
      await writer.add(named, piece.kept);
      await step();
    },
  );
  return { writer, counts, replaced: names.replaced };
}

function keptSwapped(file: string, row: number | null, draft: EventDraft): Parameters<TakeIssue>[0] {
  const { id, countryCode, lng, lat } = draft;
  return swappedIssue({ file, row, id }, countryCode ?? '', [lng ?? NaN, lat ?? NaN]);
}

function hasWritableDays({ start, end }: EventDraft): boolean {
  return (start === null || dayText(start) !== null) && (end === null || dayText(end) !== null);
}

function yearBeyond(file: string, row: number | null, { id }: EventDraft): Parameters<TakeIssue>[0] {
  return sheetIssue(file, {
    row,
    id,
    code: 'year-beyond-writing',
    message:
      'The files of a case have years from 100 to 9999; the row is kept without its days. Correct the date.',
  });
}
