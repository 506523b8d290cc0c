import type { Records } from '../engine/holdings.ts';
import type { OpenedCase, Settled, Wanted } from '../engine/protocol.ts';
import { buildCaseIndex, type CaseIndex } from '../ledger/case-index.ts';
import type { Case, Incident } from '../ledger/case.ts';

/** So many incidents of a large case are kept for looking at; beyond that the ones that were fetched first go. */
const keptRecords = 2000;

/**
 * The incidents that the page can read: all of a case that came whole, and of a large one those that somebody looked at. What
 * is asked for and not in hand is fetched, together with whatever else is asked for in the same moment.
 */
export class RecordsInHand {
  readonly #fetch: (wanted: Wanted) => Promise<Settled<Records>>;
  readonly #complete: boolean;
  #index: CaseIndex = $state.raw(undefined as unknown as CaseIndex);
  #rows: ReadonlyMap<string, number> = new Map();
  #incidents: ReadonlyMap<number, Incident> = new Map();
  /** Rows that will be asked for at the end of this moment, and rows that were asked for and have not come. */
  readonly #wanted = new Set<number>();
  readonly #coming = new Set<number>();

  constructor(opened: OpenedCase, fetch: (wanted: Wanted) => Promise<Settled<Records>>) {
    this.#fetch = fetch;
    this.#complete = opened.complete;
    this.hold(opened.case);
  }

  /** What is in hand, as a case. */
  get index(): CaseIndex {
    return this.#index;
  }

  /** Takes another state of a whole case. */
  hold(source: Case): void {
    this.#put(source, [...source.incidents.keys()]);
  }

  /** The incident of a row, or `null` until it has been fetched. */
  at(row: number): Incident | null {
    void this.#index;
    const found = this.#incidents.get(row);
    if (found) return found;
    if (!this.#complete && row >= 0) this.#want(row);
    return null;
  }

  /** The row of an incident in hand, or -1. */
  rowOf(incidentId: string): number {
    void this.#index;
    return this.#rows.get(incidentId) ?? -1;
  }

  /** Fetches incidents by their ids. */
  async fetch(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !this.#rows.has(id));
    if (this.#complete || missing.length === 0) return;
    this.#take(await this.#fetch({ by: 'id', ids: missing }));
  }

  /** Forgets what was fetched, since it may have changed; it is fetched anew when it is looked at. */
  refresh(): void {
    if (this.#complete) return;
    this.#put({ ...this.#index.case, incidents: [], casualtyClaims: [], statements: [] }, []);
  }

  #want(row: number): void {
    if (this.#wanted.has(row) || this.#coming.has(row)) return;
    this.#wanted.add(row);
    if (this.#wanted.size > 1) return;
    setTimeout(() => {
      const rows = [...this.#wanted];
      this.#wanted.clear();
      for (const each of rows) this.#coming.add(each);
      void this.#fetch({ by: 'row', rows }).then((fetched) => {
        for (const each of rows) this.#coming.delete(each);
        this.#take(fetched);
      });
    });
  }

  #take(fetched: Settled<Records>): void {
    if (!fetched.ok) return;
    const { rows, incidents, casualtyClaims, statements } = fetched.value;
    const held = this.#index.case;
    const taken = new Set(incidents.map(({ id }) => id));
    const kept = held.incidents.filter(({ id }) => !taken.has(id)).slice(-keptRecords);
    const all = [...kept, ...incidents];
    const ids = new Set(all.map(({ id }) => id));
    const stays = ({ incidentId }: { readonly incidentId: string }): boolean =>
      ids.has(incidentId) && !taken.has(incidentId);
    this.#put(
      {
        ...held,
        incidents: all,
        casualtyClaims: [...held.casualtyClaims.filter(stays), ...casualtyClaims],
        statements: [...held.statements.filter(stays), ...statements],
      },
      [...kept.map(({ id }) => this.#rows.get(id) ?? -1), ...rows],
    );
  }

  #put(source: Case, rows: readonly number[]): void {
    this.#rows = new Map(source.incidents.map(({ id }, at) => [id, rows[at] ?? -1]));
    this.#incidents = new Map(source.incidents.map((incident, at) => [rows[at] ?? -1, incident]));
    this.#index = buildCaseIndex(source);
  }
}
