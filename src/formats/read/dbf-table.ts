import { distinctNames } from './record-columns.ts';
import type { SheetCell } from './sheet.ts';
import { encodingNamed, isUtf8 } from './text-encoding.ts';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly start: number;
  readonly length: number;
}

/** The table of a Shapefile. Its own reader, because a library's turns empty figures into NaN and unknown truths into false. */
export interface DbfTable {
  readonly columns: readonly string[];
  /** As many as there are in full, whatever the header says. */
  readonly records: number;
  /** As many as the header says. */
  readonly stated: number;
  /** The encoding of its texts, and whether anything in the file says so. */
  readonly encoding: string;
  readonly isEncodingKnown: boolean;
  /** Cells of a record, from 0; `null` where it is marked as deleted. */
  cells(record: number): SheetCell[] | null;
}

/** Encodings by the number that stands in the header, where no `.cpg` does. */
const languages: ReadonlyMap<number, string> = new Map([
  [0x03, 'windows-1252'],
  [0x57, 'windows-1252'],
  [0x58, 'windows-1252'],
  [0x65, 'ibm866'],
  [0x26, 'ibm866'],
  [0x4d, 'gbk'],
  [0x4e, 'euc-kr'],
  [0x4f, 'big5'],
  [0x7a, 'gbk'],
  [0x7b, 'shift_jis'],
  [0x7c, 'windows-874'],
  [0x7d, 'windows-1255'],
  [0x7e, 'windows-1256'],
  [0xc8, 'windows-1250'],
  [0xc9, 'windows-1251'],
  [0xca, 'windows-1254'],
  [0xcb, 'windows-1253'],
  [0xcc, 'windows-1257'],
]);

/** Reads a `.dbf` file (dBASE III to 7, as Shapefiles have it). `cpg`: the text beside it that names its encoding. `null` where it is none. */
export function readDbf(bytes: Uint8Array<ArrayBuffer>, cpg: string | null): DbfTable | null {
  if (bytes.length < 33) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stated = view.getUint32(4, true);
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  if (recordLength < 1 || headerLength < 33 || headerLength > bytes.length) return null;
  const known = encodingOf(cpg) ?? languages.get(view.getUint8(29)) ?? null;
  const encoding = known ?? (isUtf8(bytes.subarray(32)) ? 'utf-8' : 'windows-1252');
  const decoder = new TextDecoder(encoding);
  const fields = fieldsOf(bytes, headerLength, recordLength, decoder);
  return {
    // Names of ten letters are soon the same.
    columns: distinctNames(fields.map(({ name }) => name)),
    records: Math.min(stated, Math.floor((bytes.length - headerLength) / recordLength)),
    stated,
    encoding,
    isEncodingKnown: known !== null || isAscii(bytes.subarray(32)),
    cells: (record) => {
      const start = headerLength + record * recordLength;
      if (bytes[start] === 0x2a) return null;
      return fields.map((field) => {
        const from = start + field.start;
        return cellOf(field, bytes.subarray(from, from + field.length), view, from, decoder);
      });
    },
  };
}

function fieldsOf(
  bytes: Uint8Array,
  headerLength: number,
  recordLength: number,
  decoder: TextDecoder,
): Field[] {
  const fields: Field[] = [];
  let start = 1;
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== 0x0d; at += 32) {
    const length = Math.min(bytes[at + 16] ?? 0, recordLength - start);
    const name = decoder
      .decode(bytes.subarray(at, at + 11))
      .replace(/\0.*$/s, '')
      .trim();
    fields.push({
      name: name === '' ? `column ${fields.length + 1}` : name,
      type: String.fromCharCode(bytes[at + 11] ?? 0),
      start,
      length,
    });
    start += length;
  }
  return fields;
}

function cellOf(
  { type }: Field,
  bytes: Uint8Array,
  view: DataView,
  at: number,
  decoder: TextDecoder,
): SheetCell {
  if (type === 'I' && bytes.length === 4) return view.getInt32(at, true);
  if ((type === 'O' || type === 'B') && bytes.length === 8) return view.getFloat64(at, true);
  const text = decodeAll(decoder, bytes).replace(/\0/g, '');
  const word = text.trim();
  if (type === 'N' || type === 'F') return numberOf(word);
  if (type === 'L') return /^[yt]$/i.test(word) ? true : /^[nf]$/i.test(word) ? false : null;
  if (type === 'D') {
    if (word === '' || /^0+$/.test(word)) return null;
    return /^\d{8}$/.test(word) ? `${word.slice(0, 4)}-${word.slice(4, 6)}-${word.slice(6)}` : word;
  }
  return text.trimEnd();
}

/** Asterisks stand for a figure that did not fit, blanks for none; whole numbers beyond what a number holds stay texts. */
function numberOf(word: string): SheetCell {
  if (word === '' || /^\*+$/.test(word)) return null;
  const value = Number(word);
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) return word;
  return value;
}

/** The encoding that a `.cpg` names: `UTF-8`, `1256`, `ANSI 1256`, `CP1252`, `ISO 8859-1`, `88591`. */
function encodingOf(cpg: string | null): string | null {
  const word = (cpg ?? '')
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase();
  if (word === '') return null;
  const iso = /^(?:iso)?[ -]?8859[ -]?(\d{1,2})$/.exec(word)?.[1];
  const page = /^(?:ansi|cp|ms|windows)?[ -]?(\d{3,5})$/.exec(word)?.[1];
  const pages: Readonly<Record<string, string>> = {
    '65001': 'utf-8',
    '932': 'shift_jis',
    '936': 'gbk',
    '949': 'euc-kr',
    '950': 'big5',
    '866': 'ibm866',
  };
  const label = iso ? `iso-8859-${iso}` : page ? (pages[page] ?? `windows-${page}`) : word;
  return encodingNamed(label);
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/** Node 20 reads windows-1252 as Latin-1 when it is given all at once (nodejs/node 56542), but not piece by piece. */
function decodeAll(decoder: TextDecoder, bytes: Uint8Array): string {
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}
