import { describe, expect, it } from 'vitest';
import type { Incident } from '../ledger/case.ts';
import { anIncident } from '../ledger/fixtures/small-case.ts';
import { locationPrecisions } from '../ledger/vocabulary.ts';
import { anchorOf, areaOf, extentOf, footprintOf, type Footprint } from './areas.ts';
import { builtInBoundaries } from './fixtures/built-in-boundaries.ts';
import { contains } from './measure.ts';

const boundaries = builtInBoundaries();
const point = { lng: 41, lat: 34.4 };
const standIn = { lng: 40.9, lat: 34.3, basis: 'town centre', sourceId: null, uncertaintyMeters: 9000 };
const footprint = (fields: Partial<Incident>): Footprint => footprintOf(anIncident('i', fields));

describe('the honest shape of a place', () => {
  it('is a point for an exact site alone', () => {
    const shapes = locationPrecisions.map(
      (locationPrecision) => footprint({ ...point, locationPrecision }).shape,
    );
    expect(Object.fromEntries(locationPrecisions.map((each, at) => [each, shapes[at]]))).toEqual({
      exact_site: 'site',
      neighbourhood: 'circle',
      town: 'circle',
      district: 'circle',
      governorate: 'region',
      country: 'country',
      unknown: 'nowhere',
    });
  });

  it('is as wide as the record says, else as its class', () => {
    const wide = (fields: Partial<Incident>): unknown => footprint({ ...point, ...fields });
    const circle = { shape: 'circle', centre: [41, 34.4], standIn: false };
    expect(wide({ uncertaintyMeters: 700 })).toEqual({ ...circle, radiusMeters: 700 });
    expect(wide({ locationPrecision: 'neighbourhood' })).toEqual({ ...circle, radiusMeters: 1500 });
    expect(wide({ locationPrecision: 'town' })).toEqual({ ...circle, radiusMeters: 5000 });
    expect(wide({ locationPrecision: 'district' })).toEqual({ ...circle, radiusMeters: 25_000 });
  });

  it('marks a stand-in, and never makes a site of it', () => {
    expect(footprint({ standIn })).toEqual({
      shape: 'circle',
      centre: [40.9, 34.3],
      radiusMeters: 9000,
      standIn: true,
    });
    expect(footprint({ standIn: { ...standIn, uncertaintyMeters: null } })).toMatchObject({
      radiusMeters: 5000,
    });
    expect(footprint({ standIn, ...point })).toMatchObject({ centre: [41, 34.4], standIn: false });
    expect(footprint({ standIn, locationPrecision: 'exact_site' })).toEqual({
      shape: 'region',
      code: 'IQ-AN',
    });
  });

  it('falls back to what is known of a place without a position', () => {
    expect(footprint({})).toEqual({ shape: 'region', code: 'IQ-AN' });
    expect(footprint({ admin1Code: null })).toEqual({ shape: 'country', code: 'IQ' });
    expect(footprint({ admin1Code: null, countryCodes: ['IQ', 'SY'] })).toEqual({ shape: 'nowhere' });
    expect(footprint({ admin1Code: null, countryCodes: [] })).toEqual({ shape: 'nowhere' });
  });
});

describe('areas, anchors and extents', () => {
  const anbar = boundaries.regions.get('IQ-AN')?.geometry;
  const site: Footprint = { shape: 'site', centre: [41, 34.4] };
  const circle: Footprint = { shape: 'circle', centre: [41, 34.4], radiusMeters: 5000, standIn: false };

  it('of a site: a point', () => {
    expect(areaOf(site, boundaries)).toBeNull();
    expect(anchorOf(site, boundaries)).toEqual([41, 34.4]);
    expect(extentOf(site, boundaries)).toEqual([41, 34.4, 41, 34.4]);
  });

  it('of a circle: all of it', () => {
    const extent = extentOf(circle, boundaries) ?? [];
    // 5 km are 0.04497 degrees of latitude, and at 34.4 degrees north 0.0545 of longitude.
    [40.9455, 34.355, 41.0545, 34.445].forEach((end, at) => expect(extent[at]).toBeCloseTo(end, 3));
    expect(anchorOf(circle, boundaries)).toEqual([41, 34.4]);
    const area = areaOf(circle, boundaries);
    expect(area && contains(area, [41.03, 34.4])).toBe(true);
  });

  it('of a region and a country: theirs, with the anchor inside', () => {
    for (const [shape, code, areas] of [
      ['region', 'IQ-AN', boundaries.regions],
      ['country', 'SY', boundaries.countries],
    ] as const) {
      const area = areas.get(code)?.geometry;
      const anchor = anchorOf({ shape, code }, boundaries);
      expect(areaOf({ shape, code }, boundaries)).toBe(area);
      expect(area && anchor && contains(area, anchor)).toBe(true);
    }
    const [west = NaN, , east = NaN] = extentOf({ shape: 'region', code: 'IQ-AN' }, boundaries) ?? [];
    expect(anbar && west < 39 && east > 43).toBe(true);
  });

  it('of nowhere and of an unknown code: nothing', () => {
    for (const none of [{ shape: 'nowhere' }, { shape: 'region', code: 'XX-1' }] as const) {
      expect(areaOf(none, boundaries)).toBeNull();
      expect(anchorOf(none, boundaries)).toBeNull();
      expect(extentOf(none, boundaries)).toBeNull();
    }
  });
});
