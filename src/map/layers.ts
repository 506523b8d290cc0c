import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { arcLayers } from './arc-layers.ts';
import { fonts, zooms } from './fonts.ts';
import type { Palette } from './palette.ts';

/**
 * Sources of the overlay, which the page fills; they and their layers are prefixed, since they may lie on a style from
 * elsewhere. `groups`: marks and clusters. `areas`: where vague places lie. `focus`: what is hovered or selected.
 * `regions`: polygons of the strike regions. `region-symbols`: their amounts. `arcs`: from what was answered to what was said to
 * answer it.
 */
export const overlaySources = [
  'ledger-regions',
  'ledger-areas',
  'ledger-focus',
  'ledger-region-symbols',
  'ledger-arcs',
  'ledger-groups',
] as const;
export type OverlaySource = (typeof overlaySources)[number];

/** Areas, beneath the names of the basemap. */
export function areaLayers(palette: Palette): LayerSpecification[] {
  const certain: ExpressionSpecification = ['!=', ['get', 'certainty'], 'stand-in'];
  const circles: ExpressionSpecification = ['==', ['get', 'shape'], 'circle'];
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
      id: 'ledger-areas-fill',
      type: 'fill',
      source: 'ledger-areas',
      filter: circles,
      paint: { 'fill-color': palette.ink, 'fill-opacity': 0.05 },
    },
    {
      id: 'ledger-areas-line',
      type: 'line',
      source: 'ledger-areas',
      filter: certain,
      paint: { 'line-color': palette['ink-soft'], 'line-width': 1.1, 'line-dasharray': [3, 2.4] },
    },
    {
      id: 'ledger-areas-line-stand-in',
      type: 'line',
      source: 'ledger-areas',
      filter: ['!', certain],
      layout: { 'line-cap': 'round' },
      paint: { 'line-color': palette['ink-soft'], 'line-width': 1.4, 'line-dasharray': [0.1, 2.4] },
    },
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
export function markLayers(palette: Palette): LayerSpecification[] {
  const quiet = zooms(7.5, 1, 8.5, 0);
  const stateOr = (hovered: unknown, selected: unknown, otherwise: unknown): ExpressionSpecification =>
    [
      'case',
      ['boolean', ['feature-state', 'selected'], false],
      selected,
      ['boolean', ['feature-state', 'hovered'], false],
      hovered,
      otherwise,
    ] as unknown as ExpressionSpecification;
  const somewhere: ExpressionSpecification = ['==', ['get', 'shape'], 'somewhere'];
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
    {
      id: 'ledger-group-halo',
      type: 'circle',
      source: 'ledger-groups',
      filter: ['!', somewhere],
      paint: {
        'circle-radius': ['+', ['get', 'radius'], stateOr(2.5, 3, 0)],
        'circle-color': palette.paper,
        'circle-opacity': stateOr(0.85, 0.9, 0),
        'circle-stroke-color': stateOr(palette.ink, palette.accent, palette.ink),
        'circle-stroke-width': stateOr(2, 3.5, 0),
      },
    },
    {
      id: 'ledger-group-frame',
      type: 'symbol',
      source: 'ledger-groups',
      filter: somewhere,
      layout: {
        'icon-image': ['concat', 'framed-', ['get', 'icon']],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: { 'icon-opacity': stateOr(1, 1, 0) },
    },
    {
      id: 'ledger-groups',
      type: 'symbol',
      source: 'ledger-groups',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-size': ['get', 'size'],
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'text-field': ['get', 'count'],
        'text-font': fonts.bold,
        'text-size': 13,
        'text-offset': [0, -0.15],
        'text-allow-overlap': true,
        'symbol-z-order': 'source',
      },
      paint: { 'text-color': palette.ink, 'icon-opacity': ['case', ['get', 'context'], 0.75, 1] },
    },
    {
      id: 'ledger-group-labels',
      type: 'symbol',
      source: 'ledger-groups',
      filter: ['!=', ['get', 'label'], ''],
      layout: {
        'text-field': ['get', 'label'],
        'text-font': fonts.bold,
        'text-size': 12,
        'text-variable-anchor': ['top', 'left', 'right', 'bottom'],
        'text-radial-offset': ['/', ['+', ['get', 'radius'], 3], 12],
        'text-justify': 'auto',
      },
      paint: {
        'text-color': palette.ink,
        'text-halo-color': palette['map-land'],
        'text-halo-width': 1.6,
      },
    },
  ];
}
