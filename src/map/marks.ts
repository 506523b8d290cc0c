import type { Position } from 'geojson';
import type { CaseIndex } from '../ledger/case-index.ts';
import { withParts } from '../ledger/case-index.ts';
import type { Incident } from '../ledger/case.ts';
import type { CaseLayer } from '../ledger/case.ts';
import type { Totals } from '../ledger/total.ts';
import type { IncidentKind } from '../ledger/vocabulary.ts';
import { anchorOf, footprintOf, type Footprint } from '../regions/areas.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import { freeSpot } from './free-spot.ts';

/** How well the place is known, as far as the eye is concerned. */
export const certainties = ['exact', 'area', 'governorate', 'stand-in'] as const;
export type Certainty = (typeof certainties)[number];

/** One incident on the map. */
export interface Mark {
  /** Number of the incident in the case. */
  readonly row: number;
  readonly incidentId: string;
  readonly position: Position;
  readonly footprint: Footprint;
  readonly kind: IncidentKind;
  /** Place of the acting side in the case, from 1. */
  readonly side: number;
  readonly certainty: Certainty;
  /** The name of the governorate, where no more than that is known. */
  readonly somewhereIn: string | null;
  /** `null`: no figure was found. */
  readonly killedAtMost: number | null;
  /** Shown for the story, although the filter leaves it out. */
  readonly context: boolean;
  /** Written beside it. */
  readonly label: string | null;
}

/** What decides which incidents have a mark. */
export interface MarkQuestion {
  readonly index: CaseIndex;
  readonly boundaries: Boundaries;
  /** Rows that the filter selects. */
  readonly rows: readonly number[];
  readonly totalsOf: (incidentId: string) => Totals | null;
  readonly isLayerShown: (layerId: string) => boolean;
  /** The incident that is open beside the map; it has a mark even where the filter leaves it out. */
  readonly selectedId: string | null;
  /** Incidents that were said to answer the open one, or to be answered by it: they have marks, too. */
  readonly tiedIds: readonly string[];
}

/**
 * The marks of a map: selected incidents without selected parts, whatever a shown layer names, the incident that is open,
 * and those tied to it. A whole stands behind its parts: two marks for one strike would count it twice.
 */
export function buildMarks(question: MarkQuestion): Mark[] {
  const { index, selectedId, tiedIds } = question;
  const { incidents } = index.case;
  const selectedIds = new Set(question.rows.flatMap((row) => incidents[row]?.id ?? []));
  const hasSelectedPart = (incident: Incident): boolean =>
    withParts(index, incident).some((part) => part !== incident && selectedIds.has(part.id));
  const openIds = new Set([
    ...(selectedId === null ? [] : [selectedId]),
    ...tiedIds.flatMap((id) => spotted(index, id)),
  ]);
  const named = namedIncidents(index.case.about.layers);
  const rest = restLayers(index.case.about.layers);
  const showsRest = rest.length === 0 || rest.some((layer) => question.isLayerShown(layer.id));
  const marks = incidents.flatMap((incident, row) => {
    const layers = named.get(incident.id);
    const isNamed = layers?.some((layer) => question.isLayerShown(layer.id)) ?? false;
    const isSelected = selectedIds.has(incident.id) && !hasSelectedPart(incident);
    const isOpen = openIds.has(incident.id) && !hasSelectedPart(incident);
    const shown = layers ? isNamed : isSelected && showsRest;
    if (!shown && !isOpen) return [];
    const context = !selectedIds.has(incident.id);
    return buildMark(question, incident, row, context, isNamed ? incident.placeName : null) ?? [];
  });
  return setAside(marks, question.boundaries);
}

/** The incident, or where it has no spot on the map, the uppermost of its parts that have one. */
function spotted(index: CaseIndex, incidentId: string): string[] {
  const incident = index.incidents.get(incidentId);
  if (!incident) return [];
  const { shape } = footprintOf(incident);
  if (shape !== 'country' && shape !== 'nowhere') return [incidentId];
  return (index.parts.get(incidentId) ?? []).flatMap((part) => spotted(index, part.id));
}

/** Moves the marks of whole governorates away from the places that are known, as one of which they might be read. */
function setAside(marks: readonly Mark[], boundaries: Boundaries): Mark[] {
  const places = marks.filter((mark) => mark.somewhereIn === null).map((mark) => mark.position);
  const spots = new Map<string, Position>();
  return marks.map((mark) => {
    if (mark.footprint.shape !== 'region') return mark;
    const { code } = mark.footprint;
    const area = boundaries.regions.get(code)?.geometry;
    if (!area) return mark;
    // The amount of the region stands at the point inside it that its own mark would have.
    const position = spots.get(code) ?? freeSpot(area, [...places, mark.position]);
    spots.set(code, position);
    return { ...mark, position };
  });
}

/** Incidents, or the leaves below them, that stand for an incident on the map. */
export function rowsFor(index: CaseIndex, incidentId: string | null): Set<string> {
  const incident = incidentId === null ? undefined : index.incidents.get(incidentId);
  return new Set(incident ? withParts(index, incident).map(({ id }) => id) : []);
}

function buildMark(
  { index, boundaries, totalsOf }: MarkQuestion,
  incident: Incident,
  row: number,
  context: boolean,
  label: string | null,
): Mark | null {
  const footprint = footprintOf(incident);
  // "Somewhere in the country" has no spot for a mark; the list and the legend name it, and its area is shown from there.
  if (footprint.shape === 'country') return null;
  const position = anchorOf(footprint, boundaries);
  if (!position) return null;
  return {
    row,
    incidentId: incident.id,
    position,
    footprint,
    kind: incident.kind,
    side: Object.keys(index.case.actingSides).indexOf(incident.actingSide) + 1,
    certainty: certaintyOf(footprint),
    somewhereIn:
      footprint.shape === 'region' ? (boundaries.regions.get(footprint.code)?.name ?? footprint.code) : null,
    killedAtMost: totalsOf(incident.id)?.killed.max ?? null,
    context,
    label,
  };
}

function certaintyOf(footprint: Footprint): Certainty {
  if (footprint.shape === 'site') return 'exact';
  if (footprint.shape === 'region') return 'governorate';
  return footprint.shape === 'circle' && footprint.standIn ? 'stand-in' : 'area';
}

function namedIncidents(layers: readonly CaseLayer[]): Map<string, CaseLayer[]> {
  const named = new Map<string, CaseLayer[]>();
  for (const layer of layers)
    for (const id of layer.incidentIds ?? []) named.set(id, [...(named.get(id) ?? []), layer]);
  return named;
}

function restLayers(layers: readonly CaseLayer[]): CaseLayer[] {
  return layers.filter((layer) => layer.content === 'incidents' && layer.incidentIds === null);
}
