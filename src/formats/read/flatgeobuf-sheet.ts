import type { Geometry } from 'geojson';
import { ByteCursor } from './byte-chunks.ts';
import { readFlatFeature } from './flatgeobuf-feature.ts';
import { type FlatHeader, readFlatHeader } from './flatgeobuf-header.ts';
import { readGeometry } from './geometry-fault.ts';
import { distinctNames, RecordColumns, recordCells } from './record-columns.ts';
import { RowRuns } from './row-runs.ts';
import type { FileSource, SheetReader, SheetRows, TakeIssue } from './sheet.ts';
import { reportedOnce, sheetIssue } from './sheet-issues.ts';

/**
 * Reads a FlatGeobuf file, feature by feature; its index is passed over. Columns are in the order of the header. A feature with
 * a damaged geometry is kept without it; where the lengths of the file itself are damaged, what follows cannot be found.
 * @throws UnreadableFile where it is no FlatGeobuf, damaged from the start, or in another system than WGS 84.
 */
export const readFlatGeobufSheets: SheetReader = async (source, report) => {
  const cursor = new ByteCursor(source);
  const header = await readFlatHeader(cursor, source.name);
  await cursor.close();
  const takeIssues = reportedOnce(report);
  return [
    {
      name: source.name,
      metadata: header.metadata,
      tags: new Map(),
      batches: () => rowsOf(source, takeIssues()),
    },
  ];
};

async function* rowsOf(source: FileSource, report: TakeIssue): AsyncGenerator<SheetRows> {
  const file = source.name;
  const cursor = new ByteCursor(source);
  try {
    const header = await readFlatHeader(cursor, file);
    const columns = distinctColumns(header);
    const names = new RecordColumns(columns.map(({ name }) => name));
    const runs = new RowRuns(names, true);
    let left = source.size - header.size - header.indexSize;
    let row = 0;
    const hasFeatures = await cursor.skip(header.indexSize);
    while (hasFeatures && (cursor.ready > 0 || (await cursor.has(1)))) {
      row += 1;
      const bytes = await nextFeature(cursor, left);
      const feature = bytes && readFlatFeature(bytes, columns, header.geometryType);
      if (!feature) {
        const remedy = bytes
          ? 'It was left out.'
          : 'The file is cut off or damaged here, and nothing behind it can be found; fetch it again.';
        report(
          sheetIssue(file, {
            row,
            code: 'damaged-feature',
            message: `The feature cannot be read. ${remedy}`,
            outcome: 'dropped',
          }),
        );
        if (!bytes) break;
        left -= bytes.length;
        continue;
      }
      left -= bytes.length;
      if (feature.isCutShort)
        report(
          sheetIssue(file, {
            row,
            severity: 'error',
            code: 'damaged-values',
            message: 'Some values of the feature are damaged and were left out; fetch the file again.',
          }),
        );
      const cells = recordCells(names, feature.members, (column, value, code, message) => {
        report(sheetIssue(file, { row, column, value, code, message }));
      });
      const piece = runs.add(row, cells, geometryOf(feature.geometry, file, row, report));
      if (piece) yield piece;
    }
    const rest = runs.rest();
    if (rest) yield rest;
    if (header.featuresCount > 0 && header.featuresCount !== row)
      report(
        sheetIssue(file, {
          code: 'feature-count-differs',
          severity: 'error',
          value: header.featuresCount,
          message: `The header states ${header.featuresCount} features, and ${row} were found; fetch the file again if some are missing.`,
        }),
      );
  } finally {
    await cursor.close();
  }
}

/** Columns of the same name are told apart, as in any table. */
function distinctColumns({ columns }: FlatHeader): FlatHeader['columns'] {
  const names = distinctNames(columns.map(({ name }) => name));
  return columns.map((column, at) => ({ ...column, name: names[at] ?? column.name }));
}

/** The bytes of a feature with their length, in a buffer of their own as the library needs them; `null` where they are not there. */
async function nextFeature(cursor: ByteCursor, left: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (cursor.ready < 4 && !(await cursor.has(4))) return null;
  const prefix = cursor.take(4);
  const length = new DataView(prefix.buffer, prefix.byteOffset).getUint32(0, true);
  if (length < 4 || length + 4 > left) return null;
  const bytes = new Uint8Array(4 + length);
  bytes.set(prefix);
  if (cursor.ready < length && !(await cursor.has(length))) return null;
  bytes.set(cursor.take(length), 4);
  return bytes;
}

function geometryOf(value: unknown, file: string, row: number, report: TakeIssue): Geometry | null {
  if (value === null) return null;
  const read = value === undefined ? null : readGeometry(value);
  if (read?.ok === true) return read.geometry;
  const fault = read?.fault ?? {
    column: 'geometry',
    value: null,
    code: 'damaged-geometry',
    message: 'The geometry is damaged.',
  };
  const message = `${fault.message} The row is kept without a place.`;
  report(sheetIssue(file, { ...fault, value: fault.value ?? undefined, row, severity: 'error', message }));
  return null;
}
