import type { SheetCell } from '../read/sheet.ts';
import { ColumnReader, hasColumns, type Column } from './columns.ts';
import type { DateFormat } from './dates.ts';
import type { Layout, RowMapper, RowNotes, TableHead } from './event-draft.ts';
import {
  knownTo,
  nowhere,
  placeOfRow,
  plainTitle,
  untested,
  type KnownTo,
  type RowPlace,
} from './row-place.ts';
import { notStatedSides, tableAbout, tableSource } from './table-head.ts';
import { notStatedSide } from '../../ledger/vocabulary.ts';

const atlosId = 'atlos';
const dates: readonly DateFormat[] = ['iso', 'iso-time'];

/**
 * Columns with a fixed choice of words. The description, `more_info`, the links `source_1` to `source_n` and a project's own
 * columns may name people.
 */
const plain: ReadonlySet<string> = new Set(
  `slug project inserted_at updated_at sensitive type impact equipment time_of_day geolocation_resolution environment weather
  camera_system recorded_by civilian_impact event casualty military_infrastructure weapon time_recorded date date_recorded
  restrictions status flag tags`.split(/\s+/),
);

/** "Precision" of a geolocation, as Atlos explains its options: ± 10 m, ± 100 m, ± 1 km. */
const knownByWord: ReadonlyMap<string, KnownTo> = new Map([
  ['exact', knownTo('exact_site', 10)],
  ['vicinity', knownTo('neighbourhood', 100)],
  ['locality', knownTo('town', 1_000)],
]);

/** Half the diagonal of a cell of a tenth of a degree, at most. */
const coarsenedMeters = 8_000;

/**
 * The CSV of incidents that Atlos exports (`create_csv_export` in `platform/lib/platform_web/controllers/media/export_controller.ex`
 * and the attributes in `platform/lib/platform/material/attribute.ex`, github.com/atlosdotorg/atlos). Untested with a real file.
 *
 * It has no figures; nothing is claimed. What Atlos marks is respected: incidents that are `Hidden` there, which only those who
 * manage a project may see, are left out, and so are those marked `Deceptive or Misleading`, each with a note. Where `Personal
 * Information Visible` could identify people or where they are, the position is coarsened to a tenth of a degree. `Graphic
 * Violence` and `Deleted by Source` speak of media, which are never loaded here.
 */
export const atlos: Layout = {
  id: 'atlos',
  name: 'Atlos',
  recognises: ({ columns }) =>
    hasColumns(columns, ['slug', 'description', 'sensitive', 'status', 'latitude', 'longitude']),
  open: (head) => ({ mapper: atlosMapper, head: () => atlosHead(head.name) }),
};

function atlosMapper(columns: readonly string[]): RowMapper {
  const reader = new ColumnReader(columns);
  const slug = reader.take('slug');
  const type = reader.look('type');
  const date = reader.look('date', 'date_recorded');
  const position = { lng: reader.take('longitude'), lat: reader.take('latitude') };
  const resolution = reader.look('geolocation_resolution');
  const sensitive = reader.look('sensitive');
  const restrictions = reader.look('restrictions');
  const kept = reader.kept({ plain });

  return {
    kept: kept.columns,
    named: { position: position.lat.name, date: date.name, killed: null, injured: null },
    map(cells, geometry, row, notes) {
      const marks = wordsOf(sensitive, cells);
      if (isLeftOut(restrictions, sensitive, marks, cells, notes)) return null;
      const id = slug.text(cells) || idByRow(slug, row, notes);
      const start = date.day(cells, dates, notes);
      const known = knownOf(resolution, cells, notes);
      const place = placeOfRow(position, unguarded(position, cells), geometry, known, null, notes);
      const [what = 'Incident'] = wordsAsWritten(type, cells);
      return {
        id,
        title: plainTitle(what, id),
        kind: 'not_stated',
        actingSide: notStatedSide,
        start,
        end: start,
        datePrecision: start === null ? 'unknown' : 'day',
        ...(marks.has('personal information visible') ? coarsened(place, sensitive, cells, notes) : place),
        placeName: null,
        actors: [],
        sourceId: atlosId,
        claims: [],
        version: null,
        kept: kept.of(cells),
      };
    },
  };
}

/** Lists are joined by ", " in the export. */
function wordsAsWritten(column: Column, cells: readonly SheetCell[]): string[] {
  return column
    .text(cells)
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function wordsOf(column: Column, cells: readonly SheetCell[]): ReadonlySet<string> {
  return new Set(wordsAsWritten(column, cells).map((word) => word.toLowerCase()));
}

function isLeftOut(
  restrictions: Column,
  sensitive: Column,
  marks: ReadonlySet<string>,
  cells: readonly SheetCell[],
  notes: RowNotes,
): boolean {
  if (wordsOf(restrictions, cells).has('hidden')) {
    notes.drop(
      restrictions.name,
      restrictions.cell(cells),
      'hidden-at-source',
      'The incident is hidden in Atlos, so it is not shown here either. Lift the restriction there and export again to read it.',
    );
    return true;
  }
  if (!marks.has('deceptive or misleading')) return false;
  notes.drop(
    sensitive.name,
    sensitive.cell(cells),
    'marked-deceptive',
    'Atlos marks the incident as a hoax or otherwise deceptive, so it is not shown as something that took place. Correct the mark there if it is wrong.',
  );
  return true;
}

function idByRow(slug: Column, row: number, notes: RowNotes): string {
  notes.warn(slug.name, null, 'no-id', `The incident has no slug; it is called row-${row} here.`);
  return `row-${row}`;
}

/** Atlos escapes what a spreadsheet would run as a formula, negative coordinates among it, by an apostrophe. */
function unguarded(
  position: { readonly lng: Column; readonly lat: Column },
  cells: readonly SheetCell[],
): readonly SheetCell[] {
  const guarded = [position.lng, position.lat].filter((column) => /^'[-+]/.test(column.text(cells)));
  if (guarded.length === 0) return cells;
  return guarded.reduce((freed, column) => column.replaced(freed, column.text(freed).slice(1)), cells);
}

/** A position of which no precision is told is taken as that of a town: it is never drawn as if it were the place. */
function knownOf(resolution: Column, cells: readonly SheetCell[], notes: RowNotes): KnownTo {
  const word = resolution.text(cells);
  if (word === '') return knownTo('town');
  const known = knownByWord.get(word.toLowerCase());
  if (known) return known;
  notes.warn(
    resolution.name,
    word,
    'unknown-precision',
    'Atlos has no such precision. The place is taken as known to the town; correct the cell.',
  );
  return knownTo('town');
}

function coarsened(
  place: RowPlace,
  sensitive: Column,
  cells: readonly SheetCell[],
  notes: RowNotes,
): RowPlace {
  const { lng, lat } = place;
  if (lng === null || lat === null) return nowhere(place.countryCode);
  notes.warn(
    sensitive.name,
    sensitive.cell(cells),
    'coarsened',
    'Atlos marks the incident as one by which people or where they are could be identified: its position was rounded to a tenth of a degree and is known to the district only.',
  );
  const round = (degrees: number): number => Math.round(degrees * 10) / 10;
  return { ...place, lng: round(lng), lat: round(lat), ...knownTo('district', coarsenedMeters) };
}

function atlosHead(file: string): TableHead {
  return {
    about: tableAbout({
      id: atlosId,
      title: `Atlos, ${file}`,
      description: `Incidents exported from a project on Atlos, read from ${file}. ${untested}`,
      version: 'not stated',
      licences: [
        { name: 'not stated', title: 'Ask the project', url: 'https://www.atlos.org/', covers: 'incidents' },
      ],
      credit: 'Exported from Atlos, atlos.org; name the project',
      redistribution: 'ask',
      method:
        'One row is one incident that the project investigates; the column "status" says how far it is. Nothing is claimed about casualties.',
      inclusion: [
        'Incidents that are hidden in Atlos, or marked there as deceptive, are left out.',
        'Incidents by which people could be identified are shown at a tenth of a degree.',
      ],
      gaps: ['The export gives no figures of casualties and no country.'],
    }),
    ...notStatedSides,
    claimants: [],
    sources: [
      tableSource({
        id: atlosId,
        publisher: 'Atlos',
        title: `Atlos, ${file}`,
        url: 'https://www.atlos.org/',
        kind: 'monitor',
      }),
    ],
  };
}
