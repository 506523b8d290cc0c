import { clauses, type Clause } from '../ledger/selection.ts';
import type { Spots } from './spots.ts';

/** Stands for "no day" in the columns of days. */
export const noDay = -0x80000000;

/** Numbers into a list of distinct things, one per row; as narrow as the list allows. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** The values of one facet. A row has a code, and a code stands for a list of values: rows with the same list share it. */
export interface FacetColumn {
  readonly values: readonly string[];
  readonly codes: Codes;
  /** The values of code `c` are `items[offsets[c]]` up to, not including, `items[offsets[c + 1]]`: numbers into `values`. */
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
}

export const facetNames = ['countries', 'regions', 'sides', 'kinds', 'actors', 'claimants'] as const;
export type FacetName = (typeof facetNames)[number];

/** Who acted and where, and under which keys the figures are added up. Rows that share all of it share a place. */
export interface Place {
  /** Key of the acting side, and its number in the case. */
  readonly actingSide: string;
  readonly side: number;
  /** ISO 3166-1 alpha-2. */
  readonly countryCodes: readonly string[];
  /** ISO 3166-2 of the region in which the row is known to lie. */
  readonly regionCode: string | null;
  /** ISO 3166-1 alpha-2, or `unplaced`. */
  readonly countryKey: string;
  /** ISO 3166-2, `unplaced:IQ`, `unplaced`. */
  readonly regionKey: string;
}

/** What is true of the rows whatever is asked, one entry per incident, in the order of the case. */
export interface Columns {
  readonly rows: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Numbers into `datePrecisions` and `locationPrecisions`. */
  readonly datePrecision: Uint8Array;
  readonly locationPrecision: Uint8Array;
  /** Row of the parent, or -1; `null` where no row has one. */
  readonly parent: Int32Array | null;
  readonly places: readonly Place[];
  /** Numbers into `places`; the codes of the facets of sides, countries and regions as well. */
  readonly place: Codes;
  /** Every facet but the claimants, who depend on the day of the reader. */
  readonly facets: Readonly<Record<Exclude<FacetName, 'claimants'>, FacetColumn>>;
  readonly spots: Spots;
}

/** The bit of a clause in the column of failed clauses. */
export const bitOf: Readonly<Record<Clause | 'base', number>> = {
  ...(Object.fromEntries(clauses.map((clause, place) => [clause, 1 << place])) as Record<Clause, number>),
  /** Not known yet on the day of the reader, or outside the incident to which everything is restricted. */
  base: 1 << clauses.length,
};

/** The narrowest array for numbers below `count`. */
export function codesFor(rows: number, count: number): Codes {
  if (count <= 0x100) return new Uint8Array(rows);
  return count <= 0x10000 ? new Uint16Array(rows) : new Uint32Array(rows);
}

/** Codes lists of values: equal lists get one code. `valuesOf` gives the values of one row without repetition. */
export function facetColumn(rows: number, valuesOf: (row: number) => readonly string[]): FacetColumn {
  const lists: (readonly string[])[] = [];
  const codes = codeRows(rows, valuesOf, (values) => values.join('\n'), lists);
  return facetOver(codes, lists);
}

/** A facet over rows that are coded already; `lists` gives the values of each code. */
export function facetOver(codes: Codes, lists: readonly (readonly string[])[]): FacetColumn {
  const numbers = new Map<string, number>();
  const items = lists.flatMap((values) =>
    values.map((value) => {
      const number = numbers.get(value) ?? numbers.size;
      numbers.set(value, number);
      return number;
    }),
  );
  let end = 0;
  const offsets = Uint32Array.from([0, ...lists.map((values) => (end += values.length))]);
  return { values: [...numbers.keys()], codes, offsets, items: Uint32Array.from(items) };
}

/** Numbers the distinct things of the rows, in the order in which they come, into `things`, and gives each row its number. */
export function codeRows<Thing>(
  rows: number,
  thingOf: (row: number) => Thing,
  keyOf: (thing: Thing) => string,
  things: Thing[],
): Codes {
  const numbers = new Map<string, number>();
  const wide = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const thing = thingOf(row);
    const key = keyOf(thing);
    let number = numbers.get(key);
    if (number === undefined) {
      number = things.push(thing) - 1;
      numbers.set(key, number);
    }
    wide[row] = number;
  }
  const codes = codesFor(rows, things.length);
  codes.set(wide);
  return codes;
}

/** Bytes of all that has an entry per row. */
export function columnsByteLength(columns: Columns): number {
  const { start, end, datePrecision, locationPrecision, parent, place, facets, spots } = columns;
  const { x, y, shape, radius, order } = spots;
  const arrays = [start, end, datePrecision, locationPrecision, place, x, y, shape, radius, order];
  const more = [facets.kinds.codes, facets.actors.codes, ...(parent ? [parent] : [])];
  return [...arrays, ...more].reduce((sum, array) => sum + array.byteLength, 0);
}
