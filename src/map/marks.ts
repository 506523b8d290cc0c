import { cellId, maxCellZoom } from '../engine/cells.ts';
import { gridBits } from '../engine/cell-sums.ts';
import type { SpotShape } from '../engine/spots.ts';
import { toMercator } from '../engine/spots.ts';
import type { CaseIndex } from '../ledger/case-index.ts';
import { withParts } from '../ledger/case-index.ts';
import type { Incident } from '../ledger/case.ts';
import { footprintOf } from '../regions/areas.ts';

/** How well the place is known, as far as the eye is concerned. */
export const certainties = ['exact', 'area', 'governorate', 'stand-in'] as const;
export type Certainty = (typeof certainties)[number];

/** A shape on the map as the reader knows it; `null` for what has no mark. */
export const certaintyOfShape: Readonly<Record<SpotShape, Certainty | null>> = {
  none: null,
  site: 'exact',
  circle: 'area',
  'stand-in': 'stand-in',
  region: 'governorate',
};

/** How well the place of an incident is known, or `null` where it has no mark. */
export function certaintyOf(incident: Incident): Certainty | null {
  const footprint = footprintOf(incident);
  if (footprint.shape === 'site') return 'exact';
  if (footprint.shape === 'region') return 'governorate';
  if (footprint.shape !== 'circle') return null;
  return footprint.standIn ? 'stand-in' : 'area';
}

/** The zoom whose tiles are on the screen. */
export function tileZoom(zoom: number): number {
  return Math.max(0, Math.min(maxCellZoom, Math.floor(zoom)));
}

/** The id of the cell of the grid in which an incident lies at a zoom of the tiles, or `null` where it has no point. */
export function cellOfIncident(incident: Incident, zoom: number): number | null {
  const footprint = footprintOf(incident);
  if (footprint.shape !== 'site' && footprint.shape !== 'circle') return null;
  const [lng = 0, lat = 0] = footprint.centre;
  const [x, y] = toMercator(lng, lat);
  const shift = 32 - zoom - gridBits;
  return cellId(zoom, x >>> shift, y >>> shift);
}

/** An incident with everything below it: what stands for it on the map. */
export function standingFor(index: CaseIndex, incidentId: string | null): readonly Incident[] {
  const incident = incidentId === null ? undefined : index.incidents.get(incidentId);
  return incident ? withParts(index, incident) : [];
}
