import type { CaseLayer } from '../ledger/case.ts';
import type { Bounds } from '../regions/measure.ts';
import { reachOf } from './areas.ts';
import { drawnContext, drawnSelected, notDrawn } from './cell-sums.ts';
import type { Holdings } from './holdings.ts';
import { hasPoint, radiusStep, spotShapes, toLngLat, type Spots } from './spots.ts';
import { kindOf, RowsSomewhere, type Somewhere } from './somewhere.ts';
import { rowsBelow, type TreeRows } from './tree-rows.ts';

/** What decides, beside the filter, which rows have a mark. */
export interface Drawing {
  /** Layers of the case that the reader hid. */
  readonly hiddenLayers: readonly string[];
  /** Incidents that have a mark although the filter leaves them out: the open one, and those tied to it. */
  readonly openIds: readonly string[];
  /** Incidents of which the page wants to know whether they have a mark. */
  readonly aboutIds: readonly string[];
}

/** What is on the map, for those who frame and explain it. */
export interface Shown {
  readonly somewhere: readonly Somewhere[];
  /** What must be in view to see the selected marks, circles included, and those that a layer names. `null`: nothing selected. */
  readonly bounds: Bounds | null;
  /** Number into the values of the facet of kinds, numbers of sides, and of `spotShapes`: those that have a mark. */
  readonly kinds: readonly number[];
  readonly sides: readonly number[];
  readonly shapes: readonly number[];
  /** Marks, labels of regions included. */
  readonly count: number;
  /** What must be in view to see everything that the case has, selected or not. */
  readonly everywhere: Bounds | null;
  /** Those of `Drawing.aboutIds` that have a mark. */
  readonly drawnIds: readonly string[];
}

const shapeOf = {
  none: spotShapes.indexOf('none'),
  region: spotShapes.indexOf('region'),
};

/**
 * One byte per row: what of it is drawn. Selected rows without selected parts, whatever a shown layer names, and what is open:
 * a whole stands behind its parts, since two marks for one strike would count it twice.
 */
export function drawnRows(
  holdings: Holdings,
  tree: TreeRows,
  failed: Uint16Array,
  { hiddenLayers, openIds }: Drawing,
): Uint8Array {
  const { layers } = holdings.base.about;
  const drawn = new Uint8Array(failed.length);
  const isShown = (layer: CaseLayer): boolean => !hiddenLayers.includes(layer.id);
  const rest = layers.filter((layer) => layer.content === 'incidents' && layer.incidentIds === null);
  const showsRest = rest.length === 0 || rest.some(isShown);
  const hasSelectedPart = (row: number): boolean =>
    (tree.partsOf.get(row) ?? []).some((part) => rowsBelow(tree, part).some((below) => failed[below] === 0));
  if (showsRest) {
    for (let row = 0; row < failed.length; row += 1) if (failed[row] === 0) drawn[row] = drawnSelected;
    for (const row of tree.partsOf.keys()) if (hasSelectedPart(row)) drawn[row] = 0;
  }
  const stateOf = (row: number): number => (failed[row] === 0 ? drawnSelected : drawnContext);
  for (const [id, named] of layersByIncident(layers)) {
    const row = holdings.rowOf(id);
    if (row >= 0) drawn[row] = named.some(isShown) ? stateOf(row) : 0;
  }
  for (const row of openIds.flatMap((id) => spottedRows(holdings.columns.spots, tree, holdings.rowOf(id)))) {
    if (!hasSelectedPart(row)) drawn[row] = stateOf(row);
  }
  return drawn;
}

/** The names that shown layers put beside rows. */
export function namedRows(holdings: Holdings, { hiddenLayers }: Drawing): Map<number, string> {
  const shown = holdings.base.about.layers.filter(({ id }) => !hiddenLayers.includes(id));
  const rows = [...layersByIncident(shown).keys()].map((id) => holdings.rowOf(id)).filter((row) => row >= 0);
  const { incidents } = holdings.records(rows);
  return new Map(
    incidents.flatMap(({ placeName }, at) => (placeName === null ? [] : [[rows[at] ?? 0, placeName]])),
  );
}

/** Gathers what is on the map in one pass. */
export function gatherShown(
  holdings: Holdings,
  drawn: Uint8Array,
  names: ReadonlyMap<number, string>,
  { aboutIds }: Drawing,
): Shown {
  const { columns } = holdings;
  const { spots, place, places, facets } = columns;
  const kinds = new Uint8Array(facets.kinds.offsets.length - 1);
  const shapes = new Uint8Array(spotShapes.length);
  const seen = new Uint8Array(places.length);
  const somewhere = new RowsSomewhere(places.length);
  const frame = new Frame(spots);
  const kindCodes = facets.kinds.codes;
  const [shapeColumn, without, region] = [spots.shape, shapeOf.none, shapeOf.region];
  let [count, selected] = [0, 0];
  for (let row = 0; row < drawn.length; row += 1) {
    const state = drawn[row] as number;
    if (state === notDrawn) continue;
    const shape = shapeColumn[row] as number;
    if (shape === without) continue;
    const at = place[row] as number;
    count += 1;
    shapes[shape] = 1;
    seen[at] = 1;
    kinds[kindCodes[row] as number] = 1;
    if (state === drawnSelected) selected += 1;
    if (shape === region) somewhere.add(row, at, state);
    else if (state === drawnSelected || names.has(row)) frame.include(row);
  }
  const numbers = (marked: Uint8Array): number[] =>
    [...marked.keys()].filter((number) => marked[number] === 1);
  return {
    somewhere: somewhere.list(columns, drawn, names),
    bounds: selected > 0 ? frame.bounds() : null,
    kinds: numbers(kinds).map((code) => kindOf(columns, code)),
    sides: [...new Set(numbers(seen).map((at) => places[at]?.side ?? 0))].sort((a, b) => a - b),
    shapes: numbers(shapes),
    count,
    everywhere: everywhere(spots),
    drawnIds: aboutIds.filter((id) => {
      const row = holdings.rowOf(id);
      return row >= 0 && drawn[row] !== notDrawn && spots.shape[row] !== shapeOf.none;
    }),
  };
}

/** The bounds of some rows' points. */
export function boundsOfPoints(spots: Spots, rows: Uint32Array): Bounds | null {
  const frame = new Frame({ ...spots, radius: new Uint16Array(spots.radius.length) });
  for (const row of rows) frame.include(row);
  return frame.bounds();
}

const framed = new WeakMap<Spots, Bounds | null>();

function everywhere(spots: Spots): Bounds | null {
  const known = framed.get(spots);
  if (known !== undefined) return known;
  const frame = new Frame(spots);
  for (let row = 0; row < spots.shape.length; row += 1) frame.include(row);
  framed.set(spots, frame.bounds());
  return frame.bounds();
}

/** No step of a radius reaches farther than at the edge of the square, rounding included. */
const widestReach = reachOf(radiusStep, 0) + 1;

/** Grows around points and their circles. */
class Frame {
  readonly #spots: Spots;
  #west = Infinity;
  #south = -Infinity;
  #east = -Infinity;
  #north = Infinity;

  constructor(spots: Spots) {
    this.#spots = spots;
  }

  include(row: number): void {
    const { x, y, shape, radius } = this.#spots;
    if (!hasPoint(shape[row])) return;
    const east = x[row] as number;
    const south = y[row] as number;
    // Nearly all lie well within what is framed already: for them the reach need not be known exactly.
    const most = (radius[row] as number) * widestReach;
    if (
      east - most >= this.#west &&
      east + most <= this.#east &&
      south - most >= this.#north &&
      south + most <= this.#south
    )
      return;
    const reach = radius[row] === 0 ? 0 : reachOf((radius[row] as number) * radiusStep, south);
    if (east - reach < this.#west) this.#west = east - reach;
    if (east + reach > this.#east) this.#east = east + reach;
    if (south - reach < this.#north) this.#north = south - reach;
    if (south + reach > this.#south) this.#south = south + reach;
  }

  bounds(): Bounds | null {
    if (this.#west > this.#east) return null;
    const [west, north] = toLngLat(Math.max(0, this.#west), Math.max(0, this.#north));
    const [east, south] = toLngLat(Math.min(2 ** 32 - 1, this.#east), Math.min(2 ** 32 - 1, this.#south));
    return [west, south, east, north];
  }
}

/** The incident, or where it has no spot on the map, the uppermost of its parts that have one. */
function spottedRows(spots: Spots, tree: TreeRows, row: number): number[] {
  if (row < 0) return [];
  if (spots.shape[row] !== shapeOf.none) return [row];
  return (tree.partsOf.get(row) ?? []).flatMap((part) => spottedRows(spots, tree, part));
}

function layersByIncident(layers: readonly CaseLayer[]): Map<string, CaseLayer[]> {
  const named = new Map<string, CaseLayer[]>();
  for (const layer of layers)
    for (const id of layer.incidentIds ?? []) named.set(id, [...(named.get(id) ?? []), layer]);
  return named;
}
