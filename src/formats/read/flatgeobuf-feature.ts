import { ByteBuffer } from 'flatbuffers';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { Feature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import type { Geometry as FlatGeometry } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry.js';
import type { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { fromGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js';
import { columnsOf, type FlatColumn } from './flatgeobuf-header.ts';
import type { SheetCell } from './sheet.ts';

const decoder = new TextDecoder();

/** A feature as it stands in the file, or what could not be read of it. */
export interface FlatFeature {
  readonly members: readonly (readonly [string, SheetCell])[];
  /** GeoJSON, not yet judged; `null` for none, `undefined` where it is damaged. */
  readonly geometry: unknown;
  /** Some values could not be read. */
  readonly isCutShort: boolean;
}

/** Reads a feature from its bytes, which begin with their length. `null` where nothing of it makes sense. */
export function readFlatFeature(
  bytes: Uint8Array<ArrayBuffer>,
  columns: readonly FlatColumn[],
  type: GeometryType,
): FlatFeature | null {
  try {
    const feature = Feature.getSizePrefixedRootAsFeature(new ByteBuffer(bytes));
    const own = feature.columnsLength() === 0 ? columns : columnsOf(feature, bytes.length);
    const values = feature.propertiesLength() === 0 ? new Uint8Array() : feature.propertiesArray();
    if (own === null || values === null) return null;
    return { ...membersOf(values, own), geometry: geometryOf(feature.geometry(), type, bytes.length) };
  } catch {
    // The library throws whatever damaged bytes lead to.
    return null;
  }
}

function membersOf(
  values: Uint8Array,
  columns: readonly FlatColumn[],
): Pick<FlatFeature, 'members' | 'isCutShort'> {
  const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
  const members: (readonly [string, SheetCell])[] = [];
  let at = 0;
  while (at + 2 <= values.length) {
    const column = columns[view.getUint16(at, true)];
    const read = column && valueAt(view, at + 2, column.type);
    if (!read) return { members, isCutShort: true };
    members.push([column.name, read.value]);
    at = read.end;
  }
  return { members, isCutShort: at !== values.length };
}

function valueAt(
  view: DataView,
  at: number,
  type: number,
): { readonly value: SheetCell; readonly end: number } | null {
  const size = sizes.get(type);
  if (size !== undefined) {
    const end = at + size;
    return end > view.byteLength ? null : { value: numberAt(view, at, type), end };
  }
  if (at + 4 > view.byteLength || type < 0 || type > ColumnType.Binary) return null;
  const end = at + 4 + view.getUint32(at, true);
  if (end > view.byteLength) return null;
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 4, end - at - 4);
  return { value: type === ColumnType.Binary ? hexadecimal(bytes) : decoder.decode(bytes), end };
}

const sizes: ReadonlyMap<number, number> = new Map([
  [ColumnType.Byte, 1],
  [ColumnType.UByte, 1],
  [ColumnType.Bool, 1],
  [ColumnType.Short, 2],
  [ColumnType.UShort, 2],
  [ColumnType.Int, 4],
  [ColumnType.UInt, 4],
  [ColumnType.Long, 8],
  [ColumnType.ULong, 8],
  [ColumnType.Float, 4],
  [ColumnType.Double, 8],
]);

function numberAt(view: DataView, at: number, type: number): SheetCell {
  if (type === ColumnType.Bool) return view.getUint8(at) !== 0;
  if (type === ColumnType.Byte) return view.getInt8(at);
  if (type === ColumnType.UByte) return view.getUint8(at);
  if (type === ColumnType.Short) return view.getInt16(at, true);
  if (type === ColumnType.UShort) return view.getUint16(at, true);
  if (type === ColumnType.Int) return view.getInt32(at, true);
  if (type === ColumnType.UInt) return view.getUint32(at, true);
  if (type === ColumnType.Long) return exact(view.getBigInt64(at, true));
  if (type === ColumnType.ULong) return exact(view.getBigUint64(at, true));
  const value = type === ColumnType.Float ? view.getFloat32(at, true) : view.getFloat64(at, true);
  return Number.isFinite(value) ? value : null;
}

/** As a text where a number would not hold all digits. */
function exact(value: bigint): SheetCell {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function geometryOf(geometry: FlatGeometry | null, type: GeometryType, bytes: number): unknown {
  if (!geometry || (geometry.xyLength() === 0 && geometry.partsLength() === 0)) return null;
  if (partsWithin(geometry, bytes / 4, 0) < 0) return undefined;
  try {
    return fromGeometry(geometry, type);
  } catch {
    // The library throws whatever damaged bytes lead to.
    return undefined;
  }
}

const deepest = 16;

/**
 * Counts parts down from what the bytes of a feature can hold; below 0 once there are more. Parts are offsets, so that a few
 * bytes could share them without end. The ends of rings have to rise, for each is copied from the end of the last.
 */
function partsWithin(geometry: FlatGeometry, most: number, depth: number): number {
  const ends = geometry.endsArray() ?? [];
  const positions = geometry.xyLength() / 2;
  let last = 0;
  for (const end of ends) {
    if (end < last || end > positions) return -1;
    last = end;
  }
  let left = most - 1;
  const count = geometry.partsLength();
  if (count < 0 || count > left || depth === deepest) return count === 0 ? left : -1;
  for (let at = 0; at < count && left >= 0; at += 1) {
    const part = geometry.parts(at);
    left = part ? partsWithin(part, left, depth + 1) : -1;
  }
  return left;
}
