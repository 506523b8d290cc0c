import { describe, expect, it } from 'vitest';
import { countryCodeIn } from './country-of-cell.ts';

describe('a country in a cell', () => {
  it.each([
    ['IQ', 'IQ'],
    ['iq', 'IQ'],
    ['SYR', 'SY'],
    ['368', 'IQ'],
    ['4', 'AF'],
    ['Iraq', 'IQ'],
    ['DR Congo (Zaire)', 'CD'],
    ['Syrie', 'SY'],
    ['Côte d’Ivoire', 'CI'],
    ["Cote d'Ivoire", 'CI'],
    [' العراق ', 'IQ'],
    ['Kosovo', 'XK'],
  ])('%s is %s', (text, code) => {
    expect(countryCodeIn(text)).toBe(code);
  });

  it.each([[''], ['ZZ'], ['XYZ'], ['999'], ['645'], ['Iraq; Syria'], ['__proto__'], ['x'.repeat(1_000_000)]])(
    '%s is none that is known',
    (text) => {
      expect(countryCodeIn(text)).toBeNull();
    },
  );
});

it.each([
  ['Syrian Arab Republic', 'SY'],
  ['DRC', 'CD'],
  ['Occupied Palestinian Territories', 'PS'],
  ['Myanmar', 'MM'],
  ['UK', 'GB'],
  ['سورية', 'SY'],
])('%s is known as lists write it', (name, code) => {
  expect(countryCodeIn(name)).toBe(code);
});
