import type { LayerSpecification } from 'maplibre-gl';
import { arcLayers } from './arc-layers.ts';
import { fonts, zooms } from './fonts.ts';
import { byState, cellLayers, tileAreaLayers, type MarkWords } from './mark-layers.ts';
import type { Palette } from './palette.ts';
import { swapLayers } from './swap-layers.ts';

/**
 * Sources of the overlay, which the page fills; they and their layers are prefixed, since they may lie on a style from
 * elsewhere. `somewhere`: labels of regions in which something happened, nobody knows where, and `somewhere-areas` their
 * outlines. `focus`: what is hovered or selected. `regions`: polygons of the strike regions. `region-symbols`: their amounts.
 * `arcs`: from what was answered to what was said to answer it. `swaps`: positions that look swapped. Marks come in tiles (`mark-tiles.ts`).
 */
export const overlaySources = [
  'ledger-regions',
  'ledger-somewhere-areas',
  'ledger-focus',
  'ledger-region-symbols',
  'ledger-arcs',
  'ledger-somewhere',
  'ledger-swaps',
] as const;
export type OverlaySource = (typeof overlaySources)[number];

/** Areas, beneath the names of the basemap. */
export function areaLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'ledger-regions-fill',
      type: 'fill',
      source: 'ledger-regions',
      paint: { 'fill-color': palette.ink, 'fill-opacity': 0.03 },
    },
    {
      id: 'ledger-regions-line',
      type: 'line',
      source: 'ledger-regions',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette['ink-soft'], 'line-width': zooms(5, 1.2, 9, 2.2) },
    },
    {
      id: 'ledger-somewhere-line',
      type: 'line',
      source: 'ledger-somewhere-areas',
      paint: { 'line-color': palette['ink-soft'], 'line-width': 1.1, 'line-dasharray': [3, 2.4] },
    },
    ...tileAreaLayers(palette),
    {
      id: 'ledger-focus-fill',
      type: 'fill',
      source: 'ledger-focus',
      paint: {
        'fill-color': palette.accent,
        'fill-opacity': ['match', ['get', 'state'], 'selected', 0.08, 0.04],
      },
    },
    {
      id: 'ledger-focus-line',
      type: 'line',
      source: 'ledger-focus',
      paint: {
        'line-color': palette.accent,
        'line-width': ['match', ['get', 'state'], 'selected', 2, 1.4],
        'line-dasharray': [3, 2],
      },
    },
  ];
}

/** Amounts and marks, above everything. */
export function markLayers(palette: Palette, words: MarkWords): LayerSpecification[] {
  const quiet = zooms(7.5, 1, 8.5, 0);
  return [
    ...arcLayers(palette),
    {
      id: 'ledger-region-circles',
      type: 'circle',
      source: 'ledger-region-symbols',
      maxzoom: 8.5,
      filter: ['get', 'known'],
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-color': palette['ink-soft'],
        'circle-opacity': zooms(7.5, 0.13, 8.5, 0),
        'circle-stroke-color': palette['ink-soft'],
        'circle-stroke-width': 1.2,
        'circle-stroke-opacity': quiet,
      },
    },
    {
      id: 'ledger-region-unknown',
      type: 'symbol',
      source: 'ledger-region-symbols',
      maxzoom: 8.5,
      filter: ['!', ['get', 'known']],
      layout: { 'icon-image': 'unknown', 'icon-allow-overlap': true },
      paint: { 'icon-opacity': quiet },
    },
    {
      id: 'ledger-region-numbers',
      type: 'symbol',
      source: 'ledger-region-symbols',
      maxzoom: 8.5,
      filter: ['get', 'known'],
      layout: {
        'text-field': ['get', 'text'],
        'text-font': fonts.bold,
        'text-size': 13,
        'text-variable-anchor': ['bottom', 'left', 'right', 'top'],
        'text-radial-offset': ['/', ['+', ['get', 'radius'], 2], 13],
        'text-allow-overlap': true,
      },
      paint: {
        'text-color': palette.ink,
        'text-halo-color': palette['map-land'],
        'text-halo-width': 1.6,
        'text-opacity': quiet,
      },
    },
    ...somewhereLayers('ledger-somewhere'),
    ...cellLayers(palette, words),
    ...swapLayers(palette),
  ];
}

/** The labels of regions in which something happened, nobody knows where; they stand in a source of that name. */
export function somewhereLayers(source: string): LayerSpecification[] {
  return [
    {
      id: `${source}-frame`,
      type: 'symbol',
      source,
      layout: {
        'icon-image': ['concat', 'framed-', ['get', 'icon']],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: { 'icon-opacity': byState(1, 1, 0) },
    },
    {
      id: source,
      type: 'symbol',
      source,
      layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-padding': 0 },
      paint: { 'icon-opacity': ['case', ['get', 'context'], 0.75, 1] },
    },
  ];
}
