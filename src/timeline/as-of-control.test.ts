import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AsOfControl } from './as-of-control.svelte.ts';

let inForce: number | null = null;
let handedOn: [number | null, boolean][] = [];
const build = () =>
  new AsOfControl(
    () => inForce,
    (day, continues) => {
      inForce = day;
      handedOn.push([day, continues]);
    },
  );

beforeEach(() => {
  vi.useFakeTimers();
  inForce = null;
  handedOn = [];
});
afterEach(() => vi.useRealTimers());

it('hands on the last of many quick moves, and calls what follows the same change until it is let go', () => {
  const control = build();
  control.move(30);
  control.move(20);
  expect(control.day).toBe(20);
  expect(handedOn).toEqual([]);
  vi.advanceTimersByTime(200);
  control.move(10);
  vi.advanceTimersByTime(200);
  control.end();
  control.move(20);
  control.end();
  expect(handedOn).toEqual([
    [20, false],
    [10, true],
    [20, false],
  ]);
});

it('hands nothing on where the move led back', () => {
  const control = build();
  control.move(30);
  control.move(null);
  control.end();
  expect(handedOn).toEqual([]);
});
