import type { Coverage } from '../ledger/case.ts';
import type { EventDraft, MappedRows, TableHead } from '../formats/layouts/event-draft.ts';
import type { CarriedColumn, MappedPiece } from '../formats/read-columns.ts';
import type { DraftPiece } from '../formats/read-drafts.ts';
import { placeIn } from '../formats/read/column-runs.ts';
import { packedSpan } from '../formats/read/packed-texts.ts';
import { RowNames, type Repeated } from '../formats/row-names.ts';
import type { Report } from '../ledger/reported-claim.ts';
import { datePrecisions, incidentKinds, locationPrecisions } from '../ledger/vocabulary.ts';
import { Coder } from './coder.ts';
import { noDay } from './columns.ts';
import type { Coded, EventTable } from './event-table.ts';
import { RowRanges } from './row-ranges.ts';
import { KeptColumnsBuilder } from './kept-columns-builder.ts';
import { KeptRowsBuilder } from './kept-rows-builder.ts';
import { maskedKept, withoutEmptyColumns } from './kept-parts.ts';

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

/**
 * Is told of each row whose id (`given`) an earlier one has: its number in the file, and what it is called now. With versions the
 * newer of the two stands, without them the later gets another id.
 */
export type TellRepeated = (row: number | null, given: string, outcome: Repeated, id: string) => void;

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
  readonly #keptRows = new KeptRowsBuilder();
  readonly #keptColumns = new KeptColumnsBuilder();
  /** The rows of the file that were added since columns were carried last, from 0; `null` where drafts have their cells. */
  #rowsOfFile: RowRanges | null;

  /** `areBare`: the kept cells of drafts come afterwards (`carry`). */
  constructor(areBare = false) {
    this.#rowsOfFile = areBare ? new RowRanges() : null;
  }

  /** Rows that stand. */
  get rows(): number {
    return this.#rows - this.#names.replaced.size;
  }

  /** Adds drafts that were made with the same kept columns. */
  add({ drafts, rows, kept }: Omit<DraftPiece, 'read'>, repeated: TellRepeated): void {
    const cells: EventDraft['kept'][] = [];
    drafts.forEach((draft, at) => {
      if (this.#addDraft(draft, rows[at] ?? null, repeated)) cells.push(draft.kept);
    });
    this.#keptRows.add(cells, kept);
  }

  /** Adds rows that were read column by column; their kept cells come afterwards (`carry`). */
  addMapped({ mapped, drafts, first }: MappedPiece, repeated: TellRepeated): void {
    const { isMapped } = mapped;
    let draftAt = 0;
    for (let from = 0; from < isMapped.length;) {
      if (isMapped[from] === 0) {
        const draft = drafts[draftAt++] ?? null;
        if (draft && this.#addDraft(draft, first + from, repeated))
          this.#rowsOfFile?.add(first + from - 1, first + from);
        from += 1;
        continue;
      }
      let to = from + 1;
      while (to < isMapped.length && isMapped[to] === 1) to += 1;
      this.#addRows(mapped, from, to, first, repeated);
      from = to;
    }
  }

  /** Adds a draft, if it stands. */
  #addDraft(draft: EventDraft, row: number | null, repeated: TellRepeated): boolean {
    const named = this.#names.take(draft.id, draft.version);
    if (named.repeated !== null) repeated(row, draft.id, named.repeated, named.id);
    if (named.row === null) return false;
    this.#addRow(draft);
    return true;
  }

  #addRows(mapped: MappedRows, from: number, to: number, first: number, repeated: TellRepeated): void {
    const { bytes, starts } = mapped.ids.cells.texts;
    for (let at = from; at < to; at += 1) {
      const [start, end] = packedSpan(bytes, starts[placeIn(mapped.ids, at)] ?? 0);
      if (!this.#names.takeNew(bytes, start, end)) {
        const given = decoder.decode(bytes.subarray(start, end));
        const named = this.#names.take(given, null);
        if (named.repeated !== null) repeated(first + at, given, named.repeated, named.id);
      }
    }
    this.#rowsOfFile?.add(first + from - 1, first + to - 1);
    const row = this.#rows;
    this.#rows += to - from;
    while (this.#rows > this.#numbers.lng.length)
      this.#numbers = widened(this.#numbers, this.#numbers.lng.length * 2);
    const numbers = this.#numbers;
    numbers.lng.set(mapped.lng.subarray(from, to), row);
    numbers.lat.set(mapped.lat.subarray(from, to), row);
    numbers.uncertaintyMeters.set(mapped.uncertaintyMeters.subarray(from, to), row);
    numbers.start.set(mapped.start.subarray(from, to), row);
    numbers.end.set(mapped.end.subarray(from, to), row);
    numbers.datePrecision.set(mapped.datePrecision.subarray(from, to), row);
    numbers.locationPrecision.set(mapped.locationPrecision.subarray(from, to), row);
    const { kind, actingSide, admin1Code, sourceId } = mapped.all;
    numbers.kind.fill(incidentKinds.indexOf(kind), row, this.#rows);
    this.#side.addSame(actingSide, itself, to - from);
    this.#region.addSame(admin1Code ?? '', itself, to - from);
    this.#source.addSame(sourceId, itself, to - from);
    const { countryCode, title, placeName, actors, claims } = mapped;
    this.#country.addCodes(countryCode.things, countryCode.codes.subarray(from, to), itself);
    this.#title.addCodes(title.things, title.codes.subarray(from, to), null);
    this.#placeName.addCodes(placeName.things, placeName.codes.subarray(from, to), itself);
    this.#actors.addCodes(actors.things, actors.codes.subarray(from, to), actorsKey);
    this.#reports.addCodes(claims.things, claims.codes.subarray(from, to), (report) =>
      this.#reportKey(report),
    );
  }

  /** Adds the kept cells of the drafts that were added since the last time, which had none. `step` may throw to end it. */
  async carry(columns: readonly CarriedColumn[], step: () => Promise<void>): Promise<void> {
    const chosen = this.#rowsOfFile ?? new RowRanges();
    this.#rowsOfFile = new RowRanges();
    for (const { column, expectedBytes, cells } of columns) {
      const expected = { rows: this.#rows, bytes: expectedBytes };
      const held = this.#keptColumns.column(column, this.#rows - chosen.count, expected);
      let first = 0;
      for await (const run of cells()) {
        held.add(run, chosen.within(first, first + run.rows));
        first += run.rows;
        await step();
      }
    }
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
    const all = this.#rowsOfFile ? this.#keptColumns.finish(rows) : this.#keptRows.finish();
    const whole = mask === null ? all : maskedKept(all, mask);
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
    this.#actors.add(actorsKey(draft.actors), (names) => (names === '' ? [] : names.split('\n')));
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

const actorsKey = (actors: EventDraft['actors']): string => actors.join('\n');

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

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
  const sideOf = new Uint8Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) sideOf[row] = numbers[codes[row] as number] as number;
  return sideOf;
}
