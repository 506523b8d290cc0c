import type { Point } from 'geojson';
import type { Incident } from '../../ledger/case.ts';
import { isoDate } from '../../ledger/day.ts';
import { footprintOf } from '../../regions/areas.ts';
import { decimalsOf, roundTo, uncertaintyMetersOf } from './decimals.ts';
import { totalCells, totalColumns } from './figure-columns.ts';
import {
  cellsOf,
  columnsOf,
  joined,
  recordPieces,
  type ColumnOf,
  type Layer,
  type LayerRecord,
} from './layer.ts';
import { keptCell, keptColumns, KindsOfColumns, type WrittenKept } from './kept-columns.ts';
import { writeRowClaims } from './row-claims.ts';
import { countSelected, piecesOf, type Selection, type ValueKind } from './selector.ts';

interface Subject {
  readonly incident: Incident;
  readonly selection: Selection;
}

const date = (day: number | null): string | null => (day === null ? null : isoDate(day));
const sourceOf = ({ incident, selection }: Subject) => selection.index.sources.get(incident.sourceId);

const before: readonly ColumnOf<Subject>[] = [
  ['id', 'text', ({ incident }) => incident.id],
  ['part_of', 'text', ({ incident }) => incident.parent],
  ['title', 'text', ({ incident }) => incident.title],
  ['kind', 'text', ({ incident }) => incident.kind],
  ['category', 'text', ({ incident }) => incident.category],
  ['status', 'text', ({ incident }) => incident.status],
  ['acting_side', 'text', ({ incident }) => incident.actingSide],
  [
    'acting_side_name',
    'text',
    ({ incident, selection }) => selection.index.case.actingSides[incident.actingSide],
  ],
  ['date_start', 'text', ({ incident }) => date(incident.start)],
  ['date_end', 'text', ({ incident }) => date(incident.end)],
  ['date_precision', 'text', ({ incident }) => incident.datePrecision],
  ['time_local', 'text', ({ incident }) => incident.timeLocal],
  ['timezone', 'text', ({ incident }) => incident.timezone],
  ['time_utc', 'text', ({ incident }) => incident.timeUtc],
  ['time_note', 'text', ({ incident }) => incident.timeNote],
  ['countries', 'text', ({ incident }) => joined(incident.countryCodes)],
  ['admin1_iso', 'text', ({ incident }) => incident.admin1Code],
  ['admin1', 'text', ({ incident }) => incident.admin1Name],
  ['admin1_basis', 'text', ({ incident }) => incident.admin1Basis],
  ['place_name', 'text', ({ incident }) => incident.placeName],
  ['name_ar', 'text', ({ incident }) => incident.nameAr],
  ['name_ar_of', 'text', ({ incident }) => incident.nameArOf],
  ['place_note', 'text', ({ incident }) => incident.placeNote],
  ['location_precision', 'text', ({ incident }) => incident.locationPrecision],
  [
    'uncertainty_m',
    'number',
    ({ incident }) => (geometryOf(incident) ? uncertaintyMetersOf(incident) : null),
  ],
  ['coordinates_basis', 'text', ({ incident }) => (geometryOf(incident) ? incident.coordinatesBasis : null)],
  ['stand_in_lng', 'number', ({ incident }) => standInOf(incident)?.lng],
  ['stand_in_lat', 'number', ({ incident }) => standInOf(incident)?.lat],
  ['stand_in_uncertainty_m', 'number', ({ incident }) => standInOf(incident)?.uncertaintyMeters],
  ['stand_in_basis', 'text', ({ incident }) => incident.standIn?.basis],
  ['what_was_struck', 'text', ({ incident }) => incident.whatWasStruck],
  ['weapon', 'text', ({ incident }) => incident.weapon],
  ['reported_actor', 'text', ({ incident }) => incident.reportedActor],
  ['claimed_by', 'text', ({ incident }) => incident.claimedBy],
  ['actors', 'text', ({ incident }) => joined([...new Set(incident.actors.map(({ actorId }) => actorId))])],
  ['in_response_to', 'text', ({ incident }) => joined(incident.inResponseTo)],
  ['in_response_to_note', 'text', ({ incident }) => incident.inResponseToNote],
  ['summary', 'text', ({ incident }) => incident.summary],
  ['adds_to_total', 'boolean', ({ incident, selection }) => selection.rootIds.has(incident.id)],
];

const after: readonly ColumnOf<Subject>[] = [
  ['claims_counted', 'text', ({ incident, selection }) => joined(selection.ledger.claimsCounted([incident]))],
  ['source', 'text', ({ incident }) => incident.sourceId],
  ['source_kind', 'text', (subject) => sourceOf(subject)?.kind],
  ['source_publisher', 'text', (subject) => sourceOf(subject)?.publisher],
  ['source_title', 'text', (subject) => sourceOf(subject)?.title],
  ['source_archived_url', 'text', (subject) => sourceOf(subject)?.archivedUrl],
  ['source_url', 'text', (subject) => sourceOf(subject)?.url],
  ['also_sources', 'text', ({ incident }) => joined(incident.alsoSourceIds)],
  [
    'claims',
    'text',
    ({ incident, selection }) =>
      writeRowClaims(selection.index, incident.id, selection.question.counting.asOf),
  ],
];

/** The columns of incidents: the record, what it comes to with its parts, its source, and who claims what. */
export const incidentColumns = [...columnsOf(before), ...totalColumns(), ...columnsOf(after)];

/** Names that columns of a case's own cannot have. */
export const incidentColumnNames: ReadonlySet<string> = new Set(incidentColumns.map(({ name }) => name));

/**
 * Selected incidents, each with what it comes to with its parts. Only those with `adds_to_total` may be added up: the others
 * are parts of one of them. A place that is known to a district or better is a Point whose decimals fit that precision;
 * a vaguer place, or one with a stand-in point alone, has no geometry.
 */
export function buildIncidentLayer(
  selection: Selection,
  { id, title }: { id: string; title: string },
  chosen?: ChosenIncidents,
): Layer {
  const kept = keptColumns(selection.index.case.about.kept, keptKinds(selection), {
    ours: incidentColumnNames,
    withPeople: selection.withPeople ?? false,
  });
  const pieces = (): Iterable<Selection> => chosenOf(selection, chosen);
  return {
    id,
    title,
    columns: [...incidentColumns, ...kept.map(({ name, type }) => ({ name, type }))],
    rowLevel: true,
    hasLines: false,
    count: chosen ? countIn(pieces()) : countSelected(selection),
    pieces: () => recordPieces(pieces(), (piece) => piece.selected.map((each) => record(each, piece, kept))),
  };
}

/** Which incidents of a selection are in a layer of the case's own. */
export interface ChosenIncidents {
  /** Whether those that are not selected may be among them. */
  readonly beside: boolean;
  readonly of: (piece: Selection) => readonly Incident[];
}

function* chosenOf(selection: Selection, chosen: ChosenIncidents | undefined): Iterable<Selection> {
  for (const piece of piecesOf(selection, chosen?.beside))
    yield chosen ? { ...piece, selected: chosen.of(piece) } : piece;
}

function countIn(pieces: Iterable<Selection>): number {
  let count = 0;
  for (const { selected } of pieces) count += selected.length;
  return count;
}

function keptKinds({ engine, index }: Selection): readonly ValueKind[] {
  if (engine.rows) return engine.rows.keptKinds();
  const found = new KindsOfColumns(index.case.about.kept.length);
  for (const { kept } of index.case.incidents) found.add(kept);
  return found.kinds;
}

function record(incident: Incident, selection: Selection, kept: readonly WrittenKept[]): LayerRecord {
  const subject = { incident, selection };
  return {
    id: incident.id,
    geometry: geometryOf(incident),
    cells: [
      ...cellsOf(before, subject),
      ...totalCells(selection.ledger.total([incident])),
      ...cellsOf(after, subject),
      ...kept.map((column) => keptCell(column, incident.kept)),
    ],
  };
}

function geometryOf(incident: Incident): Point | null {
  const footprint = footprintOf(incident);
  const isPlace = footprint.shape === 'site' || (footprint.shape === 'circle' && !footprint.standIn);
  if (!isPlace) return null;
  const decimals = decimalsOf(incident);
  return { type: 'Point', coordinates: footprint.centre.map((number) => roundTo(number, decimals)) };
}

/** The point that stands in for the place, to two decimals: it says in which area, never where. */
function standInOf(
  incident: Incident,
): { lng: number; lat: number; uncertaintyMeters: number | null } | null {
  const footprint = footprintOf(incident);
  if (!incident.standIn) return null;
  return {
    lng: roundTo(incident.standIn.lng, 2),
    lat: roundTo(incident.standIn.lat, 2),
    uncertaintyMeters:
      footprint.shape === 'circle' && footprint.standIn
        ? footprint.radiusMeters
        : incident.standIn.uncertaintyMeters,
  };
}
