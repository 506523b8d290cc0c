import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGeoJson } from './check-geojson.ts';
import { checkGeoJsonValue } from './geojson-rules.ts';

const point = (...coordinates: number[]) => ({ type: 'Point', coordinates });
const feature = (geometry: unknown, more: object = {}) => ({
  type: 'Feature',
  properties: null,
  geometry,
  ...more,
});
const collection = (features: unknown[], more: object = {}) => ({
  type: 'FeatureCollection',
  features,
  ...more,
});
const square = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
].map(([lng = 0, lat = 0]) => [lng + 40, lat + 30]);
const hole = [
  [1, 1],
  [1, 2],
  [2, 2],
  [1, 1],
].map(([lng = 0, lat = 0]) => [lng + 40, lat + 30]);
const polygon = (...coordinates: unknown[]) => ({ type: 'Polygon', coordinates });

const codesOf = (value: unknown): string[] =>
  checkGeoJsonValue(value, 'a.geojson').issues.map(({ severity, code }) => `${severity} ${code}`);

describe('the rules for GeoJSON', () => {
  const good: readonly [string, unknown][] = [
    ['a point', point(38.7, 33.3)],
    ['a feature without a place', feature(null)],
    ['a polygon with a hole', polygon(square, hole)],
    ['foreign members', collection([], { provenance: { licence: 'x' } })],
    [
      'an exact bbox',
      collection([feature(point(38, 33)), feature(point(40, 35))], { bbox: [38, 33, 40, 35] }),
    ],
    ['text and number ids', collection([feature(null, { id: 'a' }), feature(null, { id: 1 })])],
  ];
  it.each(good)('has nothing against %s', (_name, value) => {
    expect(codesOf(value)).toEqual([]);
  });

  const bad: readonly [string, unknown, string][] = [
    ['a plain text', 'Point', 'error not-an-object'],
    ['no type', { coordinates: [1, 2] }, 'error no-type'],
    ['a type of an object’s prototype', { type: 'constructor' }, 'error unknown-type'],
    ['letters of the wrong case', { type: 'point', coordinates: [1, 2] }, 'error unknown-type'],
    ['members of another type', feature(null, { coordinates: [1, 2] }), 'error foreign-member'],
    ['a geometry with properties', { ...point(1, 2), properties: {} }, 'error foreign-member'],
    ['a lone number', point(1), 'error not-a-position'],
    ['texts for numbers', { type: 'Point', coordinates: ['1', '2'] }, 'error not-a-position'],
    ['infinity', point(Infinity, 2), 'error not-a-position'],
    ['a measure beyond height', point(1, 2, 3, 4), 'warning long-position'],
    ['metres of a projection', point(444_000, 3_700_000), 'error outside-the-world'],
    ['the place that nobody means', point(0, 0), 'warning null-island'],
    ['an open ring', polygon(square.slice(0, 4)), 'error open-ring'],
    ['a ring of three', polygon([...square.slice(0, 2), square[0]]), 'error too-short'],
    ['an empty ring', polygon([]), 'error too-short'],
    ['a ring of nulls', polygon([null, null]), 'error not-a-position'],
    ['an outer ring that runs clockwise', polygon([...square].reverse()), 'warning wrong-winding'],
    ['a hole that runs counter-clockwise', polygon(square, [...hole].reverse()), 'warning wrong-winding'],
    [
      'a hole outside',
      polygon(
        square,
        hole.map(([x = 0, y = 0]) => [x + 9, y]),
      ),
      'warning hole-outside',
    ],
    [
      'no area',
      polygon([
        [1, 1],
        [2, 2],
        [3, 3],
        [1, 1],
      ]),
      'warning no-area',
    ],
    ['a line of one', { type: 'LineString', coordinates: [[1, 2]] }, 'error too-short'],
    [
      'a jump across the world',
      {
        type: 'LineString',
        coordinates: [
          [179, 1],
          [-179, 1],
        ],
      },
      'warning crosses-antimeridian',
    ],
    ['a bbox of five', collection([], { bbox: [1, 2, 3, 4, 5] }), 'error bad-bbox'],
    ['a bbox of texts', collection([], { bbox: ['1', '2', '3', '4'] }), 'error bad-bbox'],
    ['a bbox upside down', collection([], { bbox: [1, 4, 3, 2] }), 'error bad-bbox'],
    [
      'a bbox that is too small',
      collection([feature(point(40, 35))], { bbox: [1, 2, 3, 4] }),
      'warning bbox-differs',
    ],
    [
      'a bbox that is too wide',
      collection([feature(point(2, 3))], { bbox: [1, 2, 3, 4] }),
      'warning bbox-differs',
    ],
    ['a feature without geometry', { type: 'Feature', properties: {} }, 'error no-geometry'],
    ['a feature without properties', { type: 'Feature', geometry: null }, 'error no-properties'],
    ['properties in a list', feature(null, { properties: [] }), 'error bad-properties'],
    ['an id that is an object', feature(null, { id: {} }), 'error bad-id'],
    ['an id that a number cannot hold', collection([feature(null, { id: 2 ** 60 })]), 'warning unsafe-id'],
    [
      'the same id twice',
      collection([feature(null, { id: 7 }), feature(null, { id: 7 })]),
      'error repeated-id',
    ],
    [
      'another system of coordinates',
      collection([], { crs: { type: 'name', properties: { name: 'EPSG:27700' } } }),
      'error foreign-crs',
    ],
    [
      'the old name of WGS 84',
      collection([], { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } }),
      'warning old-crs',
    ],
    [
      'a collection in a collection',
      {
        type: 'GeometryCollection',
        geometries: [{ type: 'GeometryCollection', geometries: [point(1, 2), point(1, 3)] }, point(1, 2)],
      },
      'warning nested-collection',
    ],
    [
      'a collection of one',
      { type: 'GeometryCollection', geometries: [point(1, 2)] },
      'warning single-collection',
    ],
    ['an empty geometry', { type: 'MultiPoint', coordinates: [] }, 'warning empty-geometry'],
  ];
  it.each(bad)('objects to %s', (_name, value, expected) => {
    expect(codesOf(value)).toEqual([expected]);
  });

  it('asks whether swapped coordinates are swapped', () => {
    const [issue] = checkGeoJsonValue(
      collection([feature(null), feature(point(33.3, 138.7))]),
      'a.geojson',
    ).issues;
    expect(issue).toMatchObject({ file: 'a.geojson', row: 2, column: 'geometry.coordinates' });
    expect(issue?.message).toContain('swapped?');
  });

  it('says the same thing of one feature once, and how often', () => {
    const line = { type: 'LineString', coordinates: Array.from({ length: 500 }, () => [999, 999]) };
    const { issues } = checkGeoJsonValue(feature(line), 'a.geojson');
    expect(issues).toHaveLength(1);
    expect(issues[0]?.message).toContain('499 more');
  });

  it('tells the line of a repeated member', async () => {
    const repeated = await checkGeoJson(
      '{"type":"Feature",\n"geometry":null,"properties":{"a":1,"b":{"a":2},\n"a":3}}',
      'a',
    );
    expect(repeated.issues).toMatchObject([{ code: 'repeated-member', column: 'a' }]);
    expect(repeated.issues[0]?.message).toContain('Line 3');
  });

  it.each([
    ['{"type":"Point",\n"coordinates":[1,]}', 'Line 2, column 18'],
    ['{"type":"Point",\n\n"coordinates":[1,NaN]}', 'Line 3, column 18'],
    ["{'type':1}", 'Line 1, column 2'],
    ['{"a":1 "b":2}', 'Line 1, column 8'],
    ['[01]', 'Line 1, column 2'],
    ['[1', 'Line 1, column 3'],
    ['', 'Line 1, column 1'],
    ['{} x', 'Line 1, column 4'],
  ])('tells where %j stops being JSON', async (text, place) => {
    const { issues, type } = await checkGeoJson(text, 'a');
    expect(type).toBeNull();
    expect(issues).toMatchObject([{ code: 'not-json', severity: 'error' }]);
    expect(issues[0]?.message).toContain(place);
  });

  it('never throws, whatever it is given', async () => {
    const types = [
      'Point',
      'Polygon',
      'MultiPolygon',
      'Feature',
      'FeatureCollection',
      'GeometryCollection',
      '__proto__',
    ];
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.jsonValue(),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.record(
          {
            type: fc.constantFrom(...types),
            coordinates: tie('node'),
            geometry: tie('node'),
            geometries: tie('node'),
            features: tie('node'),
            properties: tie('node'),
            bbox: tie('node'),
            crs: tie('node'),
            id: tie('node'),
          },
          { requiredKeys: ['type'] },
        ),
      ),
    })).node;
    await fc.assert(
      fc.asyncProperty(tree, async (value) => {
        const { issues } = await checkGeoJson(JSON.stringify(value), 'a.geojson');
        expect(issues.every(({ message }) => message !== '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('ends with collections within collections, however deep', async () => {
    const open = '{"type":"GeometryCollection","bbox":[44,33,44,33],"geometries":[';
    const geometry = `${open.repeat(3000)}{"type":"Point","coordinates":[44,33]}${']}'.repeat(3000)}`;
    const feature = `{"type":"Feature","properties":null,"geometry":${geometry}}`;
    const { issues } = await checkGeoJson(feature, 'deep.geojson');
    expect(issues.map(({ code }) => code)).toContain('nested-collection');
  });
});
