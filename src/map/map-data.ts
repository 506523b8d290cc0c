import type { Feature, Point } from 'geojson';
import { collection, type Collection } from './collection.ts';
import type { CaseIndex } from '../ledger/case-index.ts';
import { areaOf, extentOf, footprintOf, type Footprint } from '../regions/areas.ts';
import type { Area, Boundaries } from '../regions/boundaries.ts';
import { boundsAround, type Bounds } from '../regions/measure.ts';
import type { MarkGroup } from './clusters.ts';
import type { Certainty, Mark } from './marks.ts';
import { markDiameter } from './symbol-size.ts';

/** What the renderer needs of a group of marks. */
export interface GroupProperties {
  /** Name of the picture, which `icons.ts` draws. */
  readonly icon: string;
  readonly shape: 'mark' | 'cluster' | 'somewhere';
  /** 1 is `iconPixels` wide. */
  readonly size: number;
  readonly radius: number;
  /** Incidents in it, as text; empty for one. */
  readonly count: string;
  readonly label: string;
  readonly context: boolean;
}

/** Width of a picture at size 1. */
export const iconPixels = 32;
/** The picture of a mark leaves room for the ring around its shape. */
const ringRoom: Readonly<Record<Certainty, number>> = {
  exact: 1,
  area: 1.5,
  governorate: 1,
  'stand-in': 1.5,
};
const somewhereRadius = 11;

/**
 * Marks and clusters, the largest first so that small ones lie on top. What is known to a governorate only has a label instead
 * of a mark, beneath the marks; `somewhereIn` gives its words.
 */
export function buildGroupFeatures(
  groups: readonly MarkGroup[],
  somewhereIn: (area: string) => string,
): Collection<Point, GroupProperties> {
  const features = groups.map((group): Feature<Point, GroupProperties> => ({
    type: 'Feature',
    id: group.id,
    geometry: { type: 'Point', coordinates: group.position },
    properties: propertiesOf(group, somewhereIn),
  }));
  const rank = ({ shape, radius }: GroupProperties): number =>
    shape === 'somewhere' ? Number.MAX_VALUE : radius;
  return collection(features.sort((a, b) => rank(b.properties) - rank(a.properties)));
}

function propertiesOf(group: MarkGroup, somewhereIn: (area: string) => string): GroupProperties {
  const [first] = group.marks;
  if (first?.somewhereIn != null) return somewhereProperties(group, somewhereIn(first.somewhereIn));
  return group.marks.length > 1 ? clusterProperties(group) : markProperties(first);
}

function somewhereProperties({ marks }: MarkGroup, text: string): GroupProperties {
  const sides = [...new Set(marks.map((mark) => mark.side))].sort();
  const kind = marks.length === 1 ? marks[0]?.kind : undefined;
  return {
    icon: `somewhere/${sides.join('')}/${kind ?? marks.length}/${text}`,
    shape: 'somewhere',
    size: 1,
    radius: somewhereRadius,
    count: '',
    label: clusterLabel(marks),
    context: marks.every((mark) => mark.context),
  };
}

function clusterProperties({ marks }: MarkGroup): GroupProperties {
  const sides = [...new Set(marks.map((mark) => mark.side))].sort();
  const diameter = Math.min(40, 24 + 2.5 * Math.sqrt(marks.length));
  return {
    icon: `cluster/${sides.join('')}/${marks.some((mark) => mark.certainty === 'exact') ? 'exact' : 'area'}`,
    shape: 'cluster',
    size: diameter / iconPixels,
    radius: diameter / 2,
    count: String(marks.length),
    label: clusterLabel(marks),
    context: marks.every((mark) => mark.context),
  };
}

/** The name of a place that a layer asks for, with the number of those that share the cluster with it. */
function clusterLabel(marks: readonly Mark[]): string {
  const named = marks.filter((mark) => mark.label !== null);
  const others = marks.length - named.length;
  const [label = ''] = [...new Set(named.map((mark) => mark.label ?? ''))];
  return label === '' || others === 0 ? label : `${label} +${others}`;
}

function markProperties(mark: Mark | undefined): GroupProperties {
  if (!mark) throw new Error('A group without a mark is a bug.');
  const diameter = markDiameter(mark.killedAtMost) * ringRoom[mark.certainty];
  return {
    icon: `mark/${mark.kind}/${mark.side}/${mark.certainty}`,
    shape: 'mark',
    size: diameter / iconPixels,
    radius: diameter / 2,
    count: '',
    label: mark.label ?? '',
    context: mark.context,
  };
}

/** The areas in which marks lie, each drawn once. Whole countries are left to the focus: they would drown the map. */
export function buildAreaFeatures(
  marks: readonly Mark[],
  boundaries: Boundaries,
): Collection<Area, { readonly certainty: Certainty; readonly shape: Footprint['shape'] }> {
  const byFootprint = new Map(
    marks
      .filter(({ footprint }) => footprint.shape === 'circle' || footprint.shape === 'region')
      .map((mark) => [JSON.stringify(mark.footprint), mark]),
  );
  return collection(
    [...byFootprint.values()].flatMap(({ row, footprint, certainty }) => {
      const geometry = areaOf(footprint, boundaries);
      if (!geometry) return [];
      return {
        type: 'Feature' as const,
        id: row,
        geometry,
        properties: { certainty, shape: footprint.shape },
      };
    }),
  );
}

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
  const [, country] = key.split(':');
  return country === undefined
    ? boundaries.regions.get(key)?.geometry
    : boundaries.countries.get(country)?.geometry;
}

/**
 * What must be in view to see the selected marks, and with them those that a layer names. Of regions and countries only the
 * mark counts. `null` where nothing is selected.
 */
export function extentOfMarks(marks: readonly Mark[], boundaries: Boundaries): Bounds | null {
  if (marks.every((mark) => mark.context)) return null;
  const wanted = marks.filter((mark) => !mark.context || mark.label !== null);
  return boundsAround(
    wanted.map(({ footprint, position }): Bounds => {
      const [lng = 0, lat = 0] = position;
      const spot: Bounds = [lng, lat, lng, lat];
      return footprint.shape === 'circle' ? (extentOf(footprint, boundaries) ?? spot) : spot;
    }),
  );
}
