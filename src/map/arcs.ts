import type { LineString, Position } from 'geojson';
import { lineOf, type ChainStep } from '../ledger/answers.ts';
import { withParts, type CaseIndex } from '../ledger/case-index.ts';
import type { Incident } from '../ledger/case.ts';
import { anchorOf, footprintOf, type Footprint } from '../regions/areas.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import { collection, type Collection } from './collection.ts';

/** What the renderer needs of an arc from what was answered to what was said to answer it. */
export interface ArcProperties {
  readonly from: string;
  readonly to: string;
  /** `focus`: the reader points at one of its ends or has it open. */
  readonly state: 'focus' | 'quiet';
  /** `spoke`: from where an arc meets an operation to one of its places. */
  readonly part: 'arc' | 'spoke';
}

/** What decides which arcs are drawn. */
export interface ArcQuestion {
  readonly index: CaseIndex;
  readonly boundaries: Boundaries;
  readonly steps: readonly ChainStep[];
  /** Where the incidents that have a mark stand; others are on the map by those of their parts. */
  readonly spots: ReadonlyMap<string, Position>;
  /** Incidents that are pointed at or open. */
  readonly focusIds: readonly (string | null)[];
}

/** How far an arc bows, as a share of its length. */
const bow = 0.16;
const pieces = 32;
/** More arcs than these, and the places of operations that nobody points at would drown the map. */
const fewArcs = 2;

/**
 * The arcs of a map: one for each description of an answer of which both ends are on the map, by a mark of their own or by
 * those of their parts. A relation to a claim is no answer and has none.
 */
export function buildArcFeatures(question: ArcQuestion): Collection<LineString, ArcProperties> {
  const { index, steps, spots, focusIds } = question;
  const present = new Set([...spots.keys()].flatMap((id) => lineOf(index, id)));
  const focus = new Set(focusIds.flatMap((id) => (id === null ? [] : lineOf(index, id))));
  const meet = (id: string): Meeting | null => {
    const spot = spots.get(id);
    return spot ? { at: spot, places: [] } : meetingOf(index, question.boundaries, id);
  };
  const drawn = steps.filter(
    ({ kind, earlierId, laterId }) => kind === 'answer' && present.has(earlierId) && present.has(laterId),
  );
  const lines = drawn.flatMap(({ earlierId, laterId }) => {
    const [from, to] = [meet(earlierId), meet(laterId)];
    if (!from || !to || (from.at[0] === to.at[0] && from.at[1] === to.at[1])) return [];
    const state = focus.has(earlierId) || focus.has(laterId) ? 'focus' : 'quiet';
    const ends = { from: earlierId, to: laterId, state } as const;
    return [
      { coordinates: arcBetween(from.at, to.at), properties: { ...ends, part: 'arc' } as const },
      ...(state === 'quiet' && drawn.length > fewArcs ? [] : [from, to]).flatMap(({ at, places }) =>
        places.map((place) => ({
          coordinates: [at, place],
          properties: { ...ends, part: 'spoke' } as const,
        })),
      ),
    ];
  });
  return collection(
    lines.map(({ coordinates, properties }, id) => ({
      type: 'Feature',
      id,
      geometry: { type: 'LineString', coordinates },
      properties,
    })),
  );
}

/** Where an arc meets an incident, and the places of its parts if that is no place but the middle of them. */
export interface Meeting {
  readonly at: Position;
  readonly places: readonly Position[];
}

/** The incident's own place, or the middle of the places of its parts; `null` where none is known. */
export function meetingOf(index: CaseIndex, boundaries: Boundaries, incidentId: string): Meeting | null {
  const incident = index.incidents.get(incidentId);
  if (!incident) return null;
  const parts = withParts(index, incident).slice(1);
  const known = spotsOf(parts, ['site', 'circle'], boundaries);
  const places = known.length > 0 ? known : spotsOf(parts, ['region'], boundaries);
  const [only, ...others] = places;
  if (only) return others.length === 0 ? { at: only, places: [] } : { at: middleOf(places), places };
  const footprint = footprintOf(incident);
  const at = footprint.shape === 'country' ? null : anchorOf(footprint, boundaries);
  return at && { at, places: [] };
}

/** A line from one position to the other that bows to the right of who travels it. */
export function arcBetween(from: Position, to: Position): Position[] {
  const [start, end] = [flatten(from), flatten(to)];
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  const control = [(start[0] + end[0]) / 2 + dy * bow * 2, (start[1] + end[1]) / 2 - dx * bow * 2] as const;
  const between = Array.from({ length: pieces - 1 }, (_, at): Position => {
    const t = (at + 1) / pieces;
    const along = (axis: 0 | 1): number =>
      (1 - t) ** 2 * start[axis] + 2 * (1 - t) * t * control[axis] + t ** 2 * end[axis];
    return unflatten(along(0), along(1));
  });
  return [from, ...between, to];
}

/** The positions of incidents that are drawn in one of these shapes, each once. */
function spotsOf(
  incidents: readonly Incident[],
  shapes: readonly Footprint['shape'][],
  boundaries: Boundaries,
): Position[] {
  const spots = new Map<string, Position>();
  for (const footprint of incidents.map(footprintOf)) {
    const anchor = shapes.includes(footprint.shape) ? anchorOf(footprint, boundaries) : null;
    if (anchor) spots.set(anchor.join(' '), anchor);
  }
  return [...spots.values()];
}

function middleOf(spots: readonly Position[]): Position {
  const mean = (axis: 0 | 1): number =>
    spots.reduce((sum, spot) => sum + (spot[axis] ?? 0), 0) / spots.length;
  return [mean(0), mean(1)];
}

/** Degrees of longitude, and latitude stretched as on the map, so that an arc looks the same in every direction. */
function flatten([lng = 0, lat = 0]: Position): readonly [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [lng, (Math.log((1 + sine) / (1 - sine)) * 90) / Math.PI];
}

function unflatten(x: number, y: number): Position {
  return [x, (Math.atan(Math.sinh((y * Math.PI) / 180)) * 180) / Math.PI];
}
