import { ColumnReader, folded, hasColumns } from './columns.ts';
import { fittingDateFormats, type DateFormat } from './dates.ts';
import type { Layout, RowMapper, SheetHead, TableHead } from './event-draft.ts';
import { knownTo, placeOfRow, plainTitle, untested } from './row-place.ts';
import { notStatedSides, tableAbout, tableSource } from './table-head.ts';
import { notStatedSide } from '../../ledger/vocabulary.ts';

const timemapId = 'timemap';

/** What every event of timemap has, and what sets it apart from other tables with these. */
const needed = ['description', 'date', 'location', 'latitude', 'longitude', 'sources'];
const telling = [
  'associations',
  'category_full',
  'narrative___stepstyles',
  'time_display',
  'graphic',
  'civid',
].map(folded);

/** Free texts and links may name people; these columns hold dates, numbers and the words of a choice. */
const plain: ReadonlySet<string> = new Set(
  [
    ...[
      'date',
      'time',
      'time_precision',
      'time_display',
      'graphic',
      'type',
      'category',
      'category_full',
      'civid',
    ],
    ...[
      'associations',
      'filters',
      'impact',
      'weapon_system',
      'narrative___stepstyles',
      'shape',
      'colour',
      'x',
      'y',
      'z',
    ],
  ].map(folded),
);

/** timemap's own default, `MM/DD/YYYY`, and what else its setting `DATE_FMT` may say, in the order in which they are tried. */
const dateOrder: readonly DateFormat[] = [
  'month-first',
  'iso',
  'iso-time',
  'year-first',
  'day-first',
  'day-month-name',
];

/**
 * Events of timemap (`src/reducers/validate/eventSchema.js` in github.com/forensic-architecture/timemap and
 * github.com/bellingcat/ukraine-timemap, as in Bellingcat's "Civilian Harm in Ukraine"). Untested with a real file.
 *
 * Dates are read with the month first, as timemap does unless it is told otherwise (`DATE_FMT`), but where the first rows fit
 * another order alone, in that. It has no figures and no precision of places: nothing is claimed, and a position is taken as
 * known to the neighbourhood (Bellingcat's are within 150 m and "slightly obscured"), never drawn as an exact site.
 */
export const timemap: Layout = {
  id: 'timemap',
  name: 'timemap (Bellingcat, Forensic Architecture)',
  recognises: ({ columns }) =>
    hasColumns(columns, needed) && columns.some((column) => telling.includes(folded(column))),
  open(head) {
    const format = dateFormatOf(head);
    return {
      mapper: (columns) => timemapMapper(columns, format),
      head: () => timemapHead(head.name, format),
    };
  },
};

function dateFormatOf({ sample }: SheetHead): DateFormat {
  const date = new ColumnReader(sample.columns).look('date');
  const fitting = fittingDateFormats(sample.rows.map((cells) => date.text(cells)));
  return dateOrder.find((format) => fitting.includes(format)) ?? 'month-first';
}

function timemapMapper(columns: readonly string[], format: DateFormat): RowMapper {
  const reader = new ColumnReader(columns);
  const eventId = reader.take('id', 'civId');
  const date = reader.look('date');
  const location = reader.take('location');
  const category = reader.look('category', 'type');
  const position = { lng: reader.take('longitude'), lat: reader.take('latitude') };
  const kept = reader.kept({ plain });
  const formats = [format];

  return {
    kept: kept.columns,
    named: { position: position.lat.name, date: date.name, killed: null, injured: null },
    map(cells, geometry, row, notes) {
      const given = eventId.text(cells);
      if (given === '')
        notes.warn(eventId.name, null, 'no-id', `The event has no id; it is called row-${row} here.`);
      const start = date.day(cells, formats, notes);
      const placeName = location.text(cells);
      return {
        id: given || `row-${row}`,
        title: plainTitle(category.text(cells) || 'Incident', placeName),
        kind: 'not_stated',
        actingSide: notStatedSide,
        start,
        end: start,
        datePrecision: start === null ? 'unknown' : 'day',
        ...placeOfRow(position, cells, geometry, knownTo('neighbourhood'), null, notes),
        placeName: placeName || null,
        actors: [],
        sourceId: timemapId,
        claims: [],
        version: null,
        kept: kept.of(cells),
      };
    },
  };
}

/** How the method names the order in which dates were read. */
const orderWords: Readonly<Record<DateFormat, string>> = {
  iso: 'as year-month-day',
  'iso-time': 'as year-month-day with a time',
  'year-first': 'with the year first',
  'day-first': 'with the day first, as the first rows fit no other order that timemap uses',
  'month-first': 'with the month first, as timemap does unless it is set otherwise',
  'day-month-name': 'with the day first and the month by its name',
  'month-name-day': 'with the month first, by its name',
};

function timemapHead(file: string, format: DateFormat): TableHead {
  return {
    about: tableAbout({
      id: timemapId,
      title: `timemap, ${file}`,
      description: `Events in the layout of timemap, read from ${file}. ${untested}`,
      version: 'not stated',
      licences: [{ name: 'not stated', title: 'Ask whoever publishes the map', url: null, covers: 'events' }],
      credit: 'Name the publisher of the map, such as Bellingcat or Forensic Architecture',
      redistribution: 'ask',
      method: `One row is one event. Its dates were read ${orderWords[format]}. Nothing is claimed about casualties.`,
      gaps: [
        'The layout gives no figures of casualties and no country.',
        'How exact a position is, it does not say: positions are taken as known to the neighbourhood.',
      ],
    }),
    ...notStatedSides,
    claimants: [],
    sources: [
      tableSource({ id: timemapId, publisher: 'Not stated', title: file, url: null, kind: 'monitor' }),
    ],
  };
}
