import type { Incident } from '../../ledger/case.ts';
import { isoDate } from '../../ledger/day.ts';
import type { Boundaries } from '../../regions/boundaries.ts';
import { contains } from '../../regions/measure.ts';
import type { Subject } from './case-subject.ts';

/** What one incident must keep to: references, its whole, what it answers, its place. Without boundaries less of the place. */
export function checkIncident(subject: Subject, incident: Incident, boundaries: Boundaries | null): void {
  checkReferences(subject, incident);
  checkTree(subject, incident);
  checkAnswers(subject, incident);
  checkPlace(subject, incident, boundaries);
}

/** References that the parser passes on as they stand. */
function checkReferences({ index, report }: Subject, incident: Incident): void {
  const columns = {
    coordinates_source: incident.coordinatesSourceId,
    in_response_to_source: incident.inResponseToSourceId,
    fallback_source: incident.standIn?.sourceId ?? null,
  };
  for (const [column, id] of Object.entries(columns)) {
    if (id === null || index.sources.has(id)) continue;
    const at = { table: 'incidents', id: incident.id, column, value: id };
    report(
      at,
      'error',
      'unknown-reference',
      `There is no source "${id}" in this case; add it or correct the id.`,
    );
  }
}

/** A part lies within its whole, in time, in place and by side. */
function checkTree({ index, report }: Subject, part: Incident): void {
  const whole = part.parent === null ? undefined : index.incidents.get(part.parent);
  if (!whole) return;
  const at = (column: string) => ({ table: 'incidents', id: part.id, column });
  if (
    part.start !== null &&
    part.end !== null &&
    whole.start !== null &&
    whole.end !== null &&
    (part.start < whole.start || part.end > whole.end)
  ) {
    report(
      at('date_start'),
      'warning',
      'part-outside-days',
      `It is a part of "${whole.id}" (${days(whole)}) but has ${days(part)}; correct one of them.`,
    );
  }
  const beyond = part.countryCodes.filter((code) => !whole.countryCodes.includes(code));
  if (whole.countryCodes.length > 0 && beyond.length > 0) {
    report(
      at('countries'),
      'warning',
      'part-outside-countries',
      `It lies in ${beyond.join(', ')}, where its whole "${whole.id}" does not; add it there or correct it here.`,
    );
  }
  if (part.actingSide !== whole.actingSide) {
    report(
      at('acting_side'),
      'warning',
      'part-of-another-side',
      `Its whole "${whole.id}" is by "${whole.actingSide}"; a part has the same acting side.`,
    );
  }
}

/** What an incident is said to answer exists and came before. */
function checkAnswers({ index, report }: Subject, incident: Incident): void {
  for (const id of incident.inResponseTo) {
    const at = { table: 'incidents', id: incident.id, column: 'in_response_to', value: id };
    const answered = index.incidents.get(id);
    if (!answered || id === incident.id) {
      report(
        at,
        'error',
        'unknown-reference',
        `There is no other incident "${id}" to answer; correct the id.`,
      );
    } else if (incident.end !== null && answered.start !== null && answered.start > incident.end) {
      report(
        at,
        'warning',
        'answer-before-cause',
        `It ends on ${isoDate(incident.end)}, before "${id}" began on ${isoDate(answered.start)}; check both days.`,
      );
    }
  }
}

/** A position lies in the country that the record names, and no vaguer record has one. */
function checkPlace({ report }: Subject, incident: Incident, boundaries: Boundaries | null): void {
  const { lng, lat, admin1Code, countryCodes, locationPrecision, standIn } = incident;
  const at = (column: string) => ({ table: 'incidents', id: incident.id, column });
  if (admin1Code !== null && !countryCodes.includes(admin1Code.slice(0, 2))) {
    report(
      at('admin1_iso'),
      'warning',
      'region-of-another-country',
      `The region ${admin1Code} is in none of its countries; correct one of them.`,
    );
  }
  if (boundaries && admin1Code !== null && !boundaries.regions.has(admin1Code)) {
    const drawn = [...boundaries.regions.values()].some((region) =>
      admin1Code.startsWith(`${region.countryCode}-`),
    );
    if (drawn)
      report(
        at('admin1_iso'),
        'warning',
        'unknown-region',
        `The boundaries have no region ${admin1Code}; correct the code.`,
      );
  }
  if ((incident.uncertaintyMeters ?? 0) < 0 || (standIn?.uncertaintyMeters ?? 0) < 0)
    report(
      at('uncertainty_m'),
      'error',
      'impossible-figure',
      'An uncertainty is a number of metres from 0 up.',
    );
  if (locationPrecision === 'exact_site' && lng === null) {
    report(
      at('precision'),
      'warning',
      'site-without-position',
      'The precision is exact_site but there is no position; give it, or a vaguer precision.',
    );
  }
  if (lng === null || lat === null) return;
  if (['governorate', 'country', 'unknown'].includes(locationPrecision)) {
    report(
      at('precision'),
      'warning',
      'position-too-fine',
      `The place is known to the ${locationPrecision} only, so its position is not shown or exported; move it to the stand-in point.`,
    );
  }
  const countries = countryCodes.flatMap((code) => boundaries?.countries.get(code) ?? []);
  if (countries.length === 0 || countries.length < countryCodes.length) return;
  if (countries.some(({ geometry }) => contains(geometry, [lng, lat]))) return;
  report(
    at('countries'),
    'warning',
    'outside-stated-country',
    `The position ${lng}, ${lat} lies outside ${countryCodes.join(', ')}; check both.`,
  );
}

function days({ start, end }: Incident): string {
  const [first, last] = [start, end].map((day) => (day === null ? '?' : isoDate(day)));
  return first === last ? (first ?? '?') : `${first} to ${last}`;
}
