import type { EventDraft } from '../formats/layouts/event-draft.ts';
import { placeKey } from '../formats/layouts/judge.ts';
import type { OpenedImport } from '../formats/open-import.ts';
import { draftsOf, readParts } from '../formats/read-parts.ts';
import type { Day } from '../ledger/day.ts';
import { decidesRegion } from '../regions/assign.ts';
import { boundsAround, boundsOf, type Bounds } from '../regions/measure.ts';
import { buildRegionIndex, type RegionIndex } from '../regions/region-index.ts';
import { liesInOnlySwapped } from '../regions/swapped.ts';
import { boundariesFor, openBoundaries } from './open-case.ts';

/** Finds rows that miss the country which they state and would lie in it if they were swapped, by the lines of the page. */
export class SwappedRows {
  #builtIn: RegionIndex | null = null;
  #world: RegionIndex | null = null;
  readonly #bounds = new Map<string, Bounds | null>();

  readonly has = ({ lng, lat, countryCode, locationPrecision }: EventDraft): boolean => {
    if (lng === null || lat === null || countryCode === null || !decidesRegion(locationPrecision))
      return false;
    const index = this.#indexFor(countryCode);
    // Bounds are quickly looked at, and rule out nearly every row.
    return (
      holds(this.#boundsOf(countryCode, index), lat, lng) && liesInOnlySwapped(index, lng, lat, countryCode)
    );
  };

  /** The lines of the world are read for the first country that the built-in ones lack. */
  #indexFor(country: string): RegionIndex {
    if (this.#world) return this.#world;
    this.#builtIn ??= buildRegionIndex(openBoundaries());
    if (this.#boundsOf(country, this.#builtIn)) return this.#builtIn;
    this.#bounds.clear();
    return (this.#world = buildRegionIndex(boundariesFor([country])));
  }

  #boundsOf(country: string, { regions }: RegionIndex): Bounds | null {
    let bounds = this.#bounds.get(country);
    if (bounds === undefined) {
      const own = regions.filter(({ countryCode }) => countryCode === country);
      bounds = boundsAround(own.map(({ geometry }) => boundsOf(geometry)));
      this.#bounds.set(country, bounds);
    }
    return bounds;
  }
}

/** The places (`placeKey`) of such rows in tables, which are read once for this. */
export async function swappedPlaces(
  { layout, parts }: Extract<OpenedImport, { is: 'table' }>,
  today: Day,
): Promise<ReadonlySet<string>> {
  const rows = new SwappedRows();
  const places = new Set<string>();
  // Readers say some things once only: the reading that writes has its own.
  const ownParts = parts.map((part) => ({ ...part, reader: layout.open(part.head) }));
  const log = { take: () => undefined, droppedRows: () => 0 };
  await readParts(ownParts, { log, read: draftsOf({ today, swap: false }) }, ({ drafts }) => {
    for (const draft of drafts)
      if (rows.has(draft)) places.add(placeKey(draft.lng ?? NaN, draft.lat ?? NaN, draft.countryCode ?? ''));
    return Promise.resolve();
  });
  return places;
}

function holds(bounds: Bounds | null, lng: number, lat: number): boolean {
  if (bounds === null) return false;
  const [west, south, east, north] = bounds;
  return lng >= west && lng <= east && lat >= south && lat <= north;
}
