import { describe, expect, it } from 'vitest';
import { countryOfNumber } from './iso-numeric.ts';

describe('numeric codes of countries', () => {
  it('knows each of the 249, once', () => {
    const codes = Array.from({ length: 1000 }, (_, numeric) => countryOfNumber(numeric)).filter(
      (code) => code !== null,
    );
    expect(codes.length).toBe(249);
    expect(new Set(codes).size).toBe(249);
    expect(codes.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
  });

  it('takes numbers of ISO 3166-1, and no others, for countries', () => {
    expect([275, 368, 760, 400, 887].map(countryOfNumber)).toEqual(['PS', 'IQ', 'SY', 'JO', 'YE']);
    // The first is Gleditsch and Ward's number of Iraq.
    expect([645, 999, 0, NaN, 4.5, -4].map(countryOfNumber)).toEqual([null, null, null, null, null, null]);
  });
});
