import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileCount } from '../formats/import-log.ts';
import type { Issue } from '../ledger/issue.ts';
import { DiskSink } from './case-output.ts';

interface IssueKind {
  readonly first: Issue;
  count: number;
}

/** Counts what is found while files are read; where all of it is wanted, it waits on the disk, so that memory stays flat. */
export class ImportReport {
  readonly #kinds = new Map<string, IssueKind>();
  readonly #dropped = new Map<string, number>();
  readonly #folder: string | null;
  readonly #spool: DiskSink | null;
  #waiting: string[] = [];
  #issues = 0;

  constructor({ keepsAll }: { readonly keepsAll: boolean }) {
    this.#folder = keepsAll ? mkdtempSync(join(tmpdir(), 'strike-ledger-issues-')) : null;
    this.#spool = this.#folder === null ? null : new DiskSink(join(this.#folder, 'issues'));
  }

  /** Takes down an issue; can be handed on by itself. */
  readonly take = (issue: Issue): void => {
    const { code, outcome, file, row } = issue;
    const key = `${file} ${code} ${outcome}`;
    const kind = this.#kinds.get(key);
    if (kind) kind.count += 1;
    else this.#kinds.set(key, { first: issue, count: 1 });
    if (outcome === 'dropped' && row !== null) this.#dropped.set(file, this.droppedRows(file) + 1);
    if (this.#spool) this.#waiting.push(`${this.#issues === 0 ? '' : ',\n'}    ${JSON.stringify(issue)}`);
    this.#issues += 1;
  };

  /** How many rows of a file were dropped. */
  readonly droppedRows = (file: string): number => this.#dropped.get(file) ?? 0;

  /** Sets aside what is waiting. */
  async flush(): Promise<void> {
    if (this.#waiting.length > 0) await this.#spool?.write(this.#waiting.join(''));
    this.#waiting = [];
  }

  /** What became of the files, in words, with the issues by their codes. */
  words(files: readonly FileCount[]): string {
    const names = new Set([...files.map(({ file }) => file), ...this.#named()]);
    const lines = [...names].flatMap((name) => {
      const count = files.find(({ file }) => file === name);
      const told = [...this.#kinds.values()].filter(({ first }) => first.file === name).map(lineOf);
      return [count ? countLine(count) : name, ...told];
    });
    return lines.map((line) => `${line}\n`).join('');
  }

  /** The same as JSON, with every issue, in pieces. */
  async *json(told: { layout: string | null; case: string | null; files: readonly FileCount[] }) {
    await this.flush();
    await this.#spool?.close();
    yield `${JSON.stringify(told, null, 2).slice(0, -2)},\n  "issues": [\n`;
    if (this.#folder !== null && this.#issues > 0)
      for await (const part of createReadStream(join(this.#folder, 'issues'), 'utf8')) yield String(part);
    yield `${this.#issues > 0 ? '\n  ' : '  '}]\n}\n`;
  }

  /** Removes what was set aside. */
  async end(): Promise<void> {
    await this.#spool?.close();
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
  }

  #named(): string[] {
    return [...this.#kinds.values()].map(({ first }) => first.file);
  }
}

function countLine({ file, read, kept, dropped }: FileCount): string {
  return `${file}: ${read} rows read = ${kept} kept + ${dropped} dropped`;
}

function lineOf({ first, count }: IssueKind): string {
  const { code, outcome, message, row } = first;
  const place = row === null ? '' : `, ${count === 1 ? '' : 'first in '}row ${row}`;
  return `  ${count} × ${code} (${outcome}${place}): ${message}`;
}
