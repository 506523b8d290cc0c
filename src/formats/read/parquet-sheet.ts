import { parquetMetadataAsync, parquetSchema, type FileMetaData, type SchemaTree } from 'hyparquet';
import type { Geometry } from 'geojson';
import { unpackerOf, type Unpack } from './parquet-codecs.ts';
import {
  cellReading,
  FlatColumn,
  isFlat,
  NestedColumn,
  type ColumnValues,
  type GroupSource,
} from './parquet-columns.ts';
import {
  fromArrow,
  fromWkb,
  geometryColumnOf,
  type FoundGeometry,
  type GeometryColumn,
} from './parquet-geometry.ts';
import {
  UnreadableFile,
  type FileSource,
  type Sheet,
  type SheetCell,
  type SheetReader,
  type SheetRows,
  type TakeIssue,
  type WantedColumns,
} from './sheet.ts';
import { jsonText, reportedOnce, sheetIssue } from './sheet-issues.ts';
import { GatheredCells } from './written-cells.ts';

/** Rows of one piece. */
const batchRows = 512;

/** Writers make row groups of a million rows at most; whoever claims more than this fills the memory. */
const largestGroup = 2 ** 24;

/**
 * Reads Parquet and GeoParquet, a page of each column at a time. Numbers that are exact are numbers, days and times are texts
 * (ISO 8601), lists and records their JSON. The file's own metadata are the sheet's. A row whose geometry cannot be read is kept
 * without it, and reported.
 * @throws UnreadableFile also while rows are read, where a part of the file is damaged.
 */
export const readParquetSheets: SheetReader = async (source, report) => {
  const found = await orUnreadable(source, () => openFile(source));
  const reports = reportedOnce(report);
  const sheet: Sheet = {
    name: source.name,
    metadata: metadataOf(found.metadata),
    tags: new Map(),
    batches: (wanted) => batches(source, found, wanted?.(found.names) ?? null, reports()),
  };
  return [sheet];
};

interface OpenedFile {
  readonly metadata: FileMetaData;
  readonly tree: SchemaTree;
  readonly geometry: GeometryColumn | null;
  /** The columns that become cells, and their names, none of which is twice. */
  readonly columns: readonly SchemaTree[];
  readonly names: readonly string[];
  readonly unpackers: ReadonlyMap<string, Unpack>;
}

async function openFile(source: FileSource): Promise<OpenedFile> {
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
function metadataOf({ key_value_metadata: pairs = [] }: FileMetaData): Record<string, unknown> {
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

async function* batches(
  source: FileSource,
  file: OpenedFile,
  wanted: WantedColumns | null,
  report: TakeIssue,
): AsyncGenerator<SheetRows, void, undefined> {
  let first = 1;
  for (const group of file.metadata.row_groups) {
    const rows = Number(group.num_rows);
    if (!(rows >= 0 && rows <= largestGroup)) throw unreadable(source, 'a group of its rows is too large');
    const groupSource = { source, metadata: file.metadata, group, rows, unpackers: file.unpackers };
    const columns = await orUnreadable(source, () => openColumns(file, groupSource, wanted));
    for (let done = 0; done < rows; done += batchRows) {
      const count = Math.min(batchRows, rows - done);
      const batch = await orUnreadable(source, () => nextRows(columns, file.names.length, count));
      yield {
        first,
        columns: file.names,
        rows: batch.rows,
        geometries: told(batch, source, file, first, report),
        ...(wanted && { written: [...columns.written.values()] }),
      };
      first += count;
    }
  }
}

interface OpenedColumns {
  /** By their places: those of which something is wanted. */
  readonly cells: ReadonlyMap<number, ColumnValues<SheetCell>>;
  readonly written: ReadonlyMap<number, GatheredCells>;
  readonly geometries: ColumnValues<FoundGeometry> | null;
}

function openColumns(
  { tree, columns, geometry }: OpenedFile,
  group: GroupSource,
  wanted: WantedColumns | null,
): OpenedColumns {
  const written = new Map(wanted?.written.map((place) => [place, new GatheredCells(batchRows)]));
  const cells = new Map<number, ColumnValues<SheetCell>>();
  columns.forEach((column, place) => {
    const isLooked = wanted === null || wanted.looked.has(place);
    if (!isLooked && !written.has(place)) return;
    const values = isFlat(tree, column)
      ? new FlatColumn(group, tree, column, cellReading(column.element, isLooked, written.has(place)))
      : new NestedColumn<SheetCell>(group, tree, column, (value) =>
          value === null ? null : jsonText(value),
        );
    cells.set(place, values);
  });
  return { cells, written, geometries: geometry && openGeometries(tree, geometry, group) };
}

function openGeometries(
  tree: SchemaTree,
  { name, encoding }: GeometryColumn,
  group: GroupSource,
): ColumnValues<FoundGeometry> {
  const column = tree.children.find(({ element }) => element.name === name);
  if (!column) throw new Error(`its geometry column "${name}" is missing`);
  const { element } = column;
  const isWkb = encoding === 'WKB';
  if (isFlat(tree, column) !== isWkb || (isWkb && !/BYTE_ARRAY/.test(element.type ?? '')))
    throw new Error(`its geometry column "${name}" is not encoded as ${encoding}`);
  return isWkb
    ? new FlatColumn(group, tree, column, {
        element,
        convert: fromWkb,
        asTexts: null,
        isLooked: true,
        write: null,
      })
    : new NestedColumn(group, tree, column, (value) => fromArrow(value, encoding));
}

interface Batch {
  readonly rows: SheetCell[][];
  readonly geometries: FoundGeometry[] | null;
}

async function nextRows(columns: OpenedColumns, width: number, count: number): Promise<Batch> {
  // Copies of a row of nothing: a row that begins with numbers alone would be laid out anew at its first text.
  const nothing = new Array<SheetCell>(width).fill(null);
  const rows = Array.from({ length: count }, () => nothing.slice());
  for (const [place, column] of columns.cells) {
    const written = columns.written.get(place);
    written?.clear();
    await column.fill(rows, place, count, written);
  }
  if (!columns.geometries) return { rows, geometries: null };
  const geometries = Array.from({ length: count }, (): FoundGeometry[] => [null]);
  await columns.geometries.fill(geometries, 0, count);
  return { rows, geometries: geometries.map(([geometry = null]) => geometry) };
}

/** The geometries of a piece, after those that cannot be read were reported. */
function told(
  { geometries }: Batch,
  source: FileSource,
  { geometry }: OpenedFile,
  first: number,
  report: TakeIssue,
): (Geometry | null)[] | null {
  if (!geometries || !geometry) return null;
  return geometries.map((found, at) => {
    if (found !== 'unreadable') return found;
    const message = 'The geometry of this row cannot be read; the row is kept without a place.';
    const fault = { row: first + at, column: geometry.name, code: 'unreadable-geometry', message };
    report(sheetIssue(source.name, fault));
    return null;
  });
}

function unreadable(source: FileSource, reason: string): UnreadableFile {
  return new UnreadableFile(`${source.name} cannot be read as Parquet: ${reason}.`);
}

/** Does a step of reading. Damaged bytes fail in many ways; each of them means that the file cannot be read. */
async function orUnreadable<Value>(source: FileSource, step: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw unreadable(source, error instanceof Error ? error.message.replace(/\.$/, '') : String(error));
  }
}
