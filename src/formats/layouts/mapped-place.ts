import type { Geometry } from 'geojson';
import type { SheetCell } from '../read/sheet.ts';
import type { Column, ColumnReader } from './columns.ts';
import type { EventDraft, RowNotes } from './event-draft.ts';
import type { PositionRole } from './mapping.ts';
import { looksLikeMgrs, parseDegrees, parsePosition, type DecimalMark, type LngLat } from './positions.ts';

const nowhere = { lng: null, lat: null } as const;

/** Reads the position of rows as a mapping says where it stands. */
export class PlaceReader {
  readonly #role: PositionRole;
  readonly #decimal: DecimalMark;
  readonly #lat: Column | null;
  readonly #lng: Column | null;
  readonly #cell: Column | null;

  constructor(role: PositionRole, decimal: DecimalMark, columns: ColumnReader) {
    this.#role = role;
    this.#decimal = decimal;
    this.#lat = role.in === 'columns' ? columns.take(role.lat) : null;
    this.#lng = role.in === 'columns' ? columns.take(role.lng) : null;
    this.#cell = role.in === 'cell' ? columns.look(role.column) : null;
  }

  /**
   * Degrees, as they are written; `null` for what is empty, and, with the note `not-a-position` or `not-a-point`, for what
   * cannot be read. Whether it can be a place is for `judgeDraft`.
   */
  read(
    cells: readonly SheetCell[],
    geometry: Geometry | null,
    notes: RowNotes,
  ): Pick<EventDraft, 'lng' | 'lat'> {
    if (this.#role.in === 'geometry') return pointOf(geometry, notes);
    if (this.#lat && this.#lng) {
      return {
        lng: this.#degrees(this.#lng, 'lng', cells, notes),
        lat: this.#degrees(this.#lat, 'lat', cells, notes),
      };
    }
    if (!this.#cell || this.#role.in !== 'cell') return nowhere;
    const text = this.#cell.text(cells);
    if (text === '') return nowhere;
    const position = parsePosition(text, this.#role.order);
    if (position) return position;
    noteUnread(this.#cell, text, notes);
    return nowhere;
  }

  #degrees(column: Column, axis: keyof LngLat, cells: readonly SheetCell[], notes: RowNotes): number | null {
    const cell = column.cell(cells);
    if (typeof cell === 'number' && Number.isFinite(cell)) return cell;
    const text = column.text(cells);
    const degrees = text === '' ? null : parseDegrees(text, axis, this.#decimal);
    if (degrees === null && text !== '') noteUnread(column, text, notes);
    return degrees;
  }
}

function noteUnread(column: Column, text: string, notes: RowNotes): void {
  const message = looksLikeMgrs(text)
    ? `"${column.name}" holds a grid reference (MGRS), which is not read; the row is kept without its position. Turn it into degrees (WGS 84) first.`
    : `"${column.name}" holds no position that can be read; the row is kept without it. Write degrees, as 33.34 or 33°20'29"N.`;
  notes.warn(column.name, text, 'not-a-position', message);
}

function pointOf(geometry: Geometry | null, notes: RowNotes): Pick<EventDraft, 'lng' | 'lat'> {
  if (geometry === null) return nowhere;
  const [lng, lat] = geometry.type === 'Point' ? geometry.coordinates : [];
  if (lng !== undefined && lat !== undefined) return { lng, lat };
  const message =
    'The row has a line or an area, not one point; it is kept without a position, because any point of it would be a guess.';
  notes.warn(null, geometry.type, 'not-a-point', message);
  return nowhere;
}
