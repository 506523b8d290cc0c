import type { SchemaElement } from 'hyparquet';
import { deltaBinaryUnpack, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { isText, type Convert, type Stored } from './parquet-cells.ts';
import { readHybrid } from './parquet-levels.ts';
import type { DataPage } from './parquet-pages.ts';
import { readTexts } from './parquet-texts.ts';

/** Texts that share beginnings may become so long together. */
const longestTexts = 2 ** 28;

/** How the values of a column become what is wanted of them. */
export interface Reading<Value> {
  readonly element: SchemaElement;
  readonly convert: Convert<Value>;
  /** Texts as they are, where that is what is wanted. */
  readonly asTexts: ((texts: readonly string[]) => ArrayLike<Value>) | null;
}

/** Values that stand one after the other. */
export interface Values<Value> {
  readonly count: number;
  readonly values: ArrayLike<Value>;
}

/** The values of a page: as they are, or by their places in a dictionary. */
export interface PageValues<Value> extends Values<Value> {
  readonly places: Int32Array | null;
}

/** The entries of a dictionary. They are made once, and numbers among them as objects, which rows then share. */
export function dictionaryOf<Value>(
  reading: Reading<Value>,
  bytes: Uint8Array,
  count: number,
): Values<Value> {
  const values = plainValues(reading, bytes, count);
  const entries = new Array<Value | null>(count).fill(null);
  for (let at = 0; at < count; at += 1) entries[at] = values[at] as Value;
  return { count, values: entries as Value[] };
}

/** The values that stand in `PLAIN` encoding, as those of a dictionary do. */
function plainValues<Value>(
  { element, convert, asTexts }: Reading<Value>,
  bytes: Uint8Array,
  count: number,
): ArrayLike<Value> {
  if (asTexts && isText(element)) return asTexts(readTexts(bytes, count));
  if (!element.type) throw new Error('a column has no type');
  const reader = { view: viewOf(bytes), offset: 0 };
  return convert(readPlain(reader, element.type, count, element.type_length) as Stored);
}

/** The values of a page, without those that are nothing. */
export function pageValues<Value>(
  reading: Reading<Value>,
  page: DataPage,
  dictionary: Values<Value> | null,
): PageValues<Value> {
  const { present } = page;
  if (isByPlace(page)) {
    if (!dictionary) throw new Error('a page is damaged: its dictionary is missing');
    return { ...dictionary, places: placesOf(page, dictionary.count) };
  }
  const values = isPlain(page) ? plainValues(reading, page.bytes, present) : ownValues(reading, page);
  if (values.length < present) throw new Error('a page is damaged: it has too few values');
  return { count: present, values, places: null };
}

/** Whether the values of a page are places in a dictionary. */
export function isByPlace({ encoding, present }: DataPage): boolean {
  return present > 0 && (encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY');
}

/** Whether the values of a page stand as those of a dictionary do. */
export function isPlain({ encoding, present }: DataPage): boolean {
  return present > 0 && encoding === 'PLAIN';
}

/** The places of a page's values in a dictionary of so many entries. */
export function placesOf({ bytes, present }: DataPage, entries: number): Int32Array {
  const places = readHybrid(bytes, 1, bytes.length, bytes[0] ?? 0, new Int32Array(present));
  for (let at = 0; at < present; at += 1)
    if ((places[at] as number) >= entries) throw new Error('a page is damaged: its dictionary is too short');
  return places;
}

function ownValues<Value>(reading: Reading<Value>, page: DataPage): ArrayLike<Value> {
  const { element, convert } = reading;
  const { bytes, present, encoding } = page;
  if (present === 0) return [];
  const { type } = element;
  const reader = { view: viewOf(bytes), offset: 0 };
  if (encoding === 'RLE' && type === 'BOOLEAN') {
    const bits = readHybrid(bytes, 4, bytes.length, 1, new Uint8Array(present));
    return convert(Array.from(bits, (bit) => bit === 1));
  }
  if (encoding === 'DELTA_BINARY_PACKED' && (type === 'INT32' || type === 'INT64')) {
    const numbers = type === 'INT32' ? new Int32Array(present) : new BigInt64Array(present);
    deltaBinaryUnpack(reader, present, numbers);
    return convert(numbers);
  }
  if (encoding === 'DELTA_LENGTH_BYTE_ARRAY') {
    const arrays = new Array<Uint8Array>(present);
    deltaLengthByteArray(reader, present, arrays);
    return convert(arrays);
  }
  if (encoding === 'DELTA_BYTE_ARRAY') return convert(deltaTexts(bytes, present));
  if (encoding === 'BYTE_STREAM_SPLIT' && type) {
    const width =
      type === 'FIXED_LEN_BYTE_ARRAY' ? (element.type_length ?? 0) : /64|DOUBLE/.test(type) ? 8 : 4;
    if (present * width > bytes.length) throw new Error('a page is damaged: it ends early');
    return convert(byteStreamSplit(reader, present, type, element.type_length) as Stored);
  }
  throw new Error(`its values are encoded as ${encoding}, which is not read here`);
}

/** Byte arrays that share their beginnings. Their lengths are added up first: they may claim to be longer than any memory. */
function deltaTexts(bytes: Uint8Array, count: number): Uint8Array[] {
  const reader = { view: viewOf(bytes), offset: 0 };
  const shared = new Int32Array(count);
  const own = new Int32Array(count);
  deltaBinaryUnpack(reader, count, shared);
  deltaBinaryUnpack(reader, count, own);
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += (shared[at] ?? 0) + (own[at] ?? 0);
  if (!(sum <= longestTexts)) throw new Error('a page is damaged: its texts are too long');
  let { offset } = reader;
  let before = new Uint8Array();
  return Array.from(own, (length, at) => {
    const kept = shared[at] ?? 0;
    if (kept < 0 || kept > before.length || length < 0 || offset + length > bytes.length)
      throw new Error('a page is damaged: a text is too long');
    const array = new Uint8Array(kept + length);
    array.set(before.subarray(0, kept));
    array.set(bytes.subarray(offset, offset + length), kept);
    offset += length;
    before = array;
    return array;
  });
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
