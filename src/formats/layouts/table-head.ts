import type { CaseAbout, Claimant, Source } from '../../ledger/case.ts';
import type { TableHead } from './event-draft.ts';

/** The acting side of tables in which nobody is named as having acted. */
export const notStatedSide = 'not-stated';

/** The sides of such a table. */
export const notStatedSides: Pick<TableHead, 'actingSides' | 'actingSideNames'> = {
  actingSides: {
    [notStatedSide]: 'Whoever acted: the table does not say it in a way that can be counted by',
  },
  actingSideNames: { [notStatedSide]: 'any side' },
};

/** What a table's case says of itself; what is not given is empty. */
export function tableAbout(
  given: Pick<CaseAbout, 'id' | 'title' | 'description' | 'version' | 'credit' | 'redistribution'> &
    Partial<CaseAbout>,
): CaseAbout {
  return {
    created: null,
    licences: [],
    contact: null,
    method: null,
    scope: null,
    inclusion: [],
    definitions: [],
    gaps: [],
    coverage: [],
    presets: [],
    layers: [],
    kept: [],
    referenceIncidentId: null,
    rewordedTexts: 0,
    rewordedFor: [],
    ...given,
  };
}

/** Somebody who makes claims in rows of a table. */
export function tableClaimant(given: Pick<Claimant, 'id' | 'name' | 'shortName' | 'kind'>): Claimant {
  return { countryCode: null, partOf: null, anonymous: false, note: null, ...given };
}

/** A publication to which rows of a table refer. */
export function tableSource(
  given: Pick<Source, 'id' | 'publisher' | 'title' | 'url' | 'kind'> & Partial<Source>,
): Source {
  return {
    canonicalUrl: null,
    archivedUrl: null,
    accessedOn: null,
    published: null,
    partisan: false,
    note: null,
    ...given,
  };
}
