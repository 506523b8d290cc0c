import { kmlGen } from '@tmcw/togeojson';
import type { Document, Element } from '@xmldom/xmldom';
import type { Geometry } from 'geojson';
import { readGeometry } from './geometry-fault.ts';
import { nestedTooDeeply, parseKml } from './kml-document.ts';
import { coordinatesFault, folderOf, ownData, positionsIn, separateNames, textOf } from './kml-elements.ts';
import { RecordColumns, recordCells } from './record-columns.ts';
import { RowRuns } from './row-runs.ts';
import {
  type Sheet,
  type SheetReader,
  type SheetRows,
  type TakeIssue,
  UnreadableFile,
  wholeFile,
} from './sheet.ts';
import { reportedOnce, sheetIssue } from './sheet-issues.ts';
import { unpack } from './unpack.ts';

type Feature = ReturnType<typeof kmlGen> extends Generator<infer Each> ? Each : never;

/** Bytes that the files of a KMZ, pictures and all, may have in all. */
const mostUnpacked = 2 ** 30;

/**
 * Reads KML and KMZ: each placemark and ground overlay is a row, with the names of its folders in the column `folder`. All
 * cells are texts as they stand; markup in descriptions stays text. Links to other files are dropped with an issue: nothing is
 * fetched. Each KML file in a KMZ is a sheet.
 * @throws UnreadableFile where it is no KML, or declares entities.
 */
export const readKmlSheets: SheetReader = async (source, report) => {
  const inside = await unpack(source, mostUnpacked);
  if (!inside) return [kmlSheet(await wholeFile(source), source.name, report)];
  const files = inside.filter(({ name }) => /\.kml$/i.test(name));
  if (files.length === 0)
    throw new UnreadableFile(`${source.name} is an archive without a KML file; a KMZ holds one, doc.kml.`);
  const sheets: Sheet[] = [];
  for (const file of files) {
    const name = files.length === 1 ? source.name : `${source.name}, ${file.name}`;
    sheets.push(kmlSheet(await wholeFile(file), name, report));
  }
  return sheets;
};

function kmlSheet(bytes: Uint8Array, name: string, report: TakeIssue): Sheet {
  const document = parseKml(bytes, name, report);
  separateNames(document);
  const takeIssues = reportedOnce(report);
  return {
    name,
    metadata: aboutDocument(document),
    tags: new Map(),
    async *batches() {
      yield* rowsOf(document, name, takeIssues());
    },
  };
}

function aboutDocument(document: Document): Sheet['metadata'] {
  const [outer] = document.getElementsByTagName('Document');
  const about = ['name', 'description'].map((tag) => [tag, outer ? textOf(outer, tag) : null] as const);
  return Object.fromEntries(about.filter(([, text]) => text !== null));
}

function* rowsOf(document: Document, file: string, report: TakeIssue): Generator<SheetRows> {
  // The library gives features by kind, each in the order of the document.
  const elements = ['Placemark', 'GroundOverlay', 'NetworkLink'].flatMap((tag) =>
    Array.from(document.getElementsByTagName(tag)),
  );
  const columns = new RecordColumns();
  const runs = new RowRuns(columns, true);
  const features = kmlGen(document, { skipNullGeometry: false });
  for (const [at, element] of elements.entries()) {
    const row = at + 1;
    const feature = nextOf(features, file);
    if (feature === null) return;
    const id = element.getAttribute('id') ?? null;
    if (element.tagName === 'NetworkLink') {
      const href = element.getElementsByTagName('href')[0]?.textContent ?? undefined;
      const message = 'This is a link to another file, and nothing is fetched; open that file itself.';
      report(
        sheetIssue(file, {
          row,
          id,
          column: 'href',
          value: href,
          code: 'network-link',
          message,
          outcome: 'dropped',
        }),
      );
      continue;
    }
    const geometry = geometryOf(feature, element, (fault) => {
      report(sheetIssue(file, { ...fault, row, id }));
    });
    const cells = recordCells(columns, membersOf(feature, element), (column, value, code, message) => {
      report(sheetIssue(file, { row, id, column, value, code, message }));
    });
    const piece = runs.add(row, cells, geometry);
    if (piece) yield piece;
  }
  const rest = runs.rest();
  if (rest) yield rest;
}

function nextOf(features: Generator<Feature>, file: string): Feature | null {
  try {
    const { done, value } = features.next();
    return done === true ? null : value;
  } catch (error) {
    if (error instanceof RangeError) throw nestedTooDeeply(file);
    throw error;
  }
}

function* membersOf({ id, properties }: Feature, element: Element): Generator<readonly [string, unknown]> {
  const given = properties ?? {};
  const folder = folderOf(element);
  if (id !== undefined) yield [Object.hasOwn(given, 'id') ? 'feature id' : 'id', id];
  if (folder !== null) yield [Object.hasOwn(given, 'folder') ? 'feature folder' : 'folder', folder];
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    if (name === 'description' && isMarkup(value)) yield [name, value.value];
    else if (name === 'timespan' && typeof value === 'object' && value !== null)
      for (const [end, text] of Object.entries(value)) yield [`timespan ${end}`, text];
    else yield [name, value];
  }
  for (const [name, text] of ownData(element))
    yield [Object.hasOwn(given, name) ? `feature ${name}` : name, text];
}

/** The library's way of saying that a description stood in a CDATA section. */
function isMarkup(value: unknown): value is { readonly value: string } {
  return (
    typeof value === 'object' && value !== null && typeof (value as { value?: unknown }).value === 'string'
  );
}

type Fault = Pick<Parameters<typeof sheetIssue>[1], 'column' | 'value' | 'severity' | 'code' | 'message'>;

function geometryOf({ geometry }: Feature, element: Element, warn: (fault: Fault) => void): Geometry | null {
  const lost = (column: string | null, value: unknown, code: string, message: string): null => {
    warn({ column, value, severity: 'error', code, message: `${message} The row is kept without a place.` });
    return null;
  };
  const stated = coordinatesFault(element);
  if (typeof stated === 'string')
    return lost(
      'coordinates',
      stated,
      'not-a-position',
      'Positions are longitude,latitude without spaces inside.',
    );
  if (geometry === null)
    return stated === 0
      ? null
      : lost('coordinates', undefined, 'no-geometry', 'Its positions make no point, line or area.');
  const read = readGeometry(geometry);
  if (!read.ok)
    return lost(read.fault.column, read.fault.value ?? undefined, read.fault.code, read.fault.message);
  if (positionsIn(read.geometry) < stated)
    warn({
      column: 'coordinates',
      value: undefined,
      code: 'geometry-incomplete',
      message:
        'A part of its geometry has too few positions and was left out; look at it in the program that wrote it.',
    });
  return read.geometry;
}
