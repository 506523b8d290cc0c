import { mostly, namedFor, type Candidate } from './candidates.ts';
import { figureTraitsOf, type FigureTraits } from './column-words.ts';
import { dateFormats, monthNumber, parseDateAs, type DateFormat } from './dates.ts';
import { parseFigure } from './figures.ts';
import { fittingWideFormat } from './mapped-days.ts';
import { serialDay, spanIn } from './written-spans.ts';
import {
  blankMapping,
  type FigureRole,
  type MappedDateFormat,
  type Mapping,
  type PositionRole,
} from './mapping.ts';
import {
  fittingOrders,
  parseDegrees,
  parsePosition,
  pairOrders,
  saysItsOrder,
  type DecimalMark,
} from './positions.ts';
import type { ColumnRole, Question } from './questions.ts';

/** A part of a guess, with what it leaves open. */
export interface Guess<Part> {
  readonly part: Part;
  readonly questions: readonly Question[];
}

const samplesOf = (texts: readonly string[]): string[] => [...new Set(texts)].slice(0, 3);

/** Where the position stands: the file's own geometry, two columns, or one cell that is named so or looks it. */
export function guessPosition(candidates: readonly Candidate[], hasGeometry: boolean): Guess<PositionRole> {
  if (hasGeometry) return { part: { in: 'geometry' }, questions: [] };
  const isDegrees = (axis: 'lat' | 'lng') => (candidate: Candidate) =>
    mostly(candidate, (text) => degreesIn(text, axis) !== null);
  const [lat] = namedFor('lat', candidates, isDegrees('lat'));
  const [lng] = namedFor('lng', candidates, isDegrees('lng'));
  if (lat && lng && lat !== lng) {
    return { part: { in: 'columns', lat: lat.column, lng: lng.column }, questions: [] };
  }
  const named = namedFor('position', candidates, (candidate) => holdsPositions(candidate, false))[0];
  const cell = named ?? candidates.find((candidate) => holdsPositions(candidate, true));
  return cell ? guessOrder(cell) : { part: { in: 'nowhere' }, questions: [] };
}

function degreesIn(text: string, axis: 'lat' | 'lng'): number | null {
  const degrees = parseDegrees(text, axis, '.') ?? parseDegrees(text, axis, ',');
  return degrees !== null && Math.abs(degrees) <= 180 ? degrees : null;
}

/** `surely`: every cell, and none that might be two counts. */
function holdsPositions(candidate: Candidate, surely: boolean): boolean {
  const { texts } = candidate;
  if (texts.length === 0) return false;
  const isPosition = (text: string): boolean =>
    parsePosition(text, 'lat-lng') !== null && fittingOrders([text]).length > 0;
  if (!surely) return mostly(candidate, isPosition);
  return texts.every(
    (text) => isPosition(text) && (saysItsOrder(text) || /°|\d[.,]\d+.*[^\d].*\d[.,]\d/.test(text)),
  );
}

function guessOrder({ column, texts }: Candidate): Guess<PositionRole> {
  const bare = texts.filter((text) => !saysItsOrder(text) && parsePosition(text, 'lat-lng') !== null);
  const fitting = fittingOrders(bare);
  const order = fitting[0] ?? 'lat-lng';
  const part = { in: 'cell', column, order } as const;
  if (bare.length === 0 || fitting.length === 1) return { part, questions: [] };
  const question = openQuestion('which-order', [column], pairOrders, order, bare);
  return { part, questions: [question] };
}

/** Columns and format of the days. Two formats that both read some of the cells are never chosen between. */
export function guessDate(candidates: readonly Candidate[]): Guess<Mapping['date']> {
  const isDate = (candidate: Candidate): boolean =>
    mostly(
      candidate,
      (text) =>
        dateFormats.some((format) => parseDateAs(text, format) !== null) ||
        spanIn(text, dateFormats) !== null ||
        serialDay(text) !== null,
    );
  const years = namedFor('year', candidates, isDate);
  const named = namedFor('start', candidates, isDate);
  // Columns in which nothing stands are days only where no year tells otherwise.
  const starts = years.length > 0 && named.every(({ texts }) => texts.length === 0) ? [] : named;
  const [first] = starts.length > 0 ? starts : [...years, ...namedFor('stamp', candidates, isDate)];
  const [month, day] = starts.length > 0 ? [] : guessParts(candidates);
  const end = namedFor('end', candidates, isDate).find((candidate) => candidate !== first);
  const used = [first, end].filter((candidate) => candidate !== undefined);
  const { format, options, samples } = guessFormat(used.flatMap(({ texts }) => texts));
  const part = {
    start: first?.column ?? null,
    end: end?.column ?? null,
    month: month?.column ?? null,
    day: day?.column ?? null,
    format,
  };
  const columns = used.map(({ column }) => column);
  const rivals = starts.filter((candidate) => candidate !== end).map(({ column }) => column);
  const questions: Question[] = [];
  if (options.length > 1)
    questions.push(openQuestion('which-date-format', columns, options, format, samples));
  if (first && rivals.length > 1)
    questions.push(openQuestion('which-column', rivals, rivals, first.column, first.texts, 'date'));
  return { part, questions };
}

/** Columns of the month and of the day beside a column of the year. */
function guessParts(candidates: readonly Candidate[]): readonly Candidate[] {
  const upTo = (most: number) => (candidate: Candidate) =>
    mostly(candidate, (text) => (/^\d{1,2}$/.test(text) ? Number(text) <= most : monthNumber(text) !== null));
  const [month] = namedFor('month', candidates, upTo(12));
  const [day] = namedFor('day', candidates, upTo(31));
  return month && day ? [month, day] : month ? [month] : [];
}

/** Dates that can be read in one way only decide nothing: only the order of day and month in figures is open. */
function guessFormat(texts: readonly string[]): {
  readonly format: MappedDateFormat | null;
  readonly options: readonly MappedDateFormat[];
  readonly samples: readonly string[];
} {
  const sure: readonly DateFormat[] = ['iso', 'iso-time', 'year-first'];
  const open = texts.filter((text) => sure.every((format) => parseDateAs(text, format) === null));
  const readBy = (formats: readonly DateFormat[]): { format: DateFormat; read: string[] }[] =>
    formats
      .map((format) => ({ format, read: open.filter((text) => parseDateAs(text, format) !== null) }))
      .filter(({ read }) => read.length > 0)
      .sort((a, b) => b.read.length - a.read.length);
  const counted = readBy(['day-first', 'month-first']);
  const [best, ...others] = counted;
  if (!best) {
    const [named] = readBy(['day-month-name', 'month-name-day']);
    return { format: named?.format ?? fittingWideFormat(open), options: [], samples: [] };
  }
  const known = new Set(best.read);
  // A rival is a format that reads the same cells, or cells of its own.
  const isSettled = others.every(
    ({ read }) => read.length < best.read.length && read.every((text) => known.has(text)),
  );
  return {
    format: best.format,
    options: isSettled ? [] : counted.map(({ format }) => format),
    samples: best.read,
  };
}

/** What a role of figures is called in a mapping. */
const countedBy = {
  killed: { outcome: 'killed', group: 'all' },
  injured: { outcome: 'injured', group: 'all' },
  civiliansKilled: { outcome: 'killed', group: 'civilian' },
  civiliansInjured: { outcome: 'injured', group: 'civilian' },
} as const;

/** The columns that count people. Of several that count the same, the reader chooses. */
export function guessFigure(
  role: Exclude<ColumnRole, 'date'>,
  candidates: readonly Candidate[],
  decimal: DecimalMark,
): Guess<FigureRole> {
  const { outcome, group } = countedBy[role];
  const counting = candidates.flatMap((candidate) => {
    const traits = traitsOf(candidate);
    const isWanted = traits?.outcome === outcome && traits.group === group;
    return isWanted && holdsFigures(candidate, decimal) ? [{ candidate, ...traits }] : [];
  });
  const at = (end: FigureTraits['end']): Candidate[] => {
    const fitting = counting.filter((one) => one.end === end);
    const totals = fitting.filter(({ isTotal }) => isTotal);
    return (totals.length > 0 ? totals : fitting).map(({ candidate }) => candidate);
  };
  const [single, low, high] = [at('one'), at('min'), at('max')];
  const part = {
    column: single[0]?.column ?? null,
    min: low[0]?.column ?? null,
    max: high[0]?.column ?? null,
  };
  const rivals = single.map(({ column }) => column);
  if (rivals.length < 2 || part.min !== null || part.max !== null) return { part, questions: [] };
  const samples = single.map(({ texts }) => texts[0] ?? '');
  return { part, questions: [openQuestion('which-column', rivals, rivals, part.column, samples, role)] };
}

/** A tag says what a column counts; its own name only where it has no tag. */
function traitsOf({ names }: Candidate): FigureTraits | null {
  return figureTraitsOf(names[0] ?? '');
}

/** The mark before decimals, from coordinates if there are any, else from figures. */
export function guessDecimal(candidates: readonly Candidate[], position: PositionRole): Guess<DecimalMark> {
  const coordinates = candidates.filter(
    ({ column }) => position.in === 'columns' && (column === position.lat || column === position.lng),
  );
  const figures = candidates.filter(
    (candidate) => traitsOf(candidate) !== null && holdsFigures(candidate, '.', ','),
  );
  const textsWith = (columns: readonly Candidate[], pattern: RegExp): string[] =>
    columns.flatMap(({ texts }) => texts.filter((text) => pattern.test(text)));
  const points = textsWith(coordinates, /^[+-]?\d{1,3}\.\d+$/);
  const commas = textsWith(coordinates, /^[+-]?\d{1,3},\d+$/);
  if (points.length > 0 && commas.length === 0) return { part: '.', questions: [] };
  if (commas.length > 0 && points.length === 0) return { part: ',', questions: [] };
  const [thousandsPoint, thousandsComma] = [
    textsWith(figures, /^\d{1,3}(?:\.\d{3})+$/),
    textsWith(figures, /^\d{1,3}(?:,\d{3})+$/),
  ];
  const open = [...commas, ...points, ...thousandsPoint, ...thousandsComma];
  const part: DecimalMark =
    points.length === 0 && thousandsPoint.length > thousandsComma.length ? ',' : blankMapping.decimal;
  if (open.length === 0) return { part, questions: [] };
  const columns = [...coordinates, ...figures]
    .filter(({ texts }) => texts.some((text) => open.includes(text)))
    .map(({ column }) => column);
  return { part, questions: [openQuestion('which-decimal', columns, ['.', ','], part, open)] };
}

function holdsFigures(candidate: Candidate, ...decimals: readonly DecimalMark[]): boolean {
  return mostly(candidate, (_, cell) => decimals.some((decimal) => parseFigure(cell, decimal) !== 'unread'));
}

/** A question about some columns. */
export function openQuestion(
  code: Question['code'],
  columns: readonly string[],
  options: readonly string[],
  proposed: string | null,
  samples: readonly string[],
  role: ColumnRole | null = null,
): Question {
  return { code, role, columns, options, proposed, samples: samplesOf(samples) };
}
