import {
  addProtocol,
  removeProtocol,
  type GeoJSONSource,
  type Map as Renderer,
  type MapMouseEvent,
  type PointLike,
  type Popup,
  type VectorTileSource,
} from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { Bounds } from '../regions/measure.ts';
import type { CaseLetter } from '../dashboard/case-letters.ts';
import type { BasemapData } from './basemap.ts';
import { BesideMarks, type BesideDrawing } from './beside-marks.ts';
import type { Camera } from './camera.ts';
import { drawIcon, iconPixelRatio } from './icons.ts';
import type { OverlaySource } from './layers.ts';
import {
  cellsLayer,
  marksSource,
  tileAddress,
  tileIn,
  tilesAround,
  tileScheme,
  type DrawnMark,
  type TilePlace,
} from './mark-tiles.ts';
import { tileZoom } from './marks.ts';
import { openPopup } from './open-popup.ts';
import type { Palette } from './palette.ts';
import { PreparedTiles, type TileSet } from './prepared-tiles.ts';
import { nearestTo, pressedAt, type Painted, type Pressed } from './pressed.ts';
import { createRenderer, fitMaxZoom, maxZoom, type MapSettings } from './renderer.ts';
import { buildStyle, type Ground } from './style.ts';
import type { Padding } from './surroundings.ts';

/** The element in which the map stands. Its `data-map-state` says how far it is; pictures and tests reach the renderer through it. */
export interface MapElement extends HTMLElement {
  strikeMap?: Renderer;
}

/** What the map tells the page. */
export interface MapListener {
  /** The reader points at a mark or away from all. */
  readonly onHover: (mark: DrawnMark | null) => void;
  readonly onHoverRegion: (key: string | null) => void;
  /** The reader opens something, by a press or by the keyboard. */
  readonly onOpen: (pressed: Pressed, by: 'press' | 'keyboard') => void;
  /** Tiles of another zoom are on the screen. */
  readonly onZoomStep: () => void;
  /** Gives a tile of the newest drawing. */
  readonly onTile: (place: TilePlace) => Promise<ArrayBuffer>;
  /** The map has been drawn for the first time. */
  readonly onDrawn: () => void;
  /** Something could not be drawn. */
  readonly onTrouble: (reason: string) => void;
}

/** What stands out on the map. */
export interface Emphasis {
  readonly cells: ReadonlySet<number>;
  /** ISO 3166-2 of regions whose labels stand out. */
  readonly regions: ReadonlySet<string>;
}

/** From here on a governorate has room for a whole phrase. */
const roomyZoom = 6.5;
/** Zooms by which a camera that follows the filter may be off. */
const nearlyFitted = 0.3;
/** Part of the map's smaller side by which its middle may be off: what is fitted keeps more than that free around it. */
const nearlyCentred = 0.08;
const nobody: Emphasis = { cells: new Set(), regions: new Set() };
const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The map. Takes what there is to show, compares it with what is shown, and makes the fewest calls. Draws; decides nothing. */
export class MapView {
  readonly #container: MapElement;
  readonly #renderer: Renderer;
  readonly #basemap: BasemapData;
  readonly #listener: MapListener;
  readonly #popupLabel: string;
  readonly #words: MapSettings['messages']['map']['clusterKilled'];
  readonly #shown: Record<OverlaySource, FeatureCollection> = {
    'ledger-regions': nothing,
    'ledger-somewhere-areas': nothing,
    'ledger-focus': nothing,
    'ledger-region-symbols': nothing,
    'ledger-arcs': nothing,
    'ledger-somewhere': nothing,
    'ledger-swaps': nothing,
  };
  #texts: Partial<Record<OverlaySource, string>> = {};
  #ground: Ground;
  #palette: Palette;
  readonly #tiles: PreparedTiles;
  readonly #beside: BesideMarks;
  #revision = 0;
  /** Whether tiles were on their way when another drawing was shown: they may have been of the one before. */
  #mayBeStale = false;
  #hovered: Emphasis = nobody;
  #selected: Emphasis = nobody;
  /** What stands out on the map now, and the labels of which it was said. */
  #emphasised: { readonly wanted: string; readonly labels: FeatureCollection } = {
    wanted: '[[[],[]],[[],[]]]',
    labels: nothing,
  };
  #zoomStep = '';
  #styleReady = false;
  #popup: Popup | null = null;
  readonly #painted: Painted = {
    featuresAt: (where, layers) => this.#featuresAt(where, layers),
    besideLayers: () => this.#beside.layers,
    project: (position) => this.#renderer.project(position),
  };

  /** Throws where the browser gives no WebGL context. */
  constructor(container: MapElement, settings: MapSettings, listener: MapListener) {
    this.#container = container;
    this.#listener = listener;
    this.#popupLabel = settings.messages.map.popup.label;
    this.#words = settings.messages.map.clusterKilled;
    this.#revision = settings.revision;
    this.#basemap = settings.basemap;
    this.#ground = settings.ground;
    this.#palette = settings.palette;
    container.dataset['mapState'] = 'loading';
    this.#tiles = new PreparedTiles(listener.onTile);
    addProtocol(tileScheme, async ({ url }) => {
      const asked = tileIn(url);
      if (!asked) return { data: new ArrayBuffer(0) };
      const { source, place } = asked;
      if (source === marksSource) return { data: await this.#tiles.give(place) };
      return { data: (await this.#beside.tile(source, place)) ?? new ArrayBuffer(0) };
    });
    const renderer = createRenderer(container, this.#style(), settings);
    this.#renderer = renderer;
    this.#beside = new BesideMarks(renderer, this.#words);
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
  setFeatures(source: OverlaySource, features: FeatureCollection): void {
    if (this.#put(source, features) && source === 'ledger-somewhere') this.#emphasise();
  }

  /** Shows another drawing. Of its tiles these are there already; only those on the screen are asked for. */
  setRevision(revision: number, tiles: TileSet): void {
    if (revision === this.#revision) return;
    this.#revision = revision;
    this.#tiles.replace(tiles);
    if (!this.#styleReady) return;
    this.#mayBeStale = !this.#renderer.isSourceLoaded(marksSource);
    this.#refreshTiles();
  }

  /**
   * `setTiles` would repaint the whole map at once, with the old tiles, before it asks for new ones. Without a graphics card
   * a repaint is what takes longest in a change of the filter.
   */
  #refreshTiles(): void {
    const source = this.#renderer.getSource<VectorTileSource>(marksSource);
    if (!source) return;
    this.#busy();
    source.tiles = [tileAddress(marksSource, this.#revision)];
    this.#renderer.refreshTiles(marksSource);
    if (this.#renderer.areTilesLoaded()) this.#renderer.triggerRepaint();
  }

  /** Shows a case beside the open one, whose tiles `make` gives; `null` takes it off the map. */
  setBeside(
    letter: CaseLetter,
    drawing: BesideDrawing | null,
    make: (place: TilePlace) => Promise<ArrayBuffer>,
  ): void {
    // What stands beside may be taken away after the map itself.
    if (this.#container.strikeMap !== this.#renderer) return;
    this.#busy();
    if (drawing) this.#beside.show(letter, drawing, make, this.#styleReady ? this.#palette : null);
    else this.#beside.hide(letter);
    this.#renderer.triggerRepaint();
  }

  /** Says what is pointed at and what is selected. */
  setEmphasis(hovered: Emphasis, selected: Emphasis): void {
    this.#hovered = hovered;
    this.#selected = selected;
    this.#emphasise();
  }

  /** The tiles that cover the screen. */
  get tilesInView(): TilePlace[] {
    const bounds = this.#renderer.getBounds();
    return tilesAround(
      [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
      this.tileZoom,
    );
  }

  /** The zoom of the tiles on the screen. */
  get tileZoom(): number {
    return tileZoom(this.#renderer.getZoom());
  }

  /** Whether there is room for a whole phrase in a region. */
  get isRoomy(): boolean {
    return this.#renderer.getZoom() >= roomyZoom;
  }

  /** Whether the camera can go no closer. */
  get isClosest(): boolean {
    return this.#renderer.getZoom() >= maxZoom - 0.01;
  }

  /** Moves the camera so that the bounds are in view. */
  fit(bounds: Bounds, padding: Padding): void {
    this.#renderer.fitBounds([...bounds], { padding, maxZoom: fitMaxZoom, animate: this.#mayMove() });
  }

  /** Fits the bounds unless the camera stands nearly so already: a map that stirs at every change of a filter tires the eye. */
  follow(bounds: Bounds, padding: Padding): void {
    const wanted = this.#renderer.cameraForBounds([...bounds], { padding, maxZoom: fitMaxZoom });
    const { clientWidth, clientHeight } = this.#container;
    if (wanted?.zoom !== undefined && wanted.center) {
      const { x, y } = this.#renderer.project(wanted.center);
      const away = Math.hypot(x - clientWidth / 2, y - clientHeight / 2);
      const zoom = Math.max(wanted.zoom, this.#renderer.getMinZoom());
      const isClose = Math.abs(zoom - this.#renderer.getZoom()) < nearlyFitted;
      if (isClose && away < Math.min(clientWidth, clientHeight) * nearlyCentred) return;
    }
    this.fit(bounds, padding);
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

  /** Moves the camera as close to the bounds as the map goes, to see apart what lies in them. */
  moveInto(bounds: Bounds, padding: Padding): void {
    this.#renderer.fitBounds([...bounds], { padding, maxZoom, animate: this.#mayMove() });
  }

  /** Goes on by the keyboard at the map itself. */
  focus(): void {
    this.#renderer.getCanvas().focus();
  }

  closePopup(): void {
    this.#popup?.remove();
  }

  destroy(): void {
    this.closePopup();
    removeProtocol(tileScheme);
    delete this.#container.strikeMap;
    this.#renderer.remove();
  }

  #style() {
    const overlay = { features: this.#shown, revision: this.#revision, words: this.#words };
    return buildStyle(this.#ground, this.#palette, this.#basemap, overlay);
  }

  #addIcon(name: string): void {
    const picture = drawIcon(name, this.#palette);
    if (picture) this.#renderer.addImage(name, picture, { pixelRatio: iconPixelRatio });
  }

  #listen(): void {
    const renderer = this.#renderer;
    renderer.on('style.load', () => {
      this.#styleReady = true;
      this.#emphasised = { wanted: '', labels: nothing };
      this.#beside.restore(this.#palette);
      for (const source of Object.keys(this.#texts) as OverlaySource[]) this.#send(source);
      this.#emphasise();
    });
    renderer.on('idle', () => {
      if (this.#mayBeStale) {
        this.#mayBeStale = false;
        this.#refreshTiles();
      } else this.#container.dataset['mapState'] = 'idle';
    });
    renderer.once('load', () => this.#listener.onDrawn());
    renderer.on('movestart', () => this.#busy());
    renderer.on('error', ({ error }) => this.#listener.onTrouble(error.message));
    renderer.on('zoom', () => {
      const step = `${this.tileZoom} ${this.isRoomy}`;
      if (step === this.#zoomStep) return;
      this.#zoomStep = step;
      this.#listener.onZoomStep();
    });
    renderer.on('mousemove', (event) => this.#point(event));
    renderer.on('mouseout', () => this.#pointAway());
    renderer.on('click', (event) => {
      const pressed = pressedAt(this.#painted, event.point);
      if (pressed) this.#listener.onOpen(pressed, 'press');
    });
    renderer.getCanvas().addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      const { clientWidth: width, clientHeight: height } = this.#container;
      const pressed = nearestTo(this.#painted, { width, height });
      if (!pressed) return;
      // The popup takes the focus; without this the same key press would press its first button.
      event.preventDefault();
      this.#listener.onOpen(pressed, 'keyboard');
    });
  }

  #point(event: MapMouseEvent): void {
    const pressed = pressedAt(this.#painted, event.point);
    this.#renderer.getCanvas().style.cursor = pressed ? 'pointer' : '';
    this.#listener.onHover(pressed?.kind === 'mark' && pressed.mark.letter === null ? pressed.mark : null);
    this.#listener.onHoverRegion(pressed === null ? this.#regionAt(event.point) : regionOf(pressed));
  }

  #regionAt(point: PointLike): string | null {
    const key: unknown = this.#featuresAt(point, ['ledger-regions-fill'])[0]?.properties['key'];
    return typeof key === 'string' ? key : null;
  }

  #pointAway(): void {
    this.#listener.onHover(null);
    this.#listener.onHoverRegion(null);
  }

  #featuresAt(where: PointLike | [PointLike, PointLike], layers: readonly string[]) {
    if (!this.#styleReady || layers.some((layer) => !this.#renderer.getLayer(layer))) return [];
    return this.#renderer.queryRenderedFeatures(where, { layers: [...layers] });
  }

  /** Opens a popup at a mark. `onClose`: it is gone, and what was made for it can go, too. */
  openPopup(mark: DrawnMark, content: HTMLElement, onClose: () => void): void {
    this.closePopup();
    const how = { label: this.#popupLabel, animate: this.#mayMove() };
    const popup = openPopup(this.#renderer, mark, content, how);
    popup.on('close', () => {
      this.#popup = null;
      this.#listener.onHover(null);
      onClose();
    });
    this.#popup = popup;
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
    const wanted = JSON.stringify(
      [this.#hovered, this.#selected].map(({ cells, regions }) => [[...cells], [...regions]]),
    );
    const labels = this.#shown['ledger-somewhere'];
    // Every change of a state is a repaint.
    if (wanted === this.#emphasised.wanted && labels === this.#emphasised.labels) return;
    this.#emphasised = { wanted, labels };
    this.#renderer.removeFeatureState({ source: marksSource, sourceLayer: cellsLayer });
    this.#renderer.removeFeatureState({ source: 'ledger-somewhere' });
    for (const [state, { cells, regions }] of [
      ['hovered', this.#hovered],
      ['selected', this.#selected],
    ] as const) {
      for (const id of cells)
        this.#renderer.setFeatureState(
          { source: marksSource, sourceLayer: cellsLayer, id },
          { [state]: true },
        );
      for (const { id, properties } of this.#shown['ledger-somewhere'].features) {
        if (id === undefined || !regions.has(String(properties?.['region']))) continue;
        this.#renderer.setFeatureState({ source: 'ledger-somewhere', id }, { [state]: true });
      }
    }
  }

  #busy(): void {
    this.#container.dataset['mapState'] = 'loading';
  }

  #mayMove(): boolean {
    return !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }
}

function regionOf(pressed: Pressed): string | null {
  return pressed.kind === 'region' ? pressed.key : null;
}
