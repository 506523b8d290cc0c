import { describe, expect, it } from 'vitest';
import type { Incident } from '../ledger/case.ts';
import { aCase, anIncident } from '../ledger/fixtures/small-case.ts';
import { assignRegions, regionFinder } from './assign.ts';
import { builtInBoundaries } from './fixtures/built-in-boundaries.ts';

const boundaries = builtInBoundaries();
const qaim = { lng: 40.9943684, lat: 34.3957715 };
const albukamal = { lng: 40.91854, lat: 34.45226 };
const tower22 = { lng: 38.70333, lat: 33.31417 };

/** An incident without a code of its own. */
const uncoded = (fields: Partial<Incident>): Incident =>
  anIncident('i0', { admin1Code: null, admin1Basis: null, ...fields });

function assign(...incidents: Incident[]) {
  const result = assignRegions(aCase({ incidents }), boundaries, 'incidents.geojson');
  return { incidents: result.case.incidents, issues: result.issues };
}

describe('finding the region of a position', () => {
  const find = regionFinder(boundaries);
  it.each([
    ['Tower 22, where three countries meet', tower22, 'JO-MA'],
    ['al-Qaim, by the border', qaim, 'IQ-AN'],
    ['Albukamal, across from it', albukamal, 'SY-DY'],
    ['Baghdad', { lng: 44.39, lat: 33.34 }, 'IQ-BG'],
  ])('%s', (_, { lng, lat }, code) => {
    expect(find([lng, lat])?.admin1Code).toBe(code);
  });

  it('finds none outside', () => {
    expect(find([0, 0])).toBeNull();
    expect(find([51.4, 35.7])).toBeNull();
  });
});

describe('assigning regions by geometry', () => {
  it('gives a region to a position without a code, and says on what basis', () => {
    const { incidents, issues } = assign(uncoded(qaim));
    expect(incidents[0]).toMatchObject({ admin1Code: 'IQ-AN', admin1Name: 'Anbar', admin1Basis: 'geometry' });
    expect(issues).toEqual([]);
  });

  it.each(['governorate', 'country', 'unknown'] as const)(
    'decides nothing at precision "%s"',
    (locationPrecision) => {
      const incident = uncoded({ ...qaim, locationPrecision });
      expect(assign(incident)).toEqual({ incidents: [incident], issues: [] });
    },
  );

  it('lets a stand-in point decide nothing', () => {
    const standIn = { ...qaim, basis: 'town centre', sourceId: null, uncertaintyMeters: null };
    const incident = uncoded({ standIn });
    expect(assign(incident)).toEqual({ incidents: [incident], issues: [] });
  });

  it('lets the record’s own code stand, with a warning where the position lies elsewhere', () => {
    const other = anIncident('i1', { ...qaim, admin1Code: 'IQ-NI' });
    const { incidents, issues } = assign(anIncident('i0', qaim), other);
    expect(incidents[1]).toBe(other);
    expect(issues).toEqual([
      expect.objectContaining({
        code: 'region-differs',
        file: 'incidents.geojson',
        row: 2,
        id: 'i1',
        column: 'admin1_iso',
        value: 'IQ-NI',
        severity: 'warning',
        outcome: 'kept',
      }),
    ]);
  });

  it('does not judge a code that the boundaries do not know', () => {
    expect(assign(anIncident('i0', { ...qaim, admin1Code: 'IQ-HL' })).issues).toEqual([]);
  });

  it('gives no region of another country than the record says, and warns', () => {
    const incident = uncoded({ ...albukamal, countryCodes: ['IQ'] });
    const { incidents, issues } = assign(incident);
    expect(incidents).toEqual([incident]);
    expect(issues).toEqual([
      expect.objectContaining({ code: 'outside-stated-country', column: 'countries', value: 'IQ', row: 1 }),
    ]);
  });

  it('leaves a place outside every region as it is', () => {
    const incident = uncoded({ lng: 51.4, lat: 35.7, countryCodes: ['IR'] });
    expect(assign(incident)).toEqual({ incidents: [incident], issues: [] });
  });
});
