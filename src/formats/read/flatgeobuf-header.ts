import { ByteBuffer } from 'flatbuffers';
import type { Column } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import type { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { calcTreeSize } from 'flatgeobuf/lib/mjs/packedrtree.js';
import type { ByteCursor } from './byte-chunks.ts';
import { isWgs84Name } from './crs-names.ts';
import { UnreadableFile } from './sheet.ts';

/** A column of a FlatGeobuf file or feature. */
export interface FlatColumn {
  readonly name: string;
  readonly type: number;
}

/** What a FlatGeobuf file says before its features. */
export interface FlatHeader {
  readonly geometryType: GeometryType;
  readonly columns: readonly FlatColumn[];
  /** 0 where it is not known. */
  readonly featuresCount: number;
  /** Bytes of the spatial index between header and features. */
  readonly indexSize: number;
  /** Bytes up to the index. */
  readonly size: number;
  readonly metadata: Readonly<Record<string, unknown>>;
}

const magicLength = 8;
/** No header has a megabyte of column names. */
const mostHeaderBytes = 16 * 1024 * 1024;

/**
 * Reads the header, which leaves the cursor at the index.
 * @throws UnreadableFile where it is no FlatGeobuf, damaged, or in another system of coordinates than WGS 84.
 */
export async function readFlatHeader(cursor: ByteCursor, file: string): Promise<FlatHeader> {
  const damaged = (what: string): UnreadableFile =>
    new UnreadableFile(
      `${file} cannot be read as FlatGeobuf: ${what}. Fetch or save it again; nothing in it was read.`,
    );
  if (!(await cursor.has(magicLength + 4))) throw damaged('it ends within its first bytes');
  const magic = cursor.take(magicLength);
  if (![0x66, 0x67, 0x62].every((byte, at) => magic[at] === byte && magic[at + 4] === byte))
    throw damaged('it does not begin as such a file does');
  if (magic[3] !== 3) throw damaged(`it has version ${magic[3]} of the format, and version 3 is read`);
  const prefix = cursor.take(4).slice();
  const length = new DataView(prefix.buffer).getUint32(0, true);
  if (length < 8 || length > mostHeaderBytes || !(await cursor.has(length)))
    throw damaged('its header is damaged or cut off');
  const bytes = new Uint8Array(4 + length);
  bytes.set(prefix);
  bytes.set(cursor.take(length), 4);
  try {
    return headerOf(bytes, file, damaged);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    // The library throws whatever damaged bytes lead to.
    throw damaged('its header is damaged');
  }
}

function headerOf(bytes: Uint8Array, file: string, damaged: (what: string) => UnreadableFile): FlatHeader {
  const header = Header.getSizePrefixedRootAsHeader(new ByteBuffer(bytes));
  const columns = columnsOf(header, bytes.length);
  if (columns === null) throw damaged('the columns in its header are damaged');
  refuseForeignSystem(header, file);
  const featuresCount = Number(header.featuresCount());
  const nodeSize = header.indexNodeSize();
  const texts = { name: header.name(), title: header.title(), description: header.description() };
  return {
    geometryType: header.geometryType(),
    columns,
    featuresCount,
    indexSize: nodeSize === 0 || featuresCount === 0 ? 0 : calcTreeSize(featuresCount, nodeSize),
    size: magicLength + bytes.length,
    metadata: Object.fromEntries([
      ...Object.entries(texts).filter(([, text]) => text !== null && text !== ''),
      ...Object.entries(jsonObject(header.metadata())),
    ]),
  };
}

/** The columns of a header or of a feature; `null` where there are more than its bytes can hold. */
export function columnsOf(
  table: { columnsLength(): number; columns(at: number): Column | null },
  bytes: number,
): FlatColumn[] | null {
  const count = table.columnsLength();
  if (count < 0 || count * 4 > bytes) return null;
  return Array.from({ length: count }, (_, at) => {
    const column = table.columns(at);
    return { name: column?.name() ?? `column ${at + 1}`, type: column?.type() ?? -1 };
  });
}

function refuseForeignSystem(header: Header, file: string): void {
  const crs = header.crs();
  if (!crs) return;
  const [code, org, text] = [crs.code(), crs.org() ?? '', crs.codeString() ?? ''];
  const [name, wkt] = [crs.name() ?? '', crs.wkt() ?? ''];
  if (code === 4326 || code === 4979 || isWgs84Name(text) || isWgs84Name(`${org}:${text}`)) return;
  const isUnnamed = code === 0 && text === '';
  if (isUnnamed && wkt === '' && (name === '' || isWgs84Name(name))) return;
  const given = /^\s*GEOG\w*\["([^"]*)"/.exec(wkt)?.[1];
  if (isUnnamed && given !== undefined && isWgs84Name(given)) return;
  const shown = [name || /"([^"]*)"/.exec(wkt)?.[1], code === 0 ? text : `${org || 'EPSG'}:${code}`];
  throw new UnreadableFile(
    `${file} gives its places in ${shown.filter(Boolean).join(', ').slice(0, 200)}, not in degrees of WGS 84. Convert it (ogr2ogr -t_srs EPSG:4326, or "save as" in QGIS with EPSG:4326) and open it again; nothing in it was read.`,
  );
}

/** Metadata is a text that may be JSON; any other text is kept as it is. */
function jsonObject(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null || text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { metadata: text };
}
