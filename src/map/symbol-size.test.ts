import { describe, expect, it } from 'vitest';
import { legendSteps, markDiameter, regionRadius, smallestMarkNumber } from './symbol-size.ts';

describe('marks', () => {
  it('grow in area with the number', () => {
    expect((markDiameter(20) / markDiameter(10)) ** 2).toBeCloseTo(2);
  });

  it('have a floor, which the unknown shares', () => {
    expect(markDiameter(null)).toBe(markDiameter(0));
    expect(markDiameter(smallestMarkNumber)).toBe(markDiameter(0));
    expect(markDiameter(smallestMarkNumber + 1)).toBeGreaterThan(markDiameter(0));
  });

  it('have a ceiling', () => expect(markDiameter(1e6)).toBe(markDiameter(1e5)));
});

describe('region symbols', () => {
  it('have areas as their values', () => {
    expect((regionRadius(30, 40) / regionRadius(10, 40)) ** 2).toBeCloseTo(3);
    expect(regionRadius(0, 40)).toBe(0);
    expect(regionRadius(0, 0)).toBe(0);
  });
});

describe('steps of the legend', () => {
  it.each([
    [1, [1]],
    [3, [2]],
    [10, [10, 2]],
    [34, [20, 5, 2]],
    [52, [50, 20, 5]],
    [1200, [1000, 200, 50]],
    [0, []],
  ])('up to %d are %j', (max, steps) => {
    expect(legendSteps(max)).toEqual(steps);
  });
});
