import { datePrecisions, incidentStatuses, locationPrecisions } from '../../ledger/vocabulary.ts';
import { column, needed, type SheetColumn } from './column.ts';

const longitude = { from: -180, to: 180 };
const latitude = { from: -90, to: 90 };
const meters = { from: 0, to: 2_000_000 };

/** One row is one reported event at a place and time. */
export const incidentColumns: readonly SheetColumn[] = [
  needed(
    'id',
    'text',
    'A short name of your own that no other row has, such as evt-2024-01-28-tower22. Keep it.',
  ),
  column(
    'parent',
    { idOf: 'incidents' },
    'The id of the incident of which this one is a part, such as an operation with several places.',
  ),
  needed('title', 'text', 'What readers see as its name: what happened and where, in a few plain words.'),
  needed(
    'category',
    { idOf: 'kinds' },
    'What sort of event it is, in your own word. With the weapon it makes the kind: the sheet "kinds" needs a row for both together.',
  ),
  needed('status', { words: incidentStatuses }, 'Who vouches that it took place.'),
  needed(
    'acting_side',
    'side',
    'Who is reported to have struck: an item of "actingSides" in the sheet "case".',
  ),
  column('date_start', 'day', 'First day, YYYY-MM-DD. Empty where it is not known.'),
  column('date_end', 'day', 'Last day, YYYY-MM-DD. Empty where it is the first.'),
  column(
    'date_precision',
    { words: datePrecisions },
    'Only where the days stand for a month or a year; of all others the days tell it.',
  ),
  column('countries', 'list', 'ISO 3166-1 codes of two capital letters, such as IQ; several joined with ;'),
  column('admin1', 'text', 'The governorate, province or state by its name.'),
  column(
    'admin1_iso',
    'text',
    'Its ISO 3166-2 code, such as IQ-AN. Only where the place is known that finely.',
  ),
  column('admin1_note', 'text', 'Where the governorate is known from, if not from the source.'),
  column('place_name', 'text', 'The place as the source names it.'),
  column('place_note', 'text', 'What else is to be said of the place.'),
  column('name_ar', 'text', 'The name of the place in Arabic.'),
  column('name_ar_of', 'text', 'What the Arabic name is the name of, if not the place itself.'),
  column('time_local', 'text', 'The time of day there, as the source gives it.'),
  column('timezone', 'text', 'The time zone of that time, such as Asia/Baghdad.'),
  column('time_utc', 'text', 'The time of day in UTC.'),
  column('time_note', 'text', 'How sure the time is.'),
  column(
    'longitude',
    longitude,
    'Degrees east, WGS 84, with a decimal point: 41.05. Both coordinates or none.',
  ),
  column(
    'latitude',
    latitude,
    'Degrees north, WGS 84, with a decimal point: 34.35. Both coordinates or none.',
  ),
  needed(
    'precision',
    { words: locationPrecisions },
    'How finely the place is known. Anything vaguer than exact_site is drawn as an area. "unknown" where nobody gave a place.',
  ),
  column('precision_note', 'text', 'Why the place is known no better.'),
  column('uncertainty_m', meters, 'How far off the position may be, in metres.'),
  column('uncertainty_basis', 'text', 'Where that distance comes from.'),
  column('coordinates_basis', 'text', 'Where the position comes from, in words.'),
  column('coordinates_source', { idOf: 'sources' }, 'The publication from which the position comes: its id.'),
  column(
    'fallback_longitude',
    longitude,
    'Of a point that stands in for a place that nobody gave. It is never shown as the place.',
  ),
  column('fallback_latitude', latitude, 'Of a point that stands in for a place that nobody gave.'),
  column('fallback_basis', 'text', 'What the stand-in point is: the middle of a town, a base nearby.'),
  column(
    'fallback_source',
    { idOf: 'sources' },
    'The publication from which the stand-in point comes: its id.',
  ),
  column('fallback_uncertainty_m', meters, 'How far off the stand-in point may be, in metres.'),
  column(
    'what_was_struck',
    'text',
    'What was struck, in the words of the source. Not whose position it was, in our own voice.',
  ),
  column(
    'weapon',
    'text',
    'What was used, in the words of the source. Each pair of category and weapon needs a row in the sheet "kinds".',
  ),
  column(
    'reported_actor',
    'text',
    'Who is reported to have acted, in the words of the source. The phrase needs a row in the sheet "actor-phrases".',
  ),
  column(
    'claimed_by',
    'text',
    'Who said that they did it, in the words of the source. The phrase needs a row in the sheet "actor-phrases".',
  ),
  column('actors', 'list', 'Instead of phrases: ids of actors who are reported to have acted, joined with ;'),
  column('in_response_to', 'list', 'Ids of the incidents that somebody said it answers, joined with ;'),
  column('in_response_to_source', { idOf: 'sources' }, 'The publication in which that was said: its id.'),
  column('in_response_to_note', 'text', 'Who described it so.'),
  column('summary', 'text', 'Two or three sentences in your own words. No names of private persons.'),
  needed('source', { idOf: 'sources' }, 'The publication in which it was seen: its id.'),
  column('also_sources', 'list', 'Ids of further publications, joined with ;'),
];
