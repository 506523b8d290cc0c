import type { Claim, Incident } from './case.ts';
import type { CaseIndex } from './case-index.ts';
import type { Day } from './day.ts';
import { isStated } from './standing.ts';

/** Which incidents a reader asked for. An empty list or `null` asks for nothing in particular. */
export interface Filter {
  readonly countries: readonly string[];
  readonly regions: readonly string[];
  /** First and last day, both included. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly sides: readonly string[];
  readonly kinds: readonly string[];
  readonly actors: readonly string[];
  readonly claimants: readonly string[];
  readonly text: string;
}

/** Asks for everything. */
export const emptyFilter: Filter = {
  countries: [],
  regions: [],
  from: null,
  to: null,
  sides: [],
  kinds: [],
  actors: [],
  claimants: [],
  text: '',
};

/** One condition of a filter. Facets are counted with every clause but their own. */
export const clauses = [
  'countries',
  'regions',
  'days',
  'sides',
  'kinds',
  'actors',
  'claimants',
  'text',
] as const;
export type Clause = (typeof clauses)[number];

/** Precisions at which a record's governorate is known. */
const knownRegion: ReadonlySet<string> = new Set([
  'exact_site',
  'neighbourhood',
  'town',
  'district',
  'governorate',
]);

/** The region in which the incident is known to lie, or `null` where its place is vaguer than that (rule 12). */
export function regionOf(
  incident: Pick<Incident, 'locationPrecision' | 'countryCodes' | 'admin1Code'>,
): string | null {
  return knownRegion.has(incident.locationPrecision) && incident.countryCodes.length === 1
    ? incident.admin1Code
    : null;
}

/** The country in which the incident is known to lie, or `null` where it spans several or none is given. */
export function countryOf(incident: Pick<Incident, 'countryCodes'>): string | null {
  return incident.countryCodes.length === 1 ? (incident.countryCodes[0] ?? null) : null;
}

/** The key of a region's row: its ISO 3166-2 code, `unplaced:IQ` within a country, or `unplaced`. */
export function regionKey(
  incident: Pick<Incident, 'locationPrecision' | 'countryCodes' | 'admin1Code'>,
): string {
  const region = regionOf(incident);
  if (region !== null) return region;
  const country = countryOf(incident);
  return country === null ? 'unplaced' : `unplaced:${country}`;
}

/** The key of a country's row, or `unplaced`. */
export function countryKey(incident: Pick<Incident, 'countryCodes'>): string {
  return countryOf(incident) ?? 'unplaced';
}

/** Every claimant that spoke on the incident by that day, with all that they are part of. */
export function claimantsOn(index: CaseIndex, incident: Incident, asOf: Day | null): Set<string> {
  const spoke = (index.claimsOf.get(incident.id) ?? []).filter((claim: Claim) => isStated(claim, asOf));
  return new Set(spoke.flatMap((claim) => index.voices.get(claim.claimantId) ?? [claim.claimantId]));
}

/** Of the incidents chosen, those that no chosen incident is above, in the order of the case. */
export function rootsOf(index: CaseIndex, chosen: ReadonlySet<string>): Incident[] {
  return index.case.incidents.filter(
    (incident) =>
      chosen.has(incident.id) && !ancestorsOf(index, incident).some((above) => chosen.has(above.id)),
  );
}

/** Parent, grandparent and so on. */
export function ancestorsOf(index: CaseIndex, incident: Incident): Incident[] {
  const above = incident.parent === null ? undefined : index.incidents.get(incident.parent);
  return above ? [above, ...ancestorsOf(index, above)] : [];
}
