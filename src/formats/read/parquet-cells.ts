import type { SchemaElement } from 'hyparquet';
import { parseFloat16 } from 'hyparquet/src/convert.js';
import { hexOf, textOf, textOrHex } from './parquet-texts.ts';
import { dayText, momentText, timeText, type TimeUnit } from './parquet-times.ts';
import type { SheetCell } from './sheet.ts';

/** Values as the file stores them. */
export type Stored = ArrayLike<number | bigint | boolean | Uint8Array>;

/** Makes what is wanted of stored values. */
export type Convert<Value> = (stored: Stored) => ArrayLike<Value>;

/** Whether a column of byte arrays holds plain texts, which are read faster than one by one. */
export function isText(element: SchemaElement): boolean {
  if (element.type !== 'BYTE_ARRAY') return false;
  const { converted_type: old, logical_type: logical } = element;
  const kind = logical?.type ?? old;
  return kind === 'STRING' || kind === 'UTF8' || kind === 'ENUM' || kind === 'JSON';
}

/**
 * What makes cells of a column's values: numbers where they are exact, else texts; days and times as texts (ISO 8601); bytes
 * that are no text in hexadecimal.
 */
export function cellsOf(element: SchemaElement): Convert<SheetCell> {
  const { type, converted_type: old, logical_type: logical } = element;
  if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') return ofBytes(element);
  if (type === 'BOOLEAN') return (stored) => stored as ArrayLike<boolean>;
  if (type === 'INT96') return mapped((value: bigint) => momentText(nanosOf(value), 'NANOS', false));
  if (type === 'FLOAT') return mapped(shortFloat);
  if (type === 'DOUBLE') return (stored) => finite(stored as ArrayLike<number>);
  if (old === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const scale = logical?.type === 'DECIMAL' ? logical.scale : (element.scale ?? 0);
    return mapped((value: number | bigint) => decimal(BigInt(value), scale));
  }
  if (old === 'DATE' || logical?.type === 'DATE') return mapped(dayText);
  const moment = momentKind(element);
  if (moment) {
    return (stored) =>
      mapped((value: number | bigint) => momentText(value, moment.unit, moment.utc))(exactNumbers(stored));
  }
  const unit = timeUnit(element);
  if (unit) return mapped((value: number | bigint) => timeText(value, unit));
  const unsigned = old?.startsWith('UINT_') === true || (logical?.type === 'INTEGER' && !logical.isSigned);
  if (type === 'INT64') return (stored) => wholeNumbers(stored, unsigned);
  return unsigned && type === 'INT32'
    ? mapped((value: number) => value >>> 0)
    : (stored) => stored as ArrayLike<number>;
}

function mapped<In>(convert: (value: In) => SheetCell): Convert<SheetCell> {
  return (stored) => {
    const cells = new Array<SheetCell>(stored.length);
    for (let at = 0; at < stored.length; at += 1) cells[at] = convert(stored[at] as In);
    return cells;
  };
}

function ofBytes(element: SchemaElement): Convert<SheetCell> {
  const { converted_type: old, logical_type: logical, scale } = element;
  if (isText(element)) return mapped(textOf);
  if (old === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const places = logical?.type === 'DECIMAL' ? logical.scale : (scale ?? 0);
    return mapped((bytes: Uint8Array) => decimal(signed(bytes), places));
  }
  if (logical?.type === 'UUID')
    return mapped((bytes: Uint8Array) => hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
  if (logical?.type === 'FLOAT16') return mapped((bytes: Uint8Array) => cellOf(parseFloat16(bytes) ?? NaN));
  return mapped(old === 'INTERVAL' || old === 'BSON' ? hexOf : textOrHex);
}

function momentKind({ type, converted_type: old, logical_type: logical }: SchemaElement) {
  if (type !== 'INT64') return null;
  if (logical?.type === 'TIMESTAMP') return { unit: logical.unit, utc: logical.isAdjustedToUTC };
  if (old === 'TIMESTAMP_MILLIS') return { unit: 'MILLIS', utc: true } as const;
  return old === 'TIMESTAMP_MICROS' ? ({ unit: 'MICROS', utc: true } as const) : null;
}

function timeUnit({ converted_type: old, logical_type: logical }: SchemaElement): TimeUnit | null {
  if (logical?.type === 'TIME') return logical.unit;
  if (old === 'TIME_MILLIS') return 'MILLIS';
  return old === 'TIME_MICROS' ? 'MICROS' : null;
}

/** Numbers of 64 bits: as numbers where they are exact, else as their digits. */
function wholeNumbers(stored: Stored, unsigned: boolean): ArrayLike<SheetCell> {
  return mapped((value: number | bigint) =>
    typeof value === 'number' ? value : String(unsigned ? BigInt.asUintN(64, value) : value),
  )(exactNumbers(stored));
}

/** Numbers of 64 bits as numbers where these are exact. Of their halves, for to convert each takes five times as long. */
function exactNumbers(stored: Stored): ArrayLike<number | bigint> {
  if (!(stored instanceof BigInt64Array)) {
    return Array.from(stored as ArrayLike<number | bigint>, (value) =>
      Number.isSafeInteger(Number(value)) ? Number(value) : value,
    );
  }
  const halves = new Int32Array(stored.buffer, stored.byteOffset, stored.length * 2);
  const numbers = new Array<number | bigint>(stored.length);
  for (let at = 0; at < stored.length; at += 1) {
    const number = (halves[2 * at + 1] as number) * 2 ** 32 + ((halves[2 * at] as number) >>> 0);
    numbers[at] = Number.isSafeInteger(number) ? number : (stored[at] as bigint);
  }
  return numbers;
}

function cellOf(number: number): SheetCell {
  if (Number.isFinite(number)) return number;
  return Number.isNaN(number) ? null : String(number);
}

/** Numbers as they are, if all are some: nothing is what is not a number. */
function finite(numbers: ArrayLike<number>): ArrayLike<SheetCell> {
  for (let at = 0; at < numbers.length; at += 1)
    if (!Number.isFinite(numbers[at])) return Array.from(numbers, cellOf);
  return numbers;
}

/** A number of 32 bits as the shortest that means the same: 0.1, not 0.10000000149011612. */
function shortFloat(number: number): SheetCell {
  if (Number.isInteger(number) || !Number.isFinite(number)) return cellOf(number);
  for (const digits of [6, 7, 8]) {
    const short = Number(number.toPrecision(digits));
    if (Math.fround(short) === number) return short;
  }
  return Number(number.toPrecision(9));
}

/** A whole number by a power of ten: a number where that is exact to 15 digits, else its digits. */
function decimal(unscaled: bigint, scale: number): SheetCell {
  if (scale < 0 || scale > 400) return String(unscaled);
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  const shown = `${unscaled < 0n ? '-' : ''}${text}`;
  return digits.length <= 15 ? Number(shown) : shown;
}

function signed(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  if (bytes.length > 1024) throw new Error('a page is damaged: a number is too long');
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${hexOf(bytes)}`));
}

/** Nanoseconds since 1970 of the old kind of moment: days of the Julian calendar above nanoseconds of the day. */
function nanosOf(value: bigint): bigint {
  return ((value >> 64n) - 2_440_588n) * 86_400_000_000_000n + (value & 0xffffffffffffffffn);
}
