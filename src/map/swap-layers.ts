import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

/** Positions that look swapped: a ring where they are given, a dashed way, and a dot where they would be. */
export function swapLayers(palette: Palette): LayerSpecification[] {
  const is = (part: 'given' | 'way' | 'swapped'): ExpressionSpecification => ['==', ['get', 'part'], part];
  const source = 'ledger-swaps';
  return [
    {
      id: 'ledger-swaps-way',
      type: 'line',
      source,
      filter: is('way'),
      paint: {
        'line-color': palette.accent,
        'line-width': 1.4,
        'line-opacity': 0.75,
        'line-dasharray': [3, 2.4],
      },
    },
    {
      id: 'ledger-swaps-given',
      type: 'circle',
      source,
      filter: is('given'),
      paint: {
        'circle-radius': 4.5,
        'circle-color': palette['map-land'],
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 1.6,
      },
    },
    {
      id: 'ledger-swaps-swapped',
      type: 'circle',
      source,
      filter: is('swapped'),
      paint: {
        'circle-radius': 5.5,
        'circle-color': palette.accent,
        'circle-stroke-color': palette['map-land'],
        'circle-stroke-width': 1.2,
      },
    },
  ];
}
