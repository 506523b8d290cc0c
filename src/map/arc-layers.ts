import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

/** Arcs from what was answered to what was said to answer it, quiet unless the reader points at an end; beneath the marks. */
export function arcLayers(palette: Palette): LayerSpecification[] {
  const inFocus: ExpressionSpecification = ['==', ['get', 'state'], 'focus'];
  const isArc: ExpressionSpecification = ['==', ['get', 'part'], 'arc'];
  return [
    {
      id: 'ledger-arcs-spokes',
      type: 'line',
      minzoom: 6,
      source: 'ledger-arcs',
      filter: ['!', isArc],
      layout: { 'line-cap': 'round' },
      paint: {
        'line-color': ['case', inFocus, palette.accent, palette['ink-soft']],
        'line-width': 1.1,
        'line-dasharray': [0.1, 3],
      },
    },
    {
      id: 'ledger-arcs-casing',
      type: 'line',
      source: 'ledger-arcs',
      filter: isArc,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette['map-land'], 'line-width': 5, 'line-opacity': 0.7 },
    },
    {
      id: 'ledger-arcs',
      type: 'line',
      source: 'ledger-arcs',
      filter: isArc,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': ['case', inFocus, palette.accent, palette['ink-soft']],
        'line-width': ['case', inFocus, 2.2, 1.4],
        'line-opacity': ['case', inFocus, 1, 0.75],
      },
    },
    {
      id: 'ledger-arcs-direction',
      type: 'symbol',
      source: 'ledger-arcs',
      filter: isArc,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 150,
        'icon-image': ['case', inFocus, 'arrow/accent', 'arrow/ink-soft'],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ];
}
