import { groupBy, type CaseIndex } from '../ledger/case-index.ts';
import type { Day } from '../ledger/day.ts';
import { claimantsOn, regionOf } from '../ledger/selection.ts';
import type { Incident } from '../ledger/case.ts';
import { searchText } from './search-text.ts';

/** Stands for "no day" in the columns of days. */
export const noDay = -0x80000000;

/** The values of one facet, and for each the rows that have it. */
export interface FacetColumn {
  readonly values: readonly string[];
  readonly rowsOf: ReadonlyMap<string, Uint32Array>;
  /** How many values each row has. */
  readonly valuesPerRow: Uint8Array;
}

export const facetNames = ['countries', 'regions', 'sides', 'kinds', 'actors', 'claimants'] as const;
export type FacetName = (typeof facetNames)[number];

/** A case as columns: one entry per incident, in the order of the case. */
export interface Columns {
  readonly rows: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Row of the parent, or -1. */
  readonly parent: Int32Array;
  readonly facets: Readonly<Record<FacetName, FacetColumn>>;
  readonly texts: readonly string[];
}

/** Builds the columns of a case as it was known on a day (`null`: today). */
export function buildColumns(index: CaseIndex, asOf: Day | null): Columns {
  const { incidents } = index.case;
  const rowOf = new Map(incidents.map((incident, row) => [incident.id, row]));
  const column = (valueOf: (incident: Incident) => number): Int32Array => Int32Array.from(incidents, valueOf);
  return {
    rows: incidents.length,
    start: column((incident) => incident.start ?? noDay),
    end: column((incident) => incident.end ?? noDay),
    parent: column((incident) => (incident.parent === null ? -1 : (rowOf.get(incident.parent) ?? -1))),
    facets: {
      countries: facet(incidents, (incident) => incident.countryCodes),
      regions: facet(incidents, (incident) => regionOf(incident) ?? []),
      sides: facet(incidents, (incident) => incident.actingSide),
      kinds: facet(incidents, (incident) => incident.kind),
      actors: facet(incidents, (incident) => incident.actors.map((actor) => actor.actorId)),
      claimants: facet(incidents, (incident) => [...claimantsOn(index, incident, asOf)]),
    },
    texts: incidents.map((incident) => searchText(index, incident, asOf)),
  };
}

function facet(
  incidents: readonly Incident[],
  valuesOf: (incident: Incident) => string | readonly string[],
): FacetColumn {
  const pairs = incidents.flatMap((incident, row) =>
    [...new Set([valuesOf(incident)].flat())].map((value) => ({ value, row })),
  );
  const valuesPerRow = new Uint8Array(incidents.length);
  for (const { row } of pairs) valuesPerRow[row] = (valuesPerRow[row] ?? 0) + 1;
  const grouped = groupBy(pairs, (pair) => pair.value);
  return {
    values: [...grouped.keys()],
    rowsOf: new Map([...grouped].map(([value, list]) => [value, Uint32Array.from(list, (pair) => pair.row)])),
    valuesPerRow,
  };
}
