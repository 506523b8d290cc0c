import { untrack } from 'svelte';
import type { Boundaries } from '../regions/boundaries.ts';
import type { Case } from '../ledger/case.ts';
import type { Filter } from '../ledger/selection.ts';
import type { Counting } from '../ledger/standing.ts';
import { caseLetters, type CaseLetter } from './case-letters.ts';
import type { Dashboard } from './dashboard.svelte.ts';

/** A case that was opened beside another. */
export interface OpenedBeside {
  readonly dashboard: Dashboard;
  /** Ends the engine that answers for it. */
  readonly close: () => void;
}

/** A clause of a filter that names what only one case can know. */
const ownClauses = ['sides', 'actors', 'claimants'] as const;
type OwnClause = (typeof ownClauses)[number];

/** A case that stands beside the open one: on the same map, under the same filter, with totals of its own. */
export class CaseBeside {
  /** As the address names it. */
  readonly data: string;
  readonly letter: CaseLetter;
  #opened: OpenedBeside | null = $state.raw(null);
  #failure: string | null = $state(null);
  #unknown: readonly OwnClause[] = $state.raw([]);
  #isGone = false;

  constructor(data: string, letter: CaseLetter, opening: Promise<OpenedBeside>, ready: () => void) {
    this.data = data;
    this.letter = letter;
    opening.then(
      (opened) => {
        if (this.#isGone) opened.close();
        else {
          this.#opened = opened;
          ready();
        }
      },
      (error: unknown) => (this.#failure = error instanceof Error ? error.message : String(error)),
    );
  }

  /** Its state; `null` until it has been opened. */
  get dashboard(): Dashboard | null {
    return this.#opened?.dashboard ?? null;
  }

  /** Why it could not be opened. */
  get failure(): string | null {
    return this.#failure;
  }

  /** Clauses of the filter that are not asked of it, because it has none of the values. */
  get unknown(): readonly OwnClause[] {
    return this.#unknown;
  }

  follow(filter: Filter, counting: Counting): void {
    if (!this.dashboard) return;
    const asked = filterBeside(this.dashboard.case, filter);
    this.#unknown = asked.unknown;
    this.dashboard.follow(asked.filter, counting);
  }

  close(): void {
    this.#isGone = true;
    this.#opened?.close();
  }
}

/** The cases beside the open one. Figures of different cases are never added up: nothing here knows how. */
export class CasesBeside {
  readonly #open: (data: string) => Promise<OpenedBeside>;
  readonly #go: (query: string) => void;
  #cases: readonly CaseBeside[] = $state.raw([]);
  #hidden: readonly string[] = $state.raw([]);
  #asked: readonly [Filter, Counting] | null = null;

  /** `open` opens a case that an address names; `go` shows the page of a query. */
  constructor(open: (data: string) => Promise<OpenedBeside>, go: (query: string) => void) {
    this.#open = open;
    this.#go = go;
  }

  get cases(): readonly CaseBeside[] {
    return this.#cases;
  }

  isShown({ data }: CaseBeside): boolean {
    return !this.#hidden.includes(data);
  }

  /** Shows the marks of a case on the map, or hides them. */
  setShown({ data }: CaseBeside, shown: boolean): void {
    const others = this.#hidden.filter((each) => each !== data);
    this.#hidden = shown ? others : [...others, data];
  }

  /** Brings what is open in line with what the address names. */
  stand(wanted: readonly string[]): void {
    const before = untrack(() => this.#cases);
    const kept = before.filter(({ data }) => wanted.includes(data));
    for (const gone of before) if (!kept.includes(gone)) gone.close();
    const added: CaseBeside[] = [];
    for (const data of wanted) {
      if (kept.some((each) => each.data === data)) continue;
      const taken = [...kept, ...added].map(({ letter }) => letter);
      const letter = caseLetters.find((each) => !taken.includes(each));
      if (!letter) break;
      const own = new CaseBeside(data, letter, this.#open(data), () => {
        if (this.#asked) own.follow(...this.#asked);
      });
      added.push(own);
    }
    if (added.length > 0 || kept.length < before.length) this.#cases = [...kept, ...added];
  }

  /** Opens them all anew, as when other regions are counted by. */
  renew(): void {
    const wanted = this.#cases.map(({ data }) => data);
    this.stand([]);
    this.stand(wanted);
  }

  /** Asks them all what is asked of the open case. */
  follow(filter: Filter, counting: Counting): void {
    this.#asked = [filter, counting];
    for (const each of untrack(() => this.#cases)) untrack(() => each.follow(filter, counting));
  }

  /** Changes places with the open case: list, timeline and table are of this one then. `incident`: it is shown there. */
  putInFront(open: Dashboard, { data, dashboard }: CaseBeside, incident: string | null = null): void {
    this.#go(open.queryInFront(data, dashboard?.filter ?? open.filter, incident));
  }

  /** The software's lines as one of them needs them, if they reach beyond those of the open case; else `null`. */
  linesBeyond(own: Boundaries): Boundaries | null {
    const lines = this.#cases.flatMap(({ dashboard }) => dashboard?.lines ?? []);
    return lines.find(({ regions }) => regions.size > own.regions.size) ?? null;
  }
}

/**
 * A filter as it is asked of another case. Days, countries, regions, kinds and words mean the same everywhere. Sides, actors and
 * claimants are a case's own: of those a case does not know nothing is asked, and where it knows none of a clause, `unknown` says
 * so.
 */
export function filterBeside(
  { actingSides, actors, claimants }: Pick<Case, 'actingSides' | 'actors' | 'claimants'>,
  filter: Filter,
): { readonly filter: Filter; readonly unknown: readonly OwnClause[] } {
  const known: Readonly<Record<OwnClause, ReadonlySet<string>>> = {
    sides: new Set(Object.keys(actingSides)),
    actors: new Set(actors.map(({ id }) => id)),
    claimants: new Set(claimants.map(({ id }) => id)),
  };
  const ask = (clause: OwnClause): string[] => filter[clause].filter((value) => known[clause].has(value));
  const asked = { ...filter, sides: ask('sides'), actors: ask('actors'), claimants: ask('claimants') };
  const unknown = ownClauses.filter((clause) => filter[clause].length > 0 && asked[clause].length === 0);
  return { filter: asked, unknown };
}
