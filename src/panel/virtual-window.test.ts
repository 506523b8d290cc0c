import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  covered,
  heightOf,
  maxRendered,
  measured,
  openWindow,
  pageFrom,
  recounted,
  rested,
  revealed,
  scrolled,
  spacerLimit,
  topOf,
  totalHeight,
  type ListWindow,
} from './virtual-window.ts';

/** True heights of the items of a list: a few lines for most, a tree for some. */
type Heights = (position: number) => number;

const heightsOf =
  (seed: number): Heights =>
  (position) => {
    const noise = Math.imul(position + seed, 0x9e3779b1) >>> 8;
    return noise % 31 === 0 ? 400 + (noise % 500) : 42 + (noise % 57);
  };

/** What the page does after every change: it measures what it shows, until nothing is missing. */
function settle(now: ListWindow, heights: Heights): ListWindow {
  for (let turn = 0; turn < 20; turn += 1) {
    const shown = Array.from({ length: now.last - now.first }, (_, at) => now.first + at);
    const next = covered(
      measured(
        now,
        shown.map((position) => [position, heights(position)] as const),
      ),
    );
    if (next === now) return now;
    now = next;
  }
  throw new Error('The window does not come to rest.');
}

function open(count: number, view: number, heights: Heights): ListWindow {
  return settle(openWindow(count, 64, view), heights);
}

/** What holds of every window at rest, told by true heights alone. */
function check(now: ListWindow, heights: Heights): void {
  const { first, last, count, view, before, after, scrollTop } = now;
  expect(first).toBeGreaterThanOrEqual(0);
  expect(last).toBeLessThanOrEqual(count);
  let block = 0;
  for (let each = first; each < last; each += 1) block += heights(each);
  expect(before).toBeGreaterThanOrEqual(0);
  expect(after).toBeGreaterThanOrEqual(0);
  expect(before + after).toBeLessThanOrEqual(spacerLimit + 1);
  expect(before === 0 || first > 0).toBe(true);
  expect(after === 0 || last < count).toBe(true);
  // The view is full, and the browser has nothing to clamp.
  expect(before).toBeLessThanOrEqual(scrollTop + 0.01);
  expect(before + block).toBeGreaterThanOrEqual(Math.min(scrollTop + view, before + block + after) - 0.01);
  if (last < count) expect(before + block).toBeGreaterThanOrEqual(scrollTop + view - 0.01);
  expect(scrollTop).toBeLessThanOrEqual(Math.max(0, before + block + after - view) + 0.01);
  if (view <= 1200) expect(last - first).toBeLessThanOrEqual(maxRendered);
}

/** Where the items stand by true heights, in pixels from the top of the view. */
function shownAt(now: ListWindow, heights: Heights): Map<number, number> {
  const tops = new Map<number, number>();
  let top = now.before - now.scrollTop;
  for (let each = now.first; each < now.last; each += 1) {
    tops.set(each, top);
    top += heights(each);
  }
  return tops;
}

function inView(now: ListWindow, heights: Heights): number[] {
  return [...shownAt(now, heights)]
    .filter(([position, top]) => top < now.view - 0.01 && top + heights(position) > 0.01)
    .map(([position]) => position);
}

const lists = fc.record({
  count: fc.oneof(
    fc.integer({ min: 151, max: 2000 }),
    fc.integer({ min: 2000, max: 200_000 }),
    fc.constantFrom(1_000_000, 10_000_000),
  ),
  view: fc.integer({ min: 200, max: 1200 }),
  seed: fc.nat(10_000),
});

type Step =
  | { readonly by: number }
  | { readonly share: number }
  | { readonly reveal: number }
  | { readonly rest: true };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ by: fc.integer({ min: -2500, max: 2500 }) }),
    fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({ reveal: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.constant({ rest: true } as const),
  ),
  { minLength: 1, maxLength: 25 },
);

function bottom(now: ListWindow): number {
  return Math.max(0, totalHeight(now) - now.view);
}

function take(now: ListWindow, step: Step, heights: Heights): ListWindow {
  if ('rest' in step) return settle(rested(now), heights);
  if ('reveal' in step) {
    const position = Math.round(step.reveal * (now.count - 1));
    return settle(revealed(settle(revealed(now, position), heights), position), heights);
  }
  const to = 'by' in step ? now.scrollTop + step.by : step.share * bottom(now);
  return settle(scrolled(now, Math.min(Math.max(to, 0), bottom(now)), now.view), heights);
}

describe('the window on a long list', () => {
  it('is full wherever the reader goes, and its spacers never grow too high', () => {
    fc.assert(
      fc.property(lists, steps, ({ count, view, seed }, path) => {
        const heights = heightsOf(seed);
        let now = open(count, view, heights);
        check(now, heights);
        for (const step of path) {
          now = take(now, step, heights);
          check(now, heights);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('moves what is shown by as many pixels as the wheel turned, and by none at rest', () => {
    fc.assert(
      fc.property(lists, steps, fc.integer({ min: -350, max: 350 }), ({ count, view, seed }, path, by) => {
        const heights = heightsOf(seed);
        let now = open(count, view, heights);
        for (const step of path) now = take(now, step, heights);
        const still = settle(rested(now), heights);
        for (const position of inView(now, heights)) {
          expect(shownAt(still, heights).get(position)).toBeCloseTo(
            shownAt(now, heights).get(position) ?? NaN,
            1,
          );
        }
        const to = Math.min(Math.max(still.scrollTop + by, 0), bottom(still));
        const moved = to - still.scrollTop;
        const next = settle(scrolled(still, to, view), heights);
        const isAtEnd = next.first === 0 || next.last === count;
        for (const position of inView(next, heights)) {
          const top = shownAt(next, heights).get(position) ?? NaN;
          const was = shownAt(still, heights).get(position);
          if (was === undefined || isAtEnd || Math.abs(moved) < 1) continue;
          expect(top).toBeCloseTo(was - moved, 1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is exact at both ends, however the reader comes there', () => {
    fc.assert(
      fc.property(lists, steps, ({ count, view, seed }, path) => {
        const heights = heightsOf(seed);
        let now = open(count, view, heights);
        for (const step of path) now = take(now, step, heights);
        for (const way of ['drag', 'key'] as const) {
          const top = take(now, way === 'drag' ? { share: 0 } : { reveal: 0 }, heights);
          if (way === 'key' || now.scrollTop > 4 * view) {
            expect(top.scrollTop).toBe(0);
            expect(shownAt(top, heights).get(0)).toBe(0);
          }
          const end = take(now, way === 'drag' ? { share: 1 } : { reveal: 1 }, heights);
          if (way === 'key' || bottom(now) - now.scrollTop > 4 * view) {
            const last = shownAt(end, heights).get(count - 1) ?? NaN;
            const hidden = heights(count - 1) > view ? 0 : view - heights(count - 1);
            expect(last).toBeCloseTo(way === 'key' ? hidden : view - heights(count - 1), 1);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('comes to both ends by the wheel alone, too', () => {
    const heights = heightsOf(7);
    for (const count of [151, 3000, 10_000_000]) {
      for (const [start, by] of [
        [Math.min(count - 1, 900), -180],
        [Math.max(0, count - 900), 180],
      ] as const) {
        let now = take(open(count, 600, heights), { reveal: start / (count - 1) }, heights);
        const until = (): boolean => (by < 0 ? now.scrollTop <= 0 : now.scrollTop >= bottom(now) - 0.5);
        for (let turn = 0; turn < 5000 && !until(); turn += 1) now = take(now, { by }, heights);
        const tops = shownAt(now, heights);
        if (by < 0) expect(tops.get(0)).toBeCloseTo(0, 1);
        else expect((tops.get(count - 1) ?? NaN) + heights(count - 1)).toBeCloseTo(600, 1);
      }
    }
  });

  it('shows any item that is asked for, whole where there is room', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), ({ count, view, seed }, share) => {
        const heights = heightsOf(seed);
        const position = Math.round(share * (count - 1));
        const now = take(open(count, view, heights), { reveal: share }, heights);
        const top = shownAt(now, heights).get(position) ?? NaN;
        expect(top).toBeGreaterThanOrEqual(-0.01);
        if (heights(position) <= view) expect(top + heights(position)).toBeLessThanOrEqual(view + 0.01);
        expect(topOf(now, position)).toBeCloseTo(top, 1);
        expect(heightOf(now, position)).toBe(heights(position));
        expect(revealed(now, position)).toBe(now);
      }),
      { numRuns: 200 },
    );
  });

  it('lets the wheel reach every item between two places of the scroll bar', () => {
    const heights = heightsOf(3);
    let now = take(open(10_000_000, 600, heights), { share: 0.37 }, heights);
    const start = inView(now, heights).at(-1) ?? NaN;
    let below = start;
    for (let turn = 0; turn < 3000; turn += 1) {
      now = take(now, turn % 50 === 49 ? { rest: true } : { by: 500 }, heights);
      const seen = inView(now, heights);
      expect(seen[0]).toBeLessThanOrEqual(below + 1);
      below = Math.max(below, seen.at(-1) ?? NaN);
    }
    expect(below).toBeGreaterThan(start + 10_000);
  });

  it('keeps the scroll bar in proportion', () => {
    const heights = heightsOf(5);
    for (const count of [5000, 1_000_000, 10_000_000]) {
      const middle = take(open(count, 600, heights), { share: 0.5 }, heights);
      expect(inView(middle, heights)[0]).toBeGreaterThan(count * 0.49);
      expect(inView(middle, heights)[0]).toBeLessThan(count * 0.51);
      let now = middle;
      for (let turn = 0; turn < 200; turn += 1) now = take(now, { by: 700 }, heights);
      const still = take(now, { rest: true }, heights);
      expect(inView(still, heights)).toEqual(inView(now, heights));
      expect(still.scrollTop / bottom(still)).toBeCloseTo(inView(still, heights)[0]! / count, 1);
    }
    // Also where the wheel has come to the end of a list that it left far from there.
    let now = take(open(10_000_000, 600, heights), { reveal: 1 - 1e-4 }, heights);
    while (now.last < now.count) now = take(now, { by: 2000 }, heights);
    const end = take(now, { rest: true }, heights);
    expect(inView(end, heights)).toEqual(inView(now, heights));
    expect(totalHeight(end)).toBeLessThan(6_010_000);
  });

  it('keeps its place when the view grows or items change their height', () => {
    const heights = heightsOf(11);
    const now = take(open(50_000, 600, heights), { share: 0.4 }, heights);
    const shown = inView(now, heights);
    const held = now.anchor.position;
    const grown = settle(scrolled(now, now.scrollTop, 900), heights);
    check(grown, heights);
    expect(inView(grown, heights)).toEqual(expect.arrayContaining([held]));
    const taller: Heights = (position) => heights(position) + (position < held ? 100 : 0);
    const after = settle(now, taller);
    check(after, taller);
    expect(shownAt(after, taller).get(held)).toBeCloseTo(shownAt(now, heights).get(held) ?? NaN, 1);
    expect(shown).toContain(held);
  });

  it('pages by a view, one item at the least, and stops at the ends', () => {
    const now = open(1000, 640, () => 64);
    expect(pageFrom(now, 0, 1)).toBeGreaterThanOrEqual(9);
    expect(pageFrom(now, 0, 1)).toBeLessThanOrEqual(10);
    expect(pageFrom(now, 20, -1)).toBeLessThanOrEqual(11);
    expect(pageFrom(now, 999, 1)).toBe(999);
    expect(pageFrom(now, 0, -1)).toBe(0);
    const high = open(1000, 640, () => 2000);
    expect([pageFrom(high, 5, 1), pageFrom(high, 5, -1)]).toEqual([6, 4]);
  });

  it('stays where it is when items are added below, and at the end when they are taken away', () => {
    const heights = heightsOf(2);
    const now = take(open(5000, 600, heights), { reveal: 0.5 }, heights);
    const more = settle(recounted(now, 9000), heights);
    check(more, heights);
    expect(inView(more, heights)).toEqual(inView(now, heights));
    const fewer = settle(recounted(now, 300), heights);
    check(fewer, heights);
    expect(inView(fewer, heights)).toContain(299);
    expect(totalHeight(fewer)).toBeLessThan(300 * 200);
    expect(recounted(now, 0)).toMatchObject({ first: 0, last: 0, before: 0, after: 0, scrollTop: 0 });
  });
});
