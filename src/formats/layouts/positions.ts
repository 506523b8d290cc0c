import { plainText } from './plain-text.ts';

/** A position in degrees of WGS 84. Nothing is said of whether it lies in the world: `judgeDraft` looks at that. */
export interface LngLat {
  readonly lng: number;
  readonly lat: number;
}

/** What stands first in a cell with two bare numbers. */
export const pairOrders = ['lat-lng', 'lng-lat'] as const;
export type PairOrder = (typeof pairOrders)[number];

/** The sign before the decimals of a number. */
export const decimalMarks = ['.', ','] as const;
export type DecimalMark = (typeof decimalMarks)[number];

/** Longer texts are no position; the limit keeps the patterns below quick. */
const longestPosition = 200;

const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
const eitherMark = String.raw`[+-]?\d+(?:[.,]\d+)?`;
const part = String.raw`\d{1,3}(?:[.,]\d+)?`;

const plainNumber = new RegExp(`^${number}$`, 'i');
const commaNumber = /^[+-]?\d+(?:,\d+)?$/;
const wkt = new RegExp(
  String.raw`^(?:SRID=(\d+);)?\s?POINT\s?(?:ZM|Z|M)?\s?\(\s?(${number})\s(${number})(?:\s${number}){0,2}\s?\)$`,
  'i',
);
const lettersFirst = /^([NSEW])([^NSEW]+)([NSEW])([^NSEW]+)$/i;
const lettersLast = /^([^NSEW]+)([NSEW])([^NSEW]+)([NSEW])$/i;
const oneLetter = /^(?:([NSEW])([^NSEW]+)|([^NSEW]+)([NSEW]))$/i;
const sexagesimal = new RegExp(
  String.raw`^(${part})\s?(?:[°:\s]\s?(?:(${part})\s?(?:['\s:]\s?(?:(${part})\s?"?)?)?)?)?$`,
);
const markedAngle = String.raw`[+-]?\s?${part}\s?°(?:\s?${part}\s?'(?:\s?${part}\s?")?)?`;
const markedPair = new RegExp(String.raw`^(${markedAngle})\s?[,;/]?\s?(${markedAngle})$`);
const bracketed = /^(?:\((.*)\)|\[(.*)\])$/;

/** Two bare numbers, by what stands between them: the first form that fits is the only one that can be meant. */
const barePairs = [
  new RegExp(String.raw`^(${eitherMark})\s?[;|/]\s?(${eitherMark})$`),
  new RegExp(String.raw`^(${number})\s?,\s?(${number})$`, 'i'),
  new RegExp(String.raw`^(${number})\s(${number})$`, 'i'),
  new RegExp(String.raw`^(${eitherMark})(?:\s,\s?|,\s|\s)(${eitherMark})$`),
  /^([+-]?\d+,\d+),([+-]?\d+,\d+)$/,
];

/**
 * Reads a position that stands in one cell: WKT (`POINT (44.4 33.3)`, longitude first), degrees with minutes and seconds or
 * with letters of the hemisphere in any order, or two decimal numbers in the `order` given, apart by comma, semicolon or
 * blank, with decimal point or comma. `null` for everything else; grid references (MGRS, UTM) are not read.
 */
export function parsePosition(text: string, order: PairOrder): LngLat | null {
  if (text.length > longestPosition) return null;
  const plain = plainAngles(text);
  return wktPoint(plain) ?? letteredPair(plain) ?? orderedPair(plain, order);
}

/** Whether a text holds a position whose parts say themselves which is which; then no order has to be known. */
export function saysItsOrder(text: string): boolean {
  if (text.length > longestPosition) return false;
  const plain = plainAngles(text);
  return (wktPoint(plain) ?? letteredPair(plain)) !== null;
}

/**
 * Reads one coordinate out of a column of its own: a decimal number with the given mark, or degrees, minutes and seconds, or
 * either with a letter of the hemisphere. `null` for everything else, also for a letter of the other axis.
 */
export function parseDegrees(text: string, axis: keyof LngLat, decimal: DecimalMark): number | null {
  if (text.length > longestPosition) return null;
  const plain = plainAngles(text);
  if (decimal === '.' ? plainNumber.test(plain) : commaNumber.test(plain)) return numberOf(plain);
  const [, before, after, ahead, behind] = oneLetter.exec(plain) ?? [];
  const letter = before ?? behind;
  if (letter !== undefined) {
    const angle = letteredAngle(letter, after ?? ahead ?? '');
    return angle?.axis === axis ? angle.degrees : null;
  }
  return /[°:']/.test(plain) ? signedAngle(plain) : null;
}

/** Whether a text looks like a reference in the Military Grid Reference System, which is not read. */
export function looksLikeMgrs(text: string): boolean {
  return (
    text.length <= longestPosition &&
    /^\d{1,2}[C-HJ-NP-X] ?[A-HJ-NP-Z]{2} ?\d{1,5} ?\d{1,5}$/i.test(plainText(text))
  );
}

/** The orders in which every one of the positions lies in the world. Texts that are no bare pair are passed over. */
export function fittingOrders(samples: readonly string[]): PairOrder[] {
  return pairOrders.filter((order) =>
    samples.every((text) => {
      const position = saysItsOrder(text) ? null : parsePosition(text, order);
      return position === null || (Math.abs(position.lat) <= 90 && Math.abs(position.lng) <= 180);
    }),
  );
}

/** With one sign each for degrees, minutes and seconds, of the many that are written. */
function plainAngles(text: string): string {
  return plainText(text)
    .replace(/[º˚∘]/g, '°')
    .replace(/''|′′|’’|[″“”„‟〃˝]/g, '"')
    .replace(/[′’‘‛´`ʹʼ]/g, "'");
}

function wktPoint(text: string): LngLat | null {
  const [, srid = '4326', lng, lat] = wkt.exec(text) ?? [];
  return lng === undefined || lat === undefined || srid !== '4326' ? null : pair(lng, lat, 'lng-lat');
}

function letteredPair(text: string): LngLat | null {
  const first = lettersFirst.exec(text);
  const last = first ? null : lettersLast.exec(text);
  const [, one = '', two = '', three = '', four = ''] = first ?? last ?? [];
  const angles = first
    ? [letteredAngle(one, two), letteredAngle(three, four)]
    : [letteredAngle(two, one), letteredAngle(four, three)];
  const lat = angles.find((angle) => angle?.axis === 'lat');
  const lng = angles.find((angle) => angle?.axis === 'lng');
  return lat && lng ? { lng: lng.degrees, lat: lat.degrees } : null;
}

function letteredAngle(letter: string, text: string): { axis: keyof LngLat; degrees: number } | null {
  const size = angleSize(text.replace(/^[\s,;/]+|[\s,;/]+$/g, ''));
  if (size === null) return null;
  const upper = letter.toUpperCase();
  const isSouthOrWest = upper === 'S' || upper === 'W';
  return {
    axis: upper === 'N' || upper === 'S' ? 'lat' : 'lng',
    degrees: isSouthOrWest && size !== 0 ? -size : size,
  };
}

function orderedPair(text: string, order: PairOrder): LngLat | null {
  const [, one, two] = markedPair.exec(text) ?? [];
  if (one !== undefined && two !== undefined) {
    const [first, second] = [signedAngle(one), signedAngle(two)];
    return first === null || second === null ? null : inOrder(first, second, order);
  }
  const [, round, square] = bracketed.exec(text) ?? [];
  const bare = (round ?? square ?? text).trim();
  for (const form of barePairs) {
    const [, first, second] = form.exec(bare) ?? [];
    if (first !== undefined && second !== undefined) return pair(first, second, order);
  }
  return null;
}

function signedAngle(text: string): number | null {
  const size = angleSize(text.replace(/^[+-]\s?/, ''));
  return size !== null && size !== 0 && text.startsWith('-') ? -size : size;
}

/** Degrees of `d`, `d m` or `d m s`. Only the last part may have decimals. */
function angleSize(text: string): number | null {
  const [, degrees, minutes, seconds] = sexagesimal.exec(text) ?? [];
  if (degrees === undefined) return null;
  const [d, m, s] = [numberOf(degrees), numberOf(minutes ?? '0'), numberOf(seconds ?? '0')];
  const isOdd = m >= 60 || s >= 60;
  const hasFraction = (minutes !== undefined && d % 1 !== 0) || (seconds !== undefined && m % 1 !== 0);
  return isOdd || hasFraction ? null : d + m / 60 + s / 3600;
}

function pair(first: string, second: string, order: PairOrder): LngLat {
  return inOrder(numberOf(first), numberOf(second), order);
}

function inOrder(first: number, second: number, order: PairOrder): LngLat {
  return order === 'lat-lng' ? { lng: second, lat: first } : { lng: first, lat: second };
}

const numberOf = (text: string): number => Number(text.replace(',', '.'));
