import { Popup, type Map as Renderer } from 'maplibre-gl';
import type { DrawnMark } from './mark-tiles.ts';
import { focusTitle } from './popup.ts';

/** Pixels between a popup and the edges of the map. */
const margin = 4;

/**
 * Opens a popup at a mark: reading goes on at its title, Escape closes it from anywhere, and the map moves so far that all of
 * it can be seen. `label` names it, `animate` says whether the map may glide.
 */
export function openPopup(
  renderer: Renderer,
  { lng, lat }: DrawnMark,
  content: HTMLElement,
  { label, animate }: { readonly label: string; readonly animate: boolean },
): Popup {
  const popup = new Popup({
    maxWidth: '19rem',
    offset: 14,
    className: 'ledger-popup',
    focusAfterOpen: false,
  })
    .setLngLat([lng, lat])
    .setDOMContent(content)
    .addTo(renderer);
  const element = popup.getElement();
  focusTitle(element);
  element.setAttribute('role', 'dialog');
  element.setAttribute('aria-label', label);
  // The focus may have gone to the panel: Escape closes the popup from anywhere.
  const closeOnEscape = (event: KeyboardEvent): void => {
    // A dialog over the page closes first, and alone.
    const inDialog = event.target instanceof Element && event.target.closest('dialog') !== null;
    if (event.key !== 'Escape' || inDialog) return;
    const hadFocus = element.contains(document.activeElement);
    popup.remove();
    if (hadFocus) renderer.getCanvas().focus();
  };
  document.addEventListener('keydown', closeOnEscape);
  popup.on('close', () => document.removeEventListener('keydown', closeOnEscape));
  bringInto(renderer, element, animate);
  return popup;
}

/** A narrow map has no side to which a popup fits everywhere. */
function bringInto(renderer: Renderer, popup: HTMLElement, animate: boolean): void {
  const [inner, outer] = [popup.getBoundingClientRect(), renderer.getContainer().getBoundingClientRect()];
  const beyond = (before: number, behind: number): number =>
    before < margin ? before - margin : Math.max(0, margin - behind);
  const x = beyond(inner.left - outer.left, outer.right - inner.right);
  const y = beyond(inner.top - outer.top, outer.bottom - inner.bottom);
  if (x !== 0 || y !== 0) renderer.panBy([x, y], { animate });
}
