import type { Place } from './columns.ts';

/** Places of one acting side that share a key. */
export interface Group {
  readonly key: string;
  /** Number of the acting side. */
  readonly side: number;
}

/** Places put together, by side and key. */
export interface Groups {
  /** By side, then by key. */
  readonly list: readonly Group[];
  /** Number of the group of each place. */
  readonly of: Uint32Array;
}

/** Puts places of one side together that have the same key. */
export function groupPlaces(places: readonly Place[], keyOf: (place: Place) => string): Groups {
  const found = new Map<string, Group>();
  const nameOf = (place: Place): string => `${place.side} ${keyOf(place)}`;
  for (const place of places) found.set(nameOf(place), { key: keyOf(place), side: place.side });
  const sorted = [...found].sort(
    ([, a], [, b]) => a.side - b.side || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
  const numbers = new Map(sorted.map(([name], number) => [name, number]));
  return {
    list: sorted.map(([, group]) => group),
    of: Uint32Array.from(places, (place) => numbers.get(nameOf(place)) ?? 0),
  };
}

/** Adds up counts of places by group. */
export function sumByGroup({ list, of }: Groups, counts: ArrayLike<number>): Float64Array {
  const result = new Float64Array(list.length);
  for (let place = 0; place < counts.length; place += 1) {
    const group = of[place] ?? 0;
    result[group] = (result[group] ?? 0) + (counts[place] ?? 0);
  }
  return result;
}
