import { expect, it } from 'vitest';
import { isBeyondFrame } from './frame.ts';

it('tells what lies beyond the built-in lines', () => {
  expect(isBeyondFrame(44.4, 33.3)).toBe(false);
  expect(isBeyondFrame(33.3, 44.4)).toBe(true);
  expect(isBeyondFrame(23.9, 33.3)).toBe(true);
  expect(isBeyondFrame(64.1, 33.3)).toBe(true);
  expect(isBeyondFrame(44.4, 10.9)).toBe(true);
  expect(isBeyondFrame(NaN, NaN)).toBe(false);
});
