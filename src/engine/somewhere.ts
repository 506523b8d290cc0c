import { drawnSelected, notDrawn } from './cell-sums.ts';
import type { Columns } from './columns.ts';
import { hasPoint, spotShapes, toLngLat } from './spots.ts';

/** The rows of which no more is known than the region, in one region. They share one label and no point. */
export interface Somewhere {
  /** ISO 3166-2. */
  readonly region: string;
  readonly count: number;
  /** The lowest of the rows. */
  readonly row: number;
  /** Numbers of the acting sides, ascending. */
  readonly sides: readonly number[];
  /** Number into the values of the facet of kinds, of a row alone. */
  readonly kind: number | null;
  readonly context: boolean;
  readonly label: string;
  /** Points of the map in that region, some of them: the label keeps away from them. */
  readonly taken: readonly (readonly [lng: number, lat: number])[];
}

const regionShape = spotShapes.indexOf('region');

/** Gathers the rows without a point that are drawn as the label of a region. */
export class RowsSomewhere {
  /** By place. */
  readonly #counts: Uint32Array;
  readonly #selected: Uint32Array;
  readonly #first: Uint32Array;

  constructor(places: number) {
    this.#counts = new Uint32Array(places);
    this.#selected = new Uint32Array(places);
    this.#first = new Uint32Array(places);
  }

  /** To be called in the order of the rows. */
  add(row: number, place: number, state: number): void {
    const before = this.#counts[place] as number;
    if (before === 0) this.#first[place] = row;
    this.#counts[place] = before + 1;
    if (state === drawnSelected) this.#selected[place] = (this.#selected[place] as number) + 1;
  }

  /** By region, in the order of their first rows. */
  list(columns: Columns, drawn: Uint8Array, names: ReadonlyMap<number, string>): Somewhere[] {
    const { places, facets } = columns;
    const byRegion = new Map<string, number[]>();
    for (const [at, { regionCode }] of places.entries()) {
      if (this.#counts[at] === 0) continue;
      const region = regionCode ?? '';
      byRegion.set(region, [...(byRegion.get(region) ?? []), at]);
    }
    const named = namedByRegion(columns, drawn, names);
    const taken = takenIn(columns, drawn, new Set(byRegion.keys()));
    const all = [...byRegion].map(([region, own]): Somewhere => {
      const count = sumAt(this.#counts, own);
      const row = Math.min(...own.map((at) => this.#first[at] ?? 0));
      const rows = named.get(region) ?? [];
      const label = names.get(rows[0] ?? -1) ?? '';
      return {
        region,
        count,
        row,
        sides: [...new Set(own.map((at) => places[at]?.side ?? 0))].sort((a, b) => a - b),
        kind: count === 1 ? kindOf(columns, facets.kinds.codes[row] ?? 0) : null,
        context: sumAt(this.#selected, own) === 0,
        taken: taken.get(region) ?? [],
        label: label === '' || rows.length === count ? label : `${label} +${count - rows.length}`,
      };
    });
    return all.sort((a, b) => a.row - b.row);
  }
}

const sumAt = (numbers: Uint32Array, own: readonly number[]): number =>
  own.reduce((sum, at) => sum + (numbers[at] ?? 0), 0);

/** The drawn rows with a name that have no point, ascending. */
function namedByRegion(
  { spots, place, places }: Columns,
  drawn: Uint8Array,
  names: ReadonlyMap<number, string>,
): ReadonlyMap<string, readonly number[]> {
  const byRegion = new Map<string, number[]>();
  for (const row of [...names.keys()].sort((a, b) => a - b)) {
    if (drawn[row] === notDrawn || spots.shape[row] !== regionShape) continue;
    const region = places[place[row] ?? 0]?.regionCode ?? '';
    byRegion.set(region, [...(byRegion.get(region) ?? []), row]);
  }
  return byRegion;
}

/** So many points at most keep a label away, and so many all labels together: they are sent to the page with each drawing. */
const takenLimit = 60;
const takenTogether = 4000;

/** The first points of each of some regions. */
function takenIn(
  { spots, place, places }: Columns,
  drawn: Uint8Array,
  regions: ReadonlySet<string>,
): ReadonlyMap<string, readonly [lng: number, lat: number][]> {
  const taken = new Map([...regions].map((region): [string, [number, number][]] => [region, []]));
  const limit = Math.max(1, Math.min(takenLimit, Math.floor(takenTogether / taken.size)));
  const listOf = places.map(({ regionCode }) => (regionCode === null ? undefined : taken.get(regionCode)));
  // A place whose region wants no more.
  const done = Uint8Array.from(listOf, (list) => (list === undefined ? 1 : 0));
  for (let row = 0; row < drawn.length; row += 1) {
    const at = place[row] as number;
    if (done[at] === 1 || drawn[row] === notDrawn || !hasPoint(spots.shape[row])) continue;
    const list = listOf[at];
    if (list === undefined || list.length === limit) done[at] = 1;
    else list.push(toLngLat(spots.x[row] as number, spots.y[row] as number));
  }
  return taken;
}

/** A row has one kind: the only value of its code. */
export function kindOf({ facets }: Columns, code: number): number {
  return facets.kinds.items[facets.kinds.offsets[code] ?? 0] ?? 0;
}
