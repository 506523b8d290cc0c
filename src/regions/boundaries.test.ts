import { describe, expect, it } from 'vitest';
import { readBoundaries } from './boundaries.ts';
import { builtInBoundaries } from './fixtures/built-in-boundaries.ts';

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ],
  ],
};
const feature = (properties: object): object => ({ type: 'Feature', geometry: square, properties });
const collection = (...features: object[]): object => ({ type: 'FeatureCollection', features });

describe('reading boundaries', () => {
  it('finds regions by ISO 3166-2 and countries by ISO 3166-1', () => {
    const region = {
      admin1Code: 'IQ-AN',
      countryCode: 'IQ',
      name: 'Anbar',
      nameAr: 'الأنبار',
      pcode: 'IQG01',
    };
    const read = readBoundaries(
      collection(feature(region)),
      collection(feature({ countryCode: 'IQ', name: 'Iraq' })),
    );
    expect(read.regions.get('IQ-AN')).toEqual({ ...region, nameFa: null, geometry: square });
    expect(read.countries.get('IQ')).toEqual({
      countryCode: 'IQ',
      name: 'Iraq',
      nameAr: null,
      nameFa: null,
      geometry: square,
    });
  });

  it('throws on what the project would never ship', () => {
    expect(() => readBoundaries(null, collection())).toThrow('FeatureCollection');
    expect(() => readBoundaries(collection(feature({ name: 'Anbar' })), collection())).toThrow('admin1Code');
  });

  it('knows the regions of the three countries of the built-in case', () => {
    const { regions, countries } = builtInBoundaries();
    const count = (code: string): number =>
      [...regions.values()].filter(({ countryCode }) => countryCode === code).length;
    expect([count('IQ'), count('SY'), count('JO')]).toEqual([18, 14, 12]);
    for (const code of ['IQ', 'SY', 'JO']) expect(countries.has(code)).toBe(true);
    for (const [code, region] of regions) {
      expect(code.startsWith(`${region.countryCode}-`)).toBe(true);
    }
  });
});
