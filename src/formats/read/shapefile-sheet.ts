import { type DbfTable, readDbf } from './dbf-table.ts';
import { readGeometry } from './geometry-fault.ts';
import { RecordColumns } from './record-columns.ts';
import { RowRuns } from './row-runs.ts';
import {
  type FileSource,
  type SheetReader,
  type Sheet,
  type SheetRows,
  type TakeIssue,
  UnreadableFile,
  wholeFile,
} from './sheet.ts';
import { reportedOnce, sheetIssue } from './sheet-issues.ts';
import { openShp, type ReadShape, type ShpShapes } from './shp-shapes.ts';
import { unpack } from './unpack.ts';

/** Bytes that the files of an archive may have in all: they are held at once. */
const mostUnpacked = 2 ** 30;

/** Shapes that are read at a time. */
const atOnce = 1024;

/**
 * Reads the Shapefiles in a zip archive, each as a sheet. Texts are in the encoding of the `.cpg`, or of the table itself;
 * coordinates are converted from the system of the `.prj`, without a network. A row with a damaged shape is kept without it.
 * @throws UnreadableFile where there is no Shapefile in it, or none that can be read.
 */
export const readShapefileSheets: SheetReader = async (source, report) => {
  const inside = await unpack(source, mostUnpacked);
  if (!inside)
    throw new UnreadableFile(
      `${source.name} is no zip archive. A Shapefile is several files: put the .shp, .dbf, .prj and .cpg of a layer into one zip and open that.`,
    );
  const layers = layersOf(inside);
  const [first] = layers;
  if (!first) throw new UnreadableFile(`${source.name} holds no Shapefile: there is no .shp in it.`);
  const sheets: Sheet[] = [];
  const faults: UnreadableFile[] = [];
  for (const layer of layers) {
    const name = layers.length === 1 ? source.name : `${source.name}, ${layer.path}`;
    try {
      sheets.push(await openLayer(layer, name, report));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      faults.push(error);
      if (layers.length > 1)
        report(sheetIssue(name, { code: 'unreadable-layer', message: error.message, outcome: 'dropped' }));
    }
  }
  if (sheets.length === 0 && faults[0]) throw faults[0];
  return sheets;
};

interface Layer {
  /** Without the ending. */
  readonly path: string;
  readonly parts: ReadonlyMap<string, FileSource>;
}

function layersOf(files: readonly FileSource[]): Layer[] {
  const layers = new Map<string, { path: string; parts: Map<string, FileSource> }>();
  for (const file of files) {
    const [, path = '', ending = ''] = /^(.*)\.(shp|dbf|prj|cpg)$/i.exec(file.name) ?? [];
    if (ending === '') continue;
    const layer = layers.get(path.toLowerCase()) ?? { path, parts: new Map<string, FileSource>() };
    layer.parts.set(ending.toLowerCase(), file);
    layers.set(path.toLowerCase(), layer);
  }
  return [...layers.values()].filter(({ parts }) => parts.has('shp'));
}

async function openLayer({ parts }: Layer, name: string, report: TakeIssue): Promise<Sheet> {
  const part = async (ending: string): Promise<Uint8Array<ArrayBuffer> | null> => {
    const file = parts.get(ending);
    return file ? wholeFile(file) : null;
  };
  const text = async (ending: string): Promise<string | null> => {
    const bytes = await part(ending);
    return bytes && new TextDecoder().decode(bytes);
  };
  const shapes = openShp((await part('shp')) ?? new Uint8Array(), await text('prj'), name);
  const dbf = await part('dbf');
  const table = dbf && readDbf(dbf, await text('cpg'));
  for (const [code, message] of warnings(shapes, table, dbf !== null))
    report(sheetIssue(name, { code, message }));
  const takeIssues = reportedOnce(report);
  return {
    name,
    metadata: {},
    tags: new Map(),
    async *batches() {
      yield* rowsOf(shapes, table, name, takeIssues());
    },
  };
}

function* warnings(
  shapes: ShpShapes,
  table: DbfTable | null,
  hasTable: boolean,
): Generator<readonly [string, string]> {
  if (shapes.isSystemAssumed)
    yield [
      'no-prj',
      'The archive has no .prj that says the system of coordinates; the numbers were taken for degrees of WGS 84.',
    ];
  if (shapes.isCutOff)
    yield [
      'file-cut-off',
      'The .shp ends within a shape or is damaged there; what follows could not be read.',
    ];
  if (!table) {
    const what = hasTable ? 'The .dbf cannot be read' : 'The archive has no .dbf';
    yield [
      'no-dbf',
      `${what}, so that the shapes have no columns. Put the whole Shapefile into the archive.`,
    ];
    return;
  }
  if (table.stated !== table.records)
    yield [
      'file-cut-off',
      `The .dbf states ${table.stated} rows and holds ${table.records}; the others are missing.`,
    ];
  if (table.records !== shapes.count)
    yield [
      'row-counts-differ',
      `There are ${shapes.count} shapes and ${table.records} rows in the .dbf; they were put together in their order.`,
    ];
  if (!table.isEncodingKnown)
    yield [
      'encoding-assumed',
      `Nothing says the encoding of the texts, and ${table.encoding} was assumed. Where letters are wrong, put a .cpg with its name into the archive.`,
    ];
}

function* rowsOf(
  shapes: ShpShapes,
  table: DbfTable | null,
  file: string,
  report: TakeIssue,
): Generator<SheetRows> {
  const runs = new RowRuns(new RecordColumns(table?.columns ?? []), true);
  const count = Math.max(shapes.count, table?.records ?? 0);
  for (let first = 0; first < count; first += atOnce) {
    const read = shapes.read(first, atOnce);
    for (let at = first; at < Math.min(first + atOnce, count); at += 1) {
      const row = at + 1;
      const cells = table && at < table.records ? table.cells(at) : [];
      if (cells === null) {
        const message =
          'The row is marked as deleted in the .dbf; to have it back, undelete it in the program that wrote it.';
        report(
          sheetIssue(file, { row, code: 'deleted-row', severity: 'warning', message, outcome: 'dropped' }),
        );
        continue;
      }
      const geometry = geometryOf(read[at - first], (code, message, severity) => {
        report(sheetIssue(file, { row, column: 'geometry', severity, code, message }));
      });
      const piece = runs.add(row, cells, geometry);
      if (piece) yield piece;
    }
  }
  const rest = runs.rest();
  if (rest) yield rest;
}

type Warn = (code: string, message: string, severity: 'error' | 'warning') => void;

function geometryOf(shape: ReadShape | undefined, warn: Warn) {
  const lost = (code: string, message: string): null => {
    warn(code, `${message} The row is kept without a place.`, 'error');
    return null;
  };
  if (!shape) return lost('no-shape', 'The row has no shape in the .shp.');
  if (!shape.ok) return lost('bad-shape', shape.message);
  if (shape.geometry === null) return null;
  const read = readGeometry(shape.geometry);
  if (!read.ok) return lost(read.fault.code, read.fault.message);
  if (shape.ringsLost > 0)
    warn(
      'geometry-incomplete',
      `${shape.ringsLost} of its rings lie in no area and were left out; mend the geometry in QGIS.`,
      'warning',
    );
  return read.geometry;
}
