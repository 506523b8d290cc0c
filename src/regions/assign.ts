import type { Position } from 'geojson';
import type { Case, Incident } from '../ledger/case.ts';
import type { Issue } from '../ledger/issue.ts';
import type { LocationPrecision } from '../ledger/vocabulary.ts';
import type { Boundaries, Region } from './boundaries.ts';
import { buildRegionIndex } from './region-index.ts';

/** Precisions at which a position says in which governorate it lies. */
const decides: ReadonlySet<string> = new Set(['exact_site', 'neighbourhood', 'town', 'district']);

/** Whether a position of that precision says in which governorate it lies. */
export function decidesRegion(precision: LocationPrecision): boolean {
  return decides.has(precision);
}

/**
 * Gives each incident the region in which its own position lies, where the record has no code of its own and its
 * precision allows one. The record's code always wins; where the position lies elsewhere, a warning says so.
 * A stand-in point decides nothing.
 */
export function assignRegions(
  source: Case,
  boundaries: Boundaries,
  file: string,
): { readonly case: Case; readonly issues: readonly Issue[] } {
  const find = regionFinder(boundaries);
  const issues: Issue[] = [];
  const report = (incident: Incident, code: string, column: string, message: string): void => {
    const row = source.incidents.indexOf(incident) + 1;
    const value = column === 'admin1_iso' ? incident.admin1Code : incident.countryCodes.join(';');
    issues.push({
      file,
      row,
      id: incident.id,
      column,
      value,
      severity: 'warning',
      code,
      message,
      outcome: 'kept',
    });
  };
  const incidents = source.incidents.map((incident) => {
    if (incident.lng === null || incident.lat === null || !decides.has(incident.locationPrecision))
      return incident;
    const region = find([incident.lng, incident.lat]);
    if (!region) return incident;
    const [country] = incident.countryCodes;
    if (incident.countryCodes.length === 1 && country !== region.countryCode) {
      report(
        incident,
        'outside-stated-country',
        'countries',
        `The position lies in ${region.countryCode}, the record says ${country}; the record stands. Check both.`,
      );
      return incident;
    }
    if (incident.admin1Code === null) {
      return {
        ...incident,
        admin1Code: region.admin1Code,
        admin1Name: region.name,
        admin1Basis: 'geometry' as const,
      };
    }
    if (incident.admin1Code !== region.admin1Code && boundaries.regions.has(incident.admin1Code)) {
      report(
        incident,
        'region-differs',
        'admin1_iso',
        `The position lies in ${region.admin1Code}, the record says ${incident.admin1Code}; the record stands. Check both.`,
      );
    }
    return incident;
  });
  return { case: { ...source, incidents }, issues };
}

/** Finds the region of a position: the first that holds it. */
export function regionFinder(boundaries: Boundaries): (position: Position) => Region | null {
  const index = buildRegionIndex(boundaries);
  return ([lng = NaN, lat = NaN]) => index.find(lng, lat);
}
