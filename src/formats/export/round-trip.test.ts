import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../csv.ts';
import { readGuarded, writeCsv } from '../csv-cells.ts';
import type { Layer, LayerRecord } from './layer.ts';
import { readLayerCsv, readLayerGeoJson } from './read-layer.ts';
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
  records: rows.map(({ place, ...values }, at): LayerRecord => ({
    id: `evt-${at}`,
    geometry: place && { type: 'Point', coordinates: place },
    values: { id: `evt-${at}`, location_precision: null, ...values },
  })),
});

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

  it.each([false, true])('as a layer in CSV (for Excel: %s)', (forExcel) => {
    fc.assert(
      fc.property(fc.array(record), (rows) => {
        const layer = layerOf(rows);
        expect(readLayerCsv(writeLayerCsv(layer, provenance, forExcel)).records).toEqual(layer.records);
      }),
    );
  });

  it('as a layer in GeoJSON', () => {
    fc.assert(
      fc.property(fc.array(record), (rows) => {
        const layer = layerOf(rows);
        const read = readLayerGeoJson(writeGeoJson(layer, provenance));
        expect(read.records).toEqual(layer.records.map((each) => JSON.parse(JSON.stringify(each))));
        expect(read.provenance).toEqual(provenance);
      }),
    );
  });
});
