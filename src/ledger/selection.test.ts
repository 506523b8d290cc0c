import { describe, expect, it } from 'vitest';
import { buildCaseIndex, withParts } from './case-index.ts';
import type { Incident } from './case.ts';
import { aCase, aCasualtyClaim, aClaimant, anIncident, aStatement } from './fixtures/small-case.ts';
import {
  ancestorsOf,
  claimantsOn,
  countryKey,
  countryOf,
  regionKey,
  regionOf,
  rootsOf,
} from './selection.ts';
import { locationPrecisions } from './vocabulary.ts';

const placed = (fields: Partial<Incident>): Incident => anIncident('i', fields);

describe('the region of an incident', () => {
  it.each(locationPrecisions)('is known or not at precision "%s"', (locationPrecision) => {
    const vague = locationPrecision === 'country' || locationPrecision === 'unknown';
    const incident = placed({ locationPrecision });
    expect(regionOf(incident)).toBe(vague ? null : 'IQ-AN');
    expect(regionKey(incident)).toBe(vague ? 'unplaced:IQ' : 'IQ-AN');
    expect(countryKey(incident)).toBe('IQ');
  });

  it('is not known without a code, across borders or without a country', () => {
    expect(regionKey(placed({ admin1Code: null }))).toBe('unplaced:IQ');
    const across = placed({ countryCodes: ['IQ', 'SY'] });
    expect([regionOf(across), countryOf(across)]).toEqual([null, null]);
    expect([regionKey(across), countryKey(across)]).toEqual(['unplaced', 'unplaced']);
    expect(regionKey(placed({ countryCodes: [] }))).toBe('unplaced');
    expect(countryKey(placed({ countryCodes: [] }))).toBe('unplaced');
  });
});

describe('the tree', () => {
  const index = buildCaseIndex(
    aCase({
      incidents: [
        anIncident('leaf', { parent: 'node' }),
        anIncident('top'),
        anIncident('node', { parent: 'top' }),
        anIncident('other'),
      ],
    }),
  );
  const get = (id: string): Incident => index.incidents.get(id) as Incident;
  const ids = (incidents: readonly Incident[]): string[] => incidents.map(({ id }) => id);

  it('is walked up, nearest first, and down, parents first', () => {
    expect(ids(ancestorsOf(index, get('leaf')))).toEqual(['node', 'top']);
    expect(ids(withParts(index, get('top')))).toEqual(['top', 'node', 'leaf']);
    expect(ids(withParts(index, get('other')))).toEqual(['other']);
  });

  it('has as roots of a selection what nothing chosen is above', () => {
    expect(ids(rootsOf(index, new Set(['leaf', 'top', 'other'])))).toEqual(['top', 'other']);
    expect(ids(rootsOf(index, new Set(['leaf', 'node'])))).toEqual(['node']);
    expect(ids(rootsOf(index, new Set()))).toEqual([]);
  });
});

describe('who spoke on an incident', () => {
  const index = buildCaseIndex(
    aCase({
      incidents: [anIncident('i0'), anIncident('i1')],
      claimants: [aClaimant('state'), aClaimant('army', { partOf: 'state' }), aClaimant('paper')],
      casualtyClaims: [aCasualtyClaim('k', { claimantId: 'army', statedOn: 103 })],
      statements: [
        aStatement('s', { claimantId: 'paper', statedOn: null }),
        aStatement('elsewhere', { claimantId: 'paper', incidentId: 'i1' }),
      ],
    }),
  );
  const spoke = (asOf: number | null): string[] =>
    [...claimantsOn(index, index.incidents.get('i0') as Incident, asOf)].sort();

  it('counts words and figures, and those the claimant is part of', () => {
    expect(spoke(null)).toEqual(['army', 'paper', 'state']);
  });

  it('knows no later and no undated claim on a day', () => {
    expect(spoke(102)).toEqual([]);
    expect(spoke(103)).toEqual(['army', 'state']);
  });
});
