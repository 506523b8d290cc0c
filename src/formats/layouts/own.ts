import type { Claimant, Source } from '../../ledger/case.ts';
import { datePrecisions, incidentKinds, locationPrecisions, sourceKinds } from '../../ledger/vocabulary.ts';
import type { Report } from '../../ledger/reported-claim.ts';
import { readGuarded } from '../csv-cells.ts';
import { incidentColumnNames } from '../export/incident-layer.ts';
import { ownNameOf } from '../export/kept-columns.ts';
import { readRowClaims, type RowClaim } from '../export/row-claims.ts';
import type { SheetCell } from '../read/sheet.ts';
import { ColumnReader, hasColumns, type Column } from './columns.ts';
import type { EventDraft, Layout, RowMapper, RowNotes, SheetHead, TableReader } from './event-draft.ts';
import { namesIn, ownAbout, provenanceOf, type Provenance } from './own-head.ts';
import { notStatedSides, tableClaimant, tableSource } from './table-head.ts';
import { notStatedSide } from '../../ledger/vocabulary.ts';

/** Columns by which an export of incidents is known, in any format. */
const needed = ['id', 'acting_side', 'location_precision', 'adds_to_total'];

/** Columns of ours that repeat or follow from others, or say where the file comes from. */
const derived =
  /^(?:(?:killed|injured)_(?:min|max|open|unknown_minima|unknown_incidents|unquantified)|claims_counted|adds_to_total|acting_side_name|admin1_basis|admin1|admin1_pcode|status|category|case_title|case_version|licence|filter|rule|exported_at|source_(?:kind|publisher|title|archived_url|url)|stand_in_.*|coordinates_basis)$/;

/** What KML has of its own: how a mark looks, and what it is called, which repeats the title. */
const ofKml = /^(?:name|styleUrl|(?:fill|stroke|icon|label)(?:-\w+)?)$/;

/**
 * Our own exports of incidents, in every format that carries their columns: a row holds its claims and its source, so that the
 * file is whole by itself. What a table cannot hold (parts of incidents, relations between claims) is named in issues.
 */
export const own: Layout = {
  id: 'strike-ledger',
  name: 'Strike Ledger, exported incidents',
  recognises: ({ columns }) => hasColumns(columns, needed),
  open: (head) => new OwnReader(head),
};

class OwnReader implements TableReader {
  readonly leavesOutEmpty = true;
  readonly #head: SheetHead;
  readonly #provenance: Provenance;
  readonly #claimants = new Map<string, Claimant>();
  readonly #sources = new Map<string, Source>();
  readonly #sides = new Map<string, string>();

  constructor(head: SheetHead) {
    this.#head = head;
    this.#provenance = provenanceOf(head);
  }

  mapper(columns: readonly string[]): RowMapper {
    return new OwnMapper(columns, {
      claimants: this.#claimants,
      sources: this.#sources,
      sides: this.#sides,
      people: namesIn(this.#provenance.get('columns_that_may_name_people')),
      sums: namesIn(this.#provenance.get('columns_with_sums')),
    });
  }

  head(): ReturnType<TableReader['head']> {
    const sides = [...this.#sides].filter(([key]) => key !== notStatedSide);
    const isStated = sides.length > 0;
    return {
      about: ownAbout(this.#provenance, this.#head.name),
      ...(isStated
        ? { actingSides: Object.fromEntries(this.#sides), actingSideNames: Object.fromEntries(this.#sides) }
        : notStatedSides),
      claimants: [...this.#claimants.values()],
      sources: [...this.#sources.values()],
    };
  }
}

interface Collected {
  readonly claimants: Map<string, Claimant>;
  readonly sources: Map<string, Source>;
  readonly sides: Map<string, string>;
  readonly people: readonly string[];
  readonly sums: readonly string[];
}

class OwnMapper implements RowMapper {
  readonly kept: RowMapper['kept'];
  readonly #keptAt: readonly number[];
  readonly #columns: Readonly<Record<(typeof read)[number], Column>>;
  readonly #collected: Collected;
  readonly #reports = new Map<string, Report>();
  readonly #told = new Set<string>();
  /** Only tables of text have a guard before what a spreadsheet would run, and only they repeat when they were exported. */
  readonly #unguarded: (text: string) => string;

  constructor(columns: readonly string[], collected: Collected) {
    this.#collected = collected;
    this.#unguarded = columns.includes('exported_at') ? readGuarded : (text) => text;
    const reader = new ColumnReader(columns);
    this.#columns = Object.fromEntries(read.map((name) => [name, reader.take(name)])) as Readonly<
      Record<(typeof read)[number], Column>
    >;
    const readNames = new Set<string>(read);
    const isKml = columns.includes('styleUrl');
    const kept = columns.flatMap((column, at) => {
      if (readNames.has(column) || derived.test(column) || (isKml && ofKml.test(column))) return [];
      const name = ownNameOf(column, incidentColumnNames) ?? column;
      const mayNamePeople = collected.people.includes(name);
      return [{ at, column: { name, mayNamePeople, hasSum: collected.sums.includes(name) } }];
    });
    this.kept = kept.map(({ column }) => column);
    this.#keptAt = kept.map(({ at }) => at);
  }

  map(
    cells: readonly SheetCell[],
    geometry: Parameters<RowMapper['map']>[1],
    row: number,
    notes: RowNotes,
  ): EventDraft {
    const text = (name: (typeof read)[number]): string => this.#unguarded(this.#columns[name].text(cells));
    const id = text('id') || `row-${row}`;
    const point = geometry?.type === 'Point' ? geometry.coordinates : null;
    const start = this.#columns.date_start.day(cells, ['iso'], notes);
    const end = this.#columns.date_end.day(cells, ['iso'], notes) ?? start;
    const side = text('acting_side') || notStatedSide;
    this.#collected.sides.set(side, text('acting_side_name') || side);
    const countries = listIn(text('countries'));
    if (countries.length > 1) {
      const message =
        'A table holds one country for each incident: this one is kept without. Load the case itself to have all.';
      notes.warn('countries', text('countries'), 'several-countries', message);
    }
    return {
      id,
      title: text('title') || id,
      kind: this.#word('kind', incidentKinds, 'not_stated', cells, notes),
      actingSide: side,
      start,
      end,
      datePrecision:
        start === null
          ? 'unknown'
          : this.#word('date_precision', datePrecisions, start === end ? 'day' : 'range', cells, notes),
      lng: point?.[0] ?? this.#columns.lng.number(cells, notes),
      lat: point?.[1] ?? this.#columns.lat.number(cells, notes),
      locationPrecision: this.#word('location_precision', locationPrecisions, 'unknown', cells, notes),
      uncertaintyMeters: this.#columns.uncertainty_m.number(cells, notes),
      countryCode: countries.length === 1 ? (countries[0] ?? null) : null,
      admin1Code: text('admin1_iso') || null,
      placeName: text('place_name') || null,
      actors: listIn(text('actors')),
      sourceId: this.#source(text),
      claims: this.#claims(text('claims'), text('part_of'), notes),
      version: null,
      kept: this.#keptAt.map((at) => {
        const cell = cells[at] ?? null;
        return typeof cell === 'string' ? this.#unguarded(cell) : cell;
      }),
    };
  }

  /** A word of a list; what else stands in the cell is named, and read as `otherwise`, as a blank cell is. */
  #word<Word extends string>(
    name: (typeof read)[number],
    words: readonly Word[],
    otherwise: Word,
    cells: readonly SheetCell[],
    notes: RowNotes,
  ): Word {
    const column = this.#columns[name];
    const text = column.text(cells);
    const known = words.find((word) => word === text);
    if (known === undefined && text !== '') {
      const message = `"${column.name}" holds one of ${words.join(', ')}; this is none, and is read as "${otherwise}". Correct the cell.`;
      notes.warn(column.name, text, 'unknown-word', message);
    }
    return known ?? otherwise;
  }

  #source(text: (name: (typeof read)[number]) => string): string {
    const id = text('source') || 'not-stated';
    if (!this.#collected.sources.has(id)) {
      this.#collected.sources.set(
        id,
        tableSource({
          id,
          publisher: text('source_publisher') || id,
          title: text('source_title') || id,
          url: text('source_url') || null,
          archivedUrl: text('source_archived_url') || null,
          kind: sourceKinds.find((word) => word === text('source_kind')) ?? 'aggregator',
        }),
      );
    }
    return id;
  }

  /** Rows with equal claims share one report. */
  #claims(json: string, partOf: string, notes: RowNotes): Report {
    if (partOf !== '') {
      const message = `This incident is part of "${partOf}". A table knows no parts, and counting both would count twice: its figures are left out. Load the case itself to have them.`;
      notes.warn('part_of', partOf, 'part-not-counted', message);
      return none;
    }
    let report = this.#reports.get(json);
    if (report) return report;
    const claims = readRowClaims(json);
    if (claims === null) {
      const message =
        'The claims of this row cannot be read; it is kept without a figure. Export the file again.';
      notes.warn('claims', json, 'claims-not-read', message);
    }
    report = (claims ?? [])
      .filter((claim) => this.#counts(claim, notes))
      .map((claim) => this.#reported(claim));
    this.#reports.set(json, report);
    return report;
  }

  /** What was said of a part only, or was withdrawn, needs the relations between claims, which a table does not have. */
  #counts({ status, isPart, claimantId }: RowClaim, notes: RowNotes): boolean {
    const stands = (status === 'asserted' || status === 'conceded') && !isPart;
    if (!stands && !this.#told.has(`${status} ${isPart}`)) {
      this.#told.add(`${status} ${isPart}`);
      const what = isPart ? 'of a part only' : status.replace('_', ' ');
      const message = `Claims that are ${what} cannot be told from others in a table, and are left out here and in the rows that follow. Load the case itself to have them.`;
      notes.warn('claims', claimantId, 'claim-left-out', message);
    }
    return stands;
  }

  #reported(claim: RowClaim): Report[number] {
    const { claimantId, claimantName, claimantShortName, claimantKind } = claim;
    if (!this.#collected.claimants.has(claimantId)) {
      this.#collected.claimants.set(
        claimantId,
        tableClaimant({
          id: claimantId,
          name: claimantName,
          shortName: claimantShortName,
          kind: claimantKind,
        }),
      );
    }
    const { group, killed, injured, unquantifiedOutcomes, basis, statedOn } = claim;
    return { claimantId, group, killed, injured, unquantifiedOutcomes, basis, statedOn };
  }
}

const none: Report = [];

/** The columns that are read. */
const read = [
  'id',
  'part_of',
  'title',
  'kind',
  'acting_side',
  'acting_side_name',
  'date_start',
  'date_end',
  'date_precision',
  'countries',
  'admin1_iso',
  'place_name',
  'location_precision',
  'uncertainty_m',
  'actors',
  'source',
  'source_kind',
  'source_publisher',
  'source_title',
  'source_archived_url',
  'source_url',
  'claims',
  'lng',
  'lat',
] as const;

function listIn(text: string): string[] {
  return text.split(';').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
}
