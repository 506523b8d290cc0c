/** Up to this many items a list is shown whole, in the flow of the page. */
export const wholeLimit = 150;
/** More items than these are in the page only where the view itself needs them. */
export const maxRendered = 120;
/** The spacers of a list at rest come to at most this many pixels together. */
export const spaceLimit = 6_000_000;
/** And in the midst of scrolling to this many: browsers stop laying out near 33 million. */
export const spacerLimit = 8_000_000;
/** This many pixels at either end of a list are not compressed, so that there is room to scroll by the wheel. */
const plainEnd = 1_000_000;
/** A step of so many views is the wheel or a key; a longer one is somebody dragging the scroll bar. */
const longestStep = 4;
const lowestHeight = 1;

/** A point of the list that stays where it is: `within` is the share of the item that lies above it, `at` pixels below the top of the view. */
export interface Anchor {
  readonly position: number;
  readonly within: number;
  readonly at: number;
}

/**
 * Which items of a long list are in the page, and where. Lengths in CSS pixels. The items `first` up to, not including,
 * `last` stand between a spacer `before` them and one `after` them, scrolled to `scrollTop`.
 */
export interface ListWindow {
  readonly count: number;
  readonly view: number;
  /** The height that an item is given until it has been measured. */
  readonly estimate: number;
  /** Heights of the items in the page, as far as they have been measured. */
  readonly heights: ReadonlyMap<number, number>;
  readonly seen: { readonly items: number; readonly height: number };
  readonly anchor: Anchor;
  readonly first: number;
  readonly last: number;
  readonly before: number;
  readonly after: number;
  readonly scrollTop: number;
}

/** A list at its top, of which nothing has been measured. */
export function openWindow(count: number, estimate: number, view: number): ListWindow {
  return arrange({
    count,
    view,
    estimate: Math.max(estimate, lowestHeight),
    heights: new Map(),
    seen: { items: 0, height: 0 },
    anchor: { position: 0, within: 0, at: 0 },
    first: 0,
    last: 0,
    before: 0,
    after: 0,
    scrollTop: 0,
  });
}

/**
 * Follows a change of the scroll position or of the view's height. Steps of a few views move by as many pixels as they
 * are long, whatever the items measure; longer ones go to the same share of the list, exact at both of its ends.
 */
export function scrolled(now: ListWindow, scrollTop: number, view: number): ListWindow {
  if (now.count === 0) return now;
  const resized = view === now.view ? now : resizedTo(now, view);
  const step = scrollTop - now.scrollTop;
  if (Math.abs(step) < 1) return resized;
  const share = clamp(scrollTop / Math.max(1, totalHeight(resized) - view), 0, 1);
  const line = share * view;
  const { anchor } = resized;
  const to =
    Math.abs(step) <= longestStep * view
      ? measuredNear(resized, walk(resized, anchor, line - anchor.at + step, line), step)
      : anchorAt(resized, share, line);
  return arrange({ ...resized, anchor: to, scrollTop });
}

/** Takes over measured heights. What is in the page stays in it, and what the reader looks at stays where it is. */
export function measured(now: ListWindow, found: Iterable<readonly [number, number]>): ListWindow {
  const heights = new Map(now.heights);
  let { items, height } = now.seen;
  let changed = false;
  for (const [position, pixels] of found) {
    const known = heights.get(position);
    if (position < now.first || position >= now.last || Math.abs((known ?? -1) - pixels) < 0.5) continue;
    changed = true;
    heights.set(position, Math.max(pixels, lowestHeight));
    items += known === undefined ? 1 : 0;
    height += known === undefined ? pixels : 0;
  }
  if (!changed) return now;
  const estimate = now.seen.items === 0 ? Math.max(height / items, lowestHeight) : now.estimate;
  return place({ ...now, heights, estimate, seen: { items, height } });
}

/** Brings in what is missing around the view, if anything is. */
export function covered(now: ListWindow): ListWindow {
  return covers(now) ? now : arrange(now);
}

/**
 * Puts the scroll bar back to the share of the list that is shown, once nobody scrolls any more; what is in view stays.
 * Scrolling by exact pixels takes it away from there, and more so the more a list is compressed.
 */
export function rested(now: ListWindow): ListWindow {
  if (now.first === 0) return now;
  const estimate =
    now.seen.items > 0 ? Math.max(now.seen.height / now.seen.items, lowestHeight) : now.estimate;
  const next = { ...now, estimate };
  return Math.abs(now.before - toSpace(next, now.first)) > 2 * now.view ? arrange(next, true) : now;
}

/** Scrolls just as far as it takes to show an item: whole if the view has room for it, else from its top. */
export function revealed(now: ListWindow, position: number): ListWindow {
  if (now.count === 0) return now;
  const target = clamp(position, 0, now.count - 1);
  const fits = heightOf(now, target) <= now.view;
  const top = topOf(now, target);
  const isIn = target >= now.first && target < now.last;
  const isAbove = isIn ? top < 0 : target < now.first;
  if (isIn && !isAbove && (top === 0 || top + heightOf(now, target) <= now.view)) return now;
  const anchor: Anchor =
    isAbove || !fits ? { position: target, within: 0, at: 0 } : { position: target, within: 1, at: now.view };
  const scrollTop = isIn
    ? now.scrollTop + top + anchor.within * heightOf(now, target) - anchor.at
    : toSpace(now, target + anchor.within) - anchor.at;
  return arrange({ ...now, anchor, scrollTop });
}

/** The item about one view further down, or up for a `way` of -1; always another one, unless it is the last. */
export function pageFrom(now: ListWindow, position: number, way: 1 | -1): number {
  const start = { position, within: way === 1 ? 0 : 1, at: 0 };
  const { position: found } = walk(now, start, way * now.view, 0);
  return clamp(found === position ? position + way : found, 0, Math.max(0, now.count - 1));
}

/** The same list with more items or fewer; what was in view stays, as far as it is there. */
export function recounted(now: ListWindow, count: number): ListWindow {
  if (count === now.count) return now;
  const { position } = now.anchor;
  const anchor =
    position < count ? now.anchor : { position: Math.max(0, count - 1), within: 1, at: now.view };
  return arrange({ ...now, count, anchor, heights: new Map() }, true);
}

/** Pixels from the top of the view to the top of an item; negative above it. */
export function topOf(now: ListWindow, position: number): number {
  const { anchor } = now;
  let top = anchor.at - anchor.within * heightOf(now, anchor.position);
  if (position < now.first || position >= now.last) {
    return top + (position - anchor.position) * now.estimate;
  }
  for (let each = anchor.position; each < position; each += 1) top += heightOf(now, each);
  for (let each = anchor.position; each > position; each -= 1) top -= heightOf(now, each - 1);
  return top;
}

/** The height of an item: as measured, else as estimated. */
export function heightOf(now: ListWindow, position: number): number {
  return now.heights.get(position) ?? now.estimate;
}

/** The height of everything that can be scrolled. */
export function totalHeight(now: ListWindow): number {
  return now.before + blockHeight(now) + now.after;
}

function resizedTo(now: ListWindow, view: number): ListWindow {
  const at = now.view > 0 ? (now.anchor.at * view) / now.view : 0;
  const scrollTop = now.scrollTop + now.anchor.at - at;
  return arrange({ ...now, view, scrollTop, anchor: { ...now.anchor, at } });
}

/** The point `distance` pixels from an anchor; it stands at `line`, or beside it by what the list is too short. */
function walk(now: ListWindow, from: Anchor, distance: number, line: number): Anchor {
  let { position } = from;
  let rest = from.within * heightOf(now, position) + distance;
  while (rest < 0 && position > 0) {
    position -= 1;
    rest += heightOf(now, position);
  }
  while (rest > heightOf(now, position) && position < now.count - 1) {
    rest -= heightOf(now, position);
    position += 1;
  }
  const height = heightOf(now, position);
  const inside = clamp(rest, 0, height);
  return { position, within: inside / height, at: line + inside - rest };
}

/** The anchor, or the edge of what is in the page while it is in view: an item that was not measured moves when it is. */
function measuredNear(now: ListWindow, anchor: Anchor, step: number): Anchor {
  if (now.heights.has(anchor.position)) return anchor;
  const [position, within] = anchor.position < now.first ? [now.first, 0] : [now.last - 1, 1];
  const at = topOf(now, position) + within * heightOf(now, position) - step;
  return at >= 0 && at <= now.view ? { position, within, at } : anchor;
}

/** The point at a share of the whole list. */
function anchorAt(now: ListWindow, share: number, line: number): Anchor {
  const items = toItems(now, share * spaceOf(now));
  const position = clamp(Math.floor(items), 0, now.count - 1);
  return { position, within: clamp(items - position, 0, 1), at: line };
}

/** Chooses the items around the anchor, unless those that are there will do, and places them. */
function arrange(now: ListWindow, rebase = false): ListWindow {
  if (now.count === 0) return { ...now, first: 0, last: 0, before: 0, after: 0, scrollTop: 0 };
  let next = now;
  // At an end of the list the place settles what is in view, and what is in view the place.
  for (let turn = 0; turn < 4; turn += 1) {
    if (next.last > next.count || !covers(next)) next = { ...next, ...rangeAround(next) };
    next = place(next, rebase && turn === 0);
    if (covers(next)) break;
  }
  const heights = new Map([...next.heights].filter(([each]) => each >= next.first && each < next.last));
  return { ...next, heights };
}

/** Whether the items reach half a view beyond the view on both sides, or to the end of the list. */
function covers(now: ListWindow): boolean {
  const { anchor, first, last, count, view } = now;
  if (last > count || anchor.position < first || anchor.position >= last) return count === 0;
  const above = sum(now, first, anchor.position) + anchor.within * heightOf(now, anchor.position);
  const below = blockHeight(now) - above;
  // As far as the greatest number of items allows.
  const slack = last - first >= maxRendered ? 0 : view / 2;
  return (first === 0 || above >= anchor.at + slack) && (last === count || below >= view - anchor.at + slack);
}

function rangeAround(now: ListWindow): { readonly first: number; readonly last: number } {
  const { anchor, count, view } = now;
  const height = heightOf(now, anchor.position);
  let [first, last] = [anchor.position, anchor.position + 1];
  let above = anchor.within * height - anchor.at;
  let below = height - anchor.within * height - (view - anchor.at);
  const grow = (beyond: number, most: number): void => {
    for (let grown = true; grown && last - first < most;) {
      grown = false;
      if (first > 0 && above < beyond) {
        first -= 1;
        above += heightOf(now, first);
        grown = true;
      }
      if (last < count && below < beyond && last - first < most) {
        below += heightOf(now, last);
        last += 1;
        grown = true;
      }
    }
  };
  grow(0, Infinity);
  grow(view, maxRendered);
  return { first, last };
}

/** Spacers and scroll position so that the anchor stands where it should. The ends of the list have the last word. */
function place(now: ListWindow, rebase = false): ListWindow {
  const { anchor, first, last, count, view } = now;
  const block = blockHeight(now);
  const lead = sum(now, first, anchor.position) + anchor.within * heightOf(now, anchor.position);
  const kept = now.scrollTop + anchor.at - lead;
  const due = toSpace(now, first);
  const after = last === count ? 0 : spaceOf(now) - toSpace(now, last);
  const moves = rebase || first === 0 || kept < Math.min(view, due / 2) || kept + after > spacerLimit;
  const before = moves ? due : kept;
  const wanted = now.scrollTop + before - kept;
  const scrollTop = clamp(wanted, 0, Math.max(0, before + block + after - view));
  return { ...now, before, after, scrollTop, anchor: { ...anchor, at: anchor.at + wanted - scrollTop } };
}

function blockHeight(now: ListWindow): number {
  return sum(now, now.first, now.last);
}

function sum(now: ListWindow, from: number, to: number): number {
  let total = 0;
  for (let each = from; each < to; each += 1) total += heightOf(now, each);
  return total;
}

/** The height of a list without its measured items: compressed where there is no room for all of it. */
function spaceOf({ count, estimate }: ListWindow): number {
  return Math.min(count * estimate, spaceLimit);
}

/** Where so many items end in that height. */
function toSpace(now: ListWindow, items: number): number {
  const [whole, offset] = [now.count * now.estimate, items * now.estimate];
  if (whole <= spaceLimit || offset <= plainEnd) return offset;
  if (whole - offset <= plainEnd) return spaceLimit - (whole - offset);
  return plainEnd + ((offset - plainEnd) * (spaceLimit - 2 * plainEnd)) / (whole - 2 * plainEnd);
}

/** The inverse of `toSpace`. */
function toItems(now: ListWindow, space: number): number {
  const whole = now.count * now.estimate;
  const offset = ((): number => {
    if (whole <= spaceLimit || space <= plainEnd) return space;
    if (spaceLimit - space <= plainEnd) return whole - (spaceLimit - space);
    return plainEnd + ((space - plainEnd) * (whole - 2 * plainEnd)) / (spaceLimit - 2 * plainEnd);
  })();
  return offset / now.estimate;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
