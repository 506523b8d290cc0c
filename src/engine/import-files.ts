import { ImportLog, type FileCount } from '../formats/import-log.ts';
import type { GuessedMapping } from '../formats/layouts/guess.ts';
import type { SheetHead } from '../formats/layouts/event-draft.ts';
import type { Swap } from '../formats/layouts/judge.ts';
import { openImport, type ImportChoice } from '../formats/open-import.ts';
import type { FileSource } from '../formats/read/sheet.ts';
import type { Issue } from '../ledger/issue.ts';
import type { PlaceIssue } from '../formats/workbook/sheet-places.ts';
import type { EventTable } from './event-table.ts';
import { importTable } from './import-table.ts';

/** What was read, in words and numbers. */
export interface ImportSummary {
  /** As people call the layout. */
  readonly layout: string;
  readonly files: readonly FileCount[];
}

/** What files that a reader gave together came to. */
export type ReadImport =
  | {
      readonly is: 'table';
      readonly table: EventTable;
      readonly summary: ImportSummary;
      readonly issues: readonly Issue[];
    }
  | {
      readonly is: 'case';
      readonly files: ReadonlyMap<string, string>;
      /** Where what is wrong in them stands, if not in them. */
      readonly placed?: PlaceIssue;
      /** Of opening the files; what is wrong in them is found when the case is read. */
      readonly issues: readonly Issue[];
    }
  | { readonly is: 'unmapped'; readonly head: SheetHead; readonly guess: GuessedMapping };

export interface ReadOptions extends ImportChoice {
  /** Which positions are read the other way round. */
  readonly swap: Swap;
  /** Told how far the reading is, from 0 to 1, and how many rows were read; may throw to end it. */
  readonly step: (part: number, rows: number) => Promise<void>;
}

/**
 * Reads files of any format that is known.
 * @throws UnreadableFile, in words, where nothing can be read.
 */
export async function importFiles(
  sources: readonly FileSource[],
  { step, ...choice }: ReadOptions,
): Promise<ReadImport> {
  const log = new ImportLog();
  const progress = new Progress(sources);
  const opened = await openImport(progress.sources, choice, log.take);
  if (opened.is === 'case') return { ...opened, issues: log.issues };
  if (opened.is === 'unmapped') {
    const { guessMapping } = await import('../formats/layouts/guess.ts');
    return { is: 'unmapped', head: opened.head, guess: guessMapping(opened.head) };
  }
  progress.restart();
  const { table, counts } = await importTable(opened.parts, {
    ...choice,
    log,
    step: (rows) => step(progress.part, rows),
  });
  const summary = { layout: opened.layout.name, files: counts };
  return { is: 'table', table, summary, issues: log.issues };
}

/** Counts the bytes that are read. */
class Progress {
  readonly sources: readonly FileSource[];
  readonly #total: number;
  #read = 0;

  constructor(sources: readonly FileSource[]) {
    this.#total = sources.reduce((sum, { size }) => sum + size, 0);
    this.sources = sources.map((source) => ({
      name: source.name,
      size: source.size,
      stream: () => source.stream().pipeThrough(this.#counting()),
      bytes: async (start, end) => {
        const bytes = await source.bytes(start, end);
        this.#read += bytes.length;
        return bytes;
      },
    }));
  }

  /** What was read to find out what the files are does not count. */
  restart(): void {
    this.#read = 0;
  }

  get part(): number {
    return this.#total === 0 ? 1 : Math.min(1, this.#read / this.#total);
  }

  #counting(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
    return new TransformStream({
      transform: (chunk, controller) => {
        this.#read += chunk.length;
        controller.enqueue(chunk);
      },
    });
  }
}
