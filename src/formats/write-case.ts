import type { Coverage, KeptColumn, KeptValue } from '../ledger/case.ts';
import { caseDescriptor, dayText, type CaseOrigin } from './case-descriptor.ts';
import { descriptorFile } from './case-package.ts';
import {
  ActorIds,
  claimColumns,
  claimRows,
  claimantColumns,
  claimantRow,
  csvLine,
  onceEach,
  plain,
  sourceColumns,
  sourceRow,
} from './case-tables.ts';
import type { EventDraft, TableHead } from './layouts/event-draft.ts';

/** A file that is being written. What is written next waits until there is room for it. */
export interface TextSink {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Begins a file of the package; one that was begun before is begun again. */
export type OpenSink = (path: string) => TextSink;

/** The files that a written case has beside its descriptor, by the name of their table. */
export const casePaths = {
  incidents: 'incidents.geojson',
  'casualty-claims': 'casualty-claims.csv',
  claimants: 'claimants.csv',
  sources: 'sources.csv',
  actors: 'actors.csv',
  'actor-phrases': 'actor-phrases.csv',
  kinds: 'kinds.csv',
} as const;

/**
 * Writes drafts as a case package that `readCasePackage` reads back as the same incidents and claims, without an issue. Drafts come
 * in pieces and are written at once; only what is rare is held: sides, kinds, names of actors and of columns.
 *
 * Positions stay as they are given: the folder is its owner's own, and coarsening is a matter of exports. Blanks around a text are
 * left out, as they are when it is read. Texts have no guard against formulas: those who read a case take its texts as they
 * stand, and a guard would become part of a name. For spreadsheets there are exports.
 */
export class CaseWriter {
  readonly #open: OpenSink;
  readonly #incidents: TextSink;
  readonly #claims: TextSink;
  readonly #kinds = new Set<string>();
  readonly #sides = new Map<string, { first: number; last: number }>();
  readonly #actors = new ActorIds();
  readonly #kept = new Map<string, { readonly column: KeptColumn; hasValue: boolean }>();
  #rows = 0;
  #isBegun = false;

  constructor(open: OpenSink) {
    this.#open = open;
    this.#incidents = open(casePaths.incidents);
    this.#claims = open(casePaths['casualty-claims']);
  }

  /** Rows that were written. */
  get rows(): number {
    return this.#rows;
  }

  /** Writes drafts that were made with the same kept columns. Their ids are unique. */
  async add(drafts: readonly EventDraft[], kept: readonly KeptColumn[]): Promise<void> {
    const columns = kept.map((column) => {
      let known = this.#kept.get(column.name);
      if (!known) this.#kept.set(column.name, (known = { column, hasValue: false }));
      return known;
    });
    let [features, claims] = ['', ''];
    for (const draft of drafts) {
      features += `${this.#rows === 0 ? '' : ','}\n${JSON.stringify(this.#feature(draft, columns))}`;
      claims += claimRows(draft);
      this.#rows += 1;
    }
    await this.#begin();
    await this.#incidents.write(features);
    await this.#claims.write(claims);
  }

  /** Writes all that is no row. `leaveOutEmpty`: kept columns without any value are not named. */
  async finish(head: TableHead, origin: CaseOrigin, leaveOutEmpty = false): Promise<void> {
    await this.#begin();
    await this.#incidents.write('\n]}\n');
    await this.discard();
    const kept = [...this.#kept.values()].flatMap(({ column, hasValue }) =>
      hasValue || !leaveOutEmpty ? [column] : [],
    );
    const kinds = [...this.#kinds].sort().map((kind) => [kind, null, kind]);
    await this.#table('claimants', claimantColumns, onceEach(head.claimants).map(claimantRow));
    await this.#table('sources', sourceColumns, onceEach(head.sources).map(sourceRow));
    await this.#table('actors', ['id', 'name', 'note'], this.#actors.rows());
    await this.#table('actor-phrases', ['field', 'phrase', 'actor', 'basis', 'note'], []);
    await this.#table('kinds', ['category', 'weapon', 'kind'], kinds);
    const sink = this.#open(descriptorFile);
    await sink.write(
      caseDescriptor(head, {
        sides: this.#sides.keys(),
        kept,
        coverage: this.#coverage(),
        origin,
        paths: casePaths,
      }),
    );
    await sink.close();
  }

  /** Closes the files of rows, as when they are begun again. */
  async discard(): Promise<void> {
    await this.#incidents.close();
    await this.#claims.close();
  }

  async #begin(): Promise<void> {
    if (this.#isBegun) return;
    this.#isBegun = true;
    await this.#incidents.write('{"type":"FeatureCollection","features":[');
    await this.#claims.write(csvLine(claimColumns));
  }

  async #table(
    name: keyof typeof casePaths,
    columns: readonly string[],
    rows: readonly (readonly (string | null)[])[],
  ): Promise<void> {
    const sink = this.#open(casePaths[name]);
    for (let from = 0; from <= rows.length; from += rowsAtOnce) {
      const lines = rows.slice(from, from + rowsAtOnce).map(csvLine);
      await sink.write((from === 0 ? csvLine(columns) : '') + lines.join(''));
    }
    await sink.close();
  }

  #feature(draft: EventDraft, columns: readonly { readonly column: KeptColumn; hasValue: boolean }[]) {
    const { lng, lat, kind } = draft;
    const id = plain(draft.id);
    const side = plain(draft.actingSide);
    const [start, end] = [dayText(draft.start), dayText(draft.end ?? draft.start)];
    this.#kinds.add(kind);
    this.#cover(side, draft);
    return {
      type: 'Feature',
      id,
      geometry: lng === null || lat === null ? null : { type: 'Point', coordinates: [lng, lat] },
      properties: {
        id,
        title: plain(draft.title) || id,
        category: kind,
        status: 'reported',
        acting_side: side,
        date_start: end === null ? null : start,
        date_end: start === null ? null : end,
        date_precision: start === null || end === null ? null : draft.datePrecision,
        countries: draft.countryCode,
        admin1_iso: draft.admin1Code,
        place_name: plain(draft.placeName ?? '') || null,
        precision: draft.locationPrecision,
        uncertainty_m: draft.uncertaintyMeters,
        actors: draft.actors.length === 0 ? null : this.#actors.joined(draft.actors),
        source: plain(draft.sourceId),
        kept: keptMembers(draft.kept, columns),
      },
    };
  }

  #cover(side: string, { start, end }: EventDraft): void {
    const days = this.#sides.get(side) ?? { first: Infinity, last: -Infinity };
    this.#sides.set(side, days);
    if (start === null) return;
    days.first = Math.min(days.first, start);
    days.last = Math.max(days.last, end ?? start);
  }

  /** The days that the rows of each side cover: nobody declared them. */
  #coverage(): Coverage[] {
    return [...this.#sides].flatMap(([actingSide, { first, last }]) =>
      first > last ? [] : [{ actingSide, from: first, to: last, derived: true, note: null }],
    );
  }
}

/** So many rows of a small table are written at once. */
const rowsAtOnce = 1000;

/** Values by the names of their columns: nothing is left out, and what is written as a number is one, as on the page. */
function keptMembers(
  values: readonly KeptValue[],
  columns: readonly { readonly column: KeptColumn; hasValue: boolean }[],
): Record<string, KeptValue> | null {
  const members: [string, KeptValue][] = [];
  for (const [at, known] of columns.entries()) {
    const value = values[at] ?? null;
    if (value === null || value === '') continue;
    known.hasValue = true;
    members.push([known.column.name, keptMember(value)]);
  }
  return members.length === 0 ? null : Object.fromEntries(members);
}

function keptMember(value: KeptValue): KeptValue {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'string' || value.length > 24) return value;
  const number = Number(value);
  return Number.isFinite(number) && String(number) === value ? number : value;
}
