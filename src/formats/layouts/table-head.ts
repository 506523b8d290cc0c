import type { CaseAbout, Claimant, Source } from '../../ledger/case.ts';
import { notStatedSide } from '../../ledger/vocabulary.ts';
import type { TableHead } from './event-draft.ts';

/** The sides of tables in which nobody is named as having acted. */
export const notStatedSides: Pick<TableHead, 'actingSides' | 'actingSideNames'> = {
  actingSides: { [notStatedSide]: 'any side' },
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
