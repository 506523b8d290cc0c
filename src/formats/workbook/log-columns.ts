import { tableNames } from '../../ledger/parse-case.ts';
import { correctionKinds, relationTypes } from '../../ledger/vocabulary.ts';
import { column, needed, type SheetColumn } from './column.ts';

/** One row is a claim that bears on another. */
export const relationColumns: readonly SheetColumn[] = [
  needed(
    'from',
    'text',
    'The id of the claim that bears on the other; also of an incident that bears a claim out.',
  ),
  needed('to', 'text', 'The id of the claim on which it bears.'),
  needed(
    'type',
    { words: relationTypes },
    'updates: a later figure of another claimant, both stand. supersedes: it takes the place of the other. corrects: it shows the other to be wrong.',
  ),
  column('note', 'text', 'Why the two are joined.'),
];

/** One row is a relation that was considered and left out. */
export const leftOutColumns: readonly SheetColumn[] = [
  needed('from', 'text', 'The id of the one end.'),
  needed('to', 'text', 'The id of the other end.'),
  needed('type', { words: relationTypes }, 'What it was thought to be.'),
  column('note', 'text', 'What was noted on it.'),
  column('reason', 'text', 'Why it was left out.'),
];

/** One row is an entry of the log of corrections. */
export const correctionColumns: readonly SheetColumn[] = [
  needed('id', 'text', 'A short name of your own that no other row has. Keep it.'),
  column('date', 'day', 'The day of the claim that shows it, or the day of the decision, YYYY-MM-DD.'),
  needed(
    'kind',
    { words: correctionKinds },
    'corrected, overtaken, supported: of what was recorded. moved, changed, added, left_out: decisions about the rows.',
  ),
  column('subject', 'list', 'Ids of the rows that it is about, joined with ;'),
  column('by', 'list', 'Ids of the rows that bear it out, joined with ;'),
  needed('what', 'text', 'What was wrong, overtaken or decided, in a sentence.'),
  column('sources', 'list', 'Ids of the publications that show it, joined with ;'),
  column('note', 'text', 'What else is to be said.'),
];

/** One row is a text that is shown in other words. */
export const wordingColumns: readonly SheetColumn[] = [
  needed('table', { words: tableNames }, 'The sheet in which the text stands.'),
  needed('id', 'text', 'The id of its row; of a relation: from, type and to with blanks between.'),
  needed('field', 'text', 'The column in which it stands.'),
  column('shown', 'text', 'The words that are shown instead.'),
  column('reason', 'text', 'Why, such as: protects a private person.'),
];
