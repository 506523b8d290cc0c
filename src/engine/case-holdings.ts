import type { CaseIndex } from '../ledger/case-index.ts';
import type { Incident } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import { claimantsOn, countryKey, regionKey, regionOf } from '../ledger/selection.ts';
import type { Counting } from '../ledger/standing.ts';
import { Ledger } from '../ledger/total.ts';
import { datePrecisions, locationPrecisions } from '../ledger/vocabulary.ts';
import { footprintOf } from '../regions/areas.ts';
import {
  codeRows,
  columnsByteLength,
  facetColumn,
  facetOver,
  noDay,
  type Codes,
  type Columns,
  type Place,
} from './columns.ts';
import { figuresOf } from './figures.ts';
import type { Holdings, KeptNumbers } from './holdings.ts';
import { searchText } from './search-text.ts';
import { remembered } from './remembered.ts';
import { spotOf } from './spot-of.ts';
import { buildSpots } from './spots.ts';
import { buildTextIndex } from './text-index.ts';

/** The holdings of a case of objects, with the ledgers that they count by. */
export interface CaseHoldings extends Holdings {
  ledger(counting: Counting): Ledger;
}

/** A case of objects as holdings: one row per incident, in the order of the case. */
export function caseHoldings(index: CaseIndex): CaseHoldings {
  const { incidents } = index.case;
  const rowOf = new Map(incidents.map((incident, row) => [incident.id, row]));
  const columns = columnsOf(index, rowOf);
  const claimants = remembered((asOf: Day | null) =>
    facetColumn(incidents.length, (row) => [...claimantsOn(index, at(incidents, row), asOf)]),
  );
  const texts = remembered((asOf: Day | null) =>
    buildTextIndex(incidents.map((incident) => searchText(index, incident, asOf))),
  );
  const numbers = index.case.about.kept.flatMap(({ name, hasSum }, column): KeptNumbers[] => {
    if (!hasSum) return [];
    const values = Float64Array.from(incidents, ({ kept }) => Number(kept[column] ?? NaN));
    return [{ name, values }];
  });
  const ledgers = new Map<string, Ledger>();
  const ledger = (counting: Counting): Ledger => {
    const key = JSON.stringify([counting.rule, counting.group, counting.asOf]);
    const known = ledgers.get(key) ?? new Ledger(index, counting);
    ledgers.set(key, known);
    return known;
  };
  return {
    base: index.case,
    columns,
    ledger,
    claimants,
    figures: (counting) => figuresOf(index, ledger(counting), rowOf),
    search(words, asOf) {
      const result = new Uint8Array(incidents.length).fill(1);
      for (const word of words) {
        const hits = texts(asOf).find(word);
        for (let row = 0; row < result.length; row += 1) result[row] = (result[row] ?? 0) & (hits[row] ?? 0);
      }
      return result;
    },
    warm: () => texts(null).advance(200),
    keptNumbers: () => numbers,
    partAgainstWhole: (rows, counting) =>
      ledger(counting).partAgainstWhole([...rows].map((row) => at(incidents, row))),
    rowOf: (id) => rowOf.get(id) ?? -1,
    records(rows) {
      const asked = [...rows];
      const chosen = asked.map((row) => at(incidents, row));
      const ids = new Set(chosen.map(({ id }) => id));
      const about = <Row extends { readonly incidentId: string }>(list: readonly Row[]): Row[] =>
        list.filter(({ incidentId }) => ids.has(incidentId));
      return {
        rows: asked,
        incidents: chosen,
        casualtyClaims: about(index.case.casualtyClaims),
        statements: about(index.case.statements),
        relations: index.case.relations,
      };
    },
    byteLength: () => columnsByteLength(columns) + claimants(null).codes.byteLength,
  };
}

function columnsOf(index: CaseIndex, rowOf: ReadonlyMap<string, number>): Columns {
  const { incidents, actingSides } = index.case;
  const rows = incidents.length;
  const sides = Object.keys(actingSides);
  const column = (valueOf: (incident: Incident) => number): Int32Array => Int32Array.from(incidents, valueOf);
  const facet = (valuesOf: (incident: Incident) => readonly string[]) =>
    facetColumn(rows, (row) => [...new Set(valuesOf(at(incidents, row)))]);
  const places: Place[] = [];
  const place = codeRows(
    rows,
    (row) => placeOf(at(incidents, row), sides),
    (each) => [each.side, each.regionKey, ...each.countryCodes].join(' '),
    places,
  );
  const spots = incidents.map((incident) => spotOf(footprintOf(incident)));
  return {
    rows,
    start: column((incident) => incident.start ?? noDay),
    end: column((incident) => incident.end ?? noDay),
    datePrecision: Uint8Array.from(incidents, (each) => datePrecisions.indexOf(each.datePrecision)),
    locationPrecision: Uint8Array.from(incidents, (each) =>
      locationPrecisions.indexOf(each.locationPrecision),
    ),
    parent: incidents.some((incident) => incident.parent !== null)
      ? column((incident) => (incident.parent === null ? -1 : (rowOf.get(incident.parent) ?? -1)))
      : null,
    places,
    place,
    facets: {
      ...placeFacets(place, places),
      kinds: facet((incident) => [incident.kind]),
      actors: facet((incident) => incident.actors.map((actor) => actor.actorId)),
    },
    spots: buildSpots({
      rows,
      lng: Float64Array.from(spots, (spot) => spot.lng),
      lat: Float64Array.from(spots, (spot) => spot.lat),
      shape: Uint8Array.from(spots, (spot) => spot.shape),
      radiusMeters: Float64Array.from(spots, (spot) => spot.radiusMeters),
    }),
  };
}

/** Side, countries and region of an incident, as its figures are added up. */
export function placeOf(
  incident: Pick<Incident, 'actingSide' | 'countryCodes' | 'admin1Code' | 'locationPrecision'>,
  sides: readonly string[],
): Place {
  return {
    actingSide: incident.actingSide,
    side: sides.indexOf(incident.actingSide),
    countryCodes: [...new Set(incident.countryCodes)],
    regionCode: regionOf(incident),
    countryKey: countryKey(incident),
    regionKey: regionKey(incident),
  };
}

/** The facets that follow from where a row is put. */
export function placeFacets(
  codes: Codes,
  places: readonly Place[],
): Pick<Columns['facets'], 'countries' | 'regions' | 'sides'> {
  return {
    countries: facetOver(
      codes,
      places.map((place) => place.countryCodes),
    ),
    regions: facetOver(
      codes,
      places.map((place) => (place.regionCode === null ? [] : [place.regionCode])),
    ),
    sides: facetOver(
      codes,
      places.map((place) => [place.actingSide]),
    ),
  };
}

function at(incidents: readonly Incident[], row: number): Incident {
  const incident = incidents[row];
  if (!incident) throw new Error(`There is no row ${row}: a bug.`);
  return incident;
}
