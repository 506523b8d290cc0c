import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformanceFiles } from '../fixtures/conformance.ts';
import { named, readWhole, survives } from './fixtures/whole-sheet.ts';
import { readGeoJsonSheets } from './geojson-sheet.ts';
import { readGeoJsonLinesSheets } from './geojson-lines-sheet.ts';
import { readJsonSheets } from './json-sheet.ts';
import { bytesSource } from './sheet.ts';

const point = (lng: unknown, lat: unknown): object => ({ type: 'Point', coordinates: [lng, lat] });
const feature = (properties: object | null, geometry: unknown = null, more: object = {}): object => ({
  type: 'Feature',
  ...more,
  properties,
  geometry,
});
const collection = (features: unknown, more: object = {}): string =>
  JSON.stringify({ type: 'FeatureCollection', ...more, features });
const read = async (text: string) => {
  const { sheets, issues } = await readWhole(readGeoJsonSheets, text, 'invented.geojson');
  const [whole] = sheets;
  if (!whole) throw new Error('There is no sheet.');
  return { ...whole, whole, issues };
};

describe('readGeoJsonSheets', () => {
  it('makes columns of all properties, later ones at the end, and cells of lists and objects as JSON', async () => {
    const { whole, columns, issues } = await read(
      collection([
        feature({ name: 'al-Qaim', killed: 3 }, point(41.1, 34.4)),
        feature({ killed: 0, actors: ['a', 'b'], more: { deep: true } }),
        feature(null),
      ]),
    );
    expect(columns).toEqual(['name', 'killed', 'actors', 'more']);
    expect(named(whole, 0)).toEqual({ name: 'al-Qaim', killed: 3 });
    expect(named(whole, 1)).toEqual({ killed: 0, actors: '["a","b"]', more: '{"deep":true}' });
    expect(named(whole, 2)).toEqual({});
    expect(whole.rows.map(({ geometry }) => geometry)).toEqual([point(41.1, 34.4), null, null]);
    expect(issues).toEqual([]);
  });

  it('keeps the id of a feature beside a property of that name, where the two differ', async () => {
    const { whole } = await read(
      collection([
        feature({ a: 1 }, null, { id: 'x' }),
        feature({ id: 7 }, null, { id: '7' }),
        feature({ id: 7 }, null, { id: 8 }),
      ]),
    );
    expect(named(whole, 0)).toEqual({ id: 'x', a: 1 });
    expect(named(whole, 1)).toEqual({ id: 7 });
    expect(named(whole, 2)).toEqual({ id: 7, 'feature id': 8 });
  });

  it('keeps what else a feature has, and what a collection says of itself', async () => {
    const { whole, sheet } = await read(
      collection([feature({ when: 'a' }, null, { when: 'b', note: 'c', bbox: [0, 0, 0, 0] })], {
        name: 'strikes',
        provenance: { case_id: 'x' },
      }),
    );
    expect(named(whole, 0)).toEqual({ when: 'a', 'feature when': 'b', note: 'c' });
    expect(sheet.metadata).toEqual({ name: 'strikes', provenance: { case_id: 'x' } });
  });

  it('reads one feature, one geometry, an empty collection and a byte order mark', async () => {
    expect((await read(JSON.stringify(feature({ a: 1 }, point(1, 2))))).rows).toHaveLength(1);
    expect((await read(JSON.stringify(point(1, 2)))).rows).toEqual([
      { row: 1, cells: [], geometry: point(1, 2) },
    ]);
    expect((await read(collection([]))).rows).toEqual([]);
    expect((await read(`\uFEFF${collection([feature({ a: 1 })])}`)).rows).toHaveLength(1);
  });

  it('keeps a row whose geometry is bad, without it, and drops what is no feature', async () => {
    const bad = [
      point('41', 34),
      point(null, 34),
      { type: 'Polygon', coordinates: [[]] },
      { type: 'constructor' },
      [],
      undefined,
    ];
    const { rows, issues } = await read(
      collection([
        ...bad.map((geometry) => ({ type: 'Feature', properties: { a: 1 }, geometry })),
        'x',
        { type: 'feature' },
        feature({ a: 2 }),
      ]),
    );
    expect(rows.map(({ row, geometry }) => [row, geometry])).toEqual(
      [1, 2, 3, 4, 5, 6, 9].map((row) => [row, null]),
    );
    expect(issues.map(({ row, code, outcome }) => `${row} ${code} ${outcome}`)).toEqual([
      '1 not-a-position kept',
      '2 not-a-position kept',
      '3 too-short kept',
      '4 unknown-type kept',
      '5 not-an-object kept',
      '6 no-geometry kept',
      '7 not-a-feature dropped',
      '8 not-a-feature dropped',
    ]);
  });

  it('passes finite positions on, wherever they lie, and shapes as they are', async () => {
    const square = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [0, 1],
          [1, 1],
          [0, 0],
        ],
      ],
    };
    const { rows, issues } = await read(
      collection([feature({}, point(33, 144)), feature({}, point(0, 0)), feature({}, square)]),
    );
    expect(rows.map(({ geometry }) => geometry)).toEqual([point(33, 144), point(0, 0), square]);
    expect(issues).toEqual([]);
  });

  it.each([
    'urn:ogc:def:crs:OGC:1.3:CRS84',
    'urn:ogc:def:crs:EPSG::4326',
    'EPSG:4326',
    'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
    'http://www.opengis.net/gml/srs/epsg.xml#4326',
    'WGS84',
  ])('reads the older crs %s', async (name) => {
    const { rows, sheet, issues } = await read(
      collection([feature({})], { crs: { type: 'name', properties: { name } } }),
    );
    expect([rows.length, issues, sheet.metadata]).toEqual([1, [], {}]);
  });

  it.each(['EPSG:27700', 'urn:ogc:def:crs:EPSG::3857', 'EPSG:43260'])('refuses %s by name', async (name) => {
    const text = collection([], { crs: { type: 'name', properties: { name } } });
    await expect(read(text)).rejects.toThrow(
      `gives its places in ${name}, not in degrees of WGS 84. Convert it`,
    );
  });

  it('takes the place from a feature that names another system for itself', async () => {
    const { rows, issues } = await read(
      collection([feature({ a: 1 }, point(1, 2), { crs: { type: 'EPSG', properties: { code: 32638 } } })]),
    );
    expect(rows[0]?.geometry).toBeNull();
    expect(issues.map(({ code }) => code)).toEqual(['foreign-crs']);
  });

  it.each([
    [
      '{"type":"FeatureCollection",\n"features":[}',
      'invented.geojson, line 2, column 13: here the file stops being JSON',
    ],
    ['{"a":\n NaN}', 'NaN and Infinity are no JSON; write null.'],
    ['', 'invented.geojson is empty'],
    ['{"type":"Topology"}', 'is JSON of the type "Topology", but no GeoJSON'],
    ['[1]', 'but no GeoJSON'],
    ['{"type":"FeatureCollection"}', 'without a list of "features"'],
  ])('says why %j cannot be read', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it('tells of members that stand twice, of characters that are lost and of numbers too large', async () => {
    const text =
      '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":1,"a":2,"b":"\ufffd","c":12345678901234567890}}]}';
    const { issues, whole } = await read(text);
    expect(issues.map(({ code }) => code)).toEqual(['not-unicode', 'repeated-member', 'unsafe-number']);
    expect(named(whole, 0)['a']).toBe(2);
  });

  it('is not harmed by names of prototypes, deep values or a column per row', async () => {
    const hostile = '{"__proto__":"p","constructor":"c","toString":1,"hasOwnProperty":2}';
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const collections = `${'{"type":"GeometryCollection","geometries":['.repeat(5000)}${']}'.repeat(5000)}`;
    const text = `{"type":"FeatureCollection","__proto__":{"polluted":1},"features":[
      {"type":"Feature","properties":${hostile},"geometry":null},
      {"type":"Feature","properties":{"deep":${deep}},"geometry":${collections}}]}`;
    const { whole, issues, sheet } = await read(text);
    expect(named(whole, 0)).toEqual(JSON.parse(hostile));
    expect(issues.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '2 nested-too-deeply',
      '2 nested-too-deeply',
    ]);
    expect('polluted' in {} || 'polluted' in sheet.metadata).toBe(false);
    const wide = await read(collection(Array.from({ length: 3000 }, (_, at) => feature({ [`c${at}`]: at }))));
    expect(wide.columns).toHaveLength(2001);
    expect(named(wide.whole, 2999)).toEqual({ 'further members': '{"c2999":2999}' });
  });

  it('reports each issue once, however often the rows are read', async () => {
    const issues: string[] = [];
    const text = new TextEncoder().encode(
      collection([feature({}, point('a', 1)), 5, feature({}, point('b', 1))]),
    );
    const [sheet] = await readGeoJsonSheets(bytesSource('a.geojson', text), ({ row }) =>
      issues.push(String(row)),
    );
    for await (const { rows } of sheet?.batches() ?? []) if (rows.length > 0) break;
    for (let time = 0; time < 2; time += 1)
      for await (const { rows } of sheet?.batches() ?? []) expect(rows).toHaveLength(1);
    expect(issues).toEqual(['1', '2', '3']);
  });

  // How long they take is measured by the benchmark bad-features-32k.
  it('keeps 32,000 bad features, and has as many issues', async () => {
    const bad = Array.from({ length: 32_000 }, (_, at) =>
      feature({ at, killed: 3 }, point('41', 34), { id: at }),
    );
    const { rows, issues } = await read(collection(bad));
    expect(rows).toHaveLength(32_000);
    expect(issues).toHaveLength(32_000);
  });
});

describe('hostile GeoJSON', () => {
  it('gives or reports every feature of any JSON', async () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const some = fc.record(
      {
        type: fc.constantFrom('Feature', 'feature', 'constructor'),
        id: value,
        properties: value,
        geometry: value,
        crs: value,
      },
      { requiredKeys: ['type'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(some, value), { maxLength: 12 }), async (features) => {
        const given = await survives(readGeoJsonSheets, collection(features), 'x.geojson');
        const wanted = features.filter(
          (each) => (each as { type?: unknown } | null)?.type === 'Feature',
        ).length;
        expect(given).toBe(wanted);
      }),
      { seed: 20240202, numRuns: 300 },
    );
  });

  it('stands mutated bytes', async () => {
    const text = collection([
      feature({ name: 'Böse "é"', n: 1.5 }, point(41.5, 34)),
      feature({ x: [1] }, null, { id: 3 }),
    ]);
    const bytes = new TextEncoder().encode(text);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const mutated = bytes.slice();
          for (const [at, byte] of changes) mutated[at] = byte;
          await survives(readGeoJsonSheets, mutated, 'x.geojson');
        },
      ),
      { seed: 20240203, numRuns: 500 },
    );
  });

  const suites = ['gdal', 'geojsonhint', 'schema'];
  const absent = suites.every((suite) => conformanceFiles(suite) === null);
  it.skipIf(absent)('throws nothing but UnreadableFile on any file of the conformance suites', async () => {
    let count = 0;
    for (const suite of suites)
      for (const [name, text] of conformanceFiles(suite) ?? []) {
        count += 1;
        for (const reader of [readGeoJsonSheets, readJsonSheets, readGeoJsonLinesSheets])
          await survives(reader, text, name);
      }
    expect(count).toBeGreaterThan(100);
  });
});
