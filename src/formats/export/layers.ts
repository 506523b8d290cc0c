import { buildClaimLayer } from './claim-layer.ts';
import { buildIncidentLayer } from './incident-layer.ts';
import type { Layer } from './layer.ts';
import { layersOf } from './layer-offers.ts';
import { buildRegionLayer, buildStrikeRegionLayer } from './region-layer.ts';
import type { Selection } from './selector.ts';

/** Builds one layer over a selection; `null` where the case has no such layer. */
export function buildLayer(selection: Selection, id: string): Layer | null {
  const offer = layersOf(selection.index).find((each) => each.id === id);
  if (!offer) return null;
  const { title } = offer;
  const own = selection.index.case.about.layers.find((layer) => layer.id === id);
  if (own?.content === 'regions') {
    return buildStrikeRegionLayer(selection, {
      id,
      title,
      side: own.actingSide,
      countries: own.countryCodes,
    });
  }
  if (own?.incidentIds) return buildIncidentLayer(withIncidents(selection, own.incidentIds), { id, title });
  if (own) return buildIncidentLayer(ofSide(selection, own), { id, title });
  if (id === 'claims') return buildClaimLayer(selection, title);
  if (id === 'regions') return buildRegionLayer(selection, title);
  return buildIncidentLayer(selection, { id, title });
}

/**
 * A layer that names its incidents is a landmark: it holds them whatever the filter says, as on the map, if they were
 * known on the reader's day. `adds_to_total` tells whether the selection has them too.
 */
function withIncidents(selection: Selection, ids: readonly string[]): Selection {
  const { asOf } = selection.question.counting;
  return {
    ...selection,
    selected: selection.index.case.incidents.filter(
      ({ id, start }) => ids.includes(id) && (asOf === null || (start !== null && start <= asOf)),
    ),
  };
}

/** A case's layer of incidents may name a side and countries. */
function ofSide(
  selection: Selection,
  own: { readonly actingSide: string | null; readonly countryCodes: readonly string[] | null },
): Selection {
  const { actingSide, countryCodes } = own;
  return {
    ...selection,
    selected: selection.selected.filter(
      (incident) =>
        (actingSide === null || incident.actingSide === actingSide) &&
        (countryCodes === null || incident.countryCodes.every((code) => countryCodes.includes(code))),
    ),
  };
}
