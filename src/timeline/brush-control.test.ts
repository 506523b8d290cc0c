import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BrushControl } from './brush-control.svelte.ts';
import { openRange, type Range } from './brush.ts';

const domain = { from: 100, to: 199 };

function build(start: Range) {
  let current = start;
  const commits: Range[] = [];
  const control = new BrushControl(
    () => domain,
    () => current,
    (range) => {
      current = range;
      commits.push(range);
    },
  );
  return { control, commits, set: (range: Range) => (current = range) };
}

function drag(control: BrushControl, from: number, to: number): void {
  control.press('new', from);
  control.drag(to);
  control.release();
}

describe('the brush', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('shows the days while dragging and hands them on when let go', () => {
    const { control, commits } = build(openRange);
    control.press('new', 120);
    control.drag(125);
    expect(control.range).toEqual({ from: 120, to: 125 });
    expect(commits).toEqual([]);
    control.release();
    expect(commits).toEqual([{ from: 120, to: 125 }]);
  });

  it('forgets a drag that is cancelled', () => {
    const { control, commits } = build({ from: 110, to: 111 });
    control.press('new', 120);
    control.drag(125);
    control.takeBack();
    control.release();
    expect(control.range).toEqual({ from: 110, to: 111 });
    expect(commits).toEqual([]);
  });

  it('takes a double click back to the days before it', () => {
    const { control, commits } = build({ from: 110, to: 119 });
    drag(control, 150, 150);
    drag(control, 150, 150);
    control.takeBack();
    expect(commits).toEqual([
      { from: 150, to: 150 },
      { from: 110, to: 119 },
    ]);
    control.takeBack();
    expect(commits.at(-1)).toEqual(openRange);
  });

  it('asks for every day where the days were changed elsewhere since', () => {
    const { control, commits, set } = build(openRange);
    drag(control, 120, 125);
    set({ from: 130, to: 131 });
    control.takeBack();
    expect(commits.at(-1)).toEqual(openRange);
  });

  it('hands keys on together after a pause, and takes them back together', () => {
    const { control, commits } = build({ from: 110, to: 119 });
    control.step('from', 'ArrowRight', 'ltr');
    control.step('from', 'ArrowRight', 'ltr');
    expect(control.range).toEqual({ from: 112, to: 119 });
    expect(commits).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(commits).toEqual([{ from: 112, to: 119 }]);
    control.step('from', 'ArrowRight', 'ltr');
    vi.advanceTimersByTime(200);
    expect(commits.at(-1)).toEqual({ from: 113, to: 119 });
    control.takeBack();
    expect(commits.at(-1)).toEqual({ from: 110, to: 119 });
  });

  it('hands on at once when the slider is left', () => {
    const { control, commits } = build({ from: 110, to: 119 });
    expect(control.step('to', 'x', 'ltr')).toBe(false);
    control.step('to', 'End', 'ltr');
    control.endSteps();
    expect(commits).toEqual([{ from: 110, to: 199 }]);
  });
});
