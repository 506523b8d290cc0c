import { isFlat } from './parquet-columns.ts';
import {
  columnOf,
  groupsOf,
  orUnreadable,
  refusalOf,
  toldGeometry,
  type OpenedParquet,
} from './parquet-file.ts';
import { fromWkb, type GeometryColumn } from './parquet-geometry.ts';
import { PageRoom } from './parquet-pages.ts';
import { writtenCells } from './parquet-written.ts';
import type {
  UnreadableFile,
  ColumnsApart,
  FileSource,
  TakeIssue,
  WrittenCells,
  WrittenGeometries,
} from './sheet.ts';

/** The columns of a file by themselves; `null` where its geometries are not written as they are wanted here. */
export function columnsApart(
  source: FileSource,
  file: OpenedParquet,
  reports: () => TakeIssue,
): ColumnsApart | null {
  const { names, geometry } = file;
  if (geometry !== null && !isOfBytes(file, geometry)) return null;
  return {
    names,
    cells: (place) => written(source, file, names[place] ?? ''),
    bytesOf: (place) => bytesOf(source, file, place),
    geometries: () => geometry && writtenGeometries(source, file, geometry, reports()),
  };
}

async function* written(
  source: FileSource,
  file: OpenedParquet,
  name: string,
  isBinary = false,
): AsyncGenerator<WrittenCells, void, undefined> {
  const column = await orUnreadable(source, () => columnOf(file.tree, name));
  const room = new PageRoom();
  const refusal = (error: unknown): UnreadableFile => refusalOf(source, error);
  for (const group of groupsOf(source, file)) {
    const cells = writtenCells(group, file.tree, column, { room, isBinary, refusal });
    for (;;) {
      const next = await orUnreadable(source, () => cells.next());
      if (next.done === true) break;
      yield next.value;
    }
  }
}

/** Whether the geometries are byte arrays of well-known binary. */
function isOfBytes({ tree }: OpenedParquet, { name, encoding }: GeometryColumn): boolean {
  const column = columnOf(tree, name);
  return encoding === 'WKB' && isFlat(tree, column) && column.element.type === 'BYTE_ARRAY';
}

function writtenGeometries(
  source: FileSource,
  file: OpenedParquet,
  geometry: GeometryColumn,
  report: TakeIssue,
): WrittenGeometries {
  return {
    cells: written(source, file, geometry.name, true),
    read: (bytes, row) => {
      const [found = null] = Array.from(fromWkb([bytes]));
      return toldGeometry(found, source, geometry, row, report);
    },
  };
}

/** Texts that are packed more than so many times smaller are not worth knowing beforehand. */
const mostPacked = 10;

/** Whoever claims more gets no more room beforehand. */
const mostExpected = 2 ** 28;

/** How many bytes a column has unpacked, by what the file says, as far as a file of its size can. */
function bytesOf({ size }: FileSource, { metadata, names }: OpenedParquet, place: number): number {
  let sum = 0;
  for (const { columns } of metadata.row_groups)
    for (const { meta_data: meta } of columns)
      if (meta?.path_in_schema[0] === names[place]) sum += Number(meta?.total_uncompressed_size);
  return sum > 0 ? Math.min(sum, size * mostPacked, mostExpected) : 0;
}
