import { actorBases, claimantKinds, incidentKinds, sourceKinds } from '../../ledger/vocabulary.ts';
import { column, needed, type SheetColumn } from './column.ts';

/** One row is somebody who makes claims. */
export const claimantColumns: readonly SheetColumn[] = [
  needed('id', 'text', 'A short name of your own that no other row has, such as us-centcom. Keep it.'),
  needed(
    'name',
    'text',
    'The organisation that says it. Officials who are not named are a claimant for each outlet.',
  ),
  needed('kind', { words: claimantKinds }, 'What sort of voice it is.'),
  column('country', 'text', 'ISO 3166-1 code of two capital letters, such as IQ.'),
  column(
    'part_of',
    { idOf: 'claimants' },
    'The claimant of which it is a part: the two speak with one voice where voices are counted.',
  ),
  column('anonymous', 'flag', 'Whether the source does not name it.'),
  column('note', 'text', 'What a reader should know of it.'),
];

/** One row is a publication in which something was seen. */
export const sourceColumns: readonly SheetColumn[] = [
  needed('id', 'text', 'A short name of your own that no other row has, such as src-ap-0203. Keep it.'),
  needed('publisher', 'text', 'Who published it.'),
  needed('title', 'text', 'The title of the page or document.'),
  needed('kind', { words: sourceKinds }, 'What sort of publication it is.'),
  column('published', 'day-or-month', 'The day of publication, YYYY-MM-DD, or the month, YYYY-MM.'),
  column('url', 'text', 'Its address on the web, with https://'),
  column('canonical_url', 'text', 'The address of the original, where this one is a copy.'),
  column('archived_url', 'text', 'The address of an archived copy. It is offered before the live page.'),
  column('accessed_on', 'day', 'The day on which it was read, YYYY-MM-DD.'),
  column('note', 'text', 'What a reader should know of it.'),
];

/** One row is somebody who acted. */
export const actorColumns: readonly SheetColumn[] = [
  needed('id', 'text', 'A short name of your own that no other row has. Keep it.'),
  needed('name', 'text', 'The armed force or group, as readers see it.'),
  column('note', 'text', 'Whose description it is.'),
];

/** One row says which actor a source’s words mean. */
export const phraseColumns: readonly SheetColumn[] = [
  needed(
    'field',
    { words: ['reported_actor', 'claimed_by'] },
    'The column of "incidents" in which the phrase stands.',
  ),
  needed('phrase', 'text', 'The words exactly as they stand there.'),
  needed('actor', { idOf: 'actors' }, 'The actor that they mean: its id.'),
  needed('basis', { words: actorBases }, 'reported: others say that it acted. claimed: it says so itself.'),
  column('note', 'text', 'Why the words are read so.'),
];

/** One row says which kind a category and a weapon make. */
export const kindColumns: readonly SheetColumn[] = [
  needed('category', 'text', 'The category exactly as it stands in "incidents".'),
  column('weapon', 'text', 'The weapon exactly as it stands there; empty for incidents without one.'),
  needed('kind', { words: incidentKinds }, 'The kind that the two make: what was used, whoever used it.'),
];
