import { describe, expect, it } from 'vitest';
import { openSieve } from './geojson-sieve.ts';

describe('the sieve around geojson-validation', () => {
  it('lets good GeoJSON through and objects to bad', async () => {
    const sieve = await openSieve();
    expect(sieve({ type: 'Point', coordinates: [1, 2] })).toBeNull();
    expect(sieve({ type: 'Feature', geometry: null, properties: {} })).toBeNull();
    expect(sieve({ type: 'LineString', coordinates: [[1, 2]] })).toContain('two');
  });

  it.each([
    ['an inherited name', { type: 'constructor' }],
    ['an inherited name in a feature', { type: 'Feature', properties: {}, geometry: { type: 'valueOf' } }],
    ['an inherited name in a collection', { type: 'GeometryCollection', geometries: [{ type: 'toString' }] }],
    ['a ring without positions, at which the library throws', { type: 'Polygon', coordinates: [[]] }],
    [
      'a ring of nulls, at which the library throws',
      { type: 'Polygon', coordinates: [[null, null, null, null]] },
    ],
    ['nothing', null],
  ])('objects to %s', async (_name, value) => {
    expect((await openSieve())(value)).toEqual(expect.any(String));
  });
});
