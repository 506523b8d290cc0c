import type { FeatureCollection, Point } from 'geojson';
import { boundaryAddresses } from '../dashboard/built-in.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import { labelPosition } from '../regions/measure.ts';
import riversUrl from '../../geodata/basemap/rivers.geojson?url';
import townsUrl from '../../geodata/basemap/towns.geojson?url';
import waterUrl from '../../geodata/basemap/water.geojson?url';

/** Where the boundaries and the basemap end; beyond it there is nothing to show. */
export const frame = [
  [24, 11],
  [64, 43],
] as const satisfies readonly [readonly [number, number], readonly [number, number]];

/** What the embedded basemap is made of: addresses of the page's own origin, and places for the labels. */
export interface BasemapData {
  readonly countries: string;
  readonly regions: string;
  readonly disputed: string;
  readonly water: string;
  readonly rivers: string;
  readonly towns: string;
  readonly labels: FeatureCollection<Point, { readonly name: string; readonly level: 'country' | 'region' }>;
}

/** Gathers the basemap. Countries that are no more than an edge of the frame get no label. */
export function buildBasemap(boundaries: Boundaries): BasemapData {
  const absolute = (url: string): string => new URL(url, document.baseURI).href;
  const label = (level: 'country' | 'region', name: string, coordinates: number[]) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates },
    properties: { level, name },
  });
  return {
    ...boundaryAddresses(),
    water: absolute(waterUrl),
    rivers: absolute(riversUrl),
    towns: absolute(townsUrl),
    labels: {
      type: 'FeatureCollection',
      features: [
        ...[...boundaries.countries.values()]
          .filter(({ countryCode }) => !edges.has(countryCode))
          .map(({ name, geometry }) => label('country', name, labelPosition(geometry))),
        ...[...boundaries.regions.values()].map(({ name, geometry }) =>
          label('region', name, labelPosition(geometry)),
        ),
      ],
    },
  };
}

const edges: ReadonlySet<string> = new Set(['CF', 'GB', 'RO', 'SO', 'SS', 'TD', 'BG']);
