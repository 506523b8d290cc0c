import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFigure } from './figures.ts';

const seed = 20240202;

describe('a figure in a cell', () => {
  it.each([
    [3, 3, 3],
    ['3', 3, 3],
    [' 3.0 ', 3, 3],
    ['٣', 3, 3],
    ['1,234', 1234, 1234],
    ['1 234', 1234, 1234],
    ['3-5', 3, 5],
    ['3 – 5', 3, 5],
    ['3 to 5', 3, 5],
    ['between 3 and 5', 3, 5],
    ['entre 3 et 5', 3, 5],
    ['de 3 à 5', 3, 5],
    ['5-3', 5, 3],
    ['≥3', 3, null],
    ['>= 3', 3, null],
    ['At least 3', 3, null],
    ['au moins 3', 3, null],
    ['على الأقل 3', 3, null],
    ['3+', 3, null],
    ['3 or more', 3, null],
    ['up to 5', null, 5],
    ["jusqu'à 5", null, 5],
    ['jusqu’à 5', null, 5],
    ['≤5', null, 5],
    [-1, -1, -1],
    ['-1', -1, -1],
    [1.5, 1.5, 1.5],
  ])('%s is from %s to %s', (cell, min, max) => {
    expect(parseFigure(cell, '.')).toEqual({ min, max });
  });

  it.each([
    ['3 (incl. 1 child)', 3, 3],
    ['12-15 (10 civilians)', 12, 15],
    ['2 or 3', 2, 3],
    ['3+ (disputed)', 3, null],
  ])('%s is from %s to %s, whatever the brackets add', (cell, min, max) => {
    expect(parseFigure(cell, '.')).toEqual({ min, max });
  });

  it.each([['Dozens'], ['several'], ['plusieurs'], ['عشرات']])('%s says that there were some', (cell) => {
    expect(parseFigure(cell, '.')).toBe('unquantified');
  });

  it.each([
    [null],
    [''],
    [' '],
    ['unknown'],
    ['Unknown'],
    ['N/A'],
    ['-'],
    ['–'],
    ['?'],
    [NaN],
    ['غير معروف'],
  ])('%s says nothing, which is not 0', (cell) => {
    expect(parseFigure(cell, '.')).toBe('silent');
  });

  it.each([['more than 3'], ['>3'], ['~3'], ['about 1,200'], ['environ 20'], ['حوالي 20'], ['ca. 5']])(
    '%s says that there were some, and not how many',
    (cell) => {
      expect(parseFigure(cell, '.')).toBe('vague');
    },
  );

  it.each([
    ['a few'],
    ['none'],
    ['fewer than 3'],
    ['<3'],
    ['~0'],
    ['3 men'],
    ['05-Mar'],
    ['3/5'],
    ['12,5'],
    ['1,23'],
    [true],
    ['2024-02-03'],
    ['9'.repeat(1_000_000)],
  ])('%s is left to the reader', (cell) => {
    expect(parseFigure(cell, '.')).toBe('unread');
  });

  it('reads the marks of thousands and decimals as the table has them', () => {
    expect(parseFigure('1.234', '.')).toEqual({ min: 1.234, max: 1.234 });
    expect(parseFigure('1.234', ',')).toEqual({ min: 1234, max: 1234 });
    expect(parseFigure('1.234 - 2.345', ',')).toEqual({ min: 1234, max: 2345 });
    expect(parseFigure('1,5', ',')).toEqual({ min: 1.5, max: 1.5 });
  });

  it('never makes a number of what holds no digit, and throws at nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)), (cell) => {
        const figure = parseFigure(cell, '.');
        const hasDigit = /[0-9٠-٩۰-۹]/.test(String(cell)) || typeof cell === 'number';
        if (!hasDigit) expect(typeof figure).toBe('string');
      }),
      { seed, numRuns: 1000 },
    );
  });

  it('reads back every range that is written', () => {
    const end = fc.nat({ max: 10_000_000 });
    const dash = fc.constantFrom('-', '–', ' - ', ' to ', '—', ' à ');
    fc.assert(
      fc.property(end, end, dash, (min, max, between) => {
        expect(parseFigure(`${min}${between}${max}`, '.')).toEqual({ min, max });
        expect(parseFigure(`${min.toLocaleString('en')}+`, '.')).toEqual({ min, max: null });
        expect(parseFigure(`up to ${max.toLocaleString('de')}`, ',')).toEqual({ min: null, max });
      }),
      { seed },
    );
  });
});
