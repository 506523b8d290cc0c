import { untrack } from 'svelte';
import type { Boundaries } from '../regions/boundaries.ts';
import type { Filter } from '../ledger/selection.ts';
import type { Counting } from '../ledger/standing.ts';
import type { CaseBeside, OpenedBeside } from './case-beside.svelte.ts';
import { caseLetters } from './case-letters.ts';
import type { Dashboard } from './dashboard.svelte.ts';

/** The cases beside the open one. Figures of different cases are never added up: nothing here knows how. */
export class CasesBeside {
  readonly #open: (data: string) => Promise<OpenedBeside>;
  readonly #go: (query: string) => void;
  #cases: readonly CaseBeside[] = $state.raw([]);
  #wanted: readonly string[] = [];
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

  /** Brings what is open in line with what the address names. What it takes comes when there is the first to open. */
  stand(wanted: readonly string[]): void {
    this.#wanted = wanted;
    const before = untrack(() => this.#cases);
    const kept = before.filter(({ data }) => wanted.includes(data));
    for (const gone of before) if (!kept.includes(gone)) gone.close();
    if (kept.length < before.length) this.#cases = kept;
    if (kept.length < wanted.length)
      void import('./case-beside.svelte.ts').then(({ CaseBeside }) => this.#add(CaseBeside));
  }

  #add(Case: typeof CaseBeside): void {
    for (const data of this.#wanted) {
      const letter = caseLetters.find((each) => this.#cases.every((other) => other.letter !== each));
      if (!letter || this.#cases.some((each) => each.data === data)) continue;
      const own = new Case(data, letter, this.#open(data), () => {
        if (this.#asked) own.follow(...this.#asked);
      });
      this.#cases = [...this.#cases, own];
    }
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
