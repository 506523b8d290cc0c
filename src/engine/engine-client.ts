import type { Comparison } from '../formats/compare-files.ts';
import type { CaseOrder } from '../formats/export/case-formats.ts';
import type { Exported, FilePart } from '../formats/export/export-file.ts';
import type { OwnRegions } from '../regions/boundaries.ts';
import type { Answer, Question } from './answer.ts';
import { unpackAnswer } from './packed-answer.ts';
import type { Drawing, Shown } from './drawing.ts';
import type { Records } from './holdings.ts';
import type {
  AssignedCase,
  BoundaryAddresses,
  CaseAddress,
  CaseFileAddress,
  ExportCounts,
  ExportOrder,
  GivenFiles,
  ImportOrder,
  Imported,
  IssuesFound,
  IssuesWanted,
  MarkAddress,
  MarkedRows,
  NumberedReply,
  NumberedRequest,
  OpenedCase,
  OrderedMerge,
  RegionsInUse,
  Request,
  Results,
  Settled,
  SuggestedPairs,
  Wanted,
} from './protocol.ts';

import type { SavedCase } from './saved-cases.ts';

type AnyOutcome = Extract<NumberedReply, { outcome: unknown }>['outcome'];

interface Waiting {
  readonly settle: (outcome: AnyOutcome) => void;
  readonly progress: ((part: number, rows: number) => void) | null;
}

/** The page's side of the engine's worker. Nothing here throws: what fails says why. */
export class EngineClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor() {
    this.#worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<NumberedReply>) => {
      const waiting = this.#waiting.get(data.id);
      if ('progress' in data) {
        waiting?.progress?.(data.progress, data.rows ?? 0);
        return;
      }
      this.#waiting.delete(data.id);
      waiting?.settle(data.outcome);
    });
    this.#worker.addEventListener('error', ({ message }) => {
      for (const { settle } of this.#waiting.values()) {
        settle({ ok: false, reason: message || 'The engine could not be started.' });
      }
      this.#waiting.clear();
    });
  }

  /** Loads a case. */
  open(from: CaseAddress): Promise<Settled<OpenedCase>> {
    return this.#send({ type: 'open', from });
  }

  /** Reads files that a reader gave, and opens what they come to; says how far it is, from 0 to 1, and how many rows were read. */
  import(order: ImportOrder, progress: (part: number, rows: number) => void): Promise<Settled<Imported>> {
    return this.#send({ type: 'import', order }, progress);
  }

  /** Ends the reading of files, or a merge: it then says that it was cancelled. */
  cancelImport(): Promise<Settled<null>> {
    return this.#send({ type: 'cancel-import' });
  }

  /** A run of the issues of the open case. */
  issues(wanted: IssuesWanted): Promise<Settled<IssuesFound>> {
    return this.#send({ type: 'issues', wanted });
  }

  /** All issues of the open case as a table. */
  issuesCsv(): Promise<Settled<string>> {
    return this.#send({ type: 'issues-csv' });
  }

  /** The cases that the browser holds for the reader. */
  savedCases(): Promise<Settled<readonly SavedCase[]>> {
    return this.#send({ type: 'saved-cases' });
  }

  /** Pairs of incidents of the open case and of another that may be one. */
  suggestSame(other: CaseAddress): Promise<Settled<SuggestedPairs>> {
    return this.#send({ type: 'suggest-same', other });
  }

  /** Merges the open case with another, and opens what they come to; says how far it is, from 0 to 1. */
  merge(order: OrderedMerge, progress: (part: number) => void): Promise<Settled<Results['merge']>> {
    return this.#send({ type: 'merge', order }, progress);
  }

  /** Forgets a case that the browser holds. */
  removeSaved(id: string): Promise<Settled<null>> {
    return this.#send({ type: 'remove-saved', id });
  }

  /** Loads the boundaries and lets them give a region to incidents that have none; says how far it is, from 0 to 1. */
  assign(boundaries: BoundaryAddresses, progress: (part: number) => void): Promise<Settled<AssignedCase>> {
    return this.#send({ type: 'assign', boundaries }, progress);
  }

  /** The regions by which the reader counts in place of the software's own; `null` for those. */
  ownRegions(): Promise<Settled<OwnRegions | null>> {
    return this.#send({ type: 'own-regions' });
  }

  /** Puts the regions of files in force, or with `null` the software's own again, and gives the open case its regions anew. */
  useRegions(
    files: GivenFiles | null,
    boundaries: BoundaryAddresses,
    progress: (part: number) => void,
  ): Promise<Settled<RegionsInUse>> {
    return this.#send({ type: 'use-regions', files, boundaries }, progress);
  }

  /** Answers a question, or gives `null` when a newer one was asked meanwhile. */
  async ask(question: Question): Promise<Settled<Answer | null>> {
    const outcome = await this.#send({ type: 'ask', question });
    return outcome.ok ? { ok: true, value: outcome.value && unpackAnswer(outcome.value) } : outcome;
  }

  /** Single incidents with their claims. */
  records(wanted: Wanted): Promise<Settled<Records>> {
    return this.#send({ type: 'records', wanted });
  }

  /** Sets what the tiles show from now on, or gives `null` when a newer drawing was asked for meanwhile. */
  draw(question: Question, drawing: Drawing): Promise<Settled<Shown | null>> {
    return this.#send({ type: 'draw', question, drawing });
  }

  /** A tile of the last drawing. */
  tile(z: number, x: number, y: number): Promise<Settled<Uint8Array<ArrayBuffer>>> {
    return this.#send({ type: 'tile', z, x, y });
  }

  /** The rows for which a mark of the last drawing stands. */
  rowsOf(mark: MarkAddress): Promise<Settled<MarkedRows>> {
    return this.#send({ type: 'rows', mark });
  }

  /** The rows that a question selects and no selected row is above. Each one asked is answered. */
  roots(question: Question): Promise<Settled<Uint32Array>> {
    return this.#send({ type: 'roots', question });
  }

  /**
   * Writes layers of the case, once its regions have been assigned; says how far it is, from 0 to 1. Gives `null` when it was
   * cancelled, or another export was begun meanwhile.
   */
  export(
    order: ExportOrder,
    boundaries: BoundaryAddresses,
    progress: (part: number) => void,
  ): Promise<Settled<readonly Exported[] | null>> {
    return this.#send({ type: 'export', order, boundaries }, progress);
  }

  /** Ends the writing of layers. */
  cancelExport(): Promise<Settled<null>> {
    return this.#send({ type: 'cancel-export' });
  }

  /** Writes the case itself, all of it. */
  writeCase(order: CaseOrder): Promise<Settled<Exported>> {
    return this.#send({ type: 'write-case', order });
  }

  /** An empty workbook, in which a case can be entered. */
  template(): Promise<Settled<FilePart>> {
    return this.#send({ type: 'template' });
  }

  /** Says how many records each layer would have. */
  countExports(question: Question, boundaries: BoundaryAddresses): Promise<Settled<ExportCounts>> {
    return this.#send({ type: 'count-exports', question, boundaries });
  }

  /** Compares the files that a reader chose with the case at these addresses. */
  compare(
    own: readonly CaseFileAddress[],
    chosen: readonly (readonly [string, string])[],
  ): Promise<Settled<Comparison | null>> {
    return this.#send({ type: 'compare', own, chosen });
  }

  close(): void {
    this.#worker.terminate();
  }

  #send<Sent extends Request>(
    request: Sent,
    progress: ((part: number, rows: number) => void) | null = null,
  ): Promise<Settled<Results[Sent['type']]>> {
    this.#lastId += 1;
    const message: NumberedRequest = { id: this.#lastId, request };
    return new Promise((resolve) => {
      // The worker answers each number with the result of that number's request.
      this.#waiting.set(message.id, { settle: resolve as (outcome: AnyOutcome) => void, progress });
      this.#worker.postMessage(message);
    });
  }
}
