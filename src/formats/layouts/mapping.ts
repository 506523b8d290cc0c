import type { ClaimantKind, LocationPrecision } from '../../ledger/vocabulary.ts';
import { dateFormats } from './dates.ts';
import type { DecimalMark, PairOrder } from './positions.ts';

/** A text that a column gives; `otherwise` stands where there is no column or its cell is empty. */
export interface Said {
  readonly column: string | null;
  readonly otherwise: string | null;
}

/**
 * Where a row's position stands: in two columns, in one cell (two numbers, degrees with minutes, or WKT), in the file's own
 * geometry, or nowhere. `order` tells which of two bare numbers in a cell comes first.
 */
export type PositionRole =
  | { readonly in: 'columns'; readonly lat: string; readonly lng: string }
  | { readonly in: 'cell'; readonly column: string; readonly order: PairOrder }
  | { readonly in: 'geometry' }
  | { readonly in: 'nowhere' };

/** The roles of columns that count people. */
export const figureRoles = ['killed', 'injured', 'civiliansKilled', 'civiliansInjured'] as const;

/** A number of people in one column, which may hold ranges in words, or its lowest and highest in two. */
export interface FigureRole {
  readonly column: string | null;
  readonly min: string | null;
  readonly max: string | null;
}

/** Formats in which a mapping reads days: those of `parseDateAs`, and months and years as a whole. */
export const mappedDateFormats = [...dateFormats, 'month', 'year'] as const;
export type MappedDateFormat = (typeof mappedDateFormats)[number];

/** What the columns of an unknown table mean. Plain JSON: it is saved and used again for tables with the same columns. */
export interface Mapping {
  readonly version: 1;
  /** Rows without an id are called `row-<n>`, after the name of their sheet where a file has several. */
  readonly id: string | null;
  readonly title: string | null;
  readonly position: PositionRole;
  /** A column with words for how finely a place is known; `otherwise` is one of `locationPrecisions`. */
  readonly precision: { readonly column: string | null; readonly otherwise: LocationPrecision };
  readonly date: {
    readonly start: string | null;
    readonly end: string | null;
    /** Columns of the month and the day where `start` holds the year alone. */
    readonly month: string | null;
    readonly day: string | null;
    /** `null`: only dates that can be read in one way, as ISO dates. These are read beside any other format as well. */
    readonly format: MappedDateFormat | null;
  };
  /** The mark before decimals, for coordinates and figures. */
  readonly decimal: DecimalMark;
  readonly country: Said;
  /** ISO 3166-2. */
  readonly admin1: string | null;
  readonly placeName: string | null;
  /** Columns with names of actors; `separator` parts several in one cell. */
  readonly actors: { readonly columns: readonly string[]; readonly separator: string | null };
  readonly kind: string | null;
  /** Whose figures they are. Where nothing says so, they are the table's. */
  readonly claimant: Said;
  /** Of all claimants of the table: nothing in it tells them apart. */
  readonly claimantKind: ClaimantKind;
  readonly sourceTitle: Said;
  readonly sourceUrl: Said;
  readonly killed: FigureRole;
  readonly injured: FigureRole;
  readonly civiliansKilled: FigureRole;
  readonly civiliansInjured: FigureRole;
  /** Columns without a role that name no private persons: they are shown, searched and exported. All others may name some. */
  readonly plain: readonly string[];
}

/** A mapping that reads nothing but the rows themselves. */
export const blankMapping: Mapping = {
  version: 1,
  id: null,
  title: null,
  position: { in: 'nowhere' },
  precision: { column: null, otherwise: 'town' },
  date: { start: null, end: null, month: null, day: null, format: null },
  decimal: '.',
  country: { column: null, otherwise: null },
  admin1: null,
  placeName: null,
  actors: { columns: [], separator: null },
  kind: null,
  claimant: { column: null, otherwise: null },
  claimantKind: 'unattributed',
  sourceTitle: { column: null, otherwise: null },
  sourceUrl: { column: null, otherwise: null },
  killed: { column: null, min: null, max: null },
  injured: { column: null, min: null, max: null },
  civiliansKilled: { column: null, min: null, max: null },
  civiliansInjured: { column: null, min: null, max: null },
  plain: [],
};

/** The columns that count people, each once. */
export function countingColumns(mapping: Mapping): string[] {
  const columns = figureRoles.flatMap((role) => {
    const { column, min, max } = mapping[role];
    return [column, min, max];
  });
  return [...new Set(columns.filter((column) => column !== null))];
}

/** All columns to which a mapping gives a role, each once. */
export function mappedColumns(mapping: Mapping): string[] {
  const { position, date } = mapping;
  const places =
    position.in === 'columns'
      ? [position.lat, position.lng]
      : position.in === 'cell'
        ? [position.column]
        : [];
  const said = [mapping.precision, mapping.country, mapping.claimant, mapping.sourceTitle, mapping.sourceUrl];
  const figures = countingColumns(mapping);
  const all = [
    ...[
      mapping.id,
      mapping.title,
      ...places,
      date.start,
      date.end,
      date.month,
      date.day,
      mapping.admin1,
      mapping.placeName,
    ],
    ...[...mapping.actors.columns, mapping.kind, ...said.map(({ column }) => column), ...figures],
  ];
  return [...new Set(all.filter((column) => column !== null))];
}
