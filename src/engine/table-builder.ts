import type { Coverage, KeptColumn } from '../ledger/case.ts';
import type { EventDraft, TableHead } from '../formats/layouts/event-draft.ts';
import { RowNames, type Repeated } from '../formats/row-names.ts';
import type { Report } from '../ledger/reported-claim.ts';
import { datePrecisions, incidentKinds, locationPrecisions } from '../ledger/vocabulary.ts';
import { Coder, ownText } from './coder.ts';
import { noDay } from './columns.ts';
import type { Coded, EventTable } from './event-table.ts';
import { Growing } from './growing.ts';
import { KeptRowsBuilder, maskedKept, withoutEmptyColumns } from './kept-rows.ts';

const encoder = new TextEncoder();

/** Makes a table of drafts, which come in pieces. */
export class TableBuilder {
  readonly #lng = new Growing(Float64Array);
  readonly #lat = new Growing(Float64Array);
  readonly #uncertainty = new Growing(Float32Array);
  readonly #start = new Growing(Int32Array);
  readonly #end = new Growing(Int32Array);
  readonly #datePrecision = new Growing(Uint8Array);
  readonly #locationPrecision = new Growing(Uint8Array);
  readonly #kind = new Growing(Uint8Array);
  readonly #side = new Coder<string, string>();
  readonly #country = new Coder<string, string>();
  readonly #region = new Coder<string, string>();
  readonly #actors = new Coder<string, readonly string[]>();
  readonly #title = new Coder<string, string>();
  readonly #placeName = new Coder<string, string>();
  readonly #source = new Coder<string, string>();
  readonly #reports = new Coder<string, Report>();
  /** Mappers give the same object for the same claims, if they can: then no key need be made. */
  readonly #keyOfReport = new WeakMap<Report, string>();
  readonly #names = new RowNames();
  readonly #idOf: string[] = [];
  readonly #kept = new KeptRowsBuilder();

  /** Rows that stand. */
  get rows(): number {
    return this.#idOf.length - this.#names.replaced.size;
  }

  /**
   * Adds drafts that were made with the same kept columns. `repeated` is told of each whose id an earlier one has, by its place
   * among the drafts, and which id it now has: with versions the newer stands, without them the later gets another id.
   */
  add(
    drafts: readonly EventDraft[],
    kept: readonly KeptColumn[],
    repeated: (at: number, outcome: Repeated, id: string) => void,
  ): void {
    const added = drafts.filter((draft, at) =>
      this.#takeId(draft, (outcome, id) => repeated(at, outcome, id)),
    );
    added.forEach((draft) => this.#addRow(draft));
    this.#kept.add(
      added.map((draft) => draft.kept),
      kept,
    );
  }

  /** The table of all that was added. Actors are those that the rows name. */
  finish(head: TableHead, leaveOutEmpty = false): EventTable {
    const rows = this.#idOf.length;
    const { replaced } = this.#names;
    const mask = replaced.size === 0 ? null : new Uint8Array(rows).fill(1);
    for (const row of replaced) mask?.fill(0, row, row + 1);
    const stands = <Column extends Uint8Array | Int32Array | Float32Array | Float64Array>(
      column: Growing<Column>,
    ): Column => {
      const all = column.finish();
      return mask === null ? all : (all.filter((_, row) => mask[row] === 1) as Column);
    };
    const actors = this.#actors.coded(mask);
    const [start, end, side] = [stands(this.#start), stands(this.#end), this.#side.coded(mask)];
    const ids = this.#idOf.filter((_, row) => !replaced.has(row));
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
      rows: ids.length,
      lng: stands(this.#lng),
      lat: stands(this.#lat),
      uncertaintyMeters: stands(this.#uncertainty),
      start,
      end,
      datePrecision: stands(this.#datePrecision),
      locationPrecision: stands(this.#locationPrecision),
      kind: stands(this.#kind),
      side: sidesOf(side, Object.keys(head.actingSides)),
      country: this.#country.coded(mask),
      region: this.#region.coded(mask),
      actors,
      title: this.#title.coded(mask),
      placeName: this.#placeName.coded(mask),
      source: this.#source.coded(mask),
      reports: this.#reports.coded(mask),
      ...idColumns(ids),
      kept,
    };
  }

  #takeId(draft: EventDraft, told: (outcome: Repeated, id: string) => void): boolean {
    const { row, id, repeated } = this.#names.take(draft.id, draft.version);
    if (row !== null) this.#idOf.push(ownText(id));
    if (repeated !== null) told(repeated, id);
    return row !== null;
  }

  #addRow(draft: EventDraft): void {
    this.#lng.push(draft.lng ?? NaN);
    this.#lat.push(draft.lat ?? NaN);
    this.#uncertainty.push(draft.uncertaintyMeters ?? NaN);
    this.#start.push(draft.start ?? noDay);
    this.#end.push(draft.end ?? draft.start ?? noDay);
    this.#datePrecision.push(datePrecisions.indexOf(draft.datePrecision));
    this.#locationPrecision.push(locationPrecisions.indexOf(draft.locationPrecision));
    this.#kind.push(incidentKinds.indexOf(draft.kind));
    for (const [coder, text] of [
      [this.#side, draft.actingSide],
      [this.#country, draft.countryCode ?? ''],
      [this.#region, draft.admin1Code ?? ''],
      [this.#title, draft.title],
      [this.#placeName, draft.placeName ?? ''],
      [this.#source, draft.sourceId],
    ] as const)
      coder.add(text, (own) => own);
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

function idColumns(ids: readonly string[]): Pick<EventTable, 'idBytes' | 'idOffsets'> {
  const bytes = new Growing(Uint8Array);
  const offsets = new Growing(Uint32Array);
  offsets.push(0);
  for (const id of ids) {
    bytes.append(encoder.encode(id));
    offsets.push(bytes.length);
  }
  return { idBytes: bytes.finish(), idOffsets: offsets.finish() };
}
