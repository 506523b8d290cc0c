import type { Coverage } from '../ledger/case.ts';
import type { EventDraft, TableHead } from '../formats/layouts/event-draft.ts';
import type { DraftPiece } from '../formats/read-drafts.ts';
import { RowNames, type Repeated } from '../formats/row-names.ts';
import type { Report } from '../ledger/reported-claim.ts';
import { datePrecisions, incidentKinds, locationPrecisions } from '../ledger/vocabulary.ts';
import { Coder } from './coder.ts';
import { noDay } from './columns.ts';
import type { Coded, EventTable } from './event-table.ts';
import { KeptRowsBuilder, maskedKept, withoutEmptyColumns } from './kept-rows.ts';

/** Columns of numbers for so many rows. */
function numberColumns(rows: number) {
  return {
    lng: new Float64Array(rows),
    lat: new Float64Array(rows),
    uncertaintyMeters: new Float32Array(rows),
    start: new Int32Array(rows),
    end: new Int32Array(rows),
    datePrecision: new Uint8Array(rows),
    locationPrecision: new Uint8Array(rows),
    kind: new Uint8Array(rows),
  };
}

type NumberColumns = ReturnType<typeof numberColumns>;

/** Makes a table of drafts, which come in pieces. */
export class TableBuilder {
  #numbers = numberColumns(1024);
  #rows = 0;
  readonly #side = new Coder<string, string>();
  readonly #country = new Coder<string, string>();
  readonly #region = new Coder<string, string>();
  readonly #actors = new Coder<string, readonly string[]>();
  readonly #title = new Coder<string, string>(true);
  readonly #placeName = new Coder<string, string>(true);
  readonly #source = new Coder<string, string>();
  readonly #reports = new Coder<string, Report>();
  /** Mappers give the same object for the same claims, if they can: then no key need be made. */
  readonly #keyOfReport = new WeakMap<Report, string>();
  readonly #names = new RowNames();
  readonly #kept = new KeptRowsBuilder();

  /** Rows that stand. */
  get rows(): number {
    return this.#rows - this.#names.replaced.size;
  }

  /**
   * Adds drafts that were made with the same kept columns. `repeated` is told of each whose id an earlier one has, by its place
   * among the drafts, and which id it now has: with versions the newer stands, without them the later gets another id.
   */
  add(
    { drafts, rows, kept, written, first }: Omit<DraftPiece, 'read'>,
    repeated: (at: number, outcome: Repeated, id: string) => void,
  ): void {
    const cells: EventDraft['kept'][] = [];
    const places: number[] = [];
    drafts.forEach((draft, at) => {
      const named = this.#names.take(draft.id, draft.version);
      if (named.repeated !== null) repeated(at, named.repeated, named.id);
      if (named.row === null) return;
      this.#addRow(draft);
      if (written === null) cells.push(draft.kept);
      else places.push((rows[at] ?? 0) - first);
    });
    if (written === null) this.#kept.add(cells, kept);
    else this.#kept.addWritten(written, places, kept);
  }

  /** The table of all that was added. Actors are those that the rows name. */
  finish(head: TableHead, leaveOutEmpty = false): EventTable {
    const rows = this.#rows;
    const { replaced } = this.#names;
    const mask = replaced.size === 0 ? null : new Uint8Array(rows).fill(1);
    for (const row of replaced) mask?.fill(0, row, row + 1);
    const stands = <Name extends keyof NumberColumns>(name: Name): NumberColumns[Name] => {
      const all = this.#numbers[name].subarray(0, rows);
      const standing = mask === null ? all.slice() : all.filter((_, row) => mask[row] === 1);
      return standing as NumberColumns[Name];
    };
    const actors = this.#actors.coded(mask);
    const [start, end, side] = [stands('start'), stands('end'), this.#side.coded(mask)];
    const whole = mask === null ? this.#kept.finish() : maskedKept(this.#kept.finish(), mask);
    const kept = leaveOutEmpty ? withoutEmptyColumns(whole) : whole;
    return {
      base: {
        ...head,
        about: {
          ...head.about,
          coverage: head.about.coverage.length > 0 ? head.about.coverage : coverageOf(side, start, end),
          kept: kept.columns,
        },
        incidents: [],
        casualtyClaims: [],
        statements: [],
        relations: [],
        corrections: [],
        actors: [...new Set(actors.values.flat())].map((name) => ({ id: name, name, note: null })),
      },
      rows: this.rows,
      lng: stands('lng'),
      lat: stands('lat'),
      uncertaintyMeters: stands('uncertaintyMeters'),
      start,
      end,
      datePrecision: stands('datePrecision'),
      locationPrecision: stands('locationPrecision'),
      kind: stands('kind'),
      side: sidesOf(side, Object.keys(head.actingSides)),
      country: this.#country.coded(mask),
      region: this.#region.coded(mask),
      actors,
      title: this.#title.coded(mask),
      placeName: this.#placeName.coded(mask),
      source: this.#source.coded(mask),
      reports: this.#reports.coded(mask),
      ...this.#names.standing(),
      kept,
    };
  }

  /** Every column has a line of its own: engines put numbers quickly into one kind of array, and slowly into any of five. */
  #addRow(draft: EventDraft): void {
    const row = this.#rows;
    if (row === this.#numbers.lng.length) this.#numbers = widened(this.#numbers, row * 2);
    const numbers = this.#numbers;
    numbers.lng[row] = draft.lng ?? NaN;
    numbers.lat[row] = draft.lat ?? NaN;
    numbers.uncertaintyMeters[row] = draft.uncertaintyMeters ?? NaN;
    numbers.start[row] = draft.start ?? noDay;
    numbers.end[row] = draft.end ?? draft.start ?? noDay;
    numbers.datePrecision[row] = datePrecisions.indexOf(draft.datePrecision);
    numbers.locationPrecision[row] = locationPrecisions.indexOf(draft.locationPrecision);
    numbers.kind[row] = incidentKinds.indexOf(draft.kind);
    this.#rows += 1;
    this.#side.add(draft.actingSide, itself);
    this.#country.add(draft.countryCode ?? '', itself);
    this.#region.add(draft.admin1Code ?? '', itself);
    this.#title.add(draft.title, itself);
    this.#placeName.add(draft.placeName ?? '', itself);
    this.#source.add(draft.sourceId, itself);
    this.#actors.add(draft.actors.join('\n'), (names) => (names === '' ? [] : names.split('\n')));
    this.#reports.add(this.#reportKey(draft.claims), () => draft.claims);
  }

  #reportKey(report: Report): string {
    let key = this.#keyOfReport.get(report);
    if (key === undefined) {
      key = JSON.stringify(report);
      this.#keyOfReport.set(report, key);
    }
    return key;
  }
}

const itself = (text: string): string => text;

/** The same numbers with room for so many rows. */
function widened(held: NumberColumns, rows: number): NumberColumns {
  const wider = numberColumns(rows);
  for (const name of Object.keys(wider) as (keyof NumberColumns)[]) wider[name].set(held[name]);
  return wider;
}

/** The days that the rows of each side cover: nobody declared them. */
function coverageOf({ values, codes }: Coded<string>, start: Int32Array, end: Int32Array): Coverage[] {
  const days = values.map(() => ({ first: Infinity, last: -Infinity }));
  codes.forEach((code, row) => {
    const [own, from] = [days[code], start[row] ?? noDay];
    if (!own || from === noDay) return;
    own.first = Math.min(own.first, from);
    own.last = Math.max(own.last, end[row] ?? from);
  });
  return values.flatMap((actingSide, code) => {
    const { first, last } = days[code] ?? { first: Infinity, last: -Infinity };
    return first > last ? [] : [{ actingSide, from: first, to: last, derived: true, note: null }];
  });
}

/** Numbers into the sides of the head. */
function sidesOf({ values, codes }: Coded<string>, sides: readonly string[]): Uint8Array {
  const numbers = values.map((side) => Math.max(0, sides.indexOf(side)));
  return Uint8Array.from(codes, (code) => numbers[code] ?? 0);
}
