import type { Geometry, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { openCase } from '../../cli/open-case.ts';
import { emptyFilter } from '../../ledger/selection.ts';
import { defaultCounting } from '../../ledger/standing.ts';
import { readGuarded, type Cell } from '../csv-cells.ts';
import { readCsvSheets } from '../read/csv-sheet.ts';
import { readWhole, type WholeSheet } from '../read/fixtures/whole-sheet.ts';
import { readFlatGeobufSheets } from '../read/flatgeobuf-sheet.ts';
import { readGeoJsonLinesSheets } from '../read/geojson-lines-sheet.ts';
import { readKmlSheets } from '../read/kml-sheet.ts';
import { readParquetSheets } from '../read/parquet-sheet.ts';
import type { SheetReader } from '../read/sheet.ts';
import { readXlsxSheets } from '../read/xlsx-sheet.ts';
import type { FilePart, LayerWriter } from './export-file.ts';
import type { ExportFormat } from './export-name.ts';
import { layersOf } from './layer-offers.ts';
import { atHand, recordsOf, type Layer, type LayerRecord } from './layer.ts';
import { buildLayer } from './layers.ts';
import { questionIn, select } from './selector.ts';
import { writeCsvHxl } from './write-csv-hxl.ts';
import { writeExport } from './write-export.ts';
import { writeFlatGeobuf } from './write-flatgeobuf.ts';
import { writeGeoJsonSequence } from './write-geojson-seq.ts';
import { writeGeoParquet } from './write-geoparquet.ts';
import { writeKml } from './write-kml.ts';
import { writeXlsx } from './write-xlsx.ts';

const opened = openCase(null);
const layers = layersOf(opened.index).map(({ id }) => id);
const question = { filter: emptyFilter, counting: defaultCounting, within: null };
const provenance = {
  case_title: 'A <b>case</b>',
  case_version: '1',
  filter: '?q=a&b',
  rule: 'latest',
  exported_at: 'now',
};

const layerOf = (id: string): Layer => {
  const layer = buildLayer(select({ ...opened, question: questionIn('everything', question) }), id);
  if (!layer) throw new Error(`There is no layer ${id}.`);
  return layer;
};

/** What of a layer a format holds, and with what it is read back. */
const formats: readonly {
  readonly format: ExportFormat;
  readonly write: LayerWriter;
  readonly read: SheetReader;
  readonly holds: 'all' | 'points';
  readonly cell?: (text: string) => string;
}[] = [
  { format: 'geojson-seq', write: writeGeoJsonSequence, read: readGeoJsonLinesSheets, holds: 'all' },
  { format: 'csv-hxl', write: writeCsvHxl, read: readCsvSheets, holds: 'points', cell: readGuarded },
  { format: 'xlsx', write: writeXlsx, read: readXlsxSheets, holds: 'points' },
  { format: 'kml', write: writeKml, read: readKmlSheets, holds: 'all' },
  { format: 'flatgeobuf', write: writeFlatGeobuf, read: readFlatGeobufSheets, holds: 'all' },
  { format: 'geoparquet', write: writeGeoParquet, read: readParquetSheets, holds: 'all' },
];

/** Positions of a geometry, in their order. */
function positionsOf(geometry: Geometry | null): Position[] {
  if (!geometry) return [];
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positionsOf);
  const found: Position[] = [];
  const visit = (item: unknown): void => {
    if (!Array.isArray(item)) return;
    if (typeof item[0] === 'number') found.push(item as Position);
    else item.forEach(visit);
  };
  visit(geometry.coordinates);
  return found;
}

const plain = (positions: readonly Position[]): string[] => positions.map((each) => each.join(' ')).sort();

/** A cell as every format can say it: texts alike, and nothing as an empty text. */
const said = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));

interface Said {
  readonly values: Record<string, string>;
  readonly positions: readonly string[];
}

const ofRecord = (layer: Layer, { cells, geometry }: LayerRecord): Said => ({
  values: Object.fromEntries(layer.columns.map(({ name }, at) => [name, said(cells[at])])),
  positions: plain(positionsOf(geometry)),
});

function ofRow(
  layer: Layer,
  { columns, rows }: WholeSheet,
  at: number,
  cell: (text: string) => string,
): Said {
  const row = rows[at];
  const values = new Map(columns.map((name, n) => [name, row?.cells[n]]));
  const pcodes = layer.columns.some(({ name }) => name === 'pcode') && values.has('admin1_pcode');
  const [lng, lat] = [said(values.get('lng')), said(values.get('lat'))];
  return {
    values: Object.fromEntries(
      layer.columns.map(({ name }) => [
        name,
        cell(said(values.get(pcodes && name === 'pcode' ? 'admin1_pcode' : name))),
      ]),
    ),
    positions: row?.geometry ? plain(positionsOf(row.geometry)) : lng === '' ? [] : [`${lng} ${lat}`],
  };
}

async function readBack(layer: Layer, { write, read, cell = (text) => text }: (typeof formats)[number]) {
  const written = await write(layer, provenance, 'x.bin');
  const files: FilePart[] = [written, ...written.companions.filter(({ holds }) => holds === 'records')];
  const found: Said[] = [];
  for (const { name, content } of files) {
    const isTable = name.endsWith('.csv');
    const { sheets, issues } = await readWhole(isTable ? readCsvSheets : read, await bytesOf(content), name);
    expect(issues.filter(({ outcome }) => outcome === 'dropped')).toEqual([]);
    const [sheet] = sheets;
    if (!sheet) continue;
    found.push(...sheet.rows.map((_, at) => ofRow(layer, sheet, at, isTable ? readGuarded : cell)));
  }
  return { written, found };
}

const bytesOf = async (content: FilePart['content']): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Blob([content]).arrayBuffer());

const byId = (said: readonly Said[]): Said[] =>
  [...said].sort((a, b) => ((a.values['id'] ?? '') < (b.values['id'] ?? '') ? -1 : 1));

describe.each(formats)('$format', { timeout: 60_000 }, (each) => {
  it.each(layers)('gives %s back: every record, value and position', async (id) => {
    const layer = layerOf(id);
    const { found } = await readBack(layer, each);
    const expected = (await recordsOf(layer)).map((record) => {
      const told = ofRecord(layer, record);
      return each.holds === 'points' && record.geometry?.type !== 'Point' ? { ...told, positions: [] } : told;
    });
    expect(byId(found)).toEqual(byId(expected));
  });

  it('writes equal bytes for equal layers, in the page and on the command line', async () => {
    for (const layer of layers) {
      const request = { ...opened, question, layer, format: each.format, at: '2026-11-22T12:00:00Z' };
      const write = () => writeExport({ ...request, scope: 'filtered', addressOf: () => '?' });
      expect(await write()).toEqual(await write());
    }
  });

  it('says where it comes from, in the file or beside it', async () => {
    const { content, companions } = await each.write(layerOf('incidents'), provenance, 'x.bin');
    const parts = [content, ...companions.map((companion) => companion.content)];
    const texts = await Promise.all(
      parts.map(async (part) => new TextDecoder('latin1').decode(await bytesOf(part))),
    );
    const hasOwn = each.format === 'xlsx' || texts.some((text) => text.includes('exported_at'));
    expect(hasOwn).toBe(true);
  });

  it('writes a layer with no record', async () => {
    const { found } = await readBack({ ...layerOf('incidents'), ...atHand([]) }, each).catch(
      (error: Error) => {
        // A reader may say of a file with a header alone that nothing stands in it.
        expect(error.name).toBe('UnreadableFile');
        return { found: [] };
      },
    );
    expect(found).toEqual([]);
  });

  it('keeps hostile texts as texts', async () => {
    const layer = hostileLayer();
    const { found } = await readBack(layer, each);
    expect(byId(found)).toEqual(byId((await recordsOf(layer)).map((record) => ofRecord(layer, record))));
  });
});

const hostile = [
  '=1+1',
  "'=1+1",
  '@SUM(A1)',
  '+964',
  '-',
  '=HYPERLINK("javascript:alert(1)")',
  '<script>alert(1)</script>',
  ']]><x/>&amp;&bogus;',
  '\u202Egnp.exe',
  'القائم، العراق',
  'constructor',
  '__proto__',
  'a,b;"c"\nd',
  '_x0041_',
  'x'.repeat(5000),
];

const hostileRecords = hostile.map((text, at): LayerRecord => ({
  id: `evt-${at}`,
  geometry: at % 3 === 0 ? null : { type: 'Point', coordinates: [38.5 + at / 8, 33] },
  cells: [`evt-${at}`, text, null, text, at % 2 === 0 ? null : at + 0.5, at % 2 === 0],
}));

function hostileLayer(records = hostileRecords): Layer {
  return {
    id: 'incidents',
    title: 'Incidents: [all] / *?',
    rowLevel: true,
    hasLines: false,
    columns: [
      { name: 'id', type: 'text' },
      { name: 'title', type: 'text' },
      { name: 'location_precision', type: 'text' },
      { name: 'constructor', type: 'text' },
      { name: 'killed_min', type: 'number' },
      { name: 'killed_open', type: 'boolean' },
    ],
    ...atHand(records),
  };
}

describe('what a format cannot hold', () => {
  it('goes into files beside a FlatGeobuf, which say so: one geometry type each', async () => {
    const regions = (await recordsOf(layerOf('regions'))).slice(0, 2);
    const mixed = hostileLayer([
      ...hostileRecords.slice(0, 3),
      ...regions.map((region) => ({ ...region, cells: [region.id, null, null, null, null, null] })),
    ]);
    const { name, companions, notes } = await writeFlatGeobuf(mixed, provenance, 'view.fgb');
    expect([name, ...companions.map((each) => [each.name, each.holds].join())]).toEqual([
      'view.fgb',
      'view_areas.fgb,records',
      'view_unplaced.csv,records',
      'view.fgb-metadata.json,description',
    ]);
    expect(notes).toEqual([
      '1 of 5 records have no geometry, which the format needs; they are in view_unplaced.csv.',
    ]);
    const claims = await writeFlatGeobuf(layerOf('claims'), provenance, 'view.fgb');
    expect([claims.name, claims.mediaType]).toEqual(['view_unplaced.csv', 'text/csv;charset=utf-8']);
  });

  it('goes on in another sheet of a workbook, where a text is longer than a cell', async () => {
    const long = '😀'.repeat(20_000) + 'end';
    const layer = hostileLayer([{ id: 'long', geometry: null, cells: ['long', long, null, null, 1, true] }]);
    const written = await writeXlsx(layer, provenance, 'x.xlsx');
    expect(written.notes).toHaveLength(1);
    const { sheets } = await readWhole(readXlsxSheets, await bytesOf(written.content), 'x.xlsx');
    const textIn = (sheet: number, column: string): string => {
      const found = sheets[sheet];
      return said(found?.rows[0]?.cells[found.columns.indexOf(column)]);
    };
    expect(sheets.map(({ sheet }) => sheet.name)).toEqual(
      ['x.xlsx, Incidents   all', 'x.xlsx, provenance', 'x.xlsx, long_texts'].map((name) =>
        expect.stringContaining(name.split(',')[0] ?? ''),
      ),
    );
    expect(textIn(0, 'title') + textIn(2, 'text')).toBe(long);
  });

  it('is told as a mark in KML: characters that XML has none of', async () => {
    const cells = ['x', 'a\u0000b\uD800c\rd', null, null, null, true];
    const { content } = await writeKml(
      hostileLayer([{ id: 'x', geometry: null, cells }]),
      provenance,
      'x.kml',
    );
    expect(content).toContain('<name>a\uFFFDb\uFFFDc&#13;d</name>');
    expect(content).toContain('case_title: A &amp;lt;b&amp;gt;case');
  });
});

describe('a table with HXL tags', () => {
  it('has tags below the names, and P-codes of the regions of Iraq and Syria', async () => {
    const { content } = await writeCsvHxl(layerOf('incidents'), provenance, 'x.csv');
    const { sheets } = await readWhole(readCsvSheets, await bytesOf(content), 'x.csv');
    const [sheet] = sheets;
    expect(sheet?.rows).toHaveLength(layerOf('incidents').count);
    expect(sheet?.sheet.tags.get('admin1_pcode')).toBe('#adm1+code+pcode');
    expect(sheet?.sheet.tags.get('killed_min')).toBe('#affected+killed+min');
    const column = (name: string): string[] => {
      const at = sheet?.columns.indexOf(name) ?? -1;
      return (sheet?.rows ?? []).map(({ cells }) => said(cells[at]));
    };
    const pairs = column('admin1_iso').map((iso, at) => [iso, column('admin1_pcode')[at] ?? '']);
    expect(pairs).toContainEqual(['IQ-AN', 'IQG01']);
    expect(pairs).toContainEqual(['SY-DY', 'SY09']);
    expect(pairs.filter(([iso = '', pcode]) => iso.startsWith('JO') && pcode !== '')).toEqual([]);
  });
});
