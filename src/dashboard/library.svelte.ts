import type { EngineClient } from '../engine/engine-client.ts';
import type {
  CaseAddress,
  Imported,
  ImportOrder,
  OpenedCase,
  OrderedMerge,
  Settled,
} from '../engine/protocol.ts';
import type { SavedCase } from '../engine/saved-cases.ts';
import type { Mapping } from '../formats/layouts/mapping.ts';

/** What becomes of files that the reader gave. */
export type Reading =
  | { readonly is: 'nothing' }
  | {
      readonly is: 'reading';
      readonly names: readonly string[];
      /** From 0 to 1. */
      readonly part: number;
      readonly rows: number;
    }
  /** What was open before stays. */
  | { readonly is: 'failed'; readonly names: readonly string[]; readonly reason: string }
  /** The reader is asked what the columns mean. */
  | ({ readonly is: 'unmapped'; readonly names: readonly string[] } & Pick<
      Extract<Imported, { is: 'unmapped' }>,
      'head' | 'guess'
    >)
  /** The case is open, but the browser does not hold it. */
  | { readonly is: 'not-saved'; readonly reason: string };

/** Whatever reads files; in the page the engine's worker. */
export type ImportAccess = Pick<
  EngineClient,
  'import' | 'cancelImport' | 'savedCases' | 'removeSaved' | 'suggestSame' | 'merge'
>;

/** Files by their names; those of a folder with their path in it. */
export type GivenFiles = ImportOrder['files'];

/** The cases of the reader: files are read into it, the browser holds what they came to, and any of them can be opened. */
export class Library {
  readonly #engine: ImportAccess;
  readonly #show: (opened: OpenedCase, data: string | null) => void;
  readonly #now: () => Date;
  #reading: Reading = $state.raw({ is: 'nothing' });
  #saved: readonly SavedCase[] | null = $state.raw(null);
  #given: GivenFiles = [];
  /** Counts what was begun and what was cancelled: of each reading only the newest is listened to. */
  #turn = 0;

  /** `show` opens the page on a case that was read; `data` is what its address says, or `null` where it has none. */
  constructor(
    engine: ImportAccess,
    show: (opened: OpenedCase, data: string | null) => void,
    now: () => Date,
  ) {
    this.#engine = engine;
    this.#show = show;
    this.#now = now;
  }

  get reading(): Reading {
    return this.#reading;
  }

  /** What the browser holds; `null` until it was asked. */
  get saved(): readonly SavedCase[] | null {
    return this.#saved;
  }

  /** Reads files and opens what they come to. */
  async read(files: GivenFiles, how: { mapping?: Mapping; swap?: boolean } = {}): Promise<void> {
    if (files.length === 0) return;
    this.#given = files;
    const names = files.map(({ name }) => name);
    const turn = (this.#turn += 1);
    this.#reading = { is: 'reading', names, part: 0, rows: 0 };
    const now = this.#now();
    const order: ImportOrder = {
      files,
      choice: {
        from: 'auto',
        mapping: how.mapping ?? null,
        today: Math.floor(now.getTime() / 86_400_000),
      },
      swap: how.swap ?? false,
      at: secondOf(now),
    };
    const outcome = await this.#engine.import(order, (part, rows) => {
      if (turn === this.#turn) this.#reading = { is: 'reading', names, part, rows };
    });
    if (turn !== this.#turn && !isOpen(outcome)) return;
    if (!outcome.ok) this.#reading = { is: 'failed', names, reason: outcome.reason };
    else this.#settle(outcome.value, names);
  }

  /** Reads the same files again, with what the reader said of their columns. */
  async readAgain(how: { mapping?: Mapping; swap?: boolean }): Promise<void> {
    await this.read(this.#given, how);
  }

  /** Ends a reading or a merge at once: whatever the engine is still busy with is left out when it comes. */
  async cancel(): Promise<void> {
    this.#turn += 1;
    this.dismiss();
    await this.#engine.cancelImport();
  }

  /** Puts away what the last reading came to. */
  dismiss(): void {
    this.#reading = { is: 'nothing' };
    this.#given = [];
  }

  /** Asks the browser what it holds. */
  async list(): Promise<void> {
    const outcome = await this.#engine.savedCases();
    this.#saved = outcome.ok ? outcome.value : [];
  }

  async remove(id: string): Promise<void> {
    await this.#engine.removeSaved(id);
    await this.list();
  }

  /** Pairs of incidents of the open case and of another that may be one. */
  suggestSame(other: CaseAddress): ReturnType<ImportAccess['suggestSame']> {
    return this.#engine.suggestSame(other);
  }

  /**
   * Merges the open case with another and opens what they come to, unless it is cancelled; or says why not. `progress` is told how
   * far it is, from 0 to 1.
   */
  async merge(
    other: CaseAddress,
    joined: OrderedMerge['joined'],
    progress: (part: number) => void,
  ): Promise<string | null> {
    const turn = (this.#turn += 1);
    const at = secondOf(this.#now());
    const outcome = await this.#engine.merge({ other, joined, at }, progress);
    if (turn !== this.#turn && !isOpen(outcome)) return null;
    if (!outcome.ok) return outcome.reason;
    this.#settle(outcome.value, []);
    return null;
  }

  #settle(imported: Imported, names: readonly string[]): void {
    if (imported.is === 'cancelled') {
      this.dismiss();
    } else if (imported.is === 'unmapped') {
      this.#reading = { ...imported, names };
    } else {
      const { opened, saved, notSaved } = imported;
      if (notSaved === null) this.dismiss();
      else this.#reading = { is: 'not-saved', reason: notSaved };
      this.#show(opened, saved === null ? null : savedData(saved.id));
    }
  }
}

/** Whether the engine has opened a case: it may have done so before it heard that it is not wanted. */
function isOpen(outcome: Settled<Imported>): boolean {
  return outcome.ok && outcome.value.is === 'opened';
}

/** As `exportTime`, which comes only when somebody exports. */
function secondOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

const scheme = 'saved:';

/** What `data=` says of a case that the browser holds. */
export function savedData(id: string): string {
  return `${scheme}${id}`;
}

/** The id of the case of such an address, or `null`. */
export function savedId(data: string): string | null {
  return data.startsWith(scheme) ? data.slice(scheme.length) : null;
}
