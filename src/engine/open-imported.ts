import { blobSource } from '../formats/read/sheet.ts';
import type { Issue } from '../ledger/issue.ts';
import type { Swap } from '../formats/layouts/judge.ts';
import type { EventTable } from './event-table.ts';
import { importFiles, type ImportSummary } from './import-files.ts';
import { Opened, type Loader } from './opened.ts';
import type { Imported, ImportOrder, OpenedCase } from './protocol.ts';
import { removeSaved, saveCase, savedContent, type SavedCase } from './saved-cases.ts';
import { decodeTable, encodeTable } from './table-file.ts';
import { unlessCancelled } from './unless-cancelled.ts';

/** An import with what holds the case that it came to. */
export type HeldImport =
  Exclude<Imported, { is: 'opened' }> | (Extract<Imported, { is: 'opened' }> & { holder: Opened });

/**
 * Reads files and opens what they come to; the browser then holds it, if it can. `step` is told how far the reading is, from 0
 * to 1, and how many rows were read, and says whether it goes on. What is cancelled is not held.
 * @throws UnreadableFile, in words, where nothing can be read.
 */
export async function openImported(
  loader: Loader,
  { files, choice, at }: ImportOrder,
  swap: Swap,
  step: (part: number, rows: number) => Promise<boolean>,
): Promise<HeldImport> {
  const sources = files.map(({ name, blob }) => blobSource(name, blob));
  let rows = 0;
  const stepTo = (part: number, read = rows): Promise<boolean> => step(part, (rows = read));
  const done = await unlessCancelled(stepTo, async (goOn): Promise<HeldImport> => {
    const read = await importFiles(sources, { ...choice, swap, step: goOn });
    await goOn(1);
    if (read.is === 'unmapped') return read;
    const { opened, described } =
      read.is === 'case'
        ? await Opened.ofFiles(loader, read.files, read)
        : await Opened.ofTable(loader, read.table, { issues: read.issues, imported: read.summary });
    await goOn(1);
    const held = await hold(read, described, { at, goOn: () => goOn(1) });
    return { is: 'opened', holder: opened, opened: described, ...held };
  });
  return done ?? { is: 'cancelled' };
}

type Read =
  | { is: 'case'; files: ReadonlyMap<string, string>; issues: readonly Issue[] }
  | { is: 'table'; table: EventTable; summary: ImportSummary; issues: readonly Issue[] };

/** Lets the browser hold a case that was read, if it can; not if `goOn` throws once it does. */
export async function hold(
  read: Read,
  described: OpenedCase,
  { at, goOn }: { readonly at: string; readonly goOn: () => Promise<void> },
): Promise<{ saved: SavedCase | null; notSaved: string | null }> {
  const data =
    read.is === 'case' ? new Blob([JSON.stringify([...read.files])]) : new Blob([encodeTable(read.table)]);
  const entry: SavedCase = {
    id: `${described.case.about.id}-${at.replace(/[^0-9TZ]/g, '')}`,
    title: described.case.about.title,
    savedAt: at,
    rows: described.rows,
    bytes: data.size,
  };
  const summary = read.is === 'case' ? null : read.summary;
  try {
    await saveCase(entry, { is: read.is, data, summary, issues: read.issues });
  } catch (error) {
    await goOn();
    return { saved: null, notSaved: reasonOf(error) };
  }
  try {
    await goOn();
  } catch (error) {
    await removeSaved(entry.id);
    throw error;
  }
  return { saved: entry, notSaved: null };
}

/** The browser's own words, where it has any: for a full disk it has only a name. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'QuotaExceededError') return 'it has no room left for it.';
  return error.message || error.name;
}

/** Opens a case that the browser holds. Throws, in words, where it holds none of that id. */
export async function openSaved(
  loader: Loader,
  id: string,
): Promise<{ opened: Opened; described: OpenedCase }> {
  const content = await savedContent(id);
  if (!content)
    throw new Error(
      `This browser holds no case "${id}" any more: it was removed here, or the link comes from another machine. Load the file again.`,
    );
  if (content.is === 'case') {
    const files = JSON.parse(await content.data.text()) as [string, string][];
    return Opened.ofFiles(loader, new Map(files), content);
  }
  const table = decodeTable(await content.data.arrayBuffer());
  return Opened.ofTable(loader, table, { issues: content.issues, imported: content.summary });
}
