import type { Case } from '../ledger/case.ts';
import type { Filter } from '../ledger/selection.ts';
import type { Counting } from '../ledger/standing.ts';
import type { CaseLetter } from './case-letters.ts';
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
