import { parquetMetadataAsync, parquetSchema, type FileMetaData, type SchemaTree } from 'hyparquet';
import type { Geometry } from 'geojson';
import { unpackerOf, type Unpack } from './parquet-codecs.ts';
import type { GroupSource } from './parquet-columns.ts';
import { geometryColumnOf, type FoundGeometry, type GeometryColumn } from './parquet-geometry.ts';
import { sheetIssue } from './sheet-issues.ts';
import { UnreadableFile, type FileSource, type TakeIssue } from './sheet.ts';

/** Writers make row groups of a million rows at most; whoever claims more than this fills the memory. */
const largestGroup = 2 ** 24;

/** What a file says of itself. */
export interface OpenedParquet {
  readonly metadata: FileMetaData;
  readonly tree: SchemaTree;
  readonly geometry: GeometryColumn | null;
  /** The columns that become cells, and their names, none of which is twice. */
  readonly columns: readonly SchemaTree[];
  readonly names: readonly string[];
  readonly unpackers: ReadonlyMap<string, Unpack>;
}

/** Reads what a file says of itself. Throws, in words, where it is no Parquet file, or one that nobody here reads. */
export async function openParquet(source: FileSource): Promise<OpenedParquet> {
  if (source.size < 12) throw new Error('it is too short for a Parquet file');
  const end = new TextDecoder().decode(await source.bytes(source.size - 4, source.size));
  if (end === 'PARE') throw new Error('it is encrypted; write it without encryption');
  if (end !== 'PAR1')
    throw new Error('it does not end as a Parquet file does; it may not have been written whole');
  const file = {
    byteLength: source.size,
    slice: async (from: number, to: number = source.size) =>
      (await source.bytes(Math.max(from, 0), Math.min(to, source.size))).buffer,
  };
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const tree = parquetSchema(metadata);
  const geometry = geometryColumnOf(metadata, tree);
  const seen = new Set<string>();
  const all = tree.children.filter(({ element: { name } }) => !seen.has(name) && seen.add(name));
  const columns = all.filter(
    ({ element: { name } }) => name !== geometry?.name && name !== geometry?.covering,
  );
  const codecs = new Set(
    metadata.row_groups.flatMap((group) => group.columns.flatMap((chunk) => chunk.meta_data?.codec ?? [])),
  );
  const unpackers = new Map<string, Unpack>();
  for (const codec of codecs) unpackers.set(codec, await unpackerOf(codec));
  const names = columns.map(({ element: { name } }) => name);
  return { metadata, tree, geometry, columns, names, unpackers };
}

/** What the file says of itself by keys; values that are JSON as what they mean. */
export function metadataOf({ key_value_metadata: pairs = [] }: FileMetaData): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map(({ key, value = '' }): [string, unknown] => {
      try {
        return [key, JSON.parse(value) as unknown];
      } catch (error) {
        if (error instanceof SyntaxError) return [key, value];
        throw error;
      }
    }),
  );
}

/** The groups of rows, one after the other; throws where one claims to be larger than any. */
export function* groupsOf(
  source: FileSource,
  { metadata, unpackers }: OpenedParquet,
): Generator<GroupSource, void, undefined> {
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    if (!(rows >= 0 && rows <= largestGroup)) throw unreadable(source, 'a group of its rows is too large');
    yield { source, metadata, group, rows, unpackers };
  }
}

/** A column by its name. Throws where there is none. */
export function columnOf(tree: SchemaTree, name: string): SchemaTree {
  const column = tree.children.find(({ element }) => element.name === name);
  if (!column) throw new Error(`its column "${name}" is missing`);
  return column;
}

/** The geometry of a row; `null`, and reported, where it cannot be read. */
export function toldGeometry(
  found: FoundGeometry,
  source: FileSource,
  { name }: GeometryColumn,
  row: number,
  report: TakeIssue,
): Geometry | null {
  if (found !== 'unreadable') return found;
  const message = 'The geometry of this row cannot be read; the row is kept without a place.';
  report(sheetIssue(source.name, { row, column: name, code: 'unreadable-geometry', message }));
  return null;
}

function unreadable(source: FileSource, reason: string): UnreadableFile {
  return new UnreadableFile(`${source.name} cannot be read as Parquet: ${reason}.`);
}

/** Does a step of reading. Damaged bytes fail in many ways; each of them means that the file cannot be read. */
export async function orUnreadable<Value>(
  source: FileSource,
  step: () => Value | Promise<Value>,
): Promise<Value> {
  try {
    return await step();
  } catch (error) {
    throw refusalOf(source, error);
  }
}

export function refusalOf(source: FileSource, error: unknown): UnreadableFile {
  if (error instanceof UnreadableFile) return error;
  return unreadable(source, error instanceof Error ? error.message.replace(/\.$/, '') : String(error));
}
