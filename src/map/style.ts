import type { FeatureCollection } from 'geojson';
import type { SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { BasemapData } from './basemap.ts';
import { groundLayers, labelLayers } from './ground-layers.ts';
import { areaLayers, markLayers, overlaySources, type OverlaySource } from './layers.ts';
import type { MarkWords } from './mark-layers.ts';
import { marksSource, marksSpecification } from './mark-tiles.ts';
import type { Palette } from './palette.ts';

/** What the marks are drawn on: the page's own basemap, nothing, or a style that was fetched because the reader asked. */
export type Ground =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'none' }
  | { readonly kind: 'style'; readonly style: StyleSpecification };

/** What lies on the ground: features, the drawing of which the tiles are asked for, and the words on clusters. */
export interface Overlay {
  readonly features: Readonly<Record<OverlaySource, FeatureCollection>>;
  readonly revision: number;
  readonly words: MarkWords;
}

/**
 * Pixels by which borders may be off. At twice the renderer's own measure nobody sees it, and a repaint of the world takes
 * half the time where no graphics card helps.
 */
const lineTolerance = 0.75;

/** The whole style: the ground, and on it the overlay with what it shows now. */
export function buildStyle(
  ground: Ground,
  palette: Palette,
  basemap: BasemapData,
  overlay: Overlay,
): StyleSpecification {
  const own: Record<string, SourceSpecification> = Object.fromEntries(
    overlaySources.map((name) => [name, { type: 'geojson', data: overlay.features[name] }]),
  );
  own[marksSource] = marksSpecification(marksSource, overlay.revision);
  const marks = markLayers(palette, overlay.words);
  if (ground.kind === 'style') {
    const { style } = ground;
    return {
      ...style,
      sources: { ...style.sources, ...own },
      layers: [...style.layers, ...areaLayers(palette), ...marks],
    };
  }
  if (ground.kind === 'none') {
    return {
      version: 8,
      sources: own,
      layers: [
        { id: 'paper', type: 'background', paint: { 'background-color': palette['map-land'] } },
        ...areaLayers(palette),
        ...marks,
      ],
    };
  }
  const geojson = (data: string | FeatureCollection): SourceSpecification => ({ type: 'geojson', data });
  const lines = (data: string | FeatureCollection): SourceSpecification => ({
    type: 'geojson',
    data,
    tolerance: lineTolerance,
  });
  return {
    version: 8,
    sources: {
      countries: lines(basemap.countries),
      'admin-regions': lines(basemap.regions),
      disputed: geojson(basemap.disputed),
      water: geojson(basemap.water),
      rivers: geojson(basemap.rivers),
      towns: geojson(basemap.towns),
      names: geojson(basemap.labels),
      ...own,
    },
    layers: [...groundLayers(palette), ...areaLayers(palette), ...labelLayers(palette), ...marks],
  };
}
