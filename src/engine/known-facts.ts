import { noDay, type Columns } from './columns.ts';
import type { KnownFacts } from './protocol.ts';

/** What the columns of a case say of what can be asked of it. */
export function knownFacts({ facets, start, end, place, places }: Columns): KnownFacts {
  const bySide: Record<string, number> = {};
  const counts = new Uint32Array(places.length);
  let [first, last] = [Infinity, -Infinity];
  for (let row = 0; row < start.length; row += 1) {
    const at = place[row] ?? 0;
    counts[at] = (counts[at] ?? 0) + 1;
    const from = start[row] ?? noDay;
    if (from === noDay) continue;
    first = Math.min(first, from);
    last = Math.max(last, end[row] ?? from);
  }
  places.forEach(({ actingSide }, at) => {
    bySide[actingSide] = (bySide[actingSide] ?? 0) + (counts[at] ?? 0);
  });
  return {
    bySide,
    countries: facets.countries.values,
    regions: facets.regions.values,
    firstDay: first <= last ? first : null,
    lastDay: first <= last ? last : null,
  };
}
