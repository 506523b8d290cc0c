import type { Day } from '../ledger/day.ts';
import {
  dragBrush,
  isSameRange,
  pressBrush,
  rangeBefore,
  rangeOfBrush,
  stepRange,
  type Brush,
  type Hold,
  type LastChange,
  type Range,
  type RangeEnd,
} from './brush.ts';
import type { Direction, Domain } from './scale.ts';

const keyPause = 150;

/** The brush of the timeline: what is being dragged or stepped, and what of it is handed on, once let go. */
export class BrushControl {
  readonly #current: () => Range;
  readonly #commit: (range: Range) => void;
  readonly #domain: () => Domain;
  #brush: Brush | null = $state.raw(null);
  #stepped: Range | null = $state.raw(null);
  #last: LastChange | null = null;
  #stepping = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(domain: () => Domain, current: () => Range, commit: (range: Range) => void) {
    this.#domain = domain;
    this.#current = current;
    this.#commit = commit;
  }

  /** The days as the reader sees them now: dragged, stepped, or in force. */
  get range(): Range {
    if (this.#brush) return rangeOfBrush(this.#brush, this.#domain());
    return this.#stepped ?? this.#current();
  }

  get isDragging(): boolean {
    return this.#brush !== null;
  }

  get hold(): Hold | null {
    return this.#brush?.hold ?? null;
  }

  press(hold: Hold, day: Day): void {
    this.settle();
    this.#stepping = false;
    this.#brush = pressBrush(this.#current(), hold, day);
  }

  drag(day: Day): void {
    if (this.#brush) this.#brush = dragBrush(this.#brush, day);
  }

  release(): void {
    if (!this.#brush) return;
    const range = this.range;
    this.#brush = null;
    this.#change(range, false);
  }

  /** Lets go without choosing anything. */
  cancel(): void {
    this.#brush = null;
  }

  /** Whether the key did something. What it did is handed on after a pause. */
  step(end: RangeEnd, key: string, direction: Direction): boolean {
    const next = stepRange(this.range, end, key, this.#domain(), direction);
    if (!next) return false;
    this.#stepped = next;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.settle(), keyPause);
    return true;
  }

  /** Hands on what keys have done so far. */
  settle(): void {
    clearTimeout(this.#timer);
    const range = this.#stepped;
    this.#stepped = null;
    if (!range) return;
    this.#change(range, this.#stepping);
    this.#stepping = true;
  }

  /** The keys that follow are a change of their own. */
  endSteps(): void {
    this.settle();
    this.#stepping = false;
  }

  /** Lets go of what is dragged; else takes the last change back, else asks for every day. */
  takeBack(): void {
    if (this.#brush) return this.cancel();
    this.settle();
    const before = rangeBefore(this.#last, this.#current());
    this.#last = null;
    this.#stepping = false;
    if (!isSameRange(before, this.#current())) this.#commit(before);
  }

  #change(after: Range, continues: boolean): void {
    const current = this.#current();
    if (isSameRange(after, current)) return;
    const before =
      continues && this.#last && isSameRange(this.#last.after, current) ? this.#last.before : current;
    this.#last = { before, after };
    this.#commit(after);
  }
}
