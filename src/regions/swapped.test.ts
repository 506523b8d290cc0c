import { describe, expect, it } from 'vitest';
import type { Region } from './boundaries.ts';
import { liesInOnlySwapped } from './swapped.ts';

/** Two countries side by side, and an area of no country; everything else is sea. */
const index = {
  find: (lng: number, lat: number): Region | null => {
    const countryCode =
      lng >= 40 && lng < 50 && lat >= 30 && lat < 50
        ? 'AA'
        : lng >= 30 && lng < 40 && lat >= 30 && lat < 50
          ? 'BB'
          : lng >= 60 && lng < 70 && lat >= 40 && lat < 50
            ? ''
            : null;
    return countryCode === null ? null : ({ countryCode } as Region);
  },
};

describe('a position that may be swapped', () => {
  it('misses its country, and would hit it the other way round', () => {
    expect(liesInOnlySwapped(index, 33, 45, 'AA')).toBe(true);
    expect(liesInOnlySwapped(index, 45, 33, 'BB')).toBe(true);
  });

  it('is none that lies in its country, that misses it either way, or in an area of no country', () => {
    expect(liesInOnlySwapped(index, 45, 33, 'AA')).toBe(false);
    expect(liesInOnlySwapped(index, 33, 10, 'AA')).toBe(false);
    expect(liesInOnlySwapped(index, 65, 45, 'AA')).toBe(false);
  });

  it('is none that hardly moves', () => {
    expect(liesInOnlySwapped(index, 39.2, 40.8, 'AA')).toBe(false);
  });

  it('is none just beyond a coast or a border, since lines are drawn coarsely', () => {
    expect(liesInOnlySwapped(index, 50.1, 44, 'AA')).toBe(false);
    expect(liesInOnlySwapped(index, 39.9, 45, 'AA')).toBe(false);
    expect(liesInOnlySwapped(index, 39.6, 45, 'AA')).toBe(true);
  });
});
