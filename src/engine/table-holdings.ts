import { buildCaseIndex, type CaseIndex } from '../ledger/case-index.ts';
import type { Case } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import { claimantsOn, regionOf } from '../ledger/selection.ts';
import { incidentKinds, locationPrecisions } from '../ledger/vocabulary.ts';
import { footprintOf, type Whereabouts } from '../regions/areas.ts';
import type { StandsAs } from '../regions/assign.ts';
import { placeFacets, placeOf } from './case-holdings.ts';
import {
  codesFor,
  columnsByteLength,
  facetOver,
  type Codes,
  type Columns,
  type FacetColumn,
  type Place,
} from './columns.ts';
import type { Coded, EventTable } from './event-table.ts';
import type { Report } from '../ledger/reported-claim.ts';
import {
  detach,
  heldByteLength,
  holdTable,
  restoreTable,
  WithoutRegion,
  type HeldTable,
} from './held-table.ts';
import type { Kept } from './kept.ts';
import type { Holdings } from './holdings.ts';
import { spotOf } from './spot-of.ts';
import { buildSpots, hasPoint, spotShapes, type Spots } from './spots.ts';
import { blankIncident, claimOf, claimsAt, incidentAt, RowIds } from './table-records.ts';
import { remembered } from './remembered.ts';
import { reportFigures } from './report-figures.ts';
import { tableSearch } from './table-search.ts';

/** The holdings of one large table; its regions can be given later, when the boundaries are there. */
export interface TableHoldings extends Holdings {
  /** As it was given; once it has its regions, made anew from the columns with each question for it. */
  readonly table: EventTable;
  /** Who said what on each row. */
  readonly reports: Coded<Report>;
  /** Columns of the file that have no place in our model. */
  readonly kept: Kept;
  /**
   * The same rows in the regions in which they were found, and not in those of an earlier finding. What the table gives stands;
   * among regions of a reader (`standsAs`) only as far as it stands for one of them.
   */
  withRegions(found: Coded<string>, standsAs?: StandsAs | null): TableHoldings;
}

/** One large table as holdings. No incident becomes an object before somebody looks at it. */
export function tableHoldings(table: EventTable): TableHoldings {
  const spots = spotsOf(table);
  return build(holdTable(table, spots), spots, table, null);
}

/** Whose regions the rows have, once they were found. */
interface Placed {
  /** Rows that got theirs by position. */
  readonly byPosition: WithoutRegion;
  /** What the table gives, where regions of a reader stand in its place. */
  readonly stated: Coded<string> | null;
}

/** `given`: the table with its positions, until it has its regions. */
function build(
  table: HeldTable,
  spots: Spots,
  given: EventTable | null,
  placed: Placed | null,
): TableHoldings {
  const { base, reports } = table;
  const columns = columnsOf(table, spots);
  const ids = new RowIds(table);
  const claims = reportedCase(base, reports.values);
  const claimants = remembered((asOf: Day | null) =>
    facetOver(
      reports.codes,
      reports.values.map((_, code) => claimantsOf(claims, code, asOf)),
    ),
  );
  const texts = tableSearch(table, claims);
  const byGeometry = (row: number): boolean => placed?.byPosition.has(row) ?? false;
  return {
    get table() {
      return given ?? restoreTable(table, spots);
    },
    base,
    reports,
    kept: table.kept,
    columns,
    claimants,
    figures: reportFigures(base, reports),
    search: (words, asOf) => texts.search(words, asOf),
    warm: () => texts.warm(),
    keptNumbers: () => table.kept.sums,
    partAgainstWhole: () => [],
    rowOf: (id) => ids.rowOf(id),
    records(asked) {
      const chosen = [...asked];
      return {
        rows: chosen,
        incidents: chosen.map((row) => incidentAt(table, spots, ids, row, byGeometry)),
        casualtyClaims: chosen.flatMap((row) => claimsAt(table, ids, row)),
        statements: [],
        relations: [],
      };
    },
    byteLength: () => columnsByteLength(columns) + heldByteLength(table),
    withRegions(found, standsAs = null) {
      const stated = placed?.stated ?? (placed ? statedOnly(table.region, placed.byPosition) : table.region);
      const kept = standsAs ? standing(stated, standsAs) : stated;
      const next = detach({ ...table, region: firstKnown(kept, found) });
      // Rows without a point are drawn as the label of a region, if they have one.
      const isOther = standsAs !== null || (placed?.stated ?? null) !== null;
      return build(next, isOther ? labelledAnew(next, spots) : spots, null, {
        byPosition: new WithoutRegion(kept),
        stated: standsAs ? { values: stated.values, codes: stated.codes.slice() } : null,
      });
    },
  };
}

function spotsOf(table: EventTable): Spots {
  const { rows, lng, lat } = table;
  const shape = new Uint8Array(rows);
  const radiusMeters = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const spot = spotOf(footprintOf(whereabouts(table, row)));
    shape[row] = spot.shape;
    radiusMeters[row] = spot.radiusMeters;
  }
  return buildSpots({ rows, lng, lat, shape, radiusMeters });
}

function whereabouts(table: EventTable, row: number): Whereabouts {
  const finite = (value: number | undefined): number | null =>
    value !== undefined && Number.isFinite(value) ? value : null;
  // Written out, since spreading costs seconds at a million rows.
  const { locationPrecision, countryCodes, admin1Code } = areaOf(table, row);
  return {
    locationPrecision,
    countryCodes,
    admin1Code,
    lng: finite(table.lng[row]),
    lat: finite(table.lat[row]),
    standIn: null,
    uncertaintyMeters: finite(table.uncertaintyMeters?.[row]),
  };
}

/** Country and region of a row, and how finely its place is known. */
function areaOf(
  table: Pick<EventTable, 'country' | 'region' | 'locationPrecision'>,
  row: number,
): Pick<Whereabouts, 'locationPrecision' | 'countryCodes' | 'admin1Code'> {
  const country = table.country.values[table.country.codes[row] ?? 0] ?? '';
  const region = table.region.values[table.region.codes[row] ?? 0] ?? '';
  return {
    locationPrecision: locationPrecisions[table.locationPrecision[row] ?? 0] ?? 'unknown',
    countryCodes: country === '' ? [] : [country],
    admin1Code: region === '' ? null : region,
  };
}

function columnsOf(table: HeldTable, spots: Spots): Columns {
  const { rows, start, end, datePrecision, locationPrecision, kind, actors } = table;
  const { place, places } = placesOf(table);
  return {
    rows,
    start,
    end,
    datePrecision,
    locationPrecision,
    parent: null,
    places,
    place,
    facets: {
      ...placeFacets(place, places),
      kinds: kindsOf(kind),
      actors: facetOver(actors.codes, actors.values),
    },
    spots,
  };
}

/** Only kinds that occur are offered, in the order in which they come. */
function kindsOf(kind: Uint8Array): FacetColumn {
  const numbers = new Int16Array(incidentKinds.length).fill(-1);
  const words: string[][] = [];
  const codes = new Uint8Array(kind.length);
  for (let row = 0; row < kind.length; row += 1) {
    const given = kind[row] ?? 0;
    let number = numbers[given] ?? -1;
    if (number < 0) {
      number = words.push([incidentKinds[given] ?? 'not_stated']) - 1;
      numbers[given] = number;
    }
    codes[row] = number;
  }
  return facetOver(codes, words);
}

/** Who acted and where, of each row. Rows with equal country, region, side and precision are looked at once. */
function placesOf(table: HeldTable): { readonly place: Codes; readonly places: readonly Place[] } {
  const { rows, country, region, side, locationPrecision } = table;
  const sides = Object.keys(table.base.actingSides);
  const places: Place[] = [];
  const numberOfText = new Map<string, number>();
  const numberOfKey = new Map<number, number>();
  const wide = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const where = (country.codes[row] ?? 0) * region.values.length + (region.codes[row] ?? 0);
    const key =
      (where * sides.length + (side[row] ?? 0)) * locationPrecisions.length + (locationPrecision[row] ?? 0);
    let number = numberOfKey.get(key);
    if (number === undefined) {
      const place = placeOf({ ...areaOf(table, row), actingSide: sides[side[row] ?? 0] ?? '' }, sides);
      const text = `${place.side} ${place.regionKey} ${place.countryKey}`;
      number = numberOfText.get(text) ?? places.push(place) - 1;
      numberOfText.set(text, number);
      numberOfKey.set(key, number);
    }
    wide[row] = number;
  }
  const place = codesFor(rows, places.length);
  place.set(wide);
  return { place, places };
}

/** A case with one incident for each distinct report, so that the ledger itself says what a report comes to. */
function reportedCase(base: Case, reports: readonly Report[]): CaseIndex {
  const incidents = reports.map((_, code) => ({ ...blankIncident, id: `report ${code}` }));
  return buildCaseIndex({
    ...base,
    incidents,
    casualtyClaims: reports.flatMap((report, code) =>
      report.map((claim, number) => claimOf(claim, `report ${code}/${number + 1}`, `report ${code}`, '')),
    ),
    statements: [],
    relations: [],
  });
}

function claimantsOf(claims: CaseIndex, code: number, asOf: Day | null): string[] {
  const incident = claims.case.incidents[code];
  return incident ? [...claimantsOn(claims, incident, asOf)] : [];
}

/** Regions without those of the rows that got theirs by position. */
function statedOnly({ values, codes }: Coded<string>, byPosition: WithoutRegion): Coded<string> {
  const none = values.includes('') ? values.indexOf('') : values.length;
  const own = codesFor(codes.length, values.length + 1);
  for (let row = 0; row < codes.length; row += 1) own[row] = byPosition.has(row) ? none : (codes[row] ?? 0);
  return { values: none === values.length ? [...values, ''] : values, codes: own };
}

/** Regions under the codes for which they stand. */
function standing({ values, codes }: Coded<string>, standsAs: StandsAs): Coded<string> {
  return { values: values.map((value) => (value === '' ? '' : (standsAs(value) ?? ''))), codes };
}

/** The same places, where a row without a point is somewhere in a region exactly if it has one. */
function labelledAnew(table: HeldTable, spots: Spots): Spots {
  const [none, region] = [spotShapes.indexOf('none'), spotShapes.indexOf('region')];
  const shape = spots.shape.slice();
  for (let row = 0; row < shape.length; row += 1)
    if (!hasPoint(shape[row])) shape[row] = regionOf(areaOf(table, row)) === null ? none : region;
  return { ...spots, shape };
}

/** The region of the table where it gives one, else the region that was found. */
function firstKnown(given: Coded<string>, found: Coded<string>): Coded<string> {
  const numbers = new Map<string, number>();
  const numberOf = (value: string): number => {
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  };
  const ofGiven = given.values.map(numberOf);
  const ofFound = found.values.map(numberOf);
  const codes = codesFor(given.codes.length, numbers.size);
  for (let row = 0; row < codes.length; row += 1) {
    const code = given.codes[row] ?? 0;
    codes[row] = ((given.values[code] ?? '') === '' ? ofFound[found.codes[row] ?? 0] : ofGiven[code]) ?? 0;
  }
  return { values: [...numbers.keys()], codes };
}
