import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../csv.ts';
import { readGuarded, writeCsv } from '../csv-cells.ts';
import { atHand, recordsOf, type Layer } from './layer.ts';
import { readLayerCsv, readLayerGeoJson, type ReadRecord } from './read-layer.ts';
import { writeLayerCsv } from './write-csv.ts';
import { writeGeoJson } from './write-geojson.ts';

const provenance = {
  case_title: 'A "case", with\ncommas',
  case_version: '1',
  filter: '?q=a,b',
  rule: 'latest',
  exported_at: 'now',
};

/** Texts that break tables: separators, quotes, line ends, formulas and what looks like our own guard. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '=1+1',
      "'=1+1",
      "''=x",
      '@SUM(A1)',
      '-',
      '+964',
      "'",
      '"',
      ',',
      ';',
      'a\nb',
      'a\r\nb',
      '\r',
      ' x ',
      '\t',
      'القائم، العراق',
      'قائم‌ها',
      '\uFEFF',
      'NULL',
      'true',
      '07',
      '1e3',
    ),
  )
  .filter((value) => value !== '');
const record = fc.record({
  title: fc.option(text),
  name_ar: fc.option(text),
  killed_min: fc.option(fc.nat()),
  killed_open: fc.option(fc.boolean()),
  place: fc.option(fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 }))),
});
const layerOf = (
  rows: readonly {
    title: string | null;
    name_ar: string | null;
    killed_min: number | null;
    killed_open: boolean | null;
    place: [number, number] | null;
  }[],
): Layer => ({
  id: 'incidents',
  title: 'Incidents',
  rowLevel: true,
  hasLines: false,
  columns: [
    { name: 'id', type: 'text' },
    { name: 'title', type: 'text' },
    { name: 'name_ar', type: 'text' },
    { name: 'location_precision', type: 'text' },
    { name: 'killed_min', type: 'number' },
    { name: 'killed_open', type: 'boolean' },
  ],
  ...atHand(
    rows.map(({ place, title, name_ar, killed_min, killed_open }, at) => ({
      id: `evt-${at}`,
      geometry: place && { type: 'Point', coordinates: place },
      cells: [`evt-${at}`, title, name_ar, null, killed_min, killed_open],
    })),
  ),
});

/** Records with their values by name, as they are read back. */
async function namedRecords(layer: Layer): Promise<readonly ReadRecord[]> {
  return (await recordsOf(layer)).map(({ id, geometry, cells }) => ({
    id,
    geometry,
    values: Object.fromEntries(layer.columns.map(({ name }, at) => [name, cells[at] ?? null])),
  }));
}

describe('what is written is read back', () => {
  it('as cells of a table, whatever a text holds', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), fc.boolean(), (cells, forExcel) => {
        const written = writeCsv(
          ['id', 'cell'],
          cells.map((cell) => ({ id: 'x', cell })),
          { forExcel },
        );
        expect(readCsv(written).rows.map((row) => readGuarded(row['cell'] ?? ''))).toEqual(cells);
        // Nothing that a spreadsheet would run as a formula stands at the beginning of a cell.
        for (const row of readCsv(written).rows) expect(row['cell']).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it.each([false, true])('as a layer in CSV (for Excel: %s)', async (forExcel) => {
    await fc.assert(
      fc.asyncProperty(fc.array(record), async (rows) => {
        const layer = layerOf(rows);
        const text = String(await writeLayerCsv(layer, provenance, forExcel));
        expect(readLayerCsv(text).records).toEqual(await namedRecords(layer));
      }),
    );
  });

  it('as a layer in GeoJSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record), async (rows) => {
        const layer = layerOf(rows);
        const read = readLayerGeoJson(String(await writeGeoJson(layer, provenance)));
        expect(read.records).toEqual(JSON.parse(JSON.stringify(await namedRecords(layer))));
        expect(read.provenance).toEqual(provenance);
      }),
    );
  });
});
