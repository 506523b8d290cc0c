import type { Point, Position } from 'geojson';
import type { CaseLetter } from '../dashboard/case-letters.ts';
import type { Somewhere } from '../engine/somewhere.ts';
import type { Area, Boundaries } from '../regions/boundaries.ts';
import { labelPosition } from '../regions/measure.ts';
import { collection, type Collection } from './collection.ts';
import { freeSpot } from './free-spot.ts';

/** The label of a region in which something happened, nobody knows where. */
export interface SomewhereLabel {
  readonly somewhere: Somewhere;
  readonly name: string;
  readonly position: Position;
}

/** Beyond so many regions their outlines would drown the map; each is still drawn when it is pointed at. */
const outlinedRegions = 60;

/** Puts each label inside its region, away from the places that are known, as one of which it might be read. */
export function placeLabels(somewhere: readonly Somewhere[], boundaries: Boundaries): SomewhereLabel[] {
  return somewhere.flatMap((each) => {
    const region = boundaries.regions.get(each.region);
    if (!region) return [];
    // The amount of the region stands at the point inside it that a label alone would have.
    const taken = [...each.taken.map(([lng, lat]) => [lng, lat]), labelPosition(region.geometry)];
    return { somewhere: each, name: region.name, position: freeSpot(region.geometry, taken) };
  });
}

/**
 * The labels as features; `words` says "somewhere in" the region, `kinds` are the names of the kinds that the engine numbers.
 * `letter`: of the case, where it is not the open one.
 */
export function buildSomewhereFeatures(
  labels: readonly SomewhereLabel[],
  kinds: readonly string[],
  words: (area: string) => string,
  letter: CaseLetter | null = null,
): Collection<
  Point,
  {
    readonly icon: string;
    readonly label: string;
    readonly context: boolean;
    readonly region: string;
    readonly row: number;
    readonly count: number;
  }
> {
  return collection(
    labels.map(({ somewhere, name, position }, id) => {
      const sides = letter ?? somewhere.sides.map((side) => (side + 1).toString(36)).join('');
      const kind = somewhere.kind === null ? undefined : kinds[somewhere.kind];
      return {
        type: 'Feature',
        id,
        geometry: { type: 'Point', coordinates: position },
        properties: {
          icon: `somewhere/${sides}/${kind ?? somewhere.count}/${letter === null ? words(name) : `${letter} ${words(name)}`}`,
          label: somewhere.label,
          context: somewhere.context,
          region: somewhere.region,
          row: somewhere.row,
          count: somewhere.count,
        },
      };
    }),
  );
}

/** The outlines of those regions. */
export function buildSomewhereAreas(
  labels: readonly SomewhereLabel[],
  boundaries: Boundaries,
): Collection<Area, { readonly region: string }> {
  if (labels.length > outlinedRegions) return collection([]);
  return collection(
    labels.flatMap(({ somewhere: { region } }, id) => {
      const geometry = boundaries.regions.get(region)?.geometry;
      return geometry ? { type: 'Feature' as const, id, geometry, properties: { region } } : [];
    }),
  );
}
