import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { fonts, zooms } from './fonts.ts';
import type { CaseLetter } from '../dashboard/case-letters.ts';
import { areasLayer, cellsLayer, marksBeside, openMarks, type MarkSet } from './mark-tiles.ts';
import { markColour, type Palette } from './palette.ts';
import { iconPixels, markScale } from './symbol-size.ts';

/** The words beneath a cluster; numbers stand between them. */
export interface MarkWords {
  /** "… to … killed": before, between, behind. */
  readonly range: readonly [string, string, string];
  /** "… killed". */
  readonly one: readonly [string, string];
  /** "up to … killed". */
  readonly upTo: readonly [string, string];
  /** Stands behind a number that may be higher. */
  readonly orMore: string;
  /** Behind thousands and millions, shortened. */
  readonly thousand: string;
  readonly million: string;
}

type Expression = ExpressionSpecification;

const count: Expression = ['get', 'count'];
const alone: Expression = ['==', count, 1];
const certainty: Expression = [
  'match',
  ['coalesce', ['get', 'shape'], ''],
  'circle',
  'area',
  'stand-in',
  'stand-in',
  'exact',
];
/** The picture of a vague mark leaves room for the ring around its shape. */
const ringRoom: Expression = ['case', ['==', certainty, 'exact'], 1, 1.5];
const killed: Expression = ['coalesce', ['get', 'max'], 0];
const markDiameter: Expression = [
  'max',
  markScale.smallest,
  ['min', markScale.largest, ['*', markScale.perDeath, ['sqrt', killed]]],
];
/** Grows with the order of magnitude: the number itself stands in it. A cell of the grid is never narrower than 32 pixels. */
const clusterDiameter: Expression = ['min', 38, ['+', 21, ['*', 3.6, ['log10', count]]]];
const diameter: Expression = ['case', alone, ['*', markDiameter, ringRoom], clusterDiameter];
const radius: Expression = ['/', diameter, 2];
const size: Expression = ['/', diameter, iconPixels];
const contestedQuarters: Expression = ['ceil', ['*', 4, ['/', ['get', 'contested'], count]]];
/** Marks of the open case are told apart by their sides, all others by the letter of their case. */
const picture = ({ letter }: MarkSet): Expression => {
  const sides: Expression | string = letter ?? ['get', 'sides'];
  return [
    'case',
    alone,
    ['concat', 'mark/', ['coalesce', ['get', 'kind'], ''], '/', sides, '/', certainty],
    [
      'concat',
      'cluster/',
      sides,
      ['case', ['get', 'exact'], '/exact/', '/area/'],
      ['to-string', contestedQuarters],
    ],
  ];
};

/** Where the incidents are known to lie, beneath the names of the basemap. */
export function tileAreaLayers(palette: Palette, set = openMarks): LayerSpecification[] {
  const shared = { source: set.source, 'source-layer': areasLayer } as const;
  const line = markColour(palette, set.letter) ?? palette['ink-soft'];
  return [
    {
      id: `${set.prefix}areas-fill`,
      type: 'fill',
      ...shared,
      // Close by, circles are wide and lie on one another.
      paint: { 'fill-color': set.letter ? line : palette.ink, 'fill-opacity': zooms(8, 0.05, 11, 0.018) },
    },
    {
      id: `${set.prefix}areas-line`,
      type: 'line',
      ...shared,
      filter: ['!', ['get', 'standIn']],
      paint: { 'line-color': line, 'line-width': 1.1, 'line-dasharray': [3, 2.4] },
    },
    {
      id: `${set.prefix}areas-line-stand-in`,
      type: 'line',
      ...shared,
      filter: ['get', 'standIn'],
      layout: { 'line-cap': 'round' },
      paint: { 'line-color': line, 'line-width': 1.4, 'line-dasharray': [0.1, 2.4] },
    },
  ];
}

/** One of three values: as the reader has the mark selected, points at it, or neither. */
export function byState(hovered: unknown, selected: unknown, otherwise: unknown): Expression {
  return [
    'case',
    ['boolean', ['feature-state', 'selected'], false],
    selected,
    ['boolean', ['feature-state', 'hovered'], false],
    hovered,
    otherwise,
  ] as unknown as Expression;
}

/** Marks and clusters. */
export function cellLayers(palette: Palette, words: MarkWords, set = openMarks): LayerSpecification[] {
  const shared = { source: set.source, 'source-layer': cellsLayer } as const;
  return [
    {
      id: `${set.prefix}mark-halo`,
      type: 'circle',
      ...shared,
      paint: {
        'circle-radius': ['+', radius, byState(2.5, 3, 0)],
        'circle-color': palette.paper,
        'circle-opacity': byState(0.85, 0.9, 0),
        'circle-stroke-color': byState(palette.ink, palette.accent, palette.ink),
        'circle-stroke-width': byState(2, 3.5, 0),
      },
    },
    {
      id: `${set.prefix}mark-killed`,
      type: 'symbol',
      ...shared,
      // Acting sides are never added up, and a nought is somebody's: it is said where it is attributed, not here.
      filter: [
        'all',
        ['>', count, 1],
        ['==', ['length', ['get', 'sides']], 1],
        ['>', killed, 0],
        ['==', ['get', 'label'], ''],
      ],
      layout: {
        'text-field': killedWords(words),
        'text-font': fonts.regular,
        'text-size': 10.5,
        'text-variable-anchor': ['top', 'bottom'],
        'text-radial-offset': ['/', ['+', radius, 7], 10.5],
        'text-padding': 1,
      },
      paint: halo(palette, palette['ink-soft']),
    },
    {
      id: `${set.prefix}marks`,
      type: 'symbol',
      ...shared,
      layout: {
        'icon-image': picture(set),
        'icon-size': zooms(2, ['*', 0.8, size], 5, size),
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'text-field': ['case', alone, '', shortNumber(count, words)],
        'text-font': fonts.bold,
        'text-size': zooms(2, ['case', ['<', count, 1000], 11.5, 10], 5, [
          'case',
          ['<', count, 1000],
          13,
          11,
        ]),
        'text-offset': [0, -0.15],
        'text-allow-overlap': true,
        'symbol-sort-key': ['-', 0, diameter],
      },
      paint: { 'text-color': palette.ink, 'icon-opacity': ['case', ['get', 'context'], 0.75, 1] },
    },
    {
      id: `${set.prefix}mark-labels`,
      type: 'symbol',
      ...shared,
      filter: ['!=', ['get', 'label'], ''],
      layout: {
        'text-field': ['get', 'label'],
        'text-font': fonts.bold,
        'text-size': 12,
        'text-variable-anchor': ['top', 'left', 'right', 'bottom'],
        'text-radial-offset': ['/', ['+', radius, 3], 12],
        'text-justify': 'auto',
      },
      paint: halo(palette, palette.ink),
    },
  ];
}

/** The letter of its case beside each mark of a case that stands beside the open one. */
export function letterLayer(palette: Palette, letter: CaseLetter): LayerSpecification {
  const { source, prefix } = marksBeside(letter);
  return {
    id: `${prefix}mark-letters`,
    type: 'symbol',
    source,
    'source-layer': cellsLayer,
    layout: {
      'text-field': letter,
      'text-font': fonts.bold,
      'text-size': 11,
      'text-anchor': 'bottom-left',
      'text-offset': [
        'interpolate',
        ['linear'],
        radius,
        6,
        ['literal', [0.3, -0.2]],
        40,
        ['literal', [2.6, -2.6]],
      ],
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
    paint: halo(palette, markColour(palette, letter) ?? palette.ink),
  };
}

function halo(palette: Palette, colour: string) {
  return { 'text-color': colour, 'text-halo-color': palette['map-land'], 'text-halo-width': 1.6 } as const;
}

/** "980", "3.4k", "12k", "1.2M", with the letters of the language. */
function shortNumber(value: Expression, { thousand, million }: MarkWords): Expression {
  const whole = (unit: number): Expression => ['to-string', ['round', ['/', value, unit]]];
  const tenths = (unit: number): Expression => ['to-string', ['/', ['round', ['/', value, unit / 10]], 10]];
  return [
    'case',
    ['<', value, 1000],
    ['to-string', value],
    ['<', value, 9950],
    ['concat', tenths(1000), thousand],
    ['<', value, 999_500],
    ['concat', whole(1000), thousand],
    ['concat', tenths(1_000_000), million],
  ];
}

function killedWords(words: MarkWords): Expression {
  const most = shortNumber(['get', 'max'], words);
  const { range, one, upTo, orMore } = words;
  const more: Expression = ['case', ['get', 'open'], orMore, ''];
  return [
    'case',
    ['!', ['has', 'min']],
    ['concat', upTo[0], most, more, upTo[1]],
    ['==', ['get', 'min'], ['get', 'max']],
    ['concat', one[0], most, more, one[1]],
    ['concat', range[0], shortNumber(['get', 'min'], words), range[1], most, more, range[2]],
  ];
}
