import type { SchemaTree } from 'hyparquet';
import type { Geometry } from 'geojson';
import { columnsApart } from './parquet-apart.ts';
import {
  cellReading,
  FlatColumn,
  isFlat,
  NestedColumn,
  nestedCell,
  type ColumnValues,
  type GroupSource,
} from './parquet-columns.ts';
import {
  columnOf,
  groupsOf,
  metadataOf,
  openParquet,
  orUnreadable,
  toldGeometry,
  type OpenedParquet,
} from './parquet-file.ts';
import { fromArrow, fromWkb, type FoundGeometry, type GeometryColumn } from './parquet-geometry.ts';
import type { FileSource, Sheet, SheetCell, SheetReader, SheetRows, TakeIssue } from './sheet.ts';
import { reportedOnce } from './sheet-issues.ts';

/** Rows of one piece. */
const batchRows = 512;

/**
 * Reads Parquet and GeoParquet, a page of each column at a time. Numbers that are exact are numbers, days and times are texts
 * (ISO 8601), lists and records their JSON. The file's own metadata are the sheet's. A row whose geometry cannot be read is kept
 * without it, and reported.
 * @throws UnreadableFile also while rows are read, where a part of the file is damaged.
 */
export const readParquetSheets: SheetReader = async (source, report) => {
  const found = await orUnreadable(source, () => openParquet(source));
  const reports = reportedOnce(report);
  const apart = columnsApart(source, found, reports);
  const sheet: Sheet = {
    name: source.name,
    metadata: metadataOf(found.metadata),
    tags: new Map(),
    batches: () => batches(source, found, reports()),
    ...(apart && { apart }),
  };
  return [sheet];
};

async function* batches(
  source: FileSource,
  file: OpenedParquet,
  report: TakeIssue,
): AsyncGenerator<SheetRows, void, undefined> {
  let first = 1;
  for (const group of groupsOf(source, file)) {
    const columns = await orUnreadable(source, () => openColumns(file, group));
    for (let done = 0; done < group.rows; done += batchRows) {
      const count = Math.min(batchRows, group.rows - done);
      const batch = await orUnreadable(source, () => nextRows(columns, count));
      const geometries = told(batch, source, file, first, report);
      yield { first, columns: file.names, rows: batch.rows, geometries };
      first += count;
    }
  }
}

interface OpenedColumns {
  readonly cells: readonly ColumnValues<SheetCell>[];
  readonly geometries: ColumnValues<FoundGeometry> | null;
}

function openColumns({ tree, columns, geometry }: OpenedParquet, group: GroupSource): OpenedColumns {
  const cells = columns.map((column): ColumnValues<SheetCell> =>
    isFlat(tree, column)
      ? new FlatColumn(group, tree, column, cellReading(column.element))
      : new NestedColumn<SheetCell>(group, tree, column, nestedCell),
  );
  return { cells, geometries: geometry && openGeometries(tree, geometry, group) };
}

function openGeometries(
  tree: SchemaTree,
  { name, encoding }: GeometryColumn,
  group: GroupSource,
): ColumnValues<FoundGeometry> {
  const column = columnOf(tree, name);
  const { element } = column;
  const isWkb = encoding === 'WKB';
  if (isFlat(tree, column) !== isWkb || (isWkb && !/BYTE_ARRAY/.test(element.type ?? '')))
    throw new Error(`its geometry column "${name}" is not encoded as ${encoding}`);
  return isWkb
    ? new FlatColumn(group, tree, column, { element, convert: fromWkb, asTexts: null })
    : new NestedColumn(group, tree, column, (value) => fromArrow(value, encoding));
}

interface Batch {
  readonly rows: SheetCell[][];
  readonly geometries: FoundGeometry[] | null;
}

async function nextRows(columns: OpenedColumns, count: number): Promise<Batch> {
  // Copies of a row of nothing: a row that begins with numbers alone would be laid out anew at its first text.
  const nothing = new Array<SheetCell>(columns.cells.length).fill(null);
  const rows = Array.from({ length: count }, () => nothing.slice());
  for (const [place, column] of columns.cells.entries()) await column.fill(rows, place, count);
  if (!columns.geometries) return { rows, geometries: null };
  const geometries = Array.from({ length: count }, (): FoundGeometry[] => [null]);
  await columns.geometries.fill(geometries, 0, count);
  return { rows, geometries: geometries.map(([geometry = null]) => geometry) };
}

/** The geometries of a piece, after those that cannot be read were reported. */
function told(
  { geometries }: Batch,
  source: FileSource,
  { geometry }: OpenedParquet,
  first: number,
  report: TakeIssue,
): (Geometry | null)[] | null {
  if (!geometries || !geometry) return null;
  return geometries.map((found, at) => toldGeometry(found, source, geometry, first + at, report));
}
