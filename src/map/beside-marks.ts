import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, LayerSpecification, Map as Renderer, VectorTileSource } from 'maplibre-gl';
import type { CaseLetter } from '../dashboard/case-letters.ts';
import { somewhereLayers } from './layers.ts';
import { cellLayers, letterLayer, tileAreaLayers, type MarkWords } from './mark-layers.ts';
import { marksBeside, marksSpecification, tileAddress, type TilePlace } from './mark-tiles.ts';
import type { Palette } from './palette.ts';
import { PreparedTiles, type TileSet } from './prepared-tiles.ts';

/** What is drawn of a case that stands beside the open one. */
export interface BesideDrawing {
  /** Number of the drawing whose tiles are to be asked for. */
  readonly revision: number;
  readonly tiles: TileSet;
  /** Labels of regions in which something happened, nobody knows where. */
  readonly labels: FeatureCollection;
}

type MakeTile = (place: TilePlace) => Promise<ArrayBuffer>;

interface Held {
  drawing: BesideDrawing;
  readonly prepared: PreparedTiles;
}

/** The first layers of the open case among the areas and among the marks: what stands beside it lies beneath. */
const [firstArea, firstMark] = ['ledger-areas-fill', 'ledger-somewhere-frame'];

/** Puts the marks of further cases on a map, each in sources and layers of its own. */
export class BesideMarks {
  readonly #renderer: Renderer;
  readonly #words: MarkWords;
  readonly #cases = new Map<CaseLetter, Held>();

  constructor(renderer: Renderer, words: MarkWords) {
    this.#renderer = renderer;
    this.#words = words;
  }

  /** Layers in which a press finds a mark, or the number beneath one. */
  get layers(): string[] {
    return [...this.#cases.keys()].flatMap((letter) => {
      const { prefix } = marksBeside(letter);
      return [`${prefix}marks`, `${prefix}somewhere`, `${prefix}mark-killed`];
    });
  }

  /** Shows a drawing of a case. `palette`: of the style that is there; `null` while there is none, after which `restore` is called. */
  show(letter: CaseLetter, drawing: BesideDrawing, make: MakeTile, palette: Palette | null): void {
    const known = this.#cases.get(letter);
    const held = known ?? { drawing, prepared: new PreparedTiles(make) };
    const isNewer = held.drawing.revision !== drawing.revision || !known;
    held.drawing = drawing;
    this.#cases.set(letter, held);
    if (isNewer) held.prepared.replace(drawing.tiles);
    if (!palette) return;
    if (!known) {
      this.#add(letter, held, palette);
      return;
    }
    const { source, prefix } = marksBeside(letter);
    void this.#renderer.getSource<GeoJSONSource>(`${prefix}somewhere`)?.setData(drawing.labels);
    if (isNewer)
      this.#renderer.getSource<VectorTileSource>(source)?.setTiles([tileAddress(source, drawing.revision)]);
  }

  /** Takes a case off the map. */
  hide(letter: CaseLetter): void {
    const { source, prefix } = marksBeside(letter);
    if (!this.#cases.delete(letter)) return;
    for (const name of [source, `${prefix}somewhere`]) {
      if (!this.#renderer.getSource(name)) continue;
      for (const { id, ...layer } of this.#renderer.getStyle().layers)
        if ('source' in layer && layer.source === name) this.#renderer.removeLayer(id);
      this.#renderer.removeSource(name);
    }
  }

  /** Puts everything back after the style of the map was replaced. */
  restore(palette: Palette): void {
    for (const [letter, held] of this.#cases) this.#add(letter, held, palette);
  }

  /** A tile of one of the cases; `null` where the source is none of theirs. */
  tile(source: string, place: TilePlace): Promise<ArrayBuffer> | null {
    const held = [...this.#cases].find(([letter]) => marksBeside(letter).source === source)?.[1];
    return held ? held.prepared.give(place) : null;
  }

  #add(letter: CaseLetter, { drawing }: Held, palette: Palette): void {
    const set = marksBeside(letter);
    const labels = `${set.prefix}somewhere`;
    this.#renderer.addSource(set.source, marksSpecification(set.source, drawing.revision));
    this.#renderer.addSource(labels, { type: 'geojson', data: drawing.labels });
    this.#addLayers(tileAreaLayers(palette, set), firstArea);
    this.#addLayers(
      [...somewhereLayers(labels), ...cellLayers(palette, this.#words, set), letterLayer(palette, letter)],
      firstMark,
    );
  }

  #addLayers(layers: readonly LayerSpecification[], before: string | undefined): void {
    for (const layer of layers) this.#renderer.addLayer(layer, before);
  }
}
