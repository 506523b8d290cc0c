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

/** The code under which a record's own code stands among other lines than those that it was written for; `null` for none. */
export type StandsAs = (code: string) => string | null;

/**
 * Gives each incident the region in which its own position lies, where the record has no code of its own and its
 * precision allows one. The record's code always wins; where the position lies elsewhere, a warning says so.
 * A stand-in point decides nothing. Among lines of a reader (`standsAs`) only codes that stand for one of their regions count
 * as the record's.
 */
export function assignRegions(
  source: Case,
  boundaries: Boundaries,
  file: string,
  standsAs: StandsAs | null = null,
): { readonly case: Case; readonly issues: readonly Issue[] } {
  const find = regionFinder(boundaries);
  const issues: Issue[] = [];
  const report = (incident: Incident, at: number, code: string, column: string, message: string): void => {
    const row = at + 1;
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
  const stated = standsAs
    ? source.incidents.map((incident) => restated(incident, standsAs, boundaries))
    : source.incidents;
  const incidents = stated.map((incident, row) => {
    if (incident.lng === null || incident.lat === null || !decides.has(incident.locationPrecision))
      return incident;
    const region = find([incident.lng, incident.lat]);
    if (!region) return incident;
    const [country] = incident.countryCodes;
    if (incident.countryCodes.length === 1 && region.countryCode !== '' && country !== region.countryCode) {
      report(
        incident,
        row,
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
        row,
        'region-differs',
        'admin1_iso',
        `The position lies in ${region.admin1Code}, the record says ${incident.admin1Code}; the record stands. Check both.`,
      );
    }
    return incident;
  });
  return { case: { ...source, incidents }, issues };
}

/** An incident with its own code as other lines have it. The name that its record gives stays where they have none. */
function restated(incident: Incident, standsAs: StandsAs, { regions }: Boundaries): Incident {
  if (incident.admin1Code === null) return incident;
  const code = standsAs(incident.admin1Code);
  if (code === incident.admin1Code) return incident;
  const admin1Name = regions.get(code ?? '')?.name ?? incident.admin1Name;
  return { ...incident, admin1Code: code, admin1Basis: code === null ? null : 'record', admin1Name };
}

/** Finds the region of a position: the first that holds it. */
export function regionFinder(boundaries: Boundaries): (position: Position) => Region | null {
  const index = buildRegionIndex(boundaries);
  return ([lng = NaN, lat = NaN]) => index.find(lng, lat);
}
