import type { Day } from '../../ledger/day.ts';
import type { DatePrecision } from '../../ledger/vocabulary.ts';
import type { SheetCell } from '../read/sheet.ts';
import { AirwarsFigures, airwarsId, figureColumns, tellsZeroFromUnknown } from './airwars-figures.ts';
import { AirwarsSides } from './airwars-sides.ts';
import { airwarsCountry, belligerentsIn, kindOfStrike, precisionOfStep, slug } from './airwars-words.ts';
import { ColumnReader, folded, type Column } from './columns.ts';
import { Countries } from './countries.ts';
import type { DateFormat } from './dates.ts';
import type { Layout, RowMapper, RowNotes, TableHead } from './event-draft.ts';
import { knownTo, placeOfRow, plainTitle, untested, type KnownTo } from './row-place.ts';
import { tableAbout, tableSource } from './table-head.ts';

/** Where Airwars' fields are described: its site's own code, as archived. */
const fieldsUrl = 'https://github.com/rctngle/airwars-archive-2025';

const countryNames = ['country_slug', 'country', 'country_name'] as const;
const codeNames = ['unique_reference_code', 'unique_reference_codes', 'code'] as const;
const gradingNames = ['grading', 'civilian_harm_status_slug', 'civilian_harm_status_name'] as const;
const dates: readonly DateFormat[] = ['iso', 'iso-time', 'day-month-name', 'month-name-day'];

/** Columns that hold codes, numbers and names of places and belligerents; all others may name people. */
const plain: ReadonlySet<string> = new Set([
  ...figureColumns,
  ...gradingNames,
  ...`post_id permalink country country_name country_slug date date_end date_type region strike_status strike_status_name
  strike_status_slug strike_type strike_type_name strike_type_slug strike_types type_of_strike geolocation_accuracy
  geolocation_accuracy_name geolocation_accuracy_slug belligerent_list belligerents targeted_belligerents
  targeted_belligerent_name targeted_belligerent_slug children_killed_min children_killed_max women_killed_min
  women_killed_max men_killed_min men_killed_max civilian_harm_reported total_strikes infrastructure_name
  infrastructure_slug impact_name impact_slug cause_of_death_injury_name cause_of_death_injury_slug`.split(
    /\s+/,
  ),
]);

/**
 * Airwars' incidents of civilian harm: the public lists (`civcas_incidents`, from `get_conflict_civcas` in
 * `theme/functions/api.php`) and the tables of incidents that it shares (`airwars_export_incidents_spreadsheet`), both as
 * archived in rctngle/airwars-archive-2025. Untested with a real file.
 *
 * The ranges are Airwars' assessment of others' claims: its own, with the basis `estimate`. Incidents that it discounts keep
 * their numbers as columns and make no claim. Its belligerents, known or suspected, are the acting sides; which of the two is
 * in the column that is kept, as are deaths that a belligerent conceded.
 */
export const airwars: Layout = {
  id: 'airwars',
  name: 'Airwars',
  recognises({ columns }) {
    const known = new Set(columns.map(folded));
    const has = (names: readonly string[]): boolean => names.some((name) => known.has(name));
    return has(codeNames) && has(figureColumns) && has([...gradingNames, 'strike_status', 'permalink']);
  },
  open(head) {
    const sides = new AirwarsSides();
    const tellsZero = tellsZeroFromUnknown(head);
    const countries = new Countries({ names: countryNames, reads: airwarsCountry }, head.sample);
    return {
      mapper: (columns) => airwarsMapper(columns, sides, countries, tellsZero),
      head: () => airwarsHead(head.name, sides, tellsZero),
    };
  },
};

function airwarsMapper(
  columns: readonly string[],
  sides: AirwarsSides,
  countries: Countries,
  tellsZero: boolean,
): RowMapper {
  const reader = new ColumnReader(columns);
  const code = reader.take(...codeNames);
  const postId = reader.look('post_id');
  const start = reader.look('date', 'incident_date');
  const end = reader.look('date_end', 'incident_date_end');
  const country = reader.look(...countryNames);
  const region = reader.look('region');
  const place = reader.take('location_name', 'location');
  const position = { lng: reader.take('longitude'), lat: reader.take('latitude') };
  const accuracy = reader.look(
    'geolocation_accuracy_slug',
    'geolocation_accuracy',
    'geolocation_accuracy_name',
  );
  const grading = reader.look(...gradingNames);
  const strikeType = reader.look('strike_type_name', 'strike_type', 'type_of_strike', 'strike_types');
  const listed = belligerentColumns(reader);
  const figures = new AirwarsFigures(reader, tellsZero);
  const kept = reader.kept({ plain });

  return {
    kept: kept.columns,
    named: {
      position: position.lat.name,
      date: start.name,
      killed: figures.nameOf('killed'),
      injured: figures.nameOf('injured'),
    },
    map(cells, geometry, row, notes) {
      const id = code.text(cells) || idWithoutCode(code, postId.text(cells), row, notes);
      const placeName = placeNameOf([place.text(cells), region.text(cells)]);
      const belligerents = [...new Set(listed.flatMap((column) => belligerentsIn(column.text(cells))))];
      const type = strikeType.text(cells);
      const countryCode = countries.codeOf(country, cells, notes);
      return {
        id,
        title: plainTitle(type || 'Incident', placeName ?? id),
        kind: kindOfStrike(type),
        actingSide: sides.sideOf(belligerents),
        ...daysOf(start.day(cells, dates, notes), end.day(cells, dates, notes)),
        ...placeOfRow(position, cells, geometry, knownOf(accuracy, cells, notes), countryCode, notes),
        placeName,
        actors: belligerents,
        sourceId: airwarsId,
        claims: isDiscounted(grading, cells, notes) ? [] : figures.claims(cells, notes),
        version: null,
        kept: kept.of(cells),
      };
    },
  };
}

function idWithoutCode(code: Column, postId: string, row: number, notes: RowNotes): string {
  const id = postId === '' ? `row-${row}` : `post-${postId}`;
  notes.warn(code.name, null, 'no-id', `The incident has no reference code; it is called ${id} here.`);
  return id;
}

/** The lists of the public files, or the numbered columns of the shared tables (`belligerent_1_belligerent_name`). */
function belligerentColumns(reader: ColumnReader): Column[] {
  const list = reader.look('belligerent_list', 'belligerents', 'belligerents_list', 'belligerent');
  if (list.exists) return [list];
  const numbered = Array.from({ length: 20 }, (_, index) =>
    reader.look(`belligerent_${index + 1}_belligerent_name`, `belligerent_${index + 1}_belligerent_slug`),
  );
  return numbered.filter((column) => column.exists);
}

function placeNameOf(parts: readonly string[]): string | null {
  const names = [...new Set(parts.filter((part) => part !== ''))];
  return names.length === 0 ? null : names.join(', ');
}

function daysOf(
  start: Day | null,
  end: Day | null,
): { start: Day | null; end: Day | null; datePrecision: DatePrecision } {
  const first = start ?? end;
  if (first === null) return { start: null, end: null, datePrecision: 'unknown' };
  const last = end ?? first;
  return { start: first, end: last, datePrecision: first === last ? 'day' : 'range' };
}

/** A position whose accuracy is not told is taken as known to the district: it is never drawn as if it were the place. */
function knownOf(accuracy: Column, cells: readonly SheetCell[], notes: RowNotes): KnownTo {
  const step = accuracy.text(cells);
  if (step === '') return knownTo('district');
  const known = precisionOfStep(step);
  if (known) return known;
  notes.warn(
    accuracy.name,
    step,
    'unknown-precision',
    'Airwars has no such step of accuracy. The place is taken as known to the district; correct the cell.',
  );
  return knownTo('district');
}

function isDiscounted(grading: Column, cells: readonly SheetCell[], notes: RowNotes): boolean {
  const grade = grading.text(cells);
  if (slug(grade) !== 'discounted') return false;
  notes.warn(
    grading.name,
    grade,
    'discounted',
    'Airwars discounts this incident: those killed were fighters, or another party was most likely responsible. Its numbers stay in their columns and enter no total.',
  );
  return true;
}

function airwarsHead(file: string, sides: AirwarsSides, tellsZero: boolean): TableHead {
  return {
    about: tableAbout({
      id: airwarsId,
      title: `Airwars, ${file}`,
      description: `Incidents of civilian harm as Airwars records and assesses them, read from ${file}. ${untested}`,
      version: 'not stated',
      licences: [
        { name: 'not stated', title: 'Ask Airwars', url: 'https://airwars.org/', covers: 'incidents' },
      ],
      credit: 'Airwars, airwars.org',
      redistribution: 'ask',
      method:
        'One row is one incident. Its ranges are Airwars’ assessment of what others claim, shown as its estimate; a number given alone stands for both ends. The fields are described in ' +
        `${fieldsUrl}, the method at https://airwars.org/about/methodology/.`,
      definitions: [
        { term: 'Confirmed', meaning: 'a specific belligerent has accepted responsibility for the harm' },
        {
          term: 'Fair',
          meaning: 'two or more credible sources, and likely or confirmed action of a belligerent nearby',
        },
        { term: 'Weak', meaning: 'claimed by a single source' },
        { term: 'Contested', meaning: 'claims compete about who is responsible' },
        {
          term: 'Discounted',
          meaning:
            'those killed were fighters, or another party is most likely responsible; counted nowhere here',
        },
      ],
      gaps: [
        'Where the status of the dead is contested, Airwars sets the minimum to 0 for civilians and for fighters: sums of minima may be below the deaths reported.',
        'Airwars’ own totals count the grades Confirmed and Fair alone; the totals here count Weak and Contested as well.',
        ...(tellsZero
          ? []
          : ['This file does not tell 0 from unknown: where both ends are 0, no figure is taken from it.']),
      ],
    }),
    ...sides.all,
    claimants: [
      {
        id: airwarsId,
        name: 'Airwars',
        shortName: 'Airwars',
        kind: 'monitor',
        countryCode: 'GB',
        partOf: null,
        anonymous: false,
        note: null,
      },
    ],
    sources: [
      tableSource({
        id: airwarsId,
        publisher: 'Airwars',
        title: `Airwars, ${file}`,
        url: 'https://airwars.org/',
        kind: 'monitor',
      }),
    ],
  };
}
