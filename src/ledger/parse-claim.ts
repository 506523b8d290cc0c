import type { CasualtyClaim, Figure, Source, Statement } from './case.ts';
import type { RowReader } from './row.ts';
import { bases, claimStatuses, groups, outcomes, scopes, type Group, type Outcome } from './vocabulary.ts';

/** What a claim may refer to. */
export interface ClaimReferences {
  readonly incidentIds: ReadonlySet<string>;
  readonly claimantIds: ReadonlySet<string>;
  readonly sourceById: ReadonlyMap<string, Source>;
}

export function parseCasualtyClaim(row: RowReader, references: ClaimReferences): CasualtyClaim {
  const unquantifiedOutcomes = row.words('unquantified_outcomes', outcomes);
  if (row.flag('unquantified') !== unquantifiedOutcomes.length > 0) {
    row.warn(
      'unquantified',
      'unquantified-unclear',
      'Name the outcomes in "unquantified_outcomes", or none.',
    );
  }
  return {
    type: 'casualty',
    ...claimFields(row, references),
    group: row.oneOf('group', groups),
    affiliation: row.text('affiliation'),
    killed: figure(row, 'killed'),
    injured: figure(row, 'injured'),
    combined: figure(row, 'combined'),
    unquantifiedOutcomes,
    affirms: affirms(row),
    basis: row.oneOf('basis', bases),
    scope: row.oneOf('scope', scopes),
    scopeDetail: row.text('scope_detail'),
    evolutionGroup: row.text('evolution_group'),
  };
}

export function parseStatement(row: RowReader, references: ClaimReferences): Statement {
  return {
    type: 'statement',
    ...claimFields(row, references),
    topic: row.needed('topic'),
    claim: row.needed('claim'),
    quote: row.text('quote'),
  };
}

function claimFields(row: RowReader, { incidentIds, claimantIds, sourceById }: ClaimReferences) {
  const known = (column: string, ids: { has(id: string): boolean }): string => {
    const id = row.needed(column);
    if (id !== '' && !ids.has(id)) {
      row.drop(
        column,
        'unknown-reference',
        `There is no ${column} "${id}" in this case; add it or correct the id.`,
      );
    }
    return id;
  };
  const saidOn = row.dayOrMonth('said_on');
  const sourceId = known('source', sourceById);
  const status = row.oneOf('status', claimStatuses);
  const withdrawnOn = row.day('withdrawn_on');
  if (withdrawnOn !== null && saidOn !== null && withdrawnOn < saidOn) {
    row.warn(
      'withdrawn_on',
      'withdrawn-before-said',
      'The claim is withdrawn before it was said; check both days.',
    );
  }
  return {
    id: row.needed('id'),
    incidentId: known('incident', incidentIds),
    claimantId: known('claimant', claimantIds),
    speaker: row.text('speaker'),
    via: row.text('via'),
    claimantAsGiven: row.text('claimant_as_given'),
    saidOn,
    statedOn: saidOn ?? sourceById.get(sourceId)?.published ?? null,
    status,
    withdrawnOn,
    inSeed: row.flag('in_seed'),
    note: row.text('note'),
    sourceId,
    alsoSourceIds: row.list('also_sources').filter((id) => isKnownSource(row, id, sourceById)),
    url: row.text('url'),
  };
}

/** Whether a further source exists; if not, the row is kept without it. */
export function isKnownSource(row: RowReader, id: string, sourceById: ReadonlyMap<string, Source>): boolean {
  if (sourceById.has(id)) return true;
  row.warn('also_sources', 'unknown-reference', `There is no source "${id}" in this case; it is left out.`);
  return false;
}

function figure(row: RowReader, outcome: string): Figure | null {
  const min = row.count(`${outcome}_min`);
  const max = row.count(`${outcome}_max`);
  if (min === null && max === null) return null;
  if (min !== null && max !== null && min > max) {
    row.warn(
      `${outcome}_min`,
      'ends-crossed',
      `"${outcome}" runs from ${min} down to ${max}; read as ${max} to ${min}.`,
    );
    return { min: max, max: min };
  }
  return { min, max };
}

/** `group:outcome` pairs; members of a military are armed. */
function affirms(row: RowReader): { group: Group; outcome: Outcome }[] {
  return row.list('affirms').flatMap((item) => {
    const [word, result] = item.split(':');
    const group = groups.find((known) => known === (word === 'military' ? 'armed' : word));
    const outcome = outcomes.find((known) => known === result);
    if (group && outcome) return [{ group, outcome }];
    row.warn(
      'affirms',
      'unknown-word',
      `"affirms" says "${item}"; write group:outcome, for example civilian:killed.`,
    );
    return [];
  });
}
