import type { CasualtyClaim, Claim, Statement } from '../../ledger/case.ts';
import { withParts } from '../../ledger/case-index.ts';
import { isoDate } from '../../ledger/day.ts';
import { countHidden, isStated, standingOf } from '../../ledger/standing.ts';
import { relationTypes } from '../../ledger/vocabulary.ts';
import {
  cellsOf,
  columnsOf,
  joined,
  recordPieces,
  type ColumnOf,
  type Layer,
  type LayerRecord,
} from './layer.ts';
import { piecesOf, type ClaimCount, type Selection } from './selector.ts';

interface Subject {
  readonly claim: Claim;
  readonly selection: Selection;
}

const date = (day: number | null | undefined): string | null => (day == null ? null : isoDate(day));
const casualty = ({ claim }: Subject): CasualtyClaim | null => (claim.type === 'casualty' ? claim : null);
const statement = ({ claim }: Subject): Statement | null => (claim.type === 'statement' ? claim : null);
const claimantOf = ({ claim, selection }: Subject) => selection.index.claimants.get(claim.claimantId);
const sourceOf = ({ claim, selection }: Subject) => selection.index.sources.get(claim.sourceId);
const standing = ({ claim, selection }: Subject) =>
  standingOf(selection.index, claim, selection.ledger.counting);

const definitions: readonly ColumnOf<Subject>[] = [
  ['id', 'text', ({ claim }) => claim.id],
  ['type', 'text', ({ claim }) => claim.type],
  ['incident', 'text', ({ claim }) => claim.incidentId],
  [
    'incident_title',
    'text',
    ({ claim, selection }) => selection.index.incidents.get(claim.incidentId)?.title,
  ],
  ['claimant', 'text', ({ claim }) => claim.claimantId],
  ['claimant_name', 'text', (subject) => claimantOf(subject)?.name],
  ['claimant_kind', 'text', (subject) => claimantOf(subject)?.kind],
  ['claimant_anonymous', 'boolean', (subject) => claimantOf(subject)?.anonymous],
  ['claimant_as_given', 'text', ({ claim }) => claim.claimantAsGiven],
  ['speaker', 'text', ({ claim }) => claim.speaker],
  ['via', 'text', ({ claim }) => claim.via],
  ['said_on', 'text', ({ claim }) => date(claim.saidOn)],
  ['stated_by', 'text', ({ claim }) => date(claim.statedOn)],
  ['status', 'text', ({ claim }) => claim.status],
  ['withdrawn_on', 'text', ({ claim }) => date(claim.withdrawnOn)],
  ['standing', 'text', (subject) => standing(subject).is],
  [
    'retired_by',
    'text',
    (subject) => {
      const where = standing(subject);
      return where.is === 'retired' ? where.by : null;
    },
  ],
  ['group', 'text', (subject) => casualty(subject)?.group],
  ['affiliation', 'text', (subject) => casualty(subject)?.affiliation],
  ['killed_min', 'integer', (subject) => casualty(subject)?.killed?.min],
  ['killed_max', 'integer', (subject) => casualty(subject)?.killed?.max],
  ['injured_min', 'integer', (subject) => casualty(subject)?.injured?.min],
  ['injured_max', 'integer', (subject) => casualty(subject)?.injured?.max],
  ['combined_min', 'integer', (subject) => casualty(subject)?.combined?.min],
  ['combined_max', 'integer', (subject) => casualty(subject)?.combined?.max],
  ['unquantified_outcomes', 'text', (subject) => joined(casualty(subject)?.unquantifiedOutcomes ?? [])],
  [
    'affirms',
    'text',
    (subject) =>
      joined((casualty(subject)?.affirms ?? []).map(({ group, outcome }) => `${group}:${outcome}`)),
  ],
  ['basis', 'text', (subject) => casualty(subject)?.basis],
  ['scope', 'text', (subject) => casualty(subject)?.scope],
  ['scope_detail', 'text', (subject) => casualty(subject)?.scopeDetail],
  ['topic', 'text', (subject) => statement(subject)?.topic],
  ['statement', 'text', (subject) => statement(subject)?.claim],
  ['quote', 'text', (subject) => statement(subject)?.quote],
  ...relationTypes.map((type): ColumnOf<Subject> => [
    type,
    'text',
    ({ claim, selection }) =>
      joined(
        (selection.index.relationsFrom.get(claim.id) ?? []).flatMap((relation) =>
          relation.type === type ? relation.to : [],
        ),
      ),
  ]),
  ['in_first_document', 'boolean', ({ claim }) => claim.inSeed],
  ['note', 'text', ({ claim }) => claim.note],
  ['source', 'text', ({ claim }) => claim.sourceId],
  ['source_kind', 'text', (subject) => sourceOf(subject)?.kind],
  ['source_publisher', 'text', (subject) => sourceOf(subject)?.publisher],
  ['source_partisan', 'boolean', (subject) => sourceOf(subject)?.partisan],
  ['source_title', 'text', (subject) => sourceOf(subject)?.title],
  ['source_published', 'text', (subject) => date(sourceOf(subject)?.published)],
  ['source_accessed_on', 'text', (subject) => sourceOf(subject)?.accessedOn],
  ['source_archived_url', 'text', (subject) => sourceOf(subject)?.archivedUrl],
  ['source_url', 'text', (subject) => sourceOf(subject)?.url],
  ['url', 'text', ({ claim }) => claim.url],
  ['also_sources', 'text', ({ claim }) => joined(claim.alsoSourceIds)],
];

/** The columns of claims, of both kinds. */
export const claimColumns = columnsOf(definitions);

/** All claims on the selected incidents and on their parts, in the order of the case. */
function claimsOf({ index, selected }: Selection): readonly Claim[] {
  const ids = new Set(selected.flatMap((incident) => withParts(index, incident).map(({ id }) => id)));
  return [...index.claims.values()].filter((claim) => ids.has(claim.incidentId));
}

/** How many claims on the selected incidents and on their parts are known on the reader's day, and how many are not. */
export function countClaims(selection: Selection): ClaimCount {
  const { answer, engine, ledger } = selection;
  const { asOf } = ledger.counting;
  if (engine.rows) return engine.rows.countClaims(answer.selected, asOf);
  const all = claimsOf(selection);
  const { later, undated } = countHidden(all, asOf);
  return { claims: all.length - later - undated, later, undated };
}

/** Casualty claims and statements with their claimant, source and relations. They have no place of their own: join by `incident`. */
export function buildClaimLayer(selection: Selection, title: string): Layer {
  return {
    id: 'claims',
    title,
    columns: claimColumns,
    rowLevel: true,
    hasLines: false,
    count: countClaims(selection).claims,
    pieces: () => recordPieces(piecesOf(selection), recordsOfPiece),
  };
}

function recordsOfPiece(selection: Selection): LayerRecord[] {
  const { asOf } = selection.ledger.counting;
  return claimsOf(selection).flatMap((claim) =>
    isStated(claim, asOf)
      ? [{ id: claim.id, geometry: null, cells: cellsOf(definitions, { claim, selection }) }]
      : [],
  );
}
