import { monthAround, fittingDateFormats, type DateFormat } from './dates.ts';
import { DateOrder } from './date-order.ts';
import type { Day } from '../../ledger/day.ts';
import type { Report } from '../../ledger/reported-claim.ts';
import type { DatePrecision, IncidentKind } from '../../ledger/vocabulary.ts';
import { acledHead, acledId } from './acled-head.ts';
import { ColumnReader, hasColumns, type Column } from './columns.ts';
import { Countries } from './countries.ts';
import type { Layout, RowMapper, RowNotes, SheetHead } from './event-draft.ts';
import { knownTo, placeOfRow, plainTitle, type KnownTo } from './row-place.ts';
import { notStatedSide } from '../../ledger/vocabulary.ts';
import type { SheetCell } from '../read/sheet.ts';

/**
 * ACLED's types of sub-event in our kinds (ACLED Codebook, "ACLED Event Types", acleddata.com/knowledge-base/codebook). An
 * `Air/drone strike` may be either, so its means stays open; whatever is not listed here is no strike or does not tell its means.
 */
const kindOfSubEvent: ReadonlyMap<string, IncidentKind> = new Map([
  ['shelling/artillery/missile attack', 'rocket_missile_mortar'],
]);

/** ACLED's dates: the export's, the API's, and those of older files, in which the day always comes first. */
const acledDates: readonly DateFormat[] = ['iso', 'day-month-name', 'day-first', 'iso-time', 'year-first'];
const monthFirst: readonly DateFormat[] = ['month-first'];

/**
 * `geo_precision` of the codebook: 1 a named town, 2 a small area or near a town, which stands for it, 3 a larger region, for
 * which a feature or the provincial capital stands.
 */
const knownByCode: ReadonlyMap<string, KnownTo> = new Map([
  ['1', knownTo('town')],
  ['2', knownTo('district')],
  ['3', knownTo('governorate')],
]);

/** Numbers of no country. */
const blankNumbers: ReadonlySet<string> = new Set(['', '0', '-99', 'NA']);

const personal: ReadonlySet<string> = new Set(['notes', 'source']);

/** Columns of the present and of older exports that are carried along; what else a file has may name people. */
const plain: ReadonlySet<string> = new Set(
  `data_id iso iso3 event_id_no_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1
  inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting region country admin1 admin2 admin3 geo_precision
  source_scale tags timestamp gwno population_1km population_2km population_5km population_best`.split(/\s+/),
);

/**
 * Events of the Armed Conflict Location & Event Data project: the export of 31 columns, the older ones with `data_id`, `iso3`
 * and numbers in `inter1`, and rows of the API. Untested with a real file: its terms allow none to be passed on.
 *
 * `fatalities` is ACLED's claim for everyone; 0 is its "no reported fatality". A week of `time_precision` is the seven days
 * around the given one, which ACLED puts in the middle; a month is the whole month. Who acted is not stated: `actor1` and
 * `actor2` have no direction.
 */
export const acled: Layout = {
  id: 'acled',
  name: 'ACLED',
  recognises: ({ columns }) => hasColumns(columns, ['event_id_cnty', 'event_date', 'fatalities']),
  open(head) {
    const order = dateOrderOf(head);
    const countries = new Countries({ names: ['iso', 'iso3', 'country'] }, head.sample);
    return {
      mapper: (columns) => acledMapper(columns, order, countries),
      head: () => acledHead(head.name, order.formats === monthFirst),
    };
  },
};

/** Month first only where the first rows prove that somebody's program has rewritten the dates. */
function dateOrderOf({ sample }: SheetHead): DateOrder {
  const date = new ColumnReader(sample.columns).look('event_date');
  const texts = sample.rows.map((cells) => date.text(cells));
  if (fitsOnly(texts, 'month-first')) return new DateOrder(monthFirst, true);
  return new DateOrder(
    acledDates,
    texts.some((text) => fitsOnly([text], 'day-first')),
  );
}

function fitsOnly(texts: readonly string[], format: DateFormat): boolean {
  const fitting = fittingDateFormats(texts);
  return fitting.length === 1 && fitting[0] === format;
}

function acledMapper(columns: readonly string[], order: DateOrder, countries: Countries): RowMapper {
  const reader = new ColumnReader(columns);
  const eventId = reader.take('event_id_cnty');
  const date = reader.look('event_date');
  const timePrecision = reader.look('time_precision');
  const type = reader.look('event_type');
  const subType = reader.look('sub_event_type');
  const actors = ['actor1', 'assoc_actor_1', 'actor2', 'assoc_actor_2'].map((name) => reader.look(name));
  const iso = reader.look('iso', 'iso3');
  const country = reader.look('country');
  const location = reader.take('location');
  const position = { lng: reader.take('longitude'), lat: reader.take('latitude') };
  const geoPrecision = reader.look('geo_precision');
  const fatalities = reader.take('fatalities');
  const timestamp = reader.look('timestamp');
  const kept = reader.kept({ personal, plain });
  const reports = new Map<number, Report>();

  return {
    kept: kept.columns,
    named: { position: position.lat.name, date: date.name, killed: fatalities.name, injured: null },
    map(cells, geometry, row, notes) {
      // ACLED has the number 0 for Kosovo, which ISO 3166-1 leaves out.
      const hasNumber = !blankNumbers.has(iso.text(cells));
      const countryCode = countries.codeOf(hasNumber ? iso : country, cells, notes);
      const placeName = location.text(cells);
      const subEvent = subType.text(cells);
      const killed = fatalities.count(cells, notes);
      return {
        id: eventId.text(cells) || missingId(eventId, row, notes),
        title: plainTitle(subEvent || type.text(cells) || 'Event', placeName),
        kind: kindOfSubEvent.get(subEvent.toLowerCase()) ?? 'not_stated',
        actingSide: notStatedSide,
        ...daysOf(order.day(date, cells, notes), timePrecision, cells, notes),
        ...placeOfRow(position, cells, geometry, knownOf(geoPrecision, cells, notes), countryCode, notes),
        placeName: placeName || null,
        actors: actorsOf(actors, cells),
        sourceId: acledId,
        claims: killed === null ? [] : reportOf(killed, reports),
        version: timestamp.number(cells, notes),
        kept: kept.of(cells),
      };
    },
  };
}

function missingId(column: Column, row: number, notes: RowNotes): string {
  notes.warn(
    column.name,
    null,
    'no-id',
    'The event has no id; it was given one by its row. Take the column from ACLED again to tell later versions apart.',
  );
  return `row-${row}`;
}

function daysOf(
  day: Day | null,
  precision: Column,
  cells: readonly SheetCell[],
  notes: RowNotes,
): { start: Day | null; end: Day | null; datePrecision: DatePrecision } {
  if (day === null) return { start: null, end: null, datePrecision: 'unknown' };
  const code = precision.text(cells);
  if (code === '2') return { start: day - 3, end: day + 3, datePrecision: 'range' };
  if (code === '3') {
    const [start, end] = monthAround(day);
    return { start, end, datePrecision: 'month' };
  }
  if (code !== '1' && code !== '') {
    notes.warn(
      precision.name,
      code,
      'unknown-code',
      'ACLED knows the precisions 1 to 3. The day was taken as given.',
    );
  }
  return { start: day, end: day, datePrecision: 'day' };
}

function knownOf(precision: Column, cells: readonly SheetCell[], notes: RowNotes): KnownTo {
  const code = precision.text(cells);
  const known = knownByCode.get(code);
  if (known) return known;
  if (code !== '') {
    notes.warn(
      precision.name,
      code,
      'unknown-code',
      'ACLED knows the precisions 1 to 3. The place was taken as the vaguest of them.',
    );
  }
  return knownTo('governorate');
}

/** Lists of associated actors are joined by "; ". */
function actorsOf(columns: readonly Column[], cells: readonly SheetCell[]): string[] {
  const names: string[] = [];
  const add = (name: string): void => {
    if (name !== '' && !names.includes(name)) names.push(name);
  };
  for (const column of columns) {
    const text = column.text(cells);
    if (text.includes(';')) for (const part of new Set(text.split(';'))) add(part.trim());
    else add(text);
  }
  return names;
}

/** The same report for all events of which ACLED says the same. */
function reportOf(killed: number, reports: Map<number, Report>): Report {
  const known = reports.get(killed);
  if (known) return known;
  const report: Report = [
    {
      claimantId: acledId,
      group: 'all',
      killed: { min: killed, max: killed },
      injured: null,
      unquantifiedOutcomes: [],
      basis: 'estimate',
      statedOn: null,
    },
  ];
  reports.set(killed, report);
  return report;
}
