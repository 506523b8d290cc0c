import { locationPrecisions } from '../../ledger/vocabulary.ts';
import { candidatesOf, isPlain, mostly, namedFor, type Candidate } from './candidates.ts';
import type { NamedRole } from './column-names.ts';
import { countryCodeIn } from './country-of-cell.ts';
import type { SheetHead } from './event-draft.ts';
import { guessDate, guessDecimal, guessFigure, guessPosition, openQuestion } from './guess-values.ts';
import { hostOf } from './mapped-parties.ts';
import { blankMapping, countingColumns, mappedColumns, type Mapping } from './mapping.ts';
import type { Question } from './questions.ts';
import { kindOfWord, precisionOfWord } from './word-classes.ts';

/** What the columns of a table seem to mean, and what its reader has to settle before that is used. */
export interface GuessedMapping {
  readonly mapping: Mapping;
  readonly questions: readonly Question[];
}

/**
 * Guesses what the columns of an unknown table mean: by HXL tags, by names in English, French and Arabic, and by what stands
 * in the first rows, so that a column is only taken for what it holds. Whatever fits in more than one way is a question; the
 * mapping then holds the proposal.
 *
 * How finely coordinates are known is always asked unless a column says it: `town` is proposed, because a table rarely knows
 * more, and a point that is drawn as exact claims more than a circle of five kilometres.
 */
export function guessMapping(head: SheetHead): GuessedMapping {
  const candidates = candidatesOf(head);
  const hasGeometry = head.sample.geometries?.some((geometry) => geometry !== null) ?? false;
  const position = guessPosition(candidates, hasGeometry);
  const decimal = guessDecimal(candidates, position.part);
  const placed: Mapping = { ...blankMapping, position: position.part, decimal: decimal.part };
  const rest = withoutColumns(candidates, mappedColumns(placed));
  const date = guessDate(rest);
  const killed = guessFigure('killed', rest, decimal.part);
  const injured = guessFigure('injured', rest, decimal.part);
  const civiliansKilled = guessFigure('civiliansKilled', rest, decimal.part);
  const civiliansInjured = guessFigure('civiliansInjured', rest, decimal.part);
  const counted: Mapping = {
    ...placed,
    date: date.part,
    killed: killed.part,
    injured: injured.part,
    civiliansKilled: civiliansKilled.part,
    civiliansInjured: civiliansInjured.part,
  };
  const named = guessNamed(counted, withoutColumns(rest, mappedColumns(counted)));
  const mapped = new Set(mappedColumns(named));
  const unmapped = candidates.filter(({ column }) => !mapped.has(column));
  const mapping = { ...named, plain: unmapped.filter(isPlain).map(({ column }) => column) };
  const parts = [position, decimal, date, killed, injured, civiliansKilled, civiliansInjured];
  return { mapping, questions: [...parts.flatMap(({ questions }) => questions), ...alwaysAsked(mapping)] };
}

/** Longer texts are no names of publishers but headlines or quotations, which may name private persons. */
const longestSource = 60;

/** Texts: the first column that bears a fitting name and holds what it should. Only one role takes a column. */
function guessNamed(mapping: Mapping, candidates: readonly Candidate[]): Mapping {
  const taken = new Set<string>();
  const first = (role: NamedRole, fits?: (candidate: Candidate) => boolean): string | null => {
    const free = candidates.filter(({ column }) => !taken.has(column));
    const column = namedFor(role, free, fits)[0]?.column ?? null;
    if (column !== null) taken.add(column);
    return column;
  };
  const holds = (isFitting: (text: string) => boolean) => (candidate: Candidate) =>
    candidate.texts.length > 0 && mostly(candidate, isFitting);
  const id = first('id', ({ texts }) => texts.length > 0 && new Set(texts).size === texts.length);
  const country = first(
    'country',
    holds((text) => countryCodeIn(text) !== null),
  );
  const admin1 = first(
    'admin1',
    holds((text) => /^[A-Z]{2}-[A-Z0-9]{1,3}$/i.test(text)),
  );
  const sourceUrl = first(
    'sourceUrl',
    holds((text) => hostOf(text) !== null),
  );
  const precision = first(
    'precision',
    holds((text) => precisionOfWord(text) !== null),
  );
  const title = first('title');
  const placeName = first(
    'placeName',
    holds((text) => /\p{L}/u.test(text) && !/^(?:unknown|not known|n\/a)$/i.test(text)),
  );
  const kind = first(
    'kind',
    holds((text) => kindOfWord(text) !== null),
  );
  const claimant = first('claimant');
  const sourceTitle = first('sourceTitle', (candidate) =>
    mostly(candidate, (text) => text.length <= longestSource && !/^[[{]/.test(text)),
  );
  const actors = namedFor(
    'actors',
    candidates,
    holds((text) => /\p{L}/u.test(text)),
  ).filter(({ column }) => !taken.has(column));
  return {
    ...mapping,
    ...{ id, title, admin1, placeName, kind },
    precision: { ...mapping.precision, column: precision },
    country: { column: country, otherwise: null },
    claimant: { column: claimant, otherwise: null },
    sourceTitle: { column: sourceTitle, otherwise: null },
    sourceUrl: { column: sourceUrl, otherwise: null },
    actors: { columns: actors.map(({ column }) => column), separator: separatorOf(actors) },
  };
}

/** Names hold commas of their own ("Army, 3rd Division"), so a comma parts nothing. */
function separatorOf(actors: readonly Candidate[]): string | null {
  const texts = actors.flatMap((candidate) => candidate.texts);
  return [';', '|'].find((sign) => texts.some((text) => text.includes(sign))) ?? null;
}

function alwaysAsked(mapping: Mapping): Question[] {
  const { position, precision, claimant } = mapping;
  const questions: Question[] = [];
  if (position.in !== 'nowhere' && precision.column === null) {
    const options = locationPrecisions.filter((word) => word !== 'unknown');
    questions.push(openQuestion('which-precision', [], options, precision.otherwise, []));
  }
  const counting = countingColumns(mapping);
  if (counting.length > 0 && claimant.column === null)
    questions.push(openQuestion('whose-figures', counting, [], null, []));
  return questions;
}

/** Whether a guess found neither days nor figures: then it says too little of a table for anything to be read by it. */
export function saysTooLittle({ mapping }: GuessedMapping): boolean {
  return mapping.date.start === null && mapping.date.end === null && countingColumns(mapping).length === 0;
}

function withoutColumns(candidates: readonly Candidate[], columns: readonly string[]): Candidate[] {
  return candidates.filter(({ column }) => !columns.includes(column));
}
