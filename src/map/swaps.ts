import type { LineString, Point, Position } from 'geojson';
import type { SwapOffer } from '../dashboard/swap-offer.svelte.ts';
import { boundsAround, type Bounds } from '../regions/measure.ts';
import { collection, type Collection } from './collection.ts';
import type { MapView } from './map-view.ts';
import type { Padding } from './surroundings.ts';

/** What is given as a latitude beyond this one, near which the map ends, is drawn here. */
const edge = 83;

/** What a feature is of: the position as it is given, the way from it, or the position the other way round. */
export interface SwapProperties {
  readonly part: 'given' | 'way' | 'swapped';
}

/** Positions that look swapped, each with where it would be and a line between the two. */
export function buildSwapFeatures(
  given: readonly Position[],
): Collection<Point | LineString, SwapProperties> {
  const feature = <Shape extends Point | LineString>(part: SwapProperties['part'], geometry: Shape) => ({
    type: 'Feature' as const,
    geometry,
    properties: { part },
  });
  return collection<Point | LineString, SwapProperties>(
    given.flatMap((position) => {
      const [there, swapped] = bothWays(position);
      return [
        feature('way', { type: 'LineString', coordinates: [there, swapped] }),
        feature('given', { type: 'Point', coordinates: there }),
        feature('swapped', { type: 'Point', coordinates: swapped }),
      ];
    }),
  );
}

/** The bounds of all that is drawn for these positions, or `null` where there are none. */
export function boundsOfSwaps(given: readonly Position[]): Bounds | null {
  return boundsAround(given.flatMap(bothWays).map(([lng = 0, lat = 0]): Bounds => [lng, lat, lng, lat]));
}

function bothWays([lng = 0, lat = 0]: Position): [Position, Position] {
  return [
    [lng, Math.max(-edge, Math.min(edge, lat))],
    [lat, lng],
  ];
}

/** Keeps a map in line with the offer to swap positions. Each step runs in an effect. */
export class SwapsOnMap {
  readonly #offer: SwapOffer;
  /** The view that was last moved, and for which of the reader's wishes. */
  #moved: { readonly view: MapView; readonly looks: number } | null = null;

  constructor(offer: SwapOffer) {
    this.#offer = offer;
  }

  draw(view: MapView): void {
    view.setFeatures('ledger-swaps', buildSwapFeatures(this.#offer.shown));
  }

  /** Does something with the map as it is without them, as making a picture of it. */
  async without(view: MapView, task: () => Promise<void>): Promise<void> {
    view.setFeatures('ledger-swaps', buildSwapFeatures([]));
    try {
      await task();
    } finally {
      this.draw(view);
    }
  }

  /** Brings them into view once for each time that the reader wants it, and again on a map that took the place of another. */
  look(view: MapView, padding: () => Padding): void {
    const { looks, shown } = this.#offer;
    if (looks === 0 || (this.#moved?.view === view && this.#moved.looks === looks)) return;
    this.#moved = { view, looks };
    const bounds = boundsOfSwaps(shown);
    if (bounds) view.fit(bounds, padding());
  }
}
