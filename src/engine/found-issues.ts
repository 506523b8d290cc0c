import type { Issue } from '../ledger/issue.ts';
import type { IssueKind, IssuesFound, IssuesWanted } from './protocol.ts';

/** So many issues are handed over with a case; the rest is asked for. */
const issuesAtOnce = 200;

/** Whatever was found in the data of a case: when they were read, and when regions were given. */
export class FoundIssues {
  readonly #whenRead: readonly Issue[];
  #byRegions: readonly Issue[] = [];

  constructor(whenRead: readonly Issue[]) {
    this.#whenRead = whenRead;
  }

  /** Takes what was found when regions were given, in place of what was found so the last time. */
  setByRegions(found: readonly Issue[]): void {
    this.#byRegions = found;
  }

  get all(): readonly Issue[] {
    return [...this.#whenRead, ...this.#byRegions];
  }

  /** Those that are handed over with the case. */
  get first(): readonly Issue[] {
    return this.all.slice(0, issuesAtOnce);
  }

  /** The same of those that regions brought. */
  get firstByRegions(): readonly Issue[] {
    return this.#byRegions.slice(0, issuesAtOnce);
  }

  /** A run of one kind. */
  run({ from, count, code, outcome }: IssuesWanted): IssuesFound {
    const found = this.all.filter(
      (issue) => (code === null || issue.code === code) && (outcome === null || issue.outcome === outcome),
    );
    return { issues: found.slice(from, from + count), total: found.length };
  }

  /** Whether there is one of that code. */
  has(code: string): boolean {
    return this.all.some((issue) => issue.code === code);
  }

  /** How many there are of each kind, most first. */
  get kinds(): IssueKind[] {
    const kinds = new Map<string, { code: string; outcome: Issue['outcome']; count: number }>();
    for (const { code, outcome } of this.all) {
      const kind = kinds.get(`${code} ${outcome}`);
      if (kind) kind.count += 1;
      else kinds.set(`${code} ${outcome}`, { code, outcome, count: 1 });
    }
    return [...kinds.values()].sort((a, b) => b.count - a.count);
  }
}
