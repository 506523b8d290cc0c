import fc from 'fast-check';
import type { FeatureCollection, Point } from 'geojson';
import { buildFeature } from 'flatgeobuf/lib/mjs/generic/feature.js';
import { buildHeader } from 'flatgeobuf/lib/mjs/generic/featurecollection.js';
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { parseGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js';
import { describe, expect, it } from 'vitest';
import { named as namedCells, readWhole, survives } from './fixtures/whole-sheet.ts';
import { readFlatGeobufSheets } from './flatgeobuf-sheet.ts';

/** Invented. */
const collection: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: 'al-Qaim', killed: 16, sure: true, more: { a: [1] } },
      geometry: { type: 'Point', coordinates: [41.1, 34.4] },
    },
    {
      type: 'Feature',
      properties: { name: 'حلب', killed: null, sure: false, more: null },
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [4, 0],
              [4, 4],
              [0, 0],
            ],
            [
              [2, 1],
              [3, 1],
              [3, 2],
              [2, 1],
            ],
          ],
          [
            [
              [9, 9],
              [10, 9],
              [10, 10],
              [9, 9],
            ],
          ],
        ],
      },
    },
    {
      type: 'Feature',
      properties: { name: '', killed: 0.5, sure: true, more: null },
      geometry: {
        type: 'LineString',
        coordinates: [
          [1, 2, 3],
          [3, 4, 5],
        ],
      },
    },
  ],
};
const file = (crs = 0): Uint8Array<ArrayBuffer> => new Uint8Array(serialize(collection, crs));
const read = async (bytes: Uint8Array<ArrayBuffer>) => {
  const { sheets, issues } = await readWhole(readFlatGeobufSheets, bytes, 'invented.fgb');
  const [whole] = sheets;
  if (!whole) throw new Error('There is no sheet.');
  return { ...whole, whole, issues };
};

describe('readFlatGeobufSheets', () => {
  it('reads columns in the order of the header, values of every kind and geometries', async () => {
    for (const crs of [0, 4326]) {
      const { columns, whole, issues, rows } = await read(file(crs));
      expect(columns).toEqual(['name', 'killed', 'sure', 'more']);
      expect([0, 1, 2].map((at) => namedCells(whole, at))).toEqual([
        { name: 'al-Qaim', killed: 16, sure: true, more: '{"a":[1]}' },
        { name: 'حلب', sure: false },
        { killed: 0.5, sure: true },
      ]);
      expect(rows.map(({ geometry }) => geometry)).toEqual(
        collection.features.map(({ geometry }) => geometry),
      );
      expect(issues).toEqual([]);
    }
  });

  it('refuses another system of coordinates by name', async () => {
    await expect(read(file(32638))).rejects.toThrow(
      'gives its places in EPSG:32638, not in degrees of WGS 84',
    );
  });

  it('keeps columns of the same name, and names of prototypes, apart', async () => {
    const column = (name: string) => ({
      name,
      type: 11,
      title: null,
      description: null,
      width: -1,
      precision: -1,
      scale: -1,
      nullable: true,
      unique: false,
      primary_key: false,
    });
    const header = {
      geometryType: 1,
      columns: ['a', '__proto__', 'a'].map(column),
      envelope: null,
      featuresCount: 0,
      indexNodeSize: 0,
      crs: null,
      title: null,
      description: null,
      metadata: null,
    };
    const point: Point = { type: 'Point', coordinates: [1, 2] };
    const feature = buildFeature(
      parseGeometry(point),
      { a: 'x', ['__proto__']: 'y' },
      { ...header, featuresCount: 1 },
    );
    const twice = Uint8Array.from([
      0x66,
      0x67,
      0x62,
      3,
      0x66,
      0x67,
      0x62,
      0,
      ...buildHeader(header),
      ...feature,
    ]);
    const { columns, rows } = await read(twice);
    expect(columns).toEqual(['a', '__proto__', 'a (2)']);
    expect(rows[0]?.cells).toEqual(['x', 'y', 'x']);
    const properties = JSON.parse('{"__proto__":"p","constructor":"c"}') as Record<string, string>;
    const bytes = serialize({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', geometry: point, properties }],
    });
    const { whole } = await read(new Uint8Array(bytes));
    expect(Object.entries(namedCells(whole, 0))).toEqual(Object.entries(properties));
  });

  it('says where a file is cut off, and keeps what stands before', async () => {
    const bytes = file();
    const { rows, issues } = await read(bytes.slice(0, bytes.length - 10));
    expect(rows.map(({ row }) => row)).toEqual([1, 2]);
    expect(issues.map(({ row, code }) => `${row} ${code}`)).toEqual(['3 damaged-feature']);
    await expect(read(bytes.slice(0, 20))).rejects.toThrow('invented.fgb cannot be read as FlatGeobuf');
    await expect(read(new Uint8Array(0))).rejects.toThrow('it ends within its first bytes');
    await expect(read(new TextEncoder().encode('id,lat,lng\n1,2,3\n'))).rejects.toThrow('does not begin');
  });

  it('stands mutated bytes', async () => {
    const bytes = file(4326);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.nat(bytes.length),
        async (changes, end) => {
          const mutated = bytes.slice(0, end % 4 === 0 ? end : undefined);
          for (const [at, byte] of changes) mutated[at] = byte;
          await survives(readFlatGeobufSheets, mutated, 'x.fgb');
        },
      ),
      { seed: 20240210, numRuns: 1500 },
    );
  }, 30_000);
});
