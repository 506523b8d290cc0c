import { isPackedWithin } from '../formats/read/packed-texts.ts';
import type { KeptColumn } from '../ledger/case.ts';
import type { Codes } from './columns.ts';
import type { EventTable } from './event-table.ts';
import type { TextColumn } from './kept-columns.ts';
import type { Kept } from './kept.ts';

/*
 * A table as one file, read without copying: eight letters, the version and the length of the header (each a Uint32),
 * the header (JSON), then the columns, each on a multiple of eight bytes. All numbers are little-endian.
 */

const letters = 'STRIKETB';
const version = 2;
const headerStart = 16;

const kinds = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
};
type Kind = keyof typeof kinds;
type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

const plainColumns = {
  lng: 'f64',
  lat: 'f64',
  start: 'i32',
  end: 'i32',
  datePrecision: 'u8',
  locationPrecision: 'u8',
  kind: 'u8',
  side: 'u8',
} as const satisfies Partial<Record<keyof EventTable, Kind>>;
type PlainColumn = keyof typeof plainColumns;

const codedColumns = ['country', 'region', 'actors', 'title', 'placeName', 'source', 'reports'] as const;
type CodedColumn = (typeof codedColumns)[number];

/** Where a column lies: `offset` counts from the end of the header, padded. */
interface Place {
  readonly kind: Kind;
  readonly offset: number;
  readonly length: number;
}

interface Header {
  readonly rows: number;
  readonly base: EventTable['base'];
  readonly values: Readonly<Record<CodedColumn, readonly unknown[]>>;
  readonly kept: readonly KeptColumn[];
  readonly columns: Readonly<Record<string, Place>>;
}

/** The bytes are no table that this program reads; the message says what is wrong, and at which byte. */
export class TableFileError extends Error {
  override name = 'TableFileError';
}

/** The table as a file for `decodeTable`. Numbers are written as they lie in memory, which is little-endian everywhere today. */
export function encodeTable(table: EventTable): Uint8Array<ArrayBuffer> {
  const columns: [string, Column][] = [
    ...Object.keys(plainColumns).map((name): [string, Column] => [name, table[name as PlainColumn]]),
    ...codedColumns.map((name): [string, Column] => [name, table[name].codes]),
    ['idBytes', table.idBytes],
    ['idOffsets', table.idOffsets],
    ...keptParts(table.kept),
    ...table.kept.sums.map(({ values }, at): [string, Column] => [`kept sum ${at}`, values]),
  ];
  if (table.uncertaintyMeters) columns.push(['uncertaintyMeters', table.uncertaintyMeters]);
  const places: Record<string, Place> = {};
  let size = 0;
  for (const [name, column] of columns) {
    places[name] = { kind: kindOf(column), offset: size, length: column.length };
    size = padded(size + column.byteLength);
  }
  const header: Header = {
    rows: table.rows,
    base: table.base,
    values: Object.fromEntries(codedColumns.map((name) => [name, table[name].values])) as Header['values'],
    kept: table.kept.columns,
    columns: places,
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const body = padded(headerStart + json.length);
  const bytes = new Uint8Array(body + size);
  bytes.set(new TextEncoder().encode(letters));
  bytes.set(new Uint8Array(Uint32Array.of(version, json.length).buffer), letters.length);
  bytes.set(json, headerStart);
  for (const [name, column] of columns) {
    bytes.set(
      new Uint8Array(column.buffer, column.byteOffset, column.byteLength),
      body + (places[name]?.offset ?? 0),
    );
  }
  return bytes;
}

/**
 * The table in a file of `encodeTable`. Its columns are views of `bytes`: keep them, and do not write to them.
 * @throws TableFileError where the file is no such table, is cut, or has codes without a meaning.
 */
export function decodeTable(bytes: ArrayBuffer): EventTable {
  const { header, body } = readHeader(bytes);
  const { rows } = header;
  const codes = (name: CodedColumn): Codes => codesOf(bytes, body, header, name, header.values[name].length);
  const coded = <Name extends CodedColumn>(name: Name): EventTable[Name] =>
    ({ values: header.values[name], codes: codes(name) }) as EventTable[Name];
  const plain = Object.fromEntries(
    Object.entries(plainColumns).map(([name, kind]) => [
      name,
      column(bytes, body, header, name, [kind], rows),
    ]),
  ) as unknown as Pick<EventTable, PlainColumn>;
  const idBytes = column(bytes, body, header, 'idBytes', ['u8'], null) as Uint8Array;
  const idOffsets = column(bytes, body, header, 'idOffsets', ['u32'], rows + 1) as Uint32Array;
  checkOffsets('idOffsets', idOffsets, idBytes.length);
  return {
    base: header.base,
    rows,
    ...plain,
    uncertaintyMeters: header.columns['uncertaintyMeters']
      ? (column(bytes, body, header, 'uncertaintyMeters', ['f32'], rows) as Float32Array)
      : null,
    country: coded('country'),
    region: coded('region'),
    actors: coded('actors'),
    title: coded('title'),
    placeName: coded('placeName'),
    source: coded('source'),
    reports: coded('reports'),
    idBytes,
    idOffsets,
    kept: keptOf(bytes, body, header),
  };
}

function keptParts(kept: Kept): [string, Column][] {
  if ('offsets' in kept)
    return [
      ['kept bytes', kept.bytes],
      ['kept offsets', kept.offsets],
    ];
  return kept.texts.flatMap(({ bytes, starts, codes }, at): [string, Column][] => [
    [`kept texts ${at}`, bytes],
    [`kept starts ${at}`, starts],
    ...(codes ? ([[`kept codes ${at}`, codes]] as [string, Column][]) : []),
  ]);
}

/** Kept cells row by row, or column by column. */
function keptOf(file: ArrayBuffer, body: number, header: Header): Kept {
  const { rows, kept: columns } = header;
  const sums = columns
    .filter(({ hasSum }) => hasSum)
    .map(({ name }, at) => ({
      name,
      values: column(file, body, header, `kept sum ${at}`, ['f64'], rows) as Float64Array,
    }));
  if (!header.columns['kept bytes'])
    return { columns, texts: columns.map((_, at) => textsOf(file, body, header, at)), sums };
  const bytes = column(file, body, header, 'kept bytes', ['u8'], null) as Uint8Array;
  const entries = columns.length === 0 ? 1 : rows + 1;
  const offsets = column(file, body, header, 'kept offsets', ['u32'], entries) as Uint32Array;
  checkOffsets('kept offsets', offsets, bytes.length);
  return { columns, bytes, offsets, sums };
}

function textsOf(file: ArrayBuffer, body: number, header: Header, at: number): TextColumn {
  const bytes = column(file, body, header, `kept texts ${at}`, ['u8'], null) as Uint8Array;
  const starts = column(file, body, header, `kept starts ${at}`, ['u32'], null) as Uint32Array;
  for (const [entry, start] of starts.entries())
    if (!isPackedWithin(bytes, start))
      throw new TableFileError(`column "kept starts ${at}", entry ${entry}: no text begins at ${start}`);
  const name = `kept codes ${at}`;
  const codes = header.columns[name] ? codesOf(file, body, header, name, starts.length) : null;
  if (codes === null && starts.length !== header.rows + 1)
    throw new TableFileError(
      `column "kept starts ${at}" has ${starts.length} entries for ${header.rows} rows`,
    );
  return { bytes, starts, codes };
}

function readHeader(bytes: ArrayBuffer): { header: Header; body: number } {
  const start = new TextDecoder('latin1').decode(bytes.slice(0, letters.length));
  if (start !== letters) throw new TableFileError(`not a table: byte 0 begins "${start}", not "${letters}"`);
  if (bytes.byteLength < headerStart) {
    throw new TableFileError(
      `cut: the file ends at byte ${bytes.byteLength}, within its first ${headerStart}`,
    );
  }
  const view = new DataView(bytes);
  const found = view.getUint32(8, true);
  if (found !== version) {
    throw new TableFileError(`version ${found} at byte 8; this program reads version ${version}`);
  }
  const end = headerStart + view.getUint32(12, true);
  if (end > bytes.byteLength) {
    throw new TableFileError(`cut: the header ends at byte ${end}, the file at byte ${bytes.byteLength}`);
  }
  const parsed = parseJson(new TextDecoder().decode(new Uint8Array(bytes, headerStart, end - headerStart)));
  if (!isHeader(parsed)) {
    throw new TableFileError(`the header, from byte ${headerStart} to ${end}, does not describe a table`);
  }
  return { header: parsed, body: padded(end) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TableFileError(`the header, from byte ${headerStart}, is no JSON: ${String(error)}`);
  }
}

function isHeader(value: unknown): value is Header {
  if (!isRecord(value) || !isRecord(value['values']) || !isRecord(value['columns'])) return false;
  const { rows, base, values, columns } = value;
  return (
    Number.isSafeInteger(rows) &&
    isRecord(base) &&
    isRecord(base['about']) &&
    Array.isArray(value['kept']) &&
    value['kept'].every(isKept) &&
    codedColumns.every((name) => Array.isArray((values as Record<string, unknown>)[name])) &&
    Object.values(columns as Record<string, unknown>).every(isPlace)
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isKept = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['name'] === 'string' &&
  typeof value['mayNamePeople'] === 'boolean' &&
  typeof value['hasSum'] === 'boolean';

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const isPlace = (value: unknown): boolean =>
  isRecord(value) && String(value['kind']) in kinds && isCount(value['offset']) && isCount(value['length']);

function column(
  bytes: ArrayBuffer,
  body: number,
  header: Header,
  name: string,
  allowed: readonly Kind[],
  length: number | null,
): Column {
  const place = header.columns[name];
  if (!place) throw new TableFileError(`the header names no column "${name}"`);
  if (!allowed.includes(place.kind) || place.offset % 8 !== 0) {
    throw new TableFileError(
      `column "${name}": ${place.kind} at ${place.offset} is not ${allowed.join(' or ')}`,
    );
  }
  if (length !== null && place.length !== length) {
    throw new TableFileError(`column "${name}" has ${place.length} entries instead of ${length}`);
  }
  const [start, kind] = [body + place.offset, kinds[place.kind]];
  const end = start + place.length * kind.BYTES_PER_ELEMENT;
  if (end > bytes.byteLength) {
    throw new TableFileError(
      `cut: column "${name}" lies from byte ${start} to ${end}, the file ends at byte ${bytes.byteLength}`,
    );
  }
  return new kind(bytes, start, place.length);
}

function codesOf(bytes: ArrayBuffer, body: number, header: Header, name: string, count: number): Codes {
  const codes = column(bytes, body, header, name, ['u8', 'u16', 'u32'], header.rows) as Codes;
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? 0;
    if (code >= count) {
      const at = codes.byteOffset + row * codes.BYTES_PER_ELEMENT;
      throw new TableFileError(`column "${name}", row ${row}, byte ${at}: code ${code} of ${count}`);
    }
  }
  return codes;
}

function checkOffsets(name: string, offsets: Uint32Array, length: number): void {
  for (let row = 0; row < offsets.length; row += 1) {
    const [end, before] = [offsets[row] ?? 0, row === 0 ? 0 : (offsets[row - 1] ?? 0)];
    if (end < before || end > length || (row === offsets.length - 1 && end !== length)) {
      throw new TableFileError(
        `column "${name}", row ${row}, byte ${offsets.byteOffset + 4 * row}: ${end} after ${before}, of ${length}`,
      );
    }
  }
}

function kindOf(column: Column): Kind {
  for (const [kind, type] of Object.entries(kinds)) if (column instanceof type) return kind as Kind;
  throw new TypeError('a column of no known kind');
}

const padded = (size: number): number => Math.ceil(size / 8) * 8;
