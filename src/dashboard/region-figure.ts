import { countryKey, regionKey, type Filter } from '../ledger/selection.ts';
import type { Outcome } from '../ledger/vocabulary.ts';
import type { Dashboard } from './dashboard.svelte.ts';
import type { FigureInQuestion } from './figure-in-question.ts';

/** What chooses the incidents of a place; what is placed nowhere cannot be filtered by its place. */
function placeFilter(key: string, isRegion: boolean): Partial<Filter> {
  if (key === 'unplaced') return {};
  if (key.startsWith('unplaced:')) return { countries: [key.slice('unplaced:'.length)] };
  return isRegion ? { regions: [key] } : { countries: [key] };
}

/**
 * The figure of one place, as the table of regions and the map have it: of the one acting side that both show. `key`: ISO
 * 3166-2, ISO 3166-1 alpha-2 of a country, `unplaced:IQ` or `unplaced`. `null` where the answer has no such place. `is` is
 * needed where regions have other codes than those of ISO 3166-2.
 */
export function regionFigure(
  dashboard: Pick<Dashboard, 'regionSide' | 'roots' | 'among'>,
  key: string,
  outcome: Outcome,
  title: string,
  is: 'country' | 'region' = key.includes('-') || key.startsWith('unplaced:') ? 'region' : 'country',
): FigureInQuestion | null {
  const answer = dashboard.regionSide;
  // Only `unplaced` is a key of both; what lies in no country lies in no region either.
  const isRegion = is === 'region';
  const row = (isRegion ? answer?.byRegion : answer?.byCountry)?.find((each) => each.key === key);
  if (!answer || !row) return null;
  const keyOf = isRegion ? regionKey : countryKey;
  return {
    title,
    outcome,
    roots: dashboard.roots.filter((incident) => incident.actingSide === answer.side),
    only: (incident) => keyOf(incident) === key,
    counting: null,
    among: dashboard.among({ sides: [answer.side], ...placeFilter(key, isRegion) }, row.totals[outcome]),
  };
}
