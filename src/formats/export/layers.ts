import { buildClaimLayer } from './claim-layer.ts';
import { buildIncidentLayer, type ChosenIncidents } from './incident-layer.ts';
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
  if (own?.incidentIds) return buildIncidentLayer(selection, { id, title }, named(own.incidentIds));
  if (own) return buildIncidentLayer(selection, { id, title }, ofSide(own));
  if (id === 'claims') return buildClaimLayer(selection, title);
  if (id === 'regions') return buildRegionLayer(selection, title);
  return buildIncidentLayer(selection, { id, title });
}

/**
 * A layer that names its incidents is a landmark: it holds them whatever the filter says, as on the map, if they were
 * known on the reader's day. `adds_to_total` tells whether the selection has them too.
 */
function named(ids: readonly string[]): ChosenIncidents {
  const wanted = new Set(ids);
  return {
    beside: true,
    of({ index, question }) {
      const { asOf } = question.counting;
      return index.case.incidents.filter(
        ({ id, start }) => wanted.has(id) && (asOf === null || (start !== null && start <= asOf)),
      );
    },
  };
}

/** A case's layer of incidents may name a side and countries. */
function ofSide({
  actingSide,
  countryCodes,
}: {
  readonly actingSide: string | null;
  readonly countryCodes: readonly string[] | null;
}): ChosenIncidents {
  return {
    beside: false,
    of: ({ selected }) =>
      selected.filter(
        (incident) =>
          (actingSide === null || incident.actingSide === actingSide) &&
          (countryCodes === null || incident.countryCodes.every((code) => countryCodes.includes(code))),
      ),
  };
}
