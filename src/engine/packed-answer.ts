import type { Total } from '../ledger/total.ts';
import type { Answer, FacetCount, KeyedTotals, SideAnswer } from './answer.ts';
import { facetNames, type FacetName } from './columns.ts';

/** Totals by key as one list of keys and one of numbers: thousands of small objects take longer to hand over than to make. */
interface PackedRows {
  readonly keys: readonly string[];
  readonly numbers: Float64Array<ArrayBuffer>;
}

interface PackedFacet {
  readonly values: readonly string[];
  readonly incidents: Float64Array<ArrayBuffer>;
}

type PackedSide = Omit<SideAnswer, 'byCountry' | 'byRegion'> & {
  readonly byCountry: PackedRows;
  readonly byRegion: PackedRows;
};

/** An answer as the worker hands it over. */
export type PackedAnswer = Omit<Answer, 'sides' | 'facets'> & {
  readonly sides: readonly PackedSide[];
  readonly facets: Readonly<Record<FacetName, PackedFacet>>;
};

/** Numbers of one total, and of one row: its incidents and two totals. */
const perTotal = 6;
const perRow = 1 + 2 * perTotal;

/** Packs an answer. */
export function packAnswer({ sides, facets, ...rest }: Answer): PackedAnswer {
  return {
    ...rest,
    sides: sides.map((side) => ({
      ...side,
      byCountry: packRows(side.byCountry),
      byRegion: packRows(side.byRegion),
    })),
    facets: byFacet((name) => ({
      values: facets[name].map(({ value }) => value),
      incidents: Float64Array.from(facets[name], ({ incidents }) => incidents),
    })),
  };
}

/** The inverse of `packAnswer`. */
export function unpackAnswer({ sides, facets, ...rest }: PackedAnswer): Answer {
  return {
    ...rest,
    sides: sides.map((side) => ({
      ...side,
      byCountry: unpackRows(side.byCountry),
      byRegion: unpackRows(side.byRegion),
    })),
    facets: byFacet((name): FacetCount[] => {
      const { values, incidents } = facets[name];
      return values.map((value, at) => ({ value, incidents: incidents[at] ?? 0 }));
    }),
  };
}

/** What of a packed answer is handed over instead of copied. */
export function buffersOf({ selected, roots, days, sides, facets }: PackedAnswer): ArrayBuffer[] {
  return [
    selected.buffer,
    roots.buffer,
    ...Object.values(days.bySide).map((counts) => counts.buffer),
    ...sides.flatMap(({ byCountry, byRegion }) => [byCountry.numbers.buffer, byRegion.numbers.buffer]),
    ...facetNames.map((name) => facets[name].incidents.buffer),
  ];
}

function byFacet<Value>(valueOf: (name: FacetName) => Value): Record<FacetName, Value> {
  return {
    countries: valueOf('countries'),
    regions: valueOf('regions'),
    sides: valueOf('sides'),
    kinds: valueOf('kinds'),
    actors: valueOf('actors'),
    claimants: valueOf('claimants'),
  };
}

function packRows(rows: readonly KeyedTotals[]): PackedRows {
  const numbers = new Float64Array(rows.length * perRow);
  rows.forEach(({ incidents, totals }, row) => {
    const at = row * perRow;
    numbers[at] = incidents;
    packTotal(totals.killed, numbers, at + 1);
    packTotal(totals.injured, numbers, at + 1 + perTotal);
  });
  return { keys: rows.map(({ key }) => key), numbers };
}

function unpackRows({ keys, numbers }: PackedRows): KeyedTotals[] {
  return keys.map((key, row) => {
    const at = row * perRow;
    return {
      key,
      incidents: numbers[at] ?? 0,
      totals: {
        killed: unpackTotal(numbers, at + 1),
        injured: unpackTotal(numbers, at + 1 + perTotal),
      },
    };
  });
}

/** An end that is not known is -1: no figure is. */
function packTotal(total: Total, numbers: Float64Array, at: number): void {
  numbers[at] = total.min ?? -1;
  numbers[at + 1] = total.max ?? -1;
  numbers[at + 2] = total.open ? 1 : 0;
  numbers[at + 3] = total.unknownMinima;
  numbers[at + 4] = total.unknownIncidents;
  numbers[at + 5] = total.unquantified ? 1 : 0;
}

function unpackTotal(numbers: Float64Array, at: number): Total {
  const [min = -1, max = -1, open, unknownMinima = 0, unknownIncidents = 0, unquantified] = numbers.subarray(
    at,
    at + perTotal,
  );
  return {
    min: min < 0 ? null : min,
    max: max < 0 ? null : max,
    open: open === 1,
    unknownMinima,
    unknownIncidents,
    unquantified: unquantified === 1,
  };
}
