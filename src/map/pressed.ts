import type { MapGeoJSONFeature, PointLike } from 'maplibre-gl';
import type { CellProperties } from '../engine/tile-writer.ts';
import type { Total } from '../ledger/total.ts';
import { markOf, type DrawnMark } from './mark-tiles.ts';

/** What the reader presses or points at. */
export type Pressed =
  | {
      readonly kind: 'mark';
      readonly mark: DrawnMark;
      /** Killed, as it is painted; `null` where several sides acted, since they are never added up. */
      readonly killed: Total | null;
      /** Whether it is the number beneath the mark that was pressed. */
      readonly onFigure: boolean;
    }
  /** The amount of a region, by its ISO 3166-2 code. */
  | { readonly kind: 'region'; readonly key: string; readonly lng: number; readonly lat: number };

/** What is painted, as the renderer gives it back. */
export interface Painted {
  featuresAt(where: PointLike | [PointLike, PointLike], layers: readonly string[]): MapGeoJSONFeature[];
  /** Layers with the marks of cases that stand beside the open one, and with the numbers beneath them. */
  besideLayers(): readonly string[];
  project(position: [number, number]): Spot;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

const markLayers = ['ledger-marks', 'ledger-somewhere'];
/** Of each case its own: the numbers beneath its marks. */
const isFigure = (layer: string): boolean => layer.endsWith('mark-killed');
const isMark = (layer: string): boolean => !isFigure(layer);
const figureLayer = 'ledger-mark-killed';
const numberLayer = 'ledger-region-numbers';
const amountLayers = ['ledger-region-circles', 'ledger-region-unknown'];
/** What goes before what else lies at one spot. */
const precedence = (beside: readonly string[]): (readonly string[])[] => [
  markLayers,
  beside.filter(isMark),
  [figureLayer, ...beside.filter(isFigure)],
  [numberLayer, ...amountLayers],
];
const pixelsAround = 5;

/** What lies at a spot of the map, in pixels. Whatever can be pressed has at least 24 pixels to be hit. */
export function pressedAt(painted: Painted, spot: Spot): Pressed | null {
  const { x, y } = spot;
  const beside = painted.besideLayers();
  const found = painted.featuresAt(
    [
      [x - pixelsAround, y - pixelsAround],
      [x + pixelsAround, y + pixelsAround],
    ],
    precedence(beside).flat(),
  );
  if (found.length === 0) return null;
  // A number stands close to its mark: what is hit itself goes before what is only near.
  const hit = painted.featuresAt([x, y], [...markLayers, ...beside, figureLayer, numberLayer]);
  return first(painted, hit, spot) ?? first(painted, found, spot);
}

/** The mark or the amount of a region nearest to a spot, of all that is on the map. */
export function nearestTo(
  painted: Painted,
  { width, height }: { readonly width: number; readonly height: number },
): Pressed | null {
  const view: [PointLike, PointLike] = [
    [0, 0],
    [width, height],
  ];
  const beside = painted.besideLayers().filter(isMark);
  const found = painted.featuresAt(view, [...markLayers, ...beside, ...amountLayers]);
  return nearest(painted, found, { x: width / 2, y: height / 2 });
}

function first(painted: Painted, found: readonly MapGeoJSONFeature[], spot: Spot): Pressed | null {
  for (const layers of precedence(painted.besideLayers())) {
    const among = found.filter(({ layer }) => layers.includes(layer.id));
    const pressed = nearest(painted, among, spot);
    if (pressed) return pressed;
  }
  return null;
}

function nearest(painted: Painted, found: readonly MapGeoJSONFeature[], { x, y }: Spot): Pressed | null {
  let [best, least]: [Pressed | null, number] = [null, Infinity];
  for (const feature of found) {
    const pressed = pressedOf(feature);
    if (!pressed) continue;
    const { lng, lat } = pressed.kind === 'mark' ? pressed.mark : pressed;
    const at = painted.project([lng, lat]);
    const distance = Math.hypot(at.x - x, at.y - y);
    if (distance < least) [best, least] = [pressed, distance];
  }
  return best;
}

function pressedOf(feature: MapGeoJSONFeature): Pressed | null {
  const { geometry, properties, layer } = feature;
  const key: unknown = properties['key'];
  if (typeof key === 'string' && geometry.type === 'Point') {
    const [lng = 0, lat = 0] = geometry.coordinates;
    return { kind: 'region', key, lng, lat };
  }
  const mark = markOf(feature);
  if (!mark) return null;
  return { kind: 'mark', mark, killed: killedOf(properties), onFigure: isFigure(layer.id) };
}

/** The label of a region carries no sum, and a tile does not say how many sums lack a lower end. */
function killedOf(properties: Partial<CellProperties>): Total | null {
  const { sides, min, max, open, unquantified, unknown } = properties;
  if (sides?.length !== 1 || unknown === undefined) return null;
  return {
    min: min ?? null,
    max: max ?? null,
    open: open === true,
    unknownMinima: 0,
    unknownIncidents: unknown,
    unquantified: unquantified === true,
  };
}
