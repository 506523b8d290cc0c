import type { Day } from '../../ledger/day.ts';
import type { Report } from '../../ledger/reported-claim.ts';
import type { DatePrecision, LocationPrecision } from '../../ledger/vocabulary.ts';
import type { SheetCell } from '../read/sheet.ts';
import { ColumnReader, hasColumns, type Column } from './columns.ts';
import { countryCodeIn } from './country-of-cell.ts';
import { monthAround, type DateFormat } from './dates.ts';
import type {
  EventDraft,
  Layout,
  NamedColumns,
  RowMapper,
  RowNotes,
  SheetHead,
  TableReader,
} from './event-draft.ts';
import { notStatedSides, tableAbout, tableSource } from './table-head.ts';
import { notStatedSide } from '../../ledger/vocabulary.ts';

/**
 * The columns of GED since 17.1, in their order (UCDP GED codebook, ucdp.uu.se/downloads): some Candidate releases have no line
 * of names.
 */
export const ucdpColumns: readonly string[] = (
  'id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id ' +
  'dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources ' +
  'source_article source_office source_date source_headline source_original where_prec where_coordinates ' +
  'where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity ' +
  'date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob'
).split(' ');

/** What every layout of GED has, whatever else it has. */
const needed = ['id', 'type_of_violence', 'where_prec', 'date_start', 'date_end', 'best', 'high', 'low'];

/** Free texts, which quote headlines and name those who were asked; the rest of the columns holds codes and names of places. */
const personal = new Set(['source_article', 'source_headline', 'source_original']);
const sums = new Set(['best', 'deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown']);

/**
 * `where_prec`: 1 the place itself, as a town or a village; 2 within some 25 km of it; 3 a district and 4 a first-level unit,
 * each by its centre; 5 a line, or a part of the country larger than a unit; 6 the country; 7 at sea or in the air, estimated.
 */
const precisionOf: Readonly<Record<string, readonly [LocationPrecision, uncertaintyMeters: number | null]>> =
  {
    '1': ['town', null],
    '2': ['town', 25_000],
    '3': ['district', null],
    '4': ['governorate', null],
    '5': ['country', null],
    '6': ['country', null],
    '7': ['unknown', null],
  };

const dateFormats: readonly DateFormat[] = ['iso', 'iso-time', 'day-first'];

/**
 * UCDP GED and UCDP Candidate: every layout by its names, and releases without names by their 49 columns. `low` and `high` are
 * UCDP's claim, an estimate of the dataset; `best` is no figure of a claimant of its own and is kept, with its sum.
 */
export const ucdp: Layout = {
  id: 'ucdp',
  name: 'UCDP GED',
  recognises: (head) => hasColumns(namesOf(head), needed),
  open: (head) => new UcdpReader(head),
};

/** The names of the columns; of a table without names those of the codebook, if it looks like one of UCDP's. */
function namesOf({ columns, sample }: Pick<SheetHead, 'columns' | 'sample'>): readonly string[] {
  const unnamed = columns.length >= ucdpColumns.length && columns.every((name) => /^column \d+$/.test(name));
  const [first = []] = sample.rows;
  const isUcdp = unnamed && /^[A-Z]{3}-\d{4}-[123]-/.test(String(first[1] ?? ''));
  return isUcdp ? columns.map((name, at) => ucdpColumns[at] ?? name) : columns;
}

class UcdpReader implements TableReader {
  readonly #head: SheetHead;
  readonly #isNamed: boolean;

  constructor(head: SheetHead) {
    this.#head = head;
    this.#isNamed = namesOf(head) === head.columns;
  }

  mapper(columns: readonly string[]): RowMapper {
    return new UcdpMapper(this.#isNamed ? columns : columns.map((name, at) => ucdpColumns[at] ?? name));
  }

  head(): ReturnType<TableReader['head']> {
    const { name } = this.#head;
    const release = releaseOf(name);
    const title = release === null ? 'UCDP GED' : `UCDP ${release.series} ${release.version}`;
    return {
      about: tableAbout({
        id: `ucdp-${release?.version ?? 'ged'}`,
        title: `${title}, ${name}`,
        description: `Events of organised violence as ${title} records them, read from ${name}.`,
        version: release?.version ?? 'not stated',
        licences: [
          {
            name: 'CC-BY-4.0',
            title: 'Creative Commons Attribution 4.0',
            url: 'https://creativecommons.org/licenses/by/4.0/',
            covers: title,
          },
        ],
        credit: `Uppsala Conflict Data Program (UCDP), ${title}; cite the codebook and Sundberg and Melander (2013)`,
        redistribution: 'open',
        method:
          'One row is one event. UCDP’s lowest and highest credible numbers of deaths are shown as its estimate; its best estimate is a column of its own.',
        gaps: [
          'UCDP gives deaths, not injuries.',
          'The two sides of an event are not attacker and victim; who acted is not told in one column.',
        ],
      }),
      ...notStatedSides,
      claimants: [
        {
          id: 'ucdp',
          name: 'Uppsala Conflict Data Program',
          shortName: 'UCDP',
          kind: 'analyst',
          countryCode: 'SE',
          partOf: null,
          anonymous: false,
          note: null,
        },
      ],
      sources: [
        tableSource({
          id: 'ucdp',
          publisher: 'Uppsala Conflict Data Program',
          title,
          url: 'https://ucdp.uu.se/downloads/',
          kind: 'analysis',
        }),
      ],
    };
  }
}

/** `ged231` is GED 23.1, `GEDEvent_v24_0_3` and `GEDEvent_v24_01_24_06` are Candidate releases. */
function releaseOf(file: string): { readonly series: string; readonly version: string } | null {
  const candidate = /v(\d{2})_(\d{1,2}(?:_\d{1,2})*)/i.exec(file);
  if (candidate) {
    const parts = [
      candidate[1] ?? '',
      ...(candidate[2] ?? '').split('_').map((part) => String(Number(part))),
    ];
    const [, second] = parts;
    return { series: second === '1' && parts.length === 2 ? 'GED' : 'Candidate', version: parts.join('.') };
  }
  const ged = /ged(\d{2})(\d)/i.exec(file);
  return ged ? { series: 'GED', version: `${ged[1]}.${ged[2]}` } : null;
}

class UcdpMapper implements RowMapper {
  readonly #id: Column;
  readonly #low: Column;
  readonly #high: Column;
  readonly #best: Column;
  readonly #lat: Column;
  readonly #lng: Column;
  readonly #wherePrecision: Column;
  readonly #place: Column;
  readonly #country: Column;
  readonly #iso3: Column;
  readonly #start: Column;
  readonly #end: Column;
  readonly #datePrecision: Column;
  readonly #dyad: Column;
  readonly #sideA: Column;
  readonly #sideB: Column;
  readonly #violence: Column;
  readonly #kept: ReturnType<ColumnReader['kept']>;
  readonly #reports = new Map<string, Report>();
  readonly #countries = new Map<string, string | null>();

  constructor(columns: readonly string[]) {
    const reader = new ColumnReader(columns);
    this.#id = reader.take('id');
    this.#low = reader.take('low', 'low_est');
    this.#high = reader.take('high', 'high_est');
    this.#lat = reader.take('latitude', 'lat');
    this.#lng = reader.take('longitude', 'lon', 'lng');
    reader.take('geom_wkt');
    this.#place = reader.take('where_coordinates');
    this.#start = reader.take('date_start');
    this.#end = reader.take('date_end');
    this.#best = reader.look('best', 'best_est');
    this.#wherePrecision = reader.look('where_prec');
    this.#country = reader.look('country');
    this.#iso3 = reader.look('iso3');
    this.#datePrecision = reader.look('date_prec');
    this.#dyad = reader.look('dyad_name');
    this.#sideA = reader.look('side_a');
    this.#sideB = reader.look('side_b');
    this.#violence = reader.look('type_of_violence');
    this.#kept = reader.kept({ personal, sums, othersPersonal: false });
  }

  get kept(): RowMapper['kept'] {
    return this.#kept.columns;
  }

  get named(): NamedColumns {
    const { name } = this.#low;
    return { position: this.#lat.name, date: this.#start.name, killed: name, injured: null };
  }

  map(
    cells: readonly SheetCell[],
    geometry: Parameters<RowMapper['map']>[1],
    row: number,
    notes: RowNotes,
  ): EventDraft {
    const given = this.#id.text(cells);
    const id = given || `row-${row}`;
    if (given === '')
      notes.warn(this.#id.name, null, 'no-id', `The event has no id; it is called ${id} here.`);
    const [locationPrecision, uncertaintyMeters] = this.#precision(cells, notes);
    const point = geometry?.type === 'Point' ? geometry.coordinates : null;
    const place = this.#place.text(cells);
    const dyad = this.#dyad.text(cells);
    const days = this.#days(cells, notes);
    return {
      id,
      title: [dyad, place].filter((part) => part !== '').join(': ') || id,
      kind: 'not_stated',
      actingSide: notStatedSide,
      ...days,
      lng: point?.[0] ?? this.#lng.number(cells, notes),
      lat: point?.[1] ?? this.#lat.number(cells, notes),
      locationPrecision,
      uncertaintyMeters,
      countryCode: this.#countryCode(cells, notes),
      admin1Code: null,
      placeName: place === '' ? null : place,
      actors: this.#actors(cells),
      sourceId: 'ucdp',
      claims: this.#claims(cells, notes),
      version: null,
      kept: this.#kept.of(cells),
    };
  }

  #precision(cells: readonly SheetCell[], notes: RowNotes): readonly [LocationPrecision, number | null] {
    const code = this.#wherePrecision.text(cells);
    const known = Object.hasOwn(precisionOf, code) ? precisionOf[code] : undefined;
    if (known) return known;
    notes.warn(
      this.#wherePrecision.name,
      this.#wherePrecision.cell(cells),
      'unknown-precision',
      'How well the place is known is a number from 1 to 7 with UCDP. The place is taken as not known; correct the cell.',
    );
    return ['unknown', null];
  }

  #days(
    cells: readonly SheetCell[],
    notes: RowNotes,
  ): { start: Day | null; end: Day | null; datePrecision: DatePrecision } {
    const start = this.#start.day(cells, dateFormats, notes);
    const end = this.#end.day(cells, dateFormats, notes) ?? start;
    if (start === null || end === null) return { start: null, end: null, datePrecision: 'unknown' };
    const code = this.#datePrecision.text(cells);
    if (code === '5') return { start, end, datePrecision: 'year' };
    if (code === '4') {
      const [first, last] = monthAround(start);
      // An event that is known to a month and lies within one is given as that month.
      return start >= first && end <= last
        ? { start, end, datePrecision: 'month' }
        : { start, end, datePrecision: 'range' };
    }
    return { start, end, datePrecision: start === end ? 'day' : 'range' };
  }

  /** Low and high as one range; most events share theirs with many others. */
  #claims(cells: readonly SheetCell[], notes: RowNotes): Report {
    const [low, high] = [this.#low.count(cells, notes), this.#high.count(cells, notes)];
    if (low === null && high === null) return noClaims;
    this.#compare(cells, low, high, notes);
    const key = `${low} ${high}`;
    let claims = this.#reports.get(key);
    if (!claims) {
      claims = [
        {
          claimantId: 'ucdp',
          group: 'all',
          killed: { min: low, max: high },
          injured: null,
          unquantifiedOutcomes: [],
          basis: 'estimate',
          statedOn: null,
        },
      ];
      this.#reports.set(key, claims);
    }
    return claims;
  }

  /** Numbers that contradict one another are kept as they are, and named. */
  #compare(cells: readonly SheetCell[], low: number | null, high: number | null, notes: RowNotes): void {
    const best = this.#best.count(cells, notes);
    if (best === null) return;
    if (low !== null && low > best) {
      const message = `"low" (${low}) is above "best" (${best}). Both are kept as given; check the event in the source.`;
      notes.warn(this.#low.name, low, 'low-above-best', message);
    }
    if (high !== null && high < best) {
      const message = `"high" (${high}) is below "best" (${best}). Both are kept as given; check the event in the source.`;
      notes.warn(this.#high.name, high, 'high-below-best', message);
    }
  }

  /** Of one-sided violence the second side is its victims, "Civilians", who did not act. */
  #actors(cells: readonly SheetCell[]): string[] {
    const [a, b] = [this.#sideA.text(cells), this.#sideB.text(cells)];
    const sides = this.#violence.text(cells) === '3' ? [a] : [a, b];
    return [...new Set(sides.filter((name) => name !== ''))];
  }

  #countryCode(cells: readonly SheetCell[], notes: RowNotes): string | null {
    const name = this.#country.text(cells) || this.#iso3.text(cells);
    if (name === '') return null;
    let code = this.#countries.get(name);
    if (code === undefined) {
      code = countryCodeIn(name);
      this.#countries.set(name, code);
    }
    if (code === null) {
      notes.warn(
        this.#country.name,
        name,
        'unknown-country',
        `No ISO 3166-1 code is known for "${name}". The event is kept without a country; its name stays in the column.`,
      );
    }
    return code;
  }
}

const noClaims: Report = [];
