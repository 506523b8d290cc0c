import type { Incident, IncidentActor, Source, StandInPoint } from './case.ts';
import type { Day } from './day.ts';
import type { Descriptor } from './parse-about.ts';
import { isKnownSource } from './parse-claim.ts';
import type { RowReader } from './row.ts';
import {
  datePrecisions,
  incidentStatuses,
  locationPrecisions,
  type DatePrecision,
  type IncidentKind,
} from './vocabulary.ts';

/** `field phrase` to the actor that the source's words mean. */
export type PhraseTable = ReadonlyMap<string, IncidentActor>;

/** `category weapon` to the kind. */
export type KindTable = ReadonlyMap<string, IncidentKind>;

/** What an incident is read against. */
export interface IncidentReferences {
  readonly descriptor: Descriptor;
  readonly sourceById: ReadonlyMap<string, Source>;
  readonly phrases: PhraseTable;
  readonly kinds: KindTable;
  readonly actorIds: ReadonlySet<string>;
}

export function parseIncident(row: RowReader, references: IncidentReferences): Incident {
  const { descriptor, sourceById, phrases, kinds, actorIds } = references;
  const id = row.needed('id');
  const actingSide = row.needed('acting_side');
  if (actingSide !== '' && !Object.hasOwn(descriptor.actingSides, actingSide)) {
    row.drop(
      'acting_side',
      'unknown-side',
      `The package names no acting side "${actingSide}"; add it there.`,
    );
  }
  const sourceId = row.needed('source');
  if (sourceId !== '' && !sourceById.has(sourceId)) {
    row.drop(
      'source',
      'unknown-reference',
      `There is no source "${sourceId}" in this case; add it or correct the id.`,
    );
  }
  const category = row.needed('category');
  const weapon = row.text('weapon');
  const kind = kinds.get(`${category} ${weapon ?? ''}`);
  if (!kind && category !== '') {
    row.warn(
      'weapon',
      'unknown-kind',
      `The table of kinds has no row for "${category}" with "${weapon ?? ''}"; add one.`,
    );
  }
  const reportedActor = row.text('reported_actor');
  const claimedBy = row.text('claimed_by');
  return {
    id,
    parent: row.text('parent'),
    title: row.needed('title'),
    kind: kind ?? 'not_stated',
    category,
    status: row.oneOf('status', incidentStatuses),
    actingSide,
    ...days(row),
    timeLocal: row.text('time_local'),
    timezone: row.text('timezone'),
    timeUtc: row.text('time_utc'),
    timeNote: row.text('time_note'),
    countryCodes: countries(row),
    ...place(row),
    whatWasStruck: row.text('what_was_struck'),
    weapon,
    reportedActor,
    claimedBy,
    actors: [
      ...actors(row, phrases, { reported_actor: reportedActor, claimed_by: claimedBy }),
      ...namedActors(row, actorIds),
    ],
    inResponseTo: row.list('in_response_to'),
    inResponseToSourceId: row.text('in_response_to_source'),
    inResponseToNote: row.text('in_response_to_note'),
    summary: row.text('summary'),
    sourceId,
    alsoSourceIds: row.list('also_sources').filter((source) => isKnownSource(row, source, sourceById)),
    kept: row.scalars('kept', descriptor.about.kept),
  };
}

function days(row: RowReader): { start: Day | null; end: Day | null; datePrecision: DatePrecision } {
  const start = row.day('date_start');
  const end = row.day('date_end') ?? start;
  if (start === null && end !== null) {
    row.warn(
      'date_start',
      'first-day-missing',
      'There is a last day but no first; the incident is read as undated. Give both, or one day twice.',
    );
  }
  if (start === null || end === null) return { start: null, end: null, datePrecision: 'unknown' };
  if (start > end) {
    row.warn(
      'date_start',
      'days-crossed',
      'The first day is after the last; they are read the other way round.',
    );
    return { start: end, end: start, datePrecision: 'range' };
  }
  return { start, end, datePrecision: statedPrecision(row) ?? (start === end ? 'day' : 'range') };
}

/** Days that stand for a month or a year say so; of all others the days themselves tell. */
function statedPrecision(row: RowReader): DatePrecision | null {
  const word = row.text('date_precision');
  if (word === null) return null;
  return row.words('date_precision', datePrecisions)[0] ?? null;
}

function countries(row: RowReader): string[] {
  return row.list('countries').filter((code) => {
    const fits = /^[A-Z]{2}$/.test(code);
    if (!fits)
      row.warn('countries', 'not-a-country', `"${code}" is not an ISO 3166-1 code of two capital letters.`);
    return fits;
  });
}

function place(row: RowReader) {
  const point = coordinates(row, 'longitude', 'latitude');
  const admin1Code = row.text('admin1_iso');
  const precision = row.oneOf('precision', locationPrecisions);
  return {
    admin1Code,
    admin1Basis: admin1Code === null ? null : ('record' as const),
    admin1Name: row.text('admin1'),
    admin1Note: row.text('admin1_note'),
    placeName: row.text('place_name'),
    placeNote: row.text('place_note'),
    nameAr: row.text('name_ar'),
    nameArOf: row.text('name_ar_of'),
    lng: point?.lng ?? null,
    lat: point?.lat ?? null,
    locationPrecision: precision,
    precisionNote: row.text('precision_note'),
    uncertaintyMeters: row.number('uncertainty_m'),
    uncertaintyBasis: row.text('uncertainty_basis'),
    coordinatesBasis: row.text('coordinates_basis'),
    coordinatesSourceId: row.text('coordinates_source'),
    standIn: standIn(row),
  };
}

/** Both or neither: half a position, one outside the world, or 0, 0 is no position. */
function coordinates(
  row: RowReader,
  lngColumn: string,
  latColumn: string,
): { lng: number; lat: number } | null {
  const lng = row.number(lngColumn);
  const lat = row.number(latColumn);
  if (lng === null && lat === null) return null;
  if (lng === null || lat === null) {
    row.warn(
      lng === null ? lngColumn : latColumn,
      'half-a-position',
      'One coordinate is missing; the place is not shown.',
    );
    return null;
  }
  if (Math.abs(lng) > 180 || Math.abs(lat) > 90) {
    row.warn(
      latColumn,
      'outside-the-world',
      `${lng}, ${lat} is no position; longitude comes first. The place is not shown.`,
    );
    return null;
  }
  if (lng === 0 && lat === 0) {
    row.warn(
      latColumn,
      'null-island',
      '0, 0 usually means that no place is known; leave both empty. The place is not shown.',
    );
    return null;
  }
  return { lng, lat };
}

/** Actors by their ids, for cases whose tables name them plainly. */
function namedActors(row: RowReader, actorIds: ReadonlySet<string>): IncidentActor[] {
  return row.list('actors').flatMap((actorId): IncidentActor[] => {
    if (actorIds.has(actorId)) return [{ actorId, basis: 'reported' }];
    row.warn(
      'actors',
      'unknown-actor',
      `There is no actor "${actorId}" in the table of actors; add it there.`,
    );
    return [];
  });
}

function standIn(row: RowReader): StandInPoint | null {
  const point = coordinates(row, 'fallback_longitude', 'fallback_latitude');
  return (
    point && {
      ...point,
      basis: row.text('fallback_basis') ?? '',
      sourceId: row.text('fallback_source'),
      uncertaintyMeters: row.number('fallback_uncertainty_m'),
    }
  );
}

function actors(
  row: RowReader,
  phrases: PhraseTable,
  words: Readonly<Record<string, string | null>>,
): IncidentActor[] {
  return Object.entries(words).flatMap(([field, phrase]) => {
    if (phrase === null) return [];
    const actor = phrases.get(`${field} ${phrase}`);
    if (actor) return [actor];
    row.warn(field, 'unknown-actor', `The table of actor phrases has no row for "${phrase}"; add one.`);
    return [];
  });
}
