import {
  Popup,
  type GeoJSONSource,
  type Map as Renderer,
  type MapMouseEvent,
  type PointLike,
} from 'maplibre-gl';
import type { FeatureCollection, Position } from 'geojson';
import type { Bounds } from '../regions/measure.ts';
import type { BasemapData } from './basemap.ts';
import type { Camera } from './camera.ts';
import { groupMarks, zoomThatSeparates, type MarkGroup } from './clusters.ts';
import { drawIcon, iconPixelRatio } from './icons.ts';
import type { OverlaySource } from './layers.ts';
import { buildGroupFeatures } from './map-data.ts';
import type { Mark } from './marks.ts';
import type { Palette } from './palette.ts';
import { focusTitle } from './popup.ts';
import { createRenderer, fitMaxZoom, maxZoom, type MapSettings } from './renderer.ts';
import { buildStyle, type Ground } from './style.ts';
import type { Padding } from './surroundings.ts';

/** The element in which the map stands. Its `data-map-state` says how far it is; tests reach the renderer through it. */
export interface MapElement extends HTMLElement {
  strikeMap?: Renderer;
}

/** What the map tells the page. */
export interface MapListener {
  /** The reader points at marks (the ids of their incidents) or away from all. */
  readonly onHover: (incidentIds: readonly string[]) => void;
  readonly onHoverRegion: (key: string | null) => void;
  /** The reader opened marks that no zoom takes apart; gives what the popup shows. */
  readonly onOpen: (marks: readonly Mark[]) => HTMLElement;
  /** Something could not be drawn. */
  readonly onTrouble: (reason: string) => void;
}

/** From here on a governorate has room for a whole phrase. */
const roomyZoom = 6.5;
const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The map. Takes what there is to show, compares it with what is shown, and makes the fewest calls. Draws; decides nothing. */
export class MapView {
  readonly #container: MapElement;
  readonly #renderer: Renderer;
  readonly #basemap: BasemapData;
  readonly #listener: MapListener;
  readonly #popupLabel: string;
  readonly #words: MapSettings['messages']['map']['somewhere'];
  readonly #shown: Record<OverlaySource, FeatureCollection> = {
    'ledger-regions': nothing,
    'ledger-areas': nothing,
    'ledger-focus': nothing,
    'ledger-region-symbols': nothing,
    'ledger-arcs': nothing,
    'ledger-groups': nothing,
  };
  #texts: Partial<Record<OverlaySource, string>> = {};
  #ground: Ground;
  #palette: Palette;
  #marks: readonly Mark[] = [];
  #groups: readonly MarkGroup[] = [];
  #hovered: ReadonlySet<string> = new Set();
  #selected: ReadonlySet<string> = new Set();
  #zoomStep = NaN;
  #styleReady = false;
  #popup: Popup | null = null;
  #popupMarks: readonly Mark[] = [];

  /** Throws where the browser gives no WebGL context. */
  constructor(container: MapElement, settings: MapSettings, listener: MapListener) {
    this.#container = container;
    this.#listener = listener;
    this.#popupLabel = settings.messages.map.popup.label;
    this.#words = settings.messages.map.somewhere;
    this.#basemap = settings.basemap;
    this.#ground = settings.ground;
    this.#palette = settings.palette;
    container.dataset['mapState'] = 'loading';
    const renderer = createRenderer(container, this.#style(), settings);
    this.#renderer = renderer;
    container.strikeMap = renderer;
    renderer.setMissingStyleImageResolver((name) => this.#addIcon(name));
    this.#listen();
  }

  /** Paints everything anew in these colours, or on another ground. */
  setLook(look: { readonly ground?: Ground; readonly palette?: Palette }): void {
    const [ground, palette] = [look.ground ?? this.#ground, look.palette ?? this.#palette];
    if (JSON.stringify([ground, palette]) === JSON.stringify([this.#ground, this.#palette])) return;
    this.#ground = ground;
    this.#palette = palette;
    this.#styleReady = false;
    this.#busy();
    this.#renderer.setStyle(this.#style(), { diff: false });
  }

  /** Shows these features in one of the overlay's sources. Equal features change nothing. */
  setFeatures(source: Exclude<OverlaySource, 'ledger-groups'>, features: FeatureCollection): void {
    this.#put(source, features);
  }

  /** Shows these marks, gathered where they crowd. */
  setMarks(marks: readonly Mark[]): void {
    this.#marks = marks;
    this.#regroup();
  }

  /** Says which incidents are pointed at and which are selected; their marks, or the clusters that hold them, stand out. */
  setEmphasis(hovered: ReadonlySet<string>, selected: ReadonlySet<string>): void {
    this.#hovered = hovered;
    this.#selected = selected;
    this.#emphasise();
  }

  /** Moves the camera so that the bounds are in view. */
  fit(bounds: Bounds, padding: Padding): void {
    this.#renderer.fitBounds([...bounds], { padding, maxZoom: fitMaxZoom, animate: this.#mayMove() });
  }

  /** Moves the camera only if the bounds are not in view. */
  reveal(bounds: Bounds, padding: Padding): void {
    const [west, south, east, north] = bounds;
    const view = this.#renderer.getBounds();
    if (view.contains([west, south]) && view.contains([east, north])) return;
    this.fit(bounds, padding);
  }

  /** Stands where the camera of an address stood. */
  jumpTo({ zoom, lng, lat }: Camera): void {
    this.#renderer.jumpTo({ zoom, center: [lng, lat] });
  }

  /** Closes the popup unless it is about one of these incidents. */
  closePopupUnless(incidentIds: ReadonlySet<string>): void {
    if (!this.#popupMarks.some((mark) => incidentIds.has(mark.incidentId))) this.closePopup();
  }

  closePopup(): void {
    this.#popup?.remove();
  }

  destroy(): void {
    this.closePopup();
    delete this.#container.strikeMap;
    this.#renderer.remove();
  }

  #style() {
    return buildStyle(this.#ground, this.#palette, this.#basemap, this.#shown);
  }

  #addIcon(name: string): void {
    const picture = drawIcon(name, this.#palette);
    if (picture) this.#renderer.addImage(name, picture, { pixelRatio: iconPixelRatio });
  }

  #listen(): void {
    const renderer = this.#renderer;
    renderer.on('style.load', () => {
      this.#styleReady = true;
      for (const source of Object.keys(this.#texts) as OverlaySource[]) this.#send(source);
      this.#emphasise();
    });
    renderer.on('idle', () => (this.#container.dataset['mapState'] = 'idle'));
    renderer.on('movestart', () => this.#busy());
    renderer.on('error', ({ error }) => this.#listener.onTrouble(error.message));
    renderer.on('zoom', () => {
      if (this.#stepOf() !== this.#zoomStep) this.#regroup();
    });
    renderer.on('mousemove', (event) => this.#point(event));
    renderer.on('mouseout', () => this.#pointAway());
    renderer.on('click', (event) => {
      const group = this.#groupAt(event.point);
      if (group) this.#open(group);
    });
    renderer.getCanvas().addEventListener('keydown', (event) => {
      const group = event.key === 'Enter' ? this.#groupNearMiddle() : null;
      if (!group) return;
      // The popup takes the focus; without this the same key press would press its first button.
      event.preventDefault();
      this.#open(group);
    });
  }

  #point(event: MapMouseEvent): void {
    const group = this.#groupAt(event.point);
    this.#renderer.getCanvas().style.cursor = group ? 'pointer' : '';
    this.#listener.onHover(group ? group.marks.map((mark) => mark.incidentId) : []);
    const region = group ? undefined : this.#featuresAt(event.point, 'ledger-regions-fill')[0];
    const key: unknown = region?.properties['key'];
    this.#listener.onHoverRegion(typeof key === 'string' ? key : null);
  }

  #pointAway(): void {
    this.#listener.onHover([]);
    this.#listener.onHoverRegion(null);
  }

  #featuresAt(where: PointLike | [PointLike, PointLike], layer: string) {
    if (!this.#styleReady || !this.#renderer.getLayer(layer)) return [];
    return this.#renderer.queryRenderedFeatures(where, { layers: [layer] });
  }

  /** A mark has at least 24 pixels to be hit. */
  #groupAt({ x, y }: { readonly x: number; readonly y: number }): MarkGroup | null {
    const exact = this.#featuresAt([x, y], 'ledger-groups')[0];
    const box: [PointLike, PointLike] = [
      [x - 4, y - 4],
      [x + 4, y + 4],
    ];
    const id = (exact ?? this.#featuresAt(box, 'ledger-groups')[0])?.id;
    return this.#groups.find((group) => group.id === id) ?? null;
  }

  #groupNearMiddle(): MarkGroup | null {
    const { clientWidth, clientHeight } = this.#container;
    const distance = ({ position }: MarkGroup): number => {
      const { x, y } = this.#renderer.project(lngLat(position));
      if (x < 0 || y < 0 || x > clientWidth || y > clientHeight) return Infinity;
      return Math.hypot(x - clientWidth / 2, y - clientHeight / 2);
    };
    const near = this.#groups
      .map((group) => ({ group, distance: distance(group) }))
      .filter((each) => each.distance < Infinity)
      .sort((a, b) => a.distance - b.distance);
    return near[0]?.group ?? null;
  }

  /** Zooms into a cluster that falls apart; else shows what it holds. */
  #open(group: MarkGroup): void {
    const zoom =
      group.marks.length > 1 ? zoomThatSeparates(group.marks, this.#renderer.getZoom() + 0.5, maxZoom) : null;
    if (zoom !== null) {
      this.#renderer.easeTo({ center: lngLat(group.position), zoom, animate: this.#mayMove() });
      return;
    }
    this.closePopup();
    this.#popupMarks = group.marks;
    const popup = new Popup({
      maxWidth: '19rem',
      offset: 14,
      className: 'ledger-popup',
      focusAfterOpen: false,
    })
      .setLngLat(lngLat(group.position))
      .setDOMContent(this.#listener.onOpen(group.marks))
      .addTo(this.#renderer);
    focusTitle(popup.getElement());
    popup.getElement().setAttribute('role', 'dialog');
    popup.getElement().setAttribute('aria-label', this.#popupLabel);
    // The focus may have gone to the panel: Escape closes the popup from anywhere.
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      const hadFocus = popup.getElement().contains(document.activeElement);
      popup.remove();
      if (hadFocus) this.#renderer.getCanvas().focus();
    };
    document.addEventListener('keydown', closeOnEscape);
    popup.on('close', () => {
      document.removeEventListener('keydown', closeOnEscape);
      this.#popup = null;
      this.#listener.onHover([]);
    });
    this.#popup = popup;
  }

  #regroup(): void {
    this.#zoomStep = this.#stepOf();
    this.#groups = groupMarks(this.#marks, this.#zoomStep);
    const words = this.#zoomStep < roomyZoom ? this.#words.short : this.#words.long;
    if (this.#put('ledger-groups', buildGroupFeatures(this.#groups, words))) this.#emphasise();
  }

  /** Groups are made anew every half zoom. */
  #stepOf(): number {
    return Math.floor(this.#renderer.getZoom() * 2) / 2;
  }

  #put(source: OverlaySource, features: FeatureCollection): boolean {
    const text = JSON.stringify(features);
    if (this.#texts[source] === text) return false;
    this.#texts[source] = text;
    this.#shown[source] = features;
    if (this.#styleReady) this.#send(source);
    return true;
  }

  #send(source: OverlaySource): void {
    this.#busy();
    void this.#renderer.getSource<GeoJSONSource>(source)?.setData(this.#shown[source]);
  }

  #emphasise(): void {
    if (!this.#styleReady) return;
    this.#renderer.removeFeatureState({ source: 'ledger-groups' });
    for (const { id, marks } of this.#groups) {
      const holds = (ids: ReadonlySet<string>): boolean => marks.some((mark) => ids.has(mark.incidentId));
      const state = { hovered: holds(this.#hovered), selected: holds(this.#selected) };
      if (state.hovered || state.selected)
        this.#renderer.setFeatureState({ source: 'ledger-groups', id }, state);
    }
  }

  #busy(): void {
    this.#container.dataset['mapState'] = 'loading';
  }

  #mayMove(): boolean {
    return !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }
}

function lngLat([lng = 0, lat = 0]: Position): [number, number] {
  return [lng, lat];
}
