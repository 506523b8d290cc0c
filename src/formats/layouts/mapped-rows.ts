import type { Geometry } from 'geojson';
import type { SheetCell } from '../read/sheet.ts';
import { ColumnReader, folded, type Column, type KeptCells } from './columns.ts';
import { belligerentsIn } from './airwars-words.ts';
import type { Countries } from './countries.ts';
import type { EventDraft, NamedColumns, RowMapper, RowNotes } from './event-draft.ts';
import { precisionWithoutPosition } from './judge.ts';
import { DayReader } from './mapped-days.ts';
import { ReportReader } from './mapped-figures.ts';
import type { Claimants, Sources } from './mapped-parties.ts';
import { PlaceReader } from './mapped-place.ts';
import { mappedColumns, type FigureRole, type Mapping, type Said } from './mapping.ts';
import { isTotalsRow, isTotalWord } from './totals-row.ts';
import { notStatedSide } from '../../ledger/vocabulary.ts';
import { kindOfWord, precisionOfWord } from './word-classes.ts';

/** So many different words are named once each; further ones are kept without a note. */
const namedWords = 1000;

/** What mappers of one table gather together. */
export interface Gathered {
  readonly claimants: Claimants;
  readonly sources: Sources;
  readonly countries: Countries;
  /** Words for kinds that nobody knew, each noted once. */
  readonly unknownKinds: Set<string>;
  /** Who is taken for the claimant where nothing says it. */
  readonly table: string;
}

/** A text that a column gives, or a constant. */
class SaidReader {
  readonly #column: Column | null;
  readonly #otherwise: string;

  constructor({ column, otherwise }: Said, take: (name: string) => Column, byDefault: string) {
    this.#column = column === null ? null : take(column);
    this.#otherwise = otherwise ?? byDefault;
  }

  read(cells: readonly SheetCell[]): string {
    return this.#column?.text(cells) || this.#otherwise;
  }
}

/** The rows of a table with these columns, read as a mapping says. */
export class MappedRows implements RowMapper {
  readonly #mapping: Mapping;
  readonly #gathered: Gathered;
  readonly #sheet: string;
  readonly #id: Column | null;
  readonly #title: Column | null;
  readonly #placeName: Column | null;
  readonly #place: PlaceReader;
  readonly #precision: Column | null;
  readonly #days: DayReader;
  readonly #country: Column | null;
  readonly #admin1: Column | null;
  readonly #actors: readonly Column[];
  readonly #kind: Column | null;
  readonly #claimant: SaidReader;
  readonly #sourceTitle: SaidReader;
  readonly #sourceUrl: SaidReader;
  readonly #reports: ReportReader;
  readonly #kept: KeptCells;

  constructor(mapping: Mapping, columns: readonly string[], gathered: Gathered) {
    const reader = new ColumnReader(columns);
    const take = (name: string): Column => reader.take(name);
    const look = (name: string): Column => reader.look(name);
    const taken = (name: string | null): Column | null => (name === null ? null : take(name));
    const looked = (name: string | null): Column | null => (name === null ? null : look(name));
    this.#mapping = mapping;
    this.#gathered = gathered;
    // Rows of several sheets of one file are told apart.
    const [, sheet] = /\.\w{1,8}, (.+)$/.exec(gathered.table) ?? [];
    this.#sheet = sheet === undefined ? '' : `${sheet} `;
    this.#precision = looked(mapping.precision.column);
    this.#country = looked(mapping.country.column);
    this.#admin1 = looked(mapping.admin1);
    this.#kind = looked(mapping.kind);
    this.#days = new DayReader(mapping.date, reader);
    this.#reports = new ReportReader(mapping, reader);
    this.#id = taken(mapping.id);
    this.#title = taken(mapping.title);
    this.#placeName = taken(mapping.placeName);
    this.#place = new PlaceReader(mapping.position, mapping.decimal, reader);
    this.#actors = mapping.actors.columns.map(take);
    this.#claimant = new SaidReader(mapping.claimant, take, gathered.table);
    this.#sourceTitle = new SaidReader(mapping.sourceTitle, take, '');
    this.#sourceUrl = new SaidReader(mapping.sourceUrl, take, '');
    this.#kept = reader.kept({ plain: new Set([...mappedColumns(mapping), ...mapping.plain].map(folded)) });
  }

  get named(): NamedColumns {
    const { position, date, killed, injured, civiliansKilled, civiliansInjured } = this.#mapping;
    const firstOf = (...roles: readonly FigureRole[]): string | null =>
      roles.flatMap(({ column, min, max }) => [column, min, max]).find((name) => name !== null) ?? null;
    return {
      position: position.in === 'columns' ? position.lat : position.in === 'cell' ? position.column : null,
      date: date.start ?? date.end,
      killed: firstOf(killed, civiliansKilled),
      injured: firstOf(injured, civiliansInjured),
    };
  }

  get kept(): RowMapper['kept'] {
    return this.#kept.columns;
  }

  map(
    cells: readonly SheetCell[],
    geometry: Geometry | null,
    row: number,
    notes: RowNotes,
  ): EventDraft | null {
    if (geometry === null && cells.every(isEmpty)) {
      notes.drop(null, null, 'empty-row', 'All cells of the row are empty; there is nothing to keep.');
      return null;
    }
    if (isTotalsRow(cells) && this.#days.isSilent(cells)) {
      const message =
        'The row sums up others, which would then be counted twice; it was left out. If it is an incident, write its date, or begin it otherwise.';
      notes.drop(null, cells.find(isTotalWord) ?? null, 'totals-row', message);
      return null;
    }
    const id = this.#id?.text(cells) || `${this.#sheet}row-${row}`;
    const placeName = this.#placeName?.text(cells) || null;
    const admin1Code = this.#admin1Code(cells, notes);
    const stated = this.#gathered.countries.codeOf(this.#country, cells, notes);
    const countryCode = stated ?? admin1Code?.slice(0, 2) ?? null;
    const position = this.#place.read(cells, geometry, notes);
    const precision = this.#locationPrecision(cells, notes);
    return {
      id,
      title: this.#title?.text(cells) || placeName || id,
      kind: this.#incidentKind(cells, notes),
      actingSide: notStatedSide,
      ...this.#days.read(cells, notes),
      ...position,
      locationPrecision:
        position.lng === null && position.lat === null
          ? precisionWithoutPosition({ admin1Code, countryCode })
          : precision,
      uncertaintyMeters: null,
      countryCode,
      admin1Code,
      placeName,
      actors: this.#actorNames(cells),
      sourceId: this.#gathered.sources.idOf(this.#sourceTitle.read(cells), this.#sourceUrl.read(cells)),
      claims: this.#claims(cells, notes),
      version: null,
      kept: this.#kept.of(cells),
    };
  }

  /** Only who makes a claim becomes a claimant of the case. */
  #claims(cells: readonly SheetCell[], notes: RowNotes): EventDraft['claims'] {
    const name = this.#claimant.read(cells);
    const claims = this.#reports.read(cells, name, notes);
    if (claims.length > 0) this.#gathered.claimants.idOf(name);
    return claims;
  }

  #locationPrecision(cells: readonly SheetCell[], notes: RowNotes): EventDraft['locationPrecision'] {
    const { otherwise } = this.#mapping.precision;
    const word = this.#precision?.text(cells) ?? '';
    if (!this.#precision || word === '') return otherwise;
    const precision = precisionOfWord(word);
    if (precision !== null) return precision;
    const message = `Nobody here knows what "${this.#precision.name}" means by this; the place is taken as known to "${otherwise}". Use exact_site, neighbourhood, town, district, governorate or country.`;
    notes.warn(this.#precision.name, word, 'unknown-precision', message);
    return otherwise;
  }

  #incidentKind(cells: readonly SheetCell[], notes: RowNotes): EventDraft['kind'] {
    const word = this.#kind?.text(cells) ?? '';
    if (!this.#kind || word === '') return 'not_stated';
    const kind = kindOfWord(word);
    if (kind !== null) return kind;
    const { unknownKinds } = this.#gathered;
    if (unknownKinds.size < namedWords && !unknownKinds.has(word)) {
      unknownKinds.add(word);
      const message = `"${this.#kind.name}" names a kind of incident that has no place in the ledger's list; this row and all others that say the same are kept as "not stated", with the word beside them.`;
      notes.warn(this.#kind.name, word, 'unknown-kind', message);
    }
    return 'not_stated';
  }

  #admin1Code(cells: readonly SheetCell[], notes: RowNotes): string | null {
    const text = this.#admin1?.text(cells) ?? '';
    if (!this.#admin1 || text === '') return null;
    const code = text.toUpperCase();
    if (/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code)) return code;
    const message =
      'This is no code of a region in ISO 3166-2, such as IQ-AN; the row is kept without one, and its position decides.';
    notes.warn(this.#admin1.name, text, 'not-a-region-code', message);
    return null;
  }

  #actorNames(cells: readonly SheetCell[]): string[] {
    const { separator } = this.#mapping.actors;
    const names = this.#actors.flatMap((column) => {
      const text = column.text(cells);
      if (/^[[{]/.test(text)) return belligerentsIn(text);
      return separator === null ? [text] : text.split(separator).map((name) => name.trim());
    });
    return [...new Set(names.filter((name) => name !== ''))];
  }
}

function isEmpty(cell: SheetCell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}
