import { describe, expect, it } from 'vitest';
import { fixtureBytes } from './fixtures/third-party.ts';
import { readWhole, type WholeSheet } from './fixtures/whole-sheet.ts';
import { readFlatGeobufSheets } from './flatgeobuf-sheet.ts';
import { readGeoJsonSheets } from './geojson-sheet.ts';
import { readGeoJsonLinesSheets } from './geojson-lines-sheet.ts';

const geojson = fixtureBytes('formats/ged231_caf_482.geojson');
const flatgeobuf = fixtureBytes('formats/ged231_caf_482.fgb');
if (!geojson || !flatgeobuf)
  console.warn(
    'The UCDP fixtures are absent and skipped: set STRIKE_LEDGER_FIXTURES to the folder that holds formats.',
  );

/** Rows by id: texts of the cells by column, nothing left out but what holds nothing, and the position. */
function byId({
  columns,
  rows,
}: WholeSheet): Map<string, { cells: Record<string, string>; position: number[] }> {
  const idAt = columns.indexOf('id');
  return new Map(
    rows.map(({ cells, geometry }) => {
      const pairs = columns.map((name, at): [string, string] => [name, String(cells[at] ?? '')]);
      const position = geometry?.type === 'Point' ? geometry.coordinates : [];
      return [
        String(cells[idAt]),
        { cells: Object.fromEntries(pairs.filter(([, text]) => text !== '')), position },
      ];
    }),
  );
}

describe('the same UCDP events in several formats', () => {
  it.skipIf(!geojson || !flatgeobuf)('are the same rows', async () => {
    if (!geojson || !flatgeobuf) return;
    const json = await readWhole(readGeoJsonSheets, geojson, 'ged231_caf_482.geojson');
    const flat = await readWhole(readFlatGeobufSheets, flatgeobuf, 'ged231_caf_482.fgb');
    const lines = new TextDecoder()
      .decode(geojson)
      .split('\n')
      .filter((line) => line.startsWith('{ "type": "Feature"'));
    const sequence = await readWhole(
      readGeoJsonLinesSheets,
      lines.map((line) => `\x1e${line.replace(/,$/, '')}\n`).join(''),
      'a.geojsons',
    );
    const [a, b, c] = [json, flat, sequence].map(({ sheets }) => sheets[0]);
    if (!a || !b || !c) throw new Error('There is no sheet.');
    expect([json.issues, flat.issues, sequence.issues]).toEqual([[], [], []]);
    expect(a.sheet.metadata).toEqual({ name: 'GEDEvent_v23_1' });
    expect([...b.columns].sort()).toEqual([...a.columns].sort());
    const [left, right] = [byId(a), byId(b)];
    expect([left.size, right.size]).toEqual([1848, 1848]);
    expect(byId(c)).toEqual(left);
    for (const [id, { cells, position }] of left) {
      const other = right.get(id);
      expect(other?.cells).toEqual(cells);
      expect(position).toHaveLength(2);
      position.forEach((degrees, at) => {
        expect(Math.abs(degrees - (other?.position[at] ?? NaN))).toBeLessThan(1e-9);
      });
    }
  });
});
