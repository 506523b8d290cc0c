import type { Geometry } from 'geojson';
import type { LocationPrecision } from '../../ledger/vocabulary.ts';
import type { SheetCell } from '../read/sheet.ts';
import type { Column } from './columns.ts';
import type { EventDraft, RowNotes } from './event-draft.ts';
import { precisionWithoutPosition } from './judge.ts';

/** Where a row places its incident, in the words of a draft. */
export type RowPlace = Pick<
  EventDraft,
  'lng' | 'lat' | 'locationPrecision' | 'uncertaintyMeters' | 'countryCode' | 'admin1Code'
>;

/** How finely a position is known. */
export type KnownTo = Pick<RowPlace, 'locationPrecision' | 'uncertaintyMeters'>;

/** A class of precision, with metres where whoever made the table gives them. */
export function knownTo(
  locationPrecision: LocationPrecision,
  uncertaintyMeters: number | null = null,
): KnownTo {
  return { locationPrecision, uncertaintyMeters };
}

/**
 * The place of a row: its point, or else what its two columns hold in decimal degrees, known as finely as is said; without
 * either the country at best. Whether the position can be one is not looked at: `judgeDraft` does.
 */
export function placeOfRow(
  columns: { readonly lng: Column; readonly lat: Column },
  cells: readonly SheetCell[],
  geometry: Geometry | null,
  known: KnownTo,
  countryCode: string | null,
  notes: RowNotes,
): RowPlace {
  const point = geometry?.type === 'Point' ? geometry.coordinates : null;
  const lng = point?.[0] ?? columns.lng.degrees(cells, notes);
  const lat = point?.[1] ?? columns.lat.degrees(cells, notes);
  if (lng === null && lat === null) return nowhere(countryCode);
  return { lng, lat, ...known, countryCode, admin1Code: null };
}

/** The place of a row without a position. */
export function nowhere(countryCode: string | null): RowPlace {
  const stated = { countryCode, admin1Code: null };
  return { lng: null, lat: null, ...knownTo(precisionWithoutPosition(stated)), ...stated };
}

/** A short title in plain words: what, and where if that is known. Longer names are cut, as no list shows them whole. */
export function plainTitle(what: string, where: string): string {
  return where === '' ? cut(what) : `${cut(what)}: ${cut(where)}`;
}

/** What a case says whose layout was written from the descriptions of others. */
export const untested = 'This layout was tried on invented rows only: it is untested with a real file.';

const longestPart = 120;

function cut(text: string): string {
  return text.length <= longestPart ? text : `${text.slice(0, longestPart).trimEnd()}…`;
}
