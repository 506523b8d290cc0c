import { describe, expect, it } from 'vitest';
import { lift, rangeOf, span, sum, type Range } from './range.ts';

const exactly = (count: number): Range => ({ min: count, max: count, open: false });
const atLeast = (count: number): Range => ({ min: count, max: count, open: true });
const upTo = (count: number): Range => ({ min: null, max: count, open: false });

describe('a figure as a range', () => {
  it.each([
    [
      { min: 3, max: 5 },
      { min: 3, max: 5, open: false },
    ],
    [{ min: 3, max: null }, atLeast(3)],
    [{ min: null, max: 5 }, upTo(5)],
    [{ min: 0, max: 0 }, exactly(0)],
    [{ min: null, max: null }, null],
    [null, null],
  ])('%o', (figure, range) => {
    expect(rangeOf(figure)).toEqual(range);
  });
});

describe('the span of several', () => {
  it('runs from the lowest to the highest', () => {
    expect(span([exactly(16), { min: 15, max: 18, open: false }, exactly(17)])).toEqual({
      min: 15,
      max: 18,
      open: false,
    });
  });

  it('is open if any is, and has the lowest end that is known', () => {
    expect(span([atLeast(2), exactly(9)])).toEqual({ min: 2, max: 9, open: true });
    expect(span([upTo(9), exactly(4)])).toEqual({ min: 4, max: 9, open: false });
    expect(span([exactly(4), upTo(9)])).toEqual({ min: 4, max: 9, open: false });
    expect(span([upTo(9), upTo(3)])).toEqual(upTo(9));
  });

  it('is nothing for nothing', () => {
    expect(span([])).toBeNull();
  });
});

describe('the sum of several', () => {
  it('adds end by end what is known', () => {
    expect(sum([exactly(2), { min: 3, max: 5, open: false }, atLeast(1)])).toEqual({
      min: 6,
      max: 8,
      open: true,
    });
    expect(sum([upTo(15), exactly(0)])).toEqual({ min: 0, max: 15, open: false });
    expect(sum([upTo(15), upTo(2)])).toEqual(upTo(17));
    expect(sum([])).toBeNull();
  });
});

describe('lifting to what is conceded', () => {
  it('lifts both ends, and no further', () => {
    expect(lift(exactly(1), 2)).toEqual(exactly(2));
    expect(lift({ min: 1, max: 5, open: true }, 2)).toEqual({ min: 2, max: 5, open: true });
    expect(lift(exactly(4), 2)).toEqual(exactly(4));
    expect(lift(upTo(5), 2)).toEqual({ min: 2, max: 5, open: false });
  });

  it('makes no zero where nothing is conceded', () => {
    expect(lift(upTo(5), 0)).toEqual(upTo(5));
  });
});
