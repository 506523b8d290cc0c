import type { Position } from 'geojson';
import { readBoundaries, type Area, type Boundaries, type Country, type Region } from './boundaries.ts';

/** The parts of a TopoJSON file that the world's units use: every line is stored once, as whole steps from a position to the next. */
interface Topology {
  readonly type: 'Topology';
  readonly transform: {
    readonly scale: readonly [number, number];
    readonly translate: readonly [number, number];
  };
  readonly objects: Readonly<Record<string, { readonly geometries: readonly SharedArea[] } | undefined>>;
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
}

/** Polygons, each a list of rings, each a list of lines: `~n` stands for line `n` backwards. */
interface SharedArea {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly arcs: readonly (readonly (readonly number[])[])[];
}

/** An area that is in no country's total, drawn apart. */
export interface DisputedArea {
  readonly id: string;
  readonly name: string;
  readonly nameAr: string | null;
  /** ISO 3166-1 alpha-2, `;` between them. */
  readonly claimedBy: string;
  readonly geometry: Area;
}

/** The built-in boundaries, and the rest of the world around them. */
export interface WorldBoundaries extends Boundaries {
  /** The world's without those of `disputed.geojson` that lie in Iraq, Syria and Jordan. */
  readonly disputed: readonly DisputedArea[];
}

/**
 * Reads `geodata/boundaries/world-regions.topo.json` and puts the built-in regions before it: they come first in the order,
 * and their geometry stays as it is. Countries whose regions are built in stay theirs; all others become the world's, whole
 * and not cut off at a frame. Throws when the file is not what the project ships: that is a bug.
 */
export function readWorldBoundaries(world: unknown, builtIn: Boundaries): WorldBoundaries {
  const topology = (world ?? {}) as Partial<Topology>;
  if (topology.type !== 'Topology' || !topology.arcs || !topology.objects || !topology.transform)
    throw new Error('The file of the world’s regions must be a Topology.');
  const lines = positionsOf(topology as Topology);
  const features = (name: string) => ({
    type: 'FeatureCollection',
    features: (topology.objects?.[name]?.geometries ?? []).map(({ properties, arcs }) => ({
      type: 'Feature',
      properties,
      geometry: areaOf(arcs, lines),
    })),
  });
  const around = readBoundaries(features('regions'), features('countries'));
  const regions = new Map<string, Region>(builtIn.regions);
  for (const [code, region] of around.regions) if (!regions.has(code)) regions.set(code, region);
  const own = new Set([...builtIn.regions.values()].map(({ countryCode }) => countryCode));
  const countries = new Map<string, Country>();
  for (const [code, country] of builtIn.countries) if (own.has(code)) countries.set(code, country);
  for (const [code, country] of around.countries) if (!countries.has(code)) countries.set(code, country);
  return { regions, countries, disputed: disputedOf(topology as Topology, lines) };
}

function disputedOf({ objects }: Topology, lines: readonly Position[][]): DisputedArea[] {
  return (objects.disputed?.geometries ?? []).map(({ id, properties, arcs }) => ({
    id,
    name: String(properties.name),
    nameAr: typeof properties.nameAr === 'string' ? properties.nameAr : null,
    claimedBy: String(properties.claimedBy),
    geometry: areaOf(arcs, lines),
  }));
}

/** Rounded to the file's own steps: adding up fractions would make twins of one position differ. */
function positionsOf({ arcs, transform }: Topology): Position[][] {
  const [perLng, perLat] = [Math.round(1 / transform.scale[0]), Math.round(1 / transform.scale[1])];
  const [west, south] = transform.translate;
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([stepX, stepY]) => {
      x += stepX;
      y += stepY;
      return [x / perLng + west, y / perLat + south];
    });
  });
}

function areaOf(arcs: SharedArea['arcs'], lines: readonly Position[][]): Area {
  const polygons = arcs.map((rings) => rings.map((ring) => ringOf(ring, lines)));
  const [only] = polygons;
  return polygons.length === 1 && only
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons };
}

function ringOf(arcs: readonly number[], lines: readonly Position[][]): Position[] {
  const ring: Position[] = [];
  for (const index of arcs) {
    const line = lines[index < 0 ? ~index : index] ?? [];
    if (ring.length > 0) ring.pop();
    for (let at = 0; at < line.length; at += 1) {
      const position = line[index < 0 ? line.length - 1 - at : at];
      if (position) ring.push(position);
    }
  }
  return ring;
}
