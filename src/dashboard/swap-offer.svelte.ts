import type { Position } from 'geojson';
import type { EngineClient } from '../engine/engine-client.ts';
import type { Dashboard } from './dashboard.svelte.ts';

/** So many positions are drawn. */
const drawnAtOnce = 500;

/** Positions of the open case whose latitude and longitude look swapped, and what the reader wants to see of them. */
export class SwapOffer {
  readonly #engine: Pick<EngineClient, 'issues'>;
  #found: readonly Position[] = $state.raw([]);
  #total = $state(0);
  #isLeft = $state(false);
  #looks = $state(0);

  constructor(engine: Pick<EngineClient, 'issues'>) {
    this.#engine = engine;
  }

  /** Asks the engine which they are: again when more may have been found. */
  async load(): Promise<void> {
    const wanted = { from: 0, count: drawnAtOnce, code: 'looks-swapped', outcome: null };
    const outcome = await this.#engine.issues(wanted);
    if (!outcome.ok) return;
    this.#found = outcome.value.issues.flatMap(({ position }) => (position ? [[...position]] : []));
    this.#total = outcome.value.total;
  }

  /** How many rows there are of this kind. */
  get total(): number {
    return this.#total;
  }

  /** The positions as they are given, no more than can be drawn; none once the reader leaves them as they are. */
  get shown(): readonly Position[] {
    return this.#isLeft ? [] : this.#found;
  }

  /** Whether the reader leaves them as they are. */
  get isLeft(): boolean {
    return this.#isLeft;
  }

  leave(): void {
    this.#isLeft = true;
  }

  /** Counts how often the reader wanted to look at them on the map. */
  get looks(): number {
    return this.#looks;
  }

  look(): void {
    this.#isLeft = false;
    this.#looks += 1;
  }
}

const offers = new WeakMap<Dashboard, SwapOffer>();

/** The offer that goes with the open case. */
export function swapOfferOf(dashboard: Dashboard): SwapOffer {
  const offer = offers.get(dashboard) ?? new SwapOffer(dashboard.engine);
  offers.set(dashboard, offer);
  return offer;
}
