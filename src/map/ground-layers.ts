import type { LayerSpecification } from 'maplibre-gl';
import { fonts, zooms } from './fonts.ts';
import type { Palette } from './palette.ts';

/** Land, water and lines of the embedded basemap. In this order and in all below: what comes later lies on top. */
export function groundLayers(palette: Palette): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette['map-sea'] } },
    {
      id: 'land',
      type: 'fill',
      source: 'countries',
      // The lines of the borders lie on its edges, and smoothing those of the whole world costs as much as filling it.
      paint: { 'fill-color': palette['map-land'], 'fill-antialias': ['step', ['zoom'], false, 4, true] },
    },
    { id: 'disputed-land', type: 'fill', source: 'disputed', paint: { 'fill-color': palette['map-land'] } },
    { id: 'disputed-hatch', type: 'fill', source: 'disputed', paint: { 'fill-pattern': 'hatch' } },
    { id: 'water', type: 'fill', source: 'water', paint: { 'fill-color': palette['map-water'] } },
    {
      id: 'rivers',
      type: 'line',
      source: 'rivers',
      filter: ['<=', ['get', 'rank'], ['step', ['zoom'], 2, 6, 3, 7, 4]],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette['map-water'],
        'line-width': zooms(4, ['match', ['get', 'rank'], 1, 1, 0.4], 10, [
          'match',
          ['get', 'rank'],
          1,
          4,
          1.6,
        ]),
      },
    },
    {
      id: 'region-lines',
      type: 'line',
      source: 'admin-regions',
      minzoom: 4.5,
      paint: { 'line-color': palette['map-region-line'], 'line-width': zooms(5, 0.6, 9, 1.3) },
    },
    {
      id: 'borders',
      type: 'line',
      source: 'countries',
      paint: { 'line-color': palette['map-border'], 'line-width': zooms(4, 0.6, 9, 1.5) },
    },
    {
      id: 'disputed-lines',
      type: 'line',
      source: 'disputed',
      paint: { 'line-color': palette['map-border'], 'line-width': 1, 'line-dasharray': [2, 2] },
    },
  ];
}

/** Names of the embedded basemap. */
export function labelLayers(palette: Palette): LayerSpecification[] {
  const text = {
    'text-color': palette['map-label'],
    'text-halo-color': palette['map-land'],
    'text-halo-width': 1.3,
  };
  return [
    {
      id: 'river-names',
      type: 'symbol',
      source: 'rivers',
      minzoom: 6,
      filter: ['all', ['has', 'name'], ['<=', ['get', 'rank'], 2]],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 420,
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': fonts.italic,
        'text-size': 10.5,
        'text-letter-spacing': 0.06,
      },
      paint: { ...text, 'text-color': palette['ink-faint'] },
    },
    {
      id: 'towns',
      type: 'symbol',
      source: 'towns',
      filter: ['>=', ['zoom'], ['get', 'minZoom']],
      layout: {
        'icon-image': 'town',
        'icon-size': ['match', ['get', 'rank'], 1, 0.22, 2, 0.19, 0.15],
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': ['case', ['get', 'capital'], ['literal', fonts.bold], ['literal', fonts.regular]],
        'text-size': zooms(5, ['match', ['get', 'rank'], 1, 11, 10], 10, [
          'match',
          ['get', 'rank'],
          1,
          15,
          2,
          13,
          12,
        ]),
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.45,
        'text-justify': 'auto',
        'symbol-sort-key': ['get', 'rank'],
        'text-padding': 3,
      },
      paint: text,
    },
    {
      id: 'region-names',
      type: 'symbol',
      source: 'names',
      minzoom: 6,
      maxzoom: 10,
      filter: ['==', ['get', 'level'], 'region'],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': fonts.italic,
        'text-size': 11.5,
        'text-letter-spacing': 0.08,
        'text-variable-anchor': ['center', 'bottom', 'top'],
        'text-radial-offset': 1,
      },
      paint: { ...text, 'text-color': palette['ink-faint'] },
    },
    {
      id: 'country-names',
      type: 'symbol',
      source: 'names',
      maxzoom: 8,
      filter: ['==', ['get', 'level'], 'country'],
      layout: {
        'text-field': ['upcase', ['get', 'name']],
        'text-font': fonts.regular,
        'text-size': zooms(4, 10, 7, 15),
        'text-letter-spacing': 0.18,
        'text-max-width': 7,
        'text-variable-anchor': ['center', 'bottom', 'top'],
        'text-radial-offset': 1.5,
      },
      paint: { ...text, 'text-color': palette['ink-faint'] },
    },
  ];
}
