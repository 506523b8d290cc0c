import { describe, expect, it } from 'vitest';
import {
  dragBrush,
  holdAt,
  openRange,
  pressBrush,
  rangeBefore,
  rangeOfBrush,
  resolveRange,
  stepRange,
  type Hold,
  type Range,
} from './brush.ts';
import { buildDayScale } from './scale.ts';

const domain = { from: 100, to: 199 };
const chosen: Range = { from: 120, to: 129 };

function dragged(origin: Range, hold: Hold, from: number, ...path: number[]): Range {
  return rangeOfBrush(path.reduce(dragBrush, pressBrush(origin, hold, from)), domain);
}

describe('dragging', () => {
  it('draws new days, whichever way it goes', () => {
    expect(dragged(chosen, 'new', 150, 155, 160)).toEqual({ from: 150, to: 160 });
    expect(dragged(openRange, 'new', 150, 140)).toEqual({ from: 140, to: 150 });
  });

  it('chooses the one day of a press that never moved', () => {
    for (const hold of ['new', 'middle', 'from', 'to'] as const)
      expect(dragged(chosen, hold, 125)).toEqual({ from: 125, to: 125 });
  });

  it('leaves the days as they were when it comes back to where it began', () => {
    expect(dragged(chosen, 'middle', 125, 140, 125)).toEqual(chosen);
    expect(dragged(chosen, 'from', 120, 110, 120)).toEqual(chosen);
  });

  it('moves all days and keeps their number at the ends of the domain', () => {
    expect(dragged(chosen, 'middle', 125, 130)).toEqual({ from: 125, to: 134 });
    expect(dragged(chosen, 'middle', 125, 100)).toEqual({ from: 100, to: 109 });
    expect(dragged(chosen, 'middle', 125, 199)).toEqual({ from: 190, to: 199 });
  });

  it('moves one end, and turns round when dragged across the other', () => {
    expect(dragged(chosen, 'from', 120, 110)).toEqual({ from: 110, to: 129 });
    expect(dragged(chosen, 'to', 129, 150)).toEqual({ from: 120, to: 150 });
    expect(dragged(chosen, 'from', 120, 140)).toEqual({ from: 129, to: 140 });
    expect(dragged(chosen, 'to', 129, 110)).toEqual({ from: 110, to: 120 });
  });

  it('leaves an open end open while the other is dragged', () => {
    expect(dragged({ from: 120, to: null }, 'from', 120, 125)).toEqual({ from: 125, to: null });
    expect(dragged({ from: null, to: 129 }, 'to', 129, 125)).toEqual({ from: null, to: 125 });
  });
});

describe('what a press takes hold of', () => {
  for (const direction of ['ltr', 'rtl'] as const) {
    const scale = buildDayScale(domain, 1000, direction);
    const at = (days: number): number => scale.edgeOf(100) + (direction === 'rtl' ? -1 : 1) * days * 10;
    const hold = (days: number, range: Range = chosen): Hold => holdAt(at(days), range, scale, 10);

    it(`is an end within reach, the middle, or nothing (${direction})`, () => {
      expect([19.5, 20.5, 25, 29.5, 30.5].map((days) => hold(days))).toEqual([
        'from',
        'from',
        'middle',
        'to',
        'to',
      ]);
      expect([10, 40].map((days) => hold(days))).toEqual(['new', 'new']);
    });

    it(`leaves a middle to a single day (${direction})`, () => {
      const one = { from: 120, to: 120 };
      expect([20.1, 20.5, 20.9].map((days) => hold(days, one))).toEqual(['from', 'middle', 'to']);
    });
  }

  it('is nothing where every day is shown, so that new days can be drawn', () => {
    const scale = buildDayScale(domain, 1000, 'ltr');
    expect(holdAt(500, openRange, scale, 10)).toBe('new');
    expect(holdAt(2, openRange, scale, 10)).toBe('new');
    expect(holdAt(500, { from: 100, to: 199 }, scale, 10)).toBe('new');
    expect(holdAt(500, { from: 10, to: 20 }, scale, 10)).toBe('new');
  });
});

describe('keys', () => {
  const step = (end: 'from' | 'to', key: string, range = chosen, direction: 'ltr' | 'rtl' = 'ltr') =>
    stepRange(range, end, key, domain, direction);

  it('step by a day and by a week', () => {
    expect(step('from', 'ArrowRight')).toEqual({ from: 121, to: 129 });
    expect(step('from', 'ArrowDown')).toEqual({ from: 119, to: 129 });
    expect(step('to', 'ArrowUp')).toEqual({ from: 120, to: 130 });
    expect(step('to', 'PageUp')).toEqual({ from: 120, to: 136 });
    expect(step('from', 'PageDown')).toEqual({ from: 113, to: 129 });
  });

  it('step the way the page reads', () => {
    expect(step('to', 'ArrowLeft')).toEqual({ from: 120, to: 128 });
    expect(step('to', 'ArrowLeft', chosen, 'rtl')).toEqual({ from: 120, to: 130 });
    expect(step('to', 'ArrowUp', chosen, 'rtl')).toEqual({ from: 120, to: 130 });
  });

  it('stop at the other end and at the ends of the domain', () => {
    expect(step('from', 'End')).toEqual({ from: 129, to: 129 });
    expect(step('to', 'Home')).toEqual({ from: 120, to: 120 });
    expect(step('from', 'Home')).toEqual({ from: 100, to: 129 });
    expect(step('to', 'End')).toEqual({ from: 120, to: 199 });
    expect(step('to', 'PageUp', { from: 190, to: 197 })).toEqual({ from: 190, to: 199 });
  });

  it('start from the ends of the domain where an end is open, and leave the other open', () => {
    expect(step('from', 'ArrowRight', openRange)).toEqual({ from: 101, to: null });
    expect(step('to', 'ArrowLeft', openRange)).toEqual({ from: null, to: 198 });
  });

  it('that mean nothing here are left alone', () => {
    expect(step('from', 'Tab')).toBeNull();
    expect(step('from', 'a')).toBeNull();
  });
});

describe('taking back', () => {
  it('gives the days before the last change made here', () => {
    const after = { from: 150, to: 150 };
    expect(rangeBefore({ before: chosen, after }, after)).toEqual(chosen);
  });

  it('gives every day where nothing was changed here, or something else came after', () => {
    expect(rangeBefore(null, chosen)).toEqual(openRange);
    expect(rangeBefore({ before: chosen, after: { from: 150, to: 150 } }, { from: 1, to: 2 })).toEqual(
      openRange,
    );
  });
});

it('shows the part of a range that lies in the domain', () => {
  expect(resolveRange({ from: 90, to: 110 }, domain)).toEqual({ from: 100, to: 110 });
  expect(resolveRange({ from: null, to: null }, domain)).toEqual(domain);
  expect(resolveRange({ from: 300, to: null }, domain)).toBeNull();
});
