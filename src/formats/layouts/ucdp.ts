import type { Day } from '../../ledger/day.ts';
import type { Report } from '../../ledger/reported-claim.ts';
import type { DatePrecision, LocationPrecision } from '../../ledger/vocabulary.ts';
import type { SheetCell } from '../read/sheet.ts';
import { ColumnReader, type Column } from './columns.ts';
import { Countries } from './countries.ts';
import type { DateOrder } from './date-order.ts';
import { monthAround } from './dates.ts';
import { ucdpDateOrder } from './ucdp-dates.ts';
import { ucdpHead, ucdpId } from './ucdp-head.ts';
import { isUcdp, ucdpColumns, ucdpNames } from './ucdp-names.ts';
import type {
  BareMapper,
  EventDraft,
  Layout,
  NamedColumns,
  RowMapper,
  RowNotes,
  SheetHead,
  TableReader,
} from './event-draft.ts';
import { notStatedSide } from '../../ledger/vocabulary.ts';

/** Free texts, which quote headlines and name those who were asked; the rest of the columns holds codes and names of places. */
const personal = new Set(
  ['source_article', 'source_headline', 'source_original'].flatMap((name) => [name, name.slice(0, 10)]),
);
const sums = new Set(
  ['best', 'best_est', 'deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown'].flatMap((name) => [
    name,
    name.slice(0, 10),
  ]),
);

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

/**
 * UCDP GED and UCDP Candidate: every layout by its names, and releases without names by their 49 columns. `low` and `high` are
 * UCDP's claim, an estimate of the dataset; `best` is no figure of a claimant of its own and is kept, with its sum.
 */
export const ucdp: Layout = {
  id: 'ucdp',
  name: 'UCDP GED',
  recognises: (head) => isUcdp(ucdpNames(head)),
  open: (head) => new UcdpReader(head),
};

class UcdpReader implements TableReader {
  readonly #head: SheetHead;
  readonly #isNamed: boolean;
  readonly #countries: Countries;
  readonly #order: DateOrder;

  constructor(head: SheetHead) {
    this.#head = head;
    this.#isNamed = ucdpNames(head) === head.columns;
    const columns = this.#named(head.columns);
    this.#order = ucdpDateOrder(columns, head.sample.rows);
    this.#countries = new Countries({ names: ['country', 'iso3'] }, { ...head.sample, columns });
  }

  mapper(columns: readonly string[]): RowMapper {
    return new UcdpMapper(this.#named(columns), this.#order, this.#countries, true);
  }

  bareMapper(columns: readonly string[]): BareMapper {
    return new UcdpMapper(this.#named(columns), this.#order, this.#countries, false);
  }

  #named(columns: readonly string[]): readonly string[] {
    return this.#isNamed ? columns : columns.map((name, at) => ucdpColumns[at] ?? name);
  }

  head(): ReturnType<TableReader['head']> {
    return ucdpHead(this.#head.name);
  }
}

class UcdpMapper implements BareMapper {
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
  readonly #order: DateOrder;
  readonly #keepsCells: boolean;
  readonly #reports = new Map<string, Report>();
  readonly #countries: Countries;

  constructor(columns: readonly string[], order: DateOrder, countries: Countries, keepsCells: boolean) {
    const reader = new ColumnReader(columns);
    this.#order = order;
    this.#countries = countries;
    this.#keepsCells = keepsCells;
    this.#id = reader.take('id');
    this.#low = reader.take('low', 'low_est');
    this.#high = reader.take('high', 'high_est');
    this.#lat = reader.take('latitude', 'lat');
    this.#lng = reader.take('longitude', 'lon', 'lng');
    reader.take('geom_wkt');
    this.#place = reader.take('where_coordinates', 'where_coor');
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
    this.#violence = reader.look('type_of_violence', 'type_of_vi');
    this.#kept = reader.kept({ personal, sums, othersPersonal: false });
  }

  get kept(): RowMapper['kept'] {
    return this.#kept.columns;
  }

  get wanted(): BareMapper['wanted'] {
    return this.#kept.wanted;
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
    const country = this.#country.text(cells) === '' ? this.#iso3 : this.#country;
    return {
      id,
      title: dyad === '' || place === '' ? dyad || place || id : `${dyad}: ${place}`,
      kind: 'not_stated',
      actingSide: notStatedSide,
      ...days,
      lng: point?.[0] ?? this.#lng.degrees(cells, notes),
      lat: point?.[1] ?? this.#lat.degrees(cells, notes),
      locationPrecision,
      uncertaintyMeters,
      countryCode: this.#countries.codeOf(country, cells, notes),
      admin1Code: null,
      placeName: place === '' ? null : place,
      actors: this.#actors(cells),
      sourceId: ucdpId,
      claims: this.#claims(cells, notes),
      version: null,
      kept: this.#keepsCells ? this.#kept.of(cells) : noCells,
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
    const start = this.#order.day(this.#start, cells, notes);
    const end = this.#order.day(this.#end, cells, notes) ?? start;
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
          claimantId: ucdpId,
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
    const isOne = this.#violence.text(cells) === '3' || b === '' || a === b;
    if (isOne) return a === '' ? [] : [a];
    return a === '' ? [b] : [a, b];
  }
}

const noClaims: Report = [];
const noCells: EventDraft['kept'] = [];
