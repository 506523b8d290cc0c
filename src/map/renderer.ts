import {
  AttributionControl,
  Map as Renderer,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Messages } from '../messages/en.ts';
import type { Bounds } from '../regions/measure.ts';
import type { BasemapData } from './basemap.ts';
import './map.css';
import type { Palette } from './palette.ts';
import type { Ground } from './style.ts';
import type { Padding } from './surroundings.ts';

setWorkerUrl(workerUrl);

/** The closest that the map goes: streets apart. Beyond it nothing more is taken apart (`maxCellZoom`). */
export const maxZoom = 14;
/** The closest that fitting goes. */
export const fitMaxZoom = 9;

/** What a map starts with. */
export interface MapSettings {
  readonly basemap: BasemapData;
  readonly ground: Ground;
  readonly palette: Palette;
  readonly messages: Messages;
  /** Whose lines and places the map is made of. */
  readonly credit: string;
  readonly bounds: Bounds;
  readonly padding: Padding;
  /** Number of the drawing whose tiles are asked for first. */
  readonly revision: number;
  /** What the basemap covers; the map goes no further. `null`: the whole world. */
  readonly frame: Bounds | null;
}

/** Starts the renderer with its controls. Throws where the browser gives no WebGL context. */
export function createRenderer(
  container: HTMLElement,
  style: StyleSpecification,
  { messages, credit, bounds, padding, frame }: MapSettings,
): Renderer {
  const { controls } = messages.map;
  const renderer = new Renderer({
    container,
    style,
    bounds: [...bounds],
    fitBoundsOptions: { padding, maxZoom: fitMaxZoom },
    hash: 'map',
    minZoom: frame ? 3 : 0,
    maxZoom,
    ...(frame ? { maxBounds: [...frame] as [number, number, number, number] } : {}),
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    attributionControl: false,
    locale: {
      'Map.Title': messages.map.canvas,
      'NavigationControl.ZoomIn': controls.zoomIn,
      'NavigationControl.ZoomOut': controls.zoomOut,
      'Popup.Close': controls.closePopup,
      'AttributionControl.ToggleAttribution': controls.credits,
      'ScaleControl.Meters': controls.metres,
      'ScaleControl.Kilometers': controls.kilometres,
    },
  });
  renderer.touchZoomRotate.disableRotation();
  renderer.keyboard.disableRotation();
  const end = messages.direction === 'rtl' ? 'left' : 'right';
  renderer.addControl(new NavigationControl({ showCompass: false }), `top-${end}`);
  renderer.addControl(new AttributionControl({ compact: true, customAttribution: credit }), `bottom-${end}`);
  // On a small map the credits would cover what they are the credits of.
  const foldCredits = (): void => {
    if (container.clientWidth >= 640) return;
    const credits = container.querySelector('.maplibregl-ctrl-attrib');
    credits?.classList.remove('maplibregl-compact-show');
    credits?.removeAttribute('open');
  };
  foldCredits();
  renderer.on('resize', foldCredits);
  renderer.addControl(new ScaleControl({ unit: 'metric', maxWidth: 90 }), `bottom-${end}`);
  return renderer;
}
