import type { Figure } from '../../ledger/case.ts';
import type { Total } from '../../ledger/total.ts';
import type { Outcome } from '../../ledger/vocabulary.ts';

const number = new Intl.NumberFormat('en');

const n = (value: number): string => number.format(value);

/** A total as people read it. Words, not dashes: a dashed range is ordered differently in right-to-left scripts. */
function range({ min, max, open }: Pick<Total, 'min' | 'max' | 'open'>): string {
  if (max === null) return 'no figure found';
  if (min === null) return open ? `up to ${n(max)} or more` : `up to ${n(max)}`;
  if (max === 0 && !open) return 'none';
  const ends = min === max ? n(min) : `${n(min)} to ${n(max)}`;
  return open ? `${ends} or more` : ends;
}

const participle: Readonly<Record<Outcome, string>> = { killed: 'killed', injured: 'injured' };

/** A total in few words. A 0 beside incidents without a figure is "none known", which says less than "none". */
function cell(total: Total): string {
  if (total.max === null) return total.unquantified ? 'some, no number' : 'not known';
  if (total.max === 0 && !total.open)
    return total.unknownIncidents > 0 || total.unquantified ? 'none known' : 'none';
  return range(total);
}

/** A piece of a sentence: plain words, or a figure that can be asked about. */
export interface SentencePiece {
  readonly words: string;
  readonly isFigure: boolean;
}

const plain = (words: string): SentencePiece => ({ words, isFigure: false });
const asked = (words: string): SentencePiece => ({ words, isFigure: true });

/** How figures read. `null` is never a 0. */
export const figures = {
  number: n,
  range,
  outcome: participle,
  outcomeTitle: { killed: 'Killed', injured: 'Injured' } satisfies Record<Outcome, string>,
  total: (total: Total, outcome: Outcome): string => {
    if (total.max === null)
      return total.unquantified ? unquantified(outcome) : `${participle[outcome]}: no figure found`;
    const words = cell(total);
    return words === 'none known'
      ? `none known to be ${participle[outcome]}`
      : `${words} ${participle[outcome]}`;
  },
  unknown: (unknown: number, incidents: number): string =>
    unknown === 1 && incidents === 1
      ? 'no figure found (not zero)'
      : `no figure found for ${n(unknown)} of ${n(incidents)} incidents (not zero)`,
  unknownPlaces: (unknown: number): string =>
    `no figure found for ${n(unknown)} ${unknown === 1 ? 'place or incident' : 'places or incidents'} (not zero)`,
  unknownMinima: (count: number): string =>
    `${n(count)} of the figures ${count === 1 ? 'gives' : 'give'} only "up to"`,
  unquantified,
  alsoUnquantified: (outcome: Outcome): string =>
    outcome === 'killed'
      ? 'further deaths reported without a number'
      : 'further injuries reported without a number',
  cell,
  explain: 'Explain this number',
  openHint: 'At least one source says "at least".',
  figure: (figure: Figure): string => {
    if (figure.min === null) return `up to ${n(figure.max ?? 0)}`;
    if (figure.max === null) return `at least ${n(figure.min)}`;
    return range({ min: figure.min, max: figure.max, open: false });
  },
  noFigure: 'no figure',
  /** "Civilians: the US admits 1; others say up to 3." */
  civiliansConceded: (side: string, conceded: string, others: string): readonly SentencePiece[] => [
    plain(`Civilians: ${side} admits `),
    asked(conceded),
    plain('; others say '),
    asked(others),
    plain('.'),
  ],
  civilians: (figure: string): readonly SentencePiece[] => [plain('Civilians: '), asked(figure), plain('.')],
  /** What a figure of one group of people is about. */
  ofGroup: (title: string, group: string): string => `${title}, ${group}`,
  partAgainstWhole: (own: string, parts: string): string =>
    `site figures do not fit: ${own} overall, ${parts} at its places`,
} as const;

function unquantified(outcome: Outcome): string {
  return outcome === 'killed' ? 'deaths reported, no number given' : 'injuries reported, no number given';
}
