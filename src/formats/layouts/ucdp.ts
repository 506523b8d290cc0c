import type { Report } from '../../ledger/reported-claim.ts';
import type { SheetCell } from '../read/sheet.ts';
import { Countries } from './countries.ts';
import type { DateOrder } from './date-order.ts';
import type {
  ColumnMapper,
  EventDraft,
  Layout,
  NamedColumns,
  RowMapper,
  RowNotes,
  SheetHead,
  TableReader,
} from './event-draft.ts';
import { UcdpColumns } from './ucdp-by-column.ts';
import { ucdpDateOrder } from './ucdp-dates.ts';
import {
  ucdpActors,
  ucdpConstants,
  ucdpDatePrecision,
  ucdpFields,
  ucdpPrecisions,
  ucdpReport,
  ucdpTitle,
  type UcdpFields,
  type UcdpPrecision,
} from './ucdp-fields.ts';
import { ucdpHead } from './ucdp-head.ts';
import { isUcdp, ucdpColumns, ucdpNames } from './ucdp-names.ts';

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
    return new UcdpMapper(ucdpFields(this.#named(columns), false), this.#order, this.#countries, true);
  }

  columnMapper(columns: readonly string[]): ColumnMapper {
    const fields = ucdpFields(this.#named(columns), true);
    const byRow = new UcdpMapper(fields, this.#order, this.#countries, false);
    return new UcdpColumns(fields, byRow, this.#order.formats, this.#countries);
  }

  #named(columns: readonly string[]): readonly string[] {
    return this.#isNamed ? columns : columns.map((name, at) => ucdpColumns[at] ?? name);
  }

  head(): ReturnType<TableReader['head']> {
    return ucdpHead(this.#head.name);
  }
}

/** `keepsCells`: drafts have their kept cells, and rows those of every column. */
class UcdpMapper implements RowMapper {
  readonly #fields: UcdpFields;
  readonly #order: DateOrder;
  readonly #countries: Countries;
  readonly #keepsCells: boolean;
  readonly #reports = new Map<string, Report>();

  constructor(fields: UcdpFields, order: DateOrder, countries: Countries, keepsCells: boolean) {
    this.#fields = fields;
    this.#order = order;
    this.#countries = countries;
    this.#keepsCells = keepsCells;
  }

  get kept(): RowMapper['kept'] {
    return this.#fields.kept.columns;
  }

  get named(): NamedColumns {
    return this.#fields.named;
  }

  map(
    cells: readonly SheetCell[],
    geometry: Parameters<RowMapper['map']>[1],
    row: number,
    notes: RowNotes,
  ): EventDraft {
    const fields = this.#fields;
    const given = fields.id.text(cells);
    const id = given || `row-${row}`;
    if (given === '')
      notes.warn(fields.id.name, null, 'no-id', `The event has no id; it is called ${id} here.`);
    const [locationPrecision, uncertaintyMeters] = this.#precision(cells, notes);
    const point = geometry?.type === 'Point' ? geometry.coordinates : null;
    const place = fields.place.text(cells);
    const days = this.#days(cells, notes);
    const country = fields.country.text(cells) === '' ? fields.iso3 : fields.country;
    // Named one by one: of objects that begin as copies of others engines make slow ones.
    return {
      id,
      title: ucdpTitle(fields.dyad.text(cells), place, id),
      kind: ucdpConstants.kind,
      actingSide: ucdpConstants.actingSide,
      start: days.start,
      end: days.end,
      datePrecision: days.datePrecision,
      lng: point?.[0] ?? fields.lng.degrees(cells, notes),
      lat: point?.[1] ?? fields.lat.degrees(cells, notes),
      locationPrecision,
      uncertaintyMeters,
      countryCode: this.#countries.codeOf(country, cells, notes),
      admin1Code: ucdpConstants.admin1Code,
      placeName: place === '' ? null : place,
      actors: ucdpActors(fields.sideA.text(cells), fields.sideB.text(cells), fields.violence.text(cells)),
      sourceId: ucdpConstants.sourceId,
      claims: this.#claims(cells, notes),
      version: null,
      kept: this.#keepsCells ? fields.kept.of(cells) : noCells,
    };
  }

  #precision(cells: readonly SheetCell[], notes: RowNotes): UcdpPrecision {
    const { wherePrecision } = this.#fields;
    const known = ucdpPrecisions.get(wherePrecision.text(cells));
    if (known) return known;
    notes.warn(
      wherePrecision.name,
      wherePrecision.cell(cells),
      'unknown-precision',
      'How well the place is known is a number from 1 to 7 with UCDP. The place is taken as not known; correct the cell.',
    );
    return ['unknown', null];
  }

  #days(cells: readonly SheetCell[], notes: RowNotes): Pick<EventDraft, 'start' | 'end' | 'datePrecision'> {
    const fields = this.#fields;
    const start = this.#order.day(fields.start, cells, notes);
    const end = this.#order.day(fields.end, cells, notes) ?? start;
    if (start === null || end === null) return { start: null, end: null, datePrecision: 'unknown' };
    return { start, end, datePrecision: ucdpDatePrecision(start, end, fields.datePrecision.text(cells)) };
  }

  /** Most events share theirs with many others. */
  #claims(cells: readonly SheetCell[], notes: RowNotes): Report {
    const fields = this.#fields;
    const [low, high] = [fields.low.count(cells, notes), fields.high.count(cells, notes)];
    if (low === null && high === null) return noClaims;
    this.#compare(cells, low, high, notes);
    const key = `${low} ${high}`;
    let claims = this.#reports.get(key);
    if (!claims) {
      claims = ucdpReport(low, high);
      this.#reports.set(key, claims);
    }
    return claims;
  }

  /** Numbers that contradict one another are kept as they are, and named. */
  #compare(cells: readonly SheetCell[], low: number | null, high: number | null, notes: RowNotes): void {
    const fields = this.#fields;
    const best = fields.best.count(cells, notes);
    if (best === null) return;
    if (low !== null && low > best) {
      const message = `"low" (${low}) is above "best" (${best}). Both are kept as given; check the event in the source.`;
      notes.warn(fields.low.name, low, 'low-above-best', message);
    }
    if (high !== null && high < best) {
      const message = `"high" (${high}) is below "best" (${best}). Both are kept as given; check the event in the source.`;
      notes.warn(fields.high.name, high, 'high-below-best', message);
    }
  }
}

const noClaims: Report = [];
const noCells: EventDraft['kept'] = [];
