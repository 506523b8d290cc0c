import type { Day } from '../ledger/day.ts';

const pause = 120;

/** The handle of what was known by: where it is while it moves, and what of it is handed on after a short pause. */
export class AsOfControl {
  readonly #current: () => Day | null;
  readonly #commit: (day: Day | null, continues: boolean) => void;
  #moved: { readonly day: Day | null } | null = $state.raw(null);
  #continues = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(current: () => Day | null, commit: (day: Day | null, continues: boolean) => void) {
    this.#current = current;
    this.#commit = commit;
  }

  /** The day as the reader sees it now: moved, or in force; `null` is today. */
  get day(): Day | null {
    return this.#moved ? this.#moved.day : this.#current();
  }

  move(day: Day | null): void {
    if (day === this.day) return;
    this.#moved = { day };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), pause);
  }

  /** Hands on the last move; what follows is a change of its own. */
  end(): void {
    this.#settle();
    this.#continues = false;
  }

  #settle(): void {
    clearTimeout(this.#timer);
    const moved = this.#moved;
    this.#moved = null;
    if (!moved || moved.day === this.#current()) return;
    this.#commit(moved.day, this.#continues);
    this.#continues = true;
  }
}
