import type { CasualtyClaim, Incident } from '../ledger/case.ts';
import { datePrecisions, incidentKinds, locationPrecisions } from '../ledger/vocabulary.ts';
import { noDay } from './columns.ts';
import { keptAt } from './kept.ts';
import type { ReportedClaim } from '../ledger/reported-claim.ts';
import { positionAt, uncertaintyAt, type HeldTable } from './held-table.ts';
import type { Spots } from './spots.ts';

/** Which rows got their region from their position, not from the table. */
export type RegionByGeometry = (row: number) => boolean;

/** Reads the ids of a table, one at a time. */
export class RowIds {
  readonly #table: HeldTable;
  readonly #decoder = new TextDecoder();
  #rowOf: Map<string, number> | null = null;

  constructor(table: HeldTable) {
    this.#table = table;
  }

  at(row: number): string {
    const { idBytes, idOffsets } = this.#table;
    return this.#decoder.decode(idBytes.subarray(idOffsets[row], idOffsets[row + 1]));
  }

  /** The row of an id, or -1. The first question reads all ids. */
  rowOf(id: string): number {
    this.#rowOf ??= new Map(Array.from({ length: this.#table.rows }, (_, row) => [this.at(row), row]));
    return this.#rowOf.get(id) ?? -1;
  }
}

/** An incident of which nothing is known. */
export const blankIncident: Incident = {
  id: '',
  parent: null,
  title: '',
  kind: 'not_stated',
  category: '',
  status: 'reported',
  actingSide: '',
  start: 0,
  end: 0,
  datePrecision: 'day',
  timeLocal: null,
  timezone: null,
  timeUtc: null,
  timeNote: null,
  countryCodes: [],
  admin1Code: null,
  admin1Basis: null,
  admin1Name: null,
  admin1Note: null,
  placeName: null,
  nameAr: null,
  nameArOf: null,
  placeNote: null,
  lng: null,
  lat: null,
  locationPrecision: 'unknown',
  precisionNote: null,
  uncertaintyMeters: null,
  uncertaintyBasis: null,
  coordinatesBasis: null,
  coordinatesSourceId: null,
  standIn: null,
  whatWasStruck: null,
  weapon: null,
  reportedActor: null,
  claimedBy: null,
  actors: [],
  inResponseTo: [],
  inResponseToSourceId: null,
  inResponseToNote: null,
  summary: null,
  sourceId: '',
  alsoSourceIds: [],
  kept: [],
};

/** Makes one incident from its row. */
export function incidentAt(
  table: HeldTable,
  spots: Spots,
  ids: RowIds,
  row: number,
  byGeometry: RegionByGeometry,
): Incident {
  const code = table.region.values[table.region.codes[row] ?? 0] ?? '';
  const country = table.country.values[table.country.codes[row] ?? 0] ?? '';
  const place = table.placeName.values[table.placeName.codes[row] ?? 0] ?? '';
  const start = table.start[row] ?? noDay;
  const [lng, lat] = positionAt(table, spots, row);
  const uncertainty = uncertaintyAt(table, row);
  const kind = incidentKinds[table.kind[row] ?? 0] ?? 'not_stated';
  return {
    ...blankIncident,
    id: ids.at(row),
    title: table.title.values[table.title.codes[row] ?? 0] ?? '',
    kind,
    // As `CaseWriter` writes it: a table has no other word for the kind.
    category: kind,
    actingSide: Object.keys(table.base.actingSides)[table.side[row] ?? 0] ?? '',
    start: start === noDay ? null : start,
    end: start === noDay ? null : (table.end[row] ?? start),
    datePrecision: datePrecisions[table.datePrecision[row] ?? 0] ?? 'unknown',
    countryCodes: country === '' ? [] : [country],
    admin1Code: code === '' ? null : code,
    admin1Basis: code === '' ? null : byGeometry(row) ? 'geometry' : 'record',
    placeName: place === '' ? null : place,
    lng,
    lat,
    locationPrecision: locationPrecisions[table.locationPrecision[row] ?? 0] ?? 'unknown',
    uncertaintyMeters: Number.isFinite(uncertainty) ? uncertainty : null,
    actors: (table.actors.values[table.actors.codes[row] ?? 0] ?? []).map((actorId) => ({
      actorId,
      basis: 'reported',
    })),
    sourceId: sourceAt(table, row),
    kept: keptAt(table.kept, row),
  };
}

/** The claims of one row. */
export function claimsAt(table: HeldTable, ids: RowIds, row: number): CasualtyClaim[] {
  const incidentId = ids.at(row);
  return (table.reports.values[table.reports.codes[row] ?? 0] ?? []).map((reported, number) =>
    claimOf(reported, `${incidentId}/${number + 1}`, incidentId, sourceAt(table, row)),
  );
}

/** A claim of a report, as a claim of one incident. */
export function claimOf(
  reported: ReportedClaim,
  id: string,
  incidentId: string,
  sourceId: string,
): CasualtyClaim {
  return {
    type: 'casualty',
    id,
    incidentId,
    claimantId: reported.claimantId,
    speaker: null,
    via: null,
    claimantAsGiven: null,
    saidOn: reported.statedOn,
    statedOn: reported.statedOn,
    status: 'asserted',
    withdrawnOn: null,
    inSeed: false,
    note: null,
    sourceId,
    alsoSourceIds: [],
    url: null,
    group: reported.group,
    affiliation: null,
    killed: reported.killed,
    injured: reported.injured,
    combined: null,
    unquantifiedOutcomes: reported.unquantifiedOutcomes,
    affirms: [],
    basis: reported.basis,
    scope: 'whole',
    scopeDetail: null,
    evolutionGroup: null,
  };
}

function sourceAt(table: HeldTable, row: number): string {
  return table.source.values[table.source.codes[row] ?? 0] ?? '';
}
