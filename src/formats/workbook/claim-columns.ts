import { bases, claimStatuses, groups, outcomes, scopes } from '../../ledger/vocabulary.ts';
import { column, needed, type SheetColumn } from './column.ts';

const opening: readonly SheetColumn[] = [
  needed(
    'id',
    'text',
    'A short name of your own that no other row has, such as cas-t22-centcom-25. Keep it.',
  ),
  needed('incident', { idOf: 'incidents' }, 'The incident that it is about: its id.'),
  needed('claimant', { idOf: 'claimants' }, 'Whose claim it is: the id of a claimant.'),
  column(
    'speaker',
    'text',
    'The official or spokesperson who voiced it. Leave it empty for private persons and unnamed sources.',
  ),
  column('via', 'text', 'Through whom the source has it, such as a news agency.'),
  column('claimant_as_given', 'text', 'The claimant in the words of the source.'),
];

const days: readonly SheetColumn[] = [
  column(
    'said_on',
    'day-or-month',
    'The day on which it was said, YYYY-MM-DD, or the month, YYYY-MM. Empty: the day of publication serves.',
  ),
];

const standing: readonly SheetColumn[] = [
  needed(
    'status',
    { words: claimStatuses },
    '"asserted" for most. "conceded": admitted by the side that struck. All but asserted and conceded do not count.',
  ),
  column('withdrawn_on', 'day', 'The day on which the claimant took it back, YYYY-MM-DD.'),
  column('in_seed', 'flag', 'Whether the row comes from the document with which the case began.'),
  column('note', 'text', 'What a reader should know of it.'),
  needed('source', { idOf: 'sources' }, 'The publication in which it was seen: its id.'),
  column('also_sources', 'list', 'Ids of further publications that carry it, joined with ;'),
  column('url', 'text', 'The address of the page, where it is another than that of the source.'),
];

const figures = outcomes.flatMap((outcome) => [
  column(
    `${outcome}_min`,
    'count',
    `The lowest number of ${outcome}. "At least 16" is 16 here and nothing in the next column.`,
  ),
  column(
    `${outcome}_max`,
    'count',
    `The highest number of ${outcome}. "Up to 15" is 15 here and nothing before. Exactly 3 is 3 in both. No figure is empty, never 0.`,
  ),
]);

/** One row is what one claimant said about the dead or injured of one incident. */
export const casualtyClaimColumns: readonly SheetColumn[] = [
  ...opening,
  needed(
    'group',
    { words: groups },
    'Whom the figures cover: everyone (all), civilians, or members of any armed force or group.',
  ),
  column('affiliation', 'text', 'Whose people they were, in the claimant’s terms.'),
  ...figures,
  column(
    'combined_min',
    'count',
    'Killed and injured together, where they are given only so: the lowest number. It enters no total.',
  ),
  column('combined_max', 'count', 'Killed and injured together: the highest number.'),
  column('unquantified', 'flag', 'true where it says that there were dead or injured and gives no number.'),
  column(
    'unquantified_outcomes',
    { words: [...outcomes, outcomes.join(';')] },
    'Which of the two it says so of.',
  ),
  column(
    'affirms',
    'list',
    'What it affirms without a number of its own, as group:outcome, such as civilian:killed; joined with ;',
  ),
  ...days,
  needed(
    'basis',
    { words: bases },
    'primary: the claimant’s own count. tally: adding up or repeating others. estimate: a dataset’s low and high.',
  ),
  needed(
    'scope',
    { words: scopes },
    'whole: all of the incident. part: only one hospital, one unit, one nationality. Parts do not count.',
  ),
  column('scope_detail', 'text', 'Which part.'),
  column('evolution_group', 'text', 'The same word for claims that are later states of one figure.'),
  ...standing,
];

/** One row is what one claimant said otherwise. */
export const statementColumns: readonly SheetColumn[] = [
  ...opening,
  needed('topic', 'text', 'What it is about, in one word of your own, such as what_was_struck.'),
  needed('claim', 'text', 'What was said, in your own words.'),
  column('quote', 'text', 'The few words that are quoted of a named speaker.'),
  ...days,
  ...standing,
];
