import type { CaseIndex } from '../ledger/case-index.ts';
import { areaOf, footprintOf } from '../regions/areas.ts';
import type { Area, Boundaries } from '../regions/boundaries.ts';
import { collection, type Collection } from './collection.ts';

/** What the reader points at or has open: its area, however large. */
export function buildFocusFeatures(
  index: CaseIndex,
  boundaries: Boundaries,
  focus: {
    readonly hoveredId: string | null;
    readonly selectedId: string | null;
    readonly regionKey: string | null;
  },
): Collection<Area, { readonly state: 'hovered' | 'selected' }> {
  const areas: [Area | null | undefined, 'hovered' | 'selected'][] = [
    [areaOfIncident(index, boundaries, focus.selectedId), 'selected'],
    [areaOfIncident(index, boundaries, focus.hoveredId), 'hovered'],
    [areaOfKey(boundaries, focus.regionKey), 'hovered'],
  ];
  return collection(
    areas.flatMap(([geometry, state], id) =>
      geometry ? { type: 'Feature' as const, id, geometry, properties: { state } } : [],
    ),
  );
}

function areaOfIncident(index: CaseIndex, boundaries: Boundaries, id: string | null): Area | null {
  const incident = id === null ? undefined : index.incidents.get(id);
  return incident ? areaOf(footprintOf(incident), boundaries) : null;
}

/** The area of a row of the table of regions; `unplaced:IQ` is the whole of Iraq. */
function areaOfKey(boundaries: Boundaries, key: string | null): Area | undefined {
  if (key === null) return undefined;
  const [, country] = /^unplaced:(.*)$/.exec(key) ?? [];
  return country === undefined
    ? boundaries.regions.get(key)?.geometry
    : boundaries.countries.get(country)?.geometry;
}
