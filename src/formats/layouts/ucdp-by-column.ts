import type { Day } from '../../ledger/day.ts';
import type { Report } from '../../ledger/reported-claim.ts';
import { datePrecisions, locationPrecisions } from '../../ledger/vocabulary.ts';
import type { ColumnRun, RunCells } from '../read/column-runs.ts';
import { packedSpan } from '../read/packed-texts.ts';
import { noPoints, type RunPoints } from '../read/wkb-points.ts';
import type { Column } from './columns.ts';
import type { Countries } from './countries.ts';
import { parseDateAs, type DateFormat } from './dates.ts';
import type { ColumnMapper, EventDraft, MappedRows, RowMapper } from './event-draft.ts';
import { highestFigure, positionFault } from './judge.ts';
import { PairCodes } from './pair-codes.ts';
import { PerText, TextCodes } from './text-codes.ts';
import {
  ucdpActors,
  ucdpConstants,
  ucdpDatePrecision,
  ucdpPrecisions,
  ucdpReport,
  ucdpTitle,
  type UcdpFields,
} from './ucdp-fields.ts';

/** Stands for a precision that is not known. */
const odd = -1;

/** Stands for a count that is not given. */
const blank = -1;

/** A column's texts, and what each of them means to the one who reads it. */
class Read<Value> {
  readonly #place: number;
  readonly #codes = new TextCodes();
  readonly #meanings: PerText<Value>;

  /** `make` is given texts without blanks around them. */
  constructor(column: Column, make: (text: string) => Value) {
    this.#place = column.place;
    this.#meanings = new PerText(this.#codes, (text) => make(text.trim()));
  }

  /** The codes of the rows of a run, and what each code means. A column that is missing holds nothing. */
  of({ columns, rows }: ColumnRun): { readonly codes: Int32Array; readonly means: readonly Value[] } {
    const cells = columns[this.#place];
    const codes = cells ? this.#codes.codesOf(cells, rows) : new Int32Array(rows);
    return { codes, means: this.#meanings.values };
  }
}

const asIs = (text: string): string => text;

/** Reads events of UCDP column by column: what a text means is found out once, whatever the number of its rows. */
export class UcdpColumns implements ColumnMapper {
  readonly byRow: RowMapper;
  readonly #fields: UcdpFields;
  readonly #precision: Read<number>;
  readonly #country: Read<string | null>;
  readonly #start: Read<number>;
  readonly #end: Read<number>;
  readonly #datePrecision: Read<string>;
  readonly #lng: Read<number>;
  readonly #lat: Read<number>;
  readonly #low: Read<number>;
  readonly #high: Read<number>;
  readonly #best: Read<number>;
  readonly #place: Read<string>;
  readonly #dyad: Read<string>;
  readonly #sideA: Read<string>;
  readonly #sideB: Read<string>;
  readonly #violence: Read<boolean>;
  readonly #titles = new PairCodes(true);
  readonly #pairs = new PairCodes();
  readonly #ranges = new PairCodes();
  readonly #things = {
    title: [] as string[],
    actors: [] as EventDraft['actors'][],
    claims: [] as Report[],
  };

  constructor(fields: UcdpFields, byRow: RowMapper, formats: readonly DateFormat[], countries: Countries) {
    this.#fields = fields;
    this.byRow = byRow;
    const day = (text: string): number => plainDay(text, formats);
    this.#precision = new Read(fields.wherePrecision, (code) =>
      precisions.findIndex(([known]) => known === code),
    );
    this.#country = new Read(fields.country, (text) => countries.plainCodeOf(text));
    this.#start = new Read(fields.start, day);
    this.#end = new Read(fields.end, day);
    this.#datePrecision = new Read(fields.datePrecision, asIs);
    this.#lng = new Read(fields.lng, plainDegrees);
    this.#lat = new Read(fields.lat, plainDegrees);
    this.#low = new Read(fields.low, plainCount);
    this.#high = new Read(fields.high, plainCount);
    this.#best = new Read(fields.best, plainCount);
    this.#place = new Read(fields.place, asIs);
    this.#dyad = new Read(fields.dyad, asIs);
    this.#sideA = new Read(fields.sideA, asIs);
    this.#sideB = new Read(fields.sideB, asIs);
    this.#violence = new Read(fields.violence, (text) => text === '3');
  }

  get looked(): readonly number[] {
    return this.#fields.looked;
  }

  get carried(): readonly number[] {
    return this.#fields.kept.places;
  }

  map(run: ColumnRun, points: RunPoints | null, today: Day): MappedRows {
    const ids = run.columns[this.#fields.id.place];
    const isMapped = ids ? plainIds(ids, run.rows) : new Uint8Array(run.rows);
    const { lng, lat } = this.#positions(run, points, isMapped);
    return {
      isMapped,
      ids: ids ?? noCells,
      all: ucdpConstants,
      lng,
      lat,
      ...this.#days(run, today, isMapped),
      ...this.#precisions(run, isMapped),
      claims: this.#claims(run, isMapped),
      countryCode: this.#countries(run, isMapped),
      ...this.#names(run, isMapped),
      actors: this.#actors(run, isMapped),
    };
  }

  #positions(
    run: ColumnRun,
    points: RunPoints | null,
    isMapped: Uint8Array,
  ): Pick<MappedRows, 'lng' | 'lat'> {
    const { hasAny, lng, lat } = points ?? noPoints(run.rows);
    // Where all have a geometry nobody has to read two columns more.
    const written = hasAny.includes(0) ? ([this.#lng.of(run), this.#lat.of(run)] as const) : null;
    for (let row = 0; row < run.rows; row += 1) {
      if (written !== null && hasAny[row] === 0) {
        const [east, north] = written;
        lng[row] = east.means[east.codes[row] as number] as number;
        lat[row] = north.means[north.codes[row] as number] as number;
      }
      if (!canBePlace(lng[row] as number, lat[row] as number)) isMapped[row] = 0;
    }
    return { lng, lat };
  }

  #days(
    run: ColumnRun,
    today: Day,
    isMapped: Uint8Array,
  ): Pick<MappedRows, 'start' | 'end' | 'datePrecision'> {
    const [from, to, code] = [this.#start.of(run), this.#end.of(run), this.#datePrecision.of(run)];
    const [start, end] = [new Int32Array(run.rows), new Int32Array(run.rows)];
    const datePrecision = new Uint8Array(run.rows);
    for (let row = 0; row < run.rows; row += 1) {
      const first = from.means[from.codes[row] as number] as number;
      const last = to.means[to.codes[row] as number] as number;
      if (!(first <= last && last <= today)) {
        isMapped[row] = 0;
        continue;
      }
      start[row] = first;
      end[row] = last;
      const precision = ucdpDatePrecision(first, last, code.means[code.codes[row] as number] as string);
      datePrecision[row] = datePrecisions.indexOf(precision);
    }
    return { start, end, datePrecision };
  }

  #precisions(
    run: ColumnRun,
    isMapped: Uint8Array,
  ): Pick<MappedRows, 'locationPrecision' | 'uncertaintyMeters'> {
    const { codes, means } = this.#precision.of(run);
    const locationPrecision = new Uint8Array(run.rows);
    const uncertaintyMeters = new Float32Array(run.rows);
    for (let row = 0; row < run.rows; row += 1) {
      const place = means[codes[row] as number] as number;
      if (place === odd) isMapped[row] = 0;
      else {
        locationPrecision[row] = precisionNumbers[place] as number;
        uncertaintyMeters[row] = precisionMeters[place] as number;
      }
    }
    return { locationPrecision, uncertaintyMeters };
  }

  #claims(run: ColumnRun, isMapped: Uint8Array): MappedRows['claims'] {
    const [low, high, best] = [this.#low.of(run), this.#high.of(run), this.#best.of(run)];
    const things = this.#things.claims;
    const codes = new Int32Array(run.rows);
    for (let row = 0; row < run.rows; row += 1) {
      const [lowCode, highCode] = [low.codes[row] as number, high.codes[row] as number];
      const [least, most] = [low.means[lowCode] as number, high.means[highCode] as number];
      const middle = best.means[best.codes[row] as number] as number;
      if (!(least >= 0 && least <= most && (middle === blank || (least <= middle && middle <= most)))) {
        isMapped[row] = 0;
        continue;
      }
      const code = this.#ranges.codeOf(lowCode, highCode);
      if (code === things.length) things.push(ucdpReport(least, most));
      codes[row] = code;
    }
    return { things, codes };
  }

  #countries(run: ColumnRun, isMapped: Uint8Array): MappedRows['countryCode'] {
    const { codes, means } = this.#country.of(run);
    for (let row = 0; row < run.rows; row += 1) if (means[codes[row] as number] === null) isMapped[row] = 0;
    return { things: means as readonly string[], codes };
  }

  #names(run: ColumnRun, isMapped: Uint8Array): Pick<MappedRows, 'title' | 'placeName'> {
    const [dyad, place] = [this.#dyad.of(run), this.#place.of(run)];
    const things = this.#things.title;
    const codes = new Int32Array(run.rows);
    for (let row = 0; row < run.rows; row += 1) {
      if (isMapped[row] === 0) continue;
      const [first, second] = [dyad.codes[row] as number, place.codes[row] as number];
      const code = this.#titles.codeOf(first, second);
      if (code === things.length)
        things.push(ucdpTitle(dyad.means[first] as string, place.means[second] as string, ''));
      codes[row] = code;
      // An event that has neither is called by its id.
      if (things[code] === '') isMapped[row] = 0;
    }
    return { title: { things, codes }, placeName: { things: place.means, codes: place.codes } };
  }

  #actors(run: ColumnRun, isMapped: Uint8Array): MappedRows['actors'] {
    const [a, b, violence] = [this.#sideA.of(run), this.#sideB.of(run), this.#violence.of(run)];
    const things = this.#things.actors;
    const codes = new Int32Array(run.rows);
    for (let row = 0; row < run.rows; row += 1) {
      if (isMapped[row] === 0) continue;
      const isOneSided = violence.means[violence.codes[row] as number] as boolean;
      const [first, second] = [a.codes[row] as number, isOneSided ? 0 : (b.codes[row] as number)];
      const code = this.#pairs.codeOf(first, second);
      if (code === things.length)
        things.push(ucdpActors(a.means[first] as string, b.means[second] as string, ''));
      codes[row] = code;
    }
    return { things, codes };
  }
}

const precisions = [...ucdpPrecisions];
const precisionNumbers = precisions.map(([, [precision]]) => locationPrecisions.indexOf(precision));
const precisionMeters = precisions.map(([, [, meters]]) => meters ?? NaN);

const noCells: RunCells = {
  cells: { rows: 0, texts: { bytes: new Uint8Array(), starts: new Uint32Array() }, places: null },
  from: 0,
};

/** The rows whose id is of plain signs, and neither begins nor ends with a blank. */
function plainIds({ cells: { texts, places }, from }: RunCells, rows: number): Uint8Array {
  const { bytes, starts } = texts;
  const arePlain = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const place = places === null ? from + row : (places[from + row] as number);
    if (place < 0) continue;
    const [start, end] = packedSpan(bytes, starts[place] as number);
    let isPlain = end > start && bytes[start] !== space && bytes[end - 1] !== space;
    for (let at = start; at < end && isPlain; at += 1)
      isPlain = (bytes[at] as number) >= space && (bytes[at] as number) < 0x7f;
    if (isPlain) arePlain[row] = 1;
  }
  return arePlain;
}

const space = 0x20;

/** A day of a date that begins with its year: of no other is there anything to say. */
function plainDay(text: string, formats: readonly DateFormat[]): number {
  if (!/^\d{4}/.test(text)) return NaN;
  for (const format of formats) {
    const day = parseDateAs(text, format);
    if (day !== null) return day;
  }
  return NaN;
}

const plainDegrees = (text: string): number => (/^-?\d{1,3}(?:\.\d{1,17})?$/.test(text) ? Number(text) : NaN);

/** A count; `blank` for nothing, which is neither below nor above any. */
function plainCount(text: string): number {
  if (text === '') return blank;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return count <= highestFigure ? count : NaN;
}

const canBePlace = (lng: number, lat: number): boolean =>
  Number.isFinite(lng) && Number.isFinite(lat) && positionFault(lng, lat) === null;
