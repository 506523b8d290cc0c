/** Whether the browser can draw the map at all. */
export function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** Pixels to keep free at each edge. */
export interface Padding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Pixels at the edges of the map that its controls cover. */
export function fitPadding(pane: HTMLElement | undefined, direction: 'ltr' | 'rtl'): Padding {
  const [width, height] = [pane?.clientWidth ?? 0, pane?.clientHeight ?? 0];
  const legend = pane?.querySelector('details[open].legend')?.getBoundingClientRect().width ?? 0;
  const start = Math.min(legend + 56, width * 0.42);
  const end = Math.min(80, width * 0.13);
  const [left, right] = direction === 'ltr' ? [start, end] : [end, start];
  return { top: Math.min(64, height * 0.15), bottom: Math.min(84, height * 0.18), left, right };
}
