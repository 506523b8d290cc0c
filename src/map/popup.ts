import { listedAtOnce, type Dashboard } from '../dashboard/dashboard.svelte.ts';
import type { FigureInQuestion } from '../dashboard/figure-in-question.ts';
import type { Incident } from '../ledger/case.ts';
import { dateOf } from '../ledger/day.ts';
import { ancestorsOf } from '../ledger/selection.ts';
import type { Total } from '../ledger/total.ts';
import type { Outcome } from '../ledger/vocabulary.ts';
import { footprintOf } from '../regions/areas.ts';
import type { Messages } from '../messages/en.ts';
import type { Certainty } from './marks.ts';

/** The lines of a popup about one incident, in the order in which they stand. */
export interface IncidentLines {
  readonly title: string;
  readonly days: string;
  readonly place: string;
  /** Where the position comes from; `null` where there is none. */
  readonly basis: string | null;
  readonly notes: readonly string[];
}

/** Says in words what a mark stands for. */
export function incidentLines(
  incident: Incident,
  mark: { readonly certainty: Certainty | null; readonly context: boolean },
  messages: Messages,
): IncidentLines {
  const { map, names } = messages;
  const { start, end } = incident;
  const countries = incident.countryCodes.map(names.country).join(', ');
  return {
    title: incident.title,
    days: start === null ? names.undated : names.days(dateOf(start), dateOf(end ?? start)),
    place: map.popup.place(
      incident.placeName ?? incident.admin1Name ?? countries,
      exactness(incident, messages),
    ),
    basis: basisOf(incident, messages),
    notes: [
      ...(mark.certainty === null || mark.certainty === 'exact' ? [] : [map.popup.certainty[mark.certainty]]),
      ...(mark.context ? [map.popup.context] : []),
    ],
  };
}

/** The figure of one incident with its parts. */
export function incidentFigure(incident: Incident, outcome: Outcome): FigureInQuestion {
  return { title: incident.title, outcome, roots: [incident], only: null, counting: null };
}

/**
 * What the incidents of a mark come to: those of them that none of the others is above. `painted`: the sum as the map has it,
 * which stands where they are too many to be fetched. `null` where several sides acted, since they are never added up, and as
 * long as the incidents have not come.
 */
export function figureOfMark(
  dashboard: Pick<Dashboard, 'isComplete' | 'incidentAt' | 'index' | 'filter'>,
  rows: Uint32Array,
  painted: Total | null,
  title: string,
): FigureInQuestion | null {
  const figure = { title, outcome: 'killed', only: null, counting: null } as const;
  if (!dashboard.isComplete && rows.length > listedAtOnce)
    return painted && { ...figure, roots: [], among: { filter: dashboard.filter, total: painted, rows } };
  const incidents = [...rows].flatMap((row) => dashboard.incidentAt(row) ?? []);
  if (incidents.length < rows.length) return null;
  if (new Set(incidents.map(({ actingSide }) => actingSide)).size !== 1) return null;
  const ids = new Set(incidents.map(({ id }) => id));
  const isBelow = (incident: Incident): boolean =>
    ancestorsOf(dashboard.index, incident).some((above) => ids.has(above.id));
  return { ...figure, roots: incidents.filter((incident) => !isBelow(incident)) };
}

/** How well the place is known, in words. */
function exactness(incident: Incident, { map, names }: Messages): string {
  const precision = names.precision[incident.locationPrecision];
  const footprint = footprintOf(incident);
  if (footprint.shape !== 'circle') return precision;
  const siteOnly = incident.locationPrecision === 'exact_site';
  return map.popup.within(siteOnly ? map.popup.siteOnly : precision, footprint.radiusMeters);
}

/** A recorded point of an incident that is known to its governorate only is not what is shown, and so has no basis to name. */
function basisOf(incident: Incident, { map }: Messages): string | null {
  const footprint = footprintOf(incident);
  if (footprint.shape === 'circle' && footprint.standIn)
    return incident.standIn && map.popup.standInBasis(incident.standIn.basis);
  const { coordinatesBasis } = incident;
  return coordinatesBasis === null ? null : map.popup.basis(coordinatesBasis);
}

/** Reading goes on at the title of a popup: its first button may be far below. */
export function focusTitle(popup: HTMLElement): void {
  popup.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}
