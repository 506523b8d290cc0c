import type { Figure } from '../../ledger/case.ts';
import type { Day } from '../../ledger/day.ts';
import { isoDate } from '../../ledger/day.ts';
import type { Report, ReportedClaim } from '../../ledger/reported-claim.ts';
import { outcomes, type LocationPrecision, type Outcome } from '../../ledger/vocabulary.ts';
import type { EventDraft, NamedColumns, RowNotes } from './event-draft.ts';

/**
 * Which positions are read the other way round: none; those whose latitude none can be (`true`); or besides these those of the
 * places in a set (`placeKey`).
 */
export type Swap = boolean | ReadonlySet<string>;

/** A position and the country that is stated for it, as one text. */
export function placeKey(lng: number, lat: number, countryCode: string): string {
  return `${lng} ${lat} ${countryCode}`;
}

/** What a draft is judged by. */
export interface JudgeContext {
  /** The day of reading. */
  readonly today: Day;
  /** Rows whose position is read the other way round keep it. */
  readonly swap: Swap;
  /** The columns that issues name, where the layout knows them. */
  readonly columns: NamedColumns;
}

/** More people than any one incident of a record can have harmed. */
export const highestFigure = 10_000_000;

/** What is wrong with a pair of coordinates; `null` where it can be a place. */
export type PositionFault = 'half-position' | 'null-island' | 'looks-swapped' | 'outside-world';

/** The fault of a position in degrees. (0, 0) lies in the open sea and stands in tables for a place that is not known. */
export function positionFault(lng: number | null, lat: number | null): PositionFault | null {
  if (lng === null && lat === null) return null;
  if (lng === null || lat === null) return 'half-position';
  if (lng === 0 && lat === 0) return 'null-island';
  if (Math.abs(lat) <= 90 && Math.abs(lng) <= 180) return null;
  return Math.abs(lng) <= 90 && Math.abs(lat) <= 180 ? 'looks-swapped' : 'outside-world';
}

/** How finely a record without a position is known: to its governorate, to its country, or not at all. */
export function precisionWithoutPosition(
  draft: Pick<EventDraft, 'admin1Code' | 'countryCode'>,
): LocationPrecision {
  if (draft.admin1Code !== null) return 'governorate';
  return draft.countryCode === null ? 'unknown' : 'country';
}

/**
 * Looks at what a layout made of a row, and takes out what cannot be: the row itself always stays. The same draft comes back
 * where nothing is wrong. Codes of the notes: `null-island`, `looks-swapped`, `swapped`, `half-position`, `outside-world`,
 * `days-crossed`, `future-date`, `low-above-high`, `impossible-figure`.
 */
export function judgeDraft(draft: EventDraft, context: JudgeContext, notes: RowNotes): EventDraft {
  let judged = judgePosition(draft, context, notes);
  judged = judgeDays(judged, context, notes);
  const claims = judgeClaims(judged.claims, context, notes);
  return claims === judged.claims ? judged : { ...judged, claims };
}

function judgePosition(draft: EventDraft, { swap, columns }: JudgeContext, notes: RowNotes): EventDraft {
  const { lng, lat } = draft;
  const fault = positionFault(lng, lat);
  const isAsked =
    swap !== false && swap !== true && swap.has(placeKey(lng ?? NaN, lat ?? NaN, draft.countryCode ?? ''));
  if (fault === null && !isAsked) return draft;
  const value = `${lat ?? ''}, ${lng ?? ''}`;
  if (fault === null || (fault === 'looks-swapped' && swap !== false)) {
    const message = `Latitude and longitude were swapped, as asked: the row is now at latitude ${lng}, longitude ${lat}.`;
    notes.warn(columns.position, value, 'swapped', message);
    return { ...draft, lng: lat, lat: lng };
  }
  const message = messageOfFault(fault, lng, lat);
  if (fault === 'looks-swapped' && lng !== null && lat !== null)
    notes.warn(columns.position, value, fault, message, [lng, lat]);
  else notes.warn(columns.position, value, fault, message);
  const locationPrecision = precisionWithoutPosition(draft);
  return { ...draft, lng: null, lat: null, uncertaintyMeters: null, locationPrecision };
}

function messageOfFault(fault: PositionFault, lng: number | null, lat: number | null): string {
  if (fault === 'half-position') {
    const [there, missing] = lng === null ? ['latitude', 'longitude'] : ['longitude', 'latitude'];
    return `There is a ${there} without a ${missing}; the row is kept without its position. Give both or neither.`;
  }
  if (fault === 'null-island')
    return 'Latitude 0, longitude 0 lies in the sea off Africa and stands for no place; the row is kept without it. Leave both empty where the place is not known.';
  if (fault === 'looks-swapped')
    return `No latitude is ${lat}, but the pair fits the other way round: latitude ${lng}, longitude ${lat}. The row is kept without its position; read the file again with swapped rows put right, or correct it.`;
  return `Latitude ${lat}, longitude ${lng} lies outside of the world in degrees; the row is kept without its position. Coordinates in metres or in a grid must first be turned into degrees (WGS 84).`;
}

function judgeDays(draft: EventDraft, { today, columns }: JudgeContext, notes: RowNotes): EventDraft {
  const { start, end } = draft;
  if (start !== null && end !== null && start > end) {
    const value = `${isoDate(start)}, ${isoDate(end)}`;
    const message = `The start ${isoDate(start)} lies after the end ${isoDate(end)}; they are read the other way round. Check both.`;
    notes.warn(columns.date, value, 'days-crossed', message);
  }
  const last = Math.max(start ?? -Infinity, end ?? -Infinity);
  if (last > today) {
    const message = `${isoDate(last)} had not come when the file was read; the row is kept as it is. Check the date, and the order of day and month.`;
    notes.warn(columns.date, isoDate(last), 'future-date', message);
  }
  return start !== null && end !== null && start > end ? { ...draft, start: end, end: start } : draft;
}

/** The same report where nothing is wrong with it, as rows share reports. */
function judgeClaims(claims: Report, { columns }: JudgeContext, notes: RowNotes): Report {
  let isChanged = false;
  const judged = claims.map((claim): ReportedClaim => {
    const killed = judgeFigure(claim.killed, 'killed', columns.killed, notes);
    const injured = judgeFigure(claim.injured, 'injured', columns.injured, notes);
    if (killed === claim.killed && injured === claim.injured) return claim;
    isChanged = true;
    return { ...claim, killed, injured };
  });
  return isChanged ? judged.filter(saysSomething) : claims;
}

function judgeFigure(
  figure: Figure | null,
  outcome: Outcome,
  column: string | null,
  notes: RowNotes,
): Figure | null {
  if (figure === null) return null;
  const { min, max } = figure;
  if (!isPossible(min) || !isPossible(max)) {
    const message = `No number of people ${outcome} can be ${!isPossible(min) ? min : max}; the figure is left out. A figure is a whole number from 0 to ${highestFigure}; leave the cell empty where it is not known.`;
    notes.warn(column, valueOf(figure), 'impossible-figure', message);
    return null;
  }
  if (min === null || max === null || min <= max) return figure;
  const message = `The lowest number ${outcome}, ${min}, is above the highest, ${max}; read as ${max} to ${min}. Check both.`;
  notes.warn(column, valueOf(figure), 'low-above-high', message);
  return { min: max, max: min };
}

function isPossible(end: number | null): boolean {
  return end === null || (Number.isInteger(end) && end >= 0 && end <= highestFigure);
}

const valueOf = ({ min, max }: Figure): string =>
  min === max ? String(min) : `${min ?? ''} to ${max ?? ''}`;

function saysSomething(claim: ReportedClaim): boolean {
  return outcomes.some((outcome) => claim[outcome] !== null) || claim.unquantifiedOutcomes.length > 0;
}
