import type { Figure } from '../../ledger/case.ts';
import type { SheetCell } from '../read/sheet.ts';
import { plainText } from './plain-text.ts';
import type { DecimalMark } from './positions.ts';

/**
 * What a cell says of a number of people. `silent`: nothing, or in words that nobody knows. `unread`: something that is no
 * figure to us, such as "a few"; the reader of the row says so and keeps the text. `unquantified`: that there were some, without
 * a number, such as "dozens". `vague`: the same, with a number that is no end of a range, such as "about 20".
 */
export type CellFigure = Figure | 'silent' | 'unread' | 'unquantified' | 'vague';

/** Longer texts are no figures. */
const longestFigure = 60;

/** Words for "nobody knows". "None" is not among them: it may mean no deaths as well as no figure. */
const silentWords: ReadonlySet<string> = new Set(
  ['', '-', '--', '?', 'na', 'n/a', 'n.a.', 'nan', 'null', 'nd', 'n/d', 'unknown', 'not known', 'unk'].concat(
    ['not stated', 'not reported', 'not available', 'inconnu', 'inconnue', 'inconnus', 'non connu'],
    ['غير معروف', 'غير محدد', 'مجهول'],
  ),
);

/** Words for more than one, without a number. */
const manyWords: ReadonlySet<string> = new Set(
  ['dozens', 'several', 'many', 'scores', 'hundreds', 'tens', 'multiple', 'numerous', 'some'].concat([
    'plusieurs',
    'des dizaines',
    'dizaines',
    'des centaines',
    'عشرات',
    'العشرات',
    'عدد من',
    'عدة',
  ]),
);

/** Words for "about" and "more than": their number is neither a lowest nor a highest. "Fewer than" may mean none. */
const vague =
  /^(?:about|around|approx\.?|approximately|circa|ca?\.|roughly|nearly|almost|over|more than|[~≈>]|environ|près de|plus de|حوالي|نحو|قرابة|أكثر من|اكثر من) ?(?=[\d.,]*[1-9])/;

const number = String.raw`([+-]?\d[\d., ]*)`;
const range = new RegExp(
  String.raw`^(?:between |from |entre |de |بين |من )?${number}(?: ?- ?| to | and | or | ou | à | a | et | الي | إلى | و ?)${number}$`,
);
const lowest = new RegExp(
  String.raw`^(?:at least |min\.? |minimum |au moins |علي الاقل |على الأقل |>= ?|≥ ?)${number}$`,
);
const lowestAfter = new RegExp(String.raw`^${number}(?: ?\+| or more| ou plus| at least| على الأقل)$`);
const highest = new RegExp(
  String.raw`^(?:up to |at most |max\.? |maximum |jusqu'?à |jusqu’à |au plus |حتى |<= ?|≤ ?)${number}$`,
);

/**
 * Reads a figure as tables write it: a number, a range ("3-5", "3 to 5", "between 3 and 5"), a lowest ("at least 3", "3+",
 * "≥3") or a highest ("up to 5", "≤5"), in English, French or Arabic. What stands in brackets behind it, as in "3 (incl. 1
 * child)", says something of a part and changes nothing. The ends stand as they were written, in their order and
 * however impossible: `judgeDraft` looks at that. Words for small numbers, "more than" and "about" are not turned into numbers.
 */
export function parseFigure(cell: SheetCell, decimal: DecimalMark): CellFigure {
  if (typeof cell === 'number') return Number.isFinite(cell) ? { min: cell, max: cell } : 'silent';
  if (cell === null) return 'silent';
  if (typeof cell === 'boolean' || cell.length > longestFigure) return 'unread';
  const text = plainText(cell)
    .toLowerCase()
    .replace(/(?<=[\d+]) ?\([^()]*\)$/, '');
  if (silentWords.has(text)) return 'silent';
  if (manyWords.has(text)) return 'unquantified';
  const single = numberIn(text, decimal);
  if (single !== null) return { min: single, max: single };
  const [, first, second] = range.exec(text) ?? [];
  if (first !== undefined && second !== undefined) {
    const [min, max] = [numberIn(first, decimal), numberIn(second, decimal)];
    return min === null || max === null ? 'unread' : { min, max };
  }
  const least = numberIn((lowest.exec(text) ?? lowestAfter.exec(text))?.[1] ?? '', decimal);
  if (least !== null) return { min: least, max: null };
  const most = numberIn(highest.exec(text)?.[1] ?? '', decimal);
  if (most !== null) return { min: null, max: most };
  return vague.test(text) ? 'vague' : 'unread';
}

/** A number with or without marks between thousands: blanks, or the mark that is not the decimals'. */
function numberIn(text: string, decimal: DecimalMark): number | null {
  const match =
    decimal === '.'
      ? /^([+-]?\d{1,3}(?:[, ]\d{3})+|[+-]?\d+)(\.\d+)?$/.exec(text.trim())
      : /^([+-]?\d{1,3}(?:[. ]\d{3})+|[+-]?\d+)(,\d+)?$/.exec(text.trim());
  if (!match) return null;
  return Number((match[1] ?? '').replace(/[., ]/g, '') + (match[2] ?? '').replace(',', '.'));
}
