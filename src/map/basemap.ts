import type { FeatureCollection, Point } from 'geojson';
import { boundaryAddresses } from '../dashboard/built-in.ts';
import type { Area, Boundaries } from '../regions/boundaries.ts';
import { builtInFrame } from '../regions/frame.ts';
import { labelPosition, type Bounds } from '../regions/measure.ts';
import disputedUrl from '../../geodata/boundaries/disputed.geojson?url';
import riversUrl from '../../geodata/basemap/rivers.geojson?url';
import townsUrl from '../../geodata/basemap/towns.geojson?url';
import waterUrl from '../../geodata/basemap/water.geojson?url';

/** How far the map goes: the frame of the built-in basemap, or `null`, the world, where the lines of the world are there. */
export function frameOf(boundaries: Boundaries): Bounds | null {
  return isWorld(boundaries) ? null : builtInFrame;
}

function areasOf(areas: ReadonlyMap<string, { readonly geometry: Area }>): FeatureCollection {
  const features = [...areas.values()].map(({ geometry }) => ({
    type: 'Feature' as const,
    geometry,
    properties: {},
  }));
  return { type: 'FeatureCollection', features };
}

/** Names of more regions than these would take a second to place, and hide the marks. */
const mostNames = 300;

function isWorld({ countries }: Boundaries): boolean {
  return countries.size > 100;
}

/** What the embedded basemap is made of: addresses of the page's own origin, and places for the labels. */
export interface BasemapData {
  readonly countries: string | FeatureCollection;
  readonly regions: string | FeatureCollection;
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
  const world = isWorld(boundaries);
  const { countries, regions } = boundaryAddresses();
  return {
    countries: world ? areasOf(boundaries.countries) : countries,
    regions: world || boundaries.loadedFrom !== undefined ? areasOf(boundaries.regions) : regions,
    disputed: absolute(disputedUrl),
    water: absolute(waterUrl),
    rivers: absolute(riversUrl),
    towns: absolute(townsUrl),
    labels: {
      type: 'FeatureCollection',
      features: [
        ...[...boundaries.countries.values()]
          .filter(({ countryCode }) => !edges.has(countryCode))
          .map(({ name, geometry }) => label('country', name, labelPosition(geometry))),
        ...[...(boundaries.regions.size > mostNames ? [] : boundaries.regions.values())].map(
          ({ name, geometry }) => label('region', name, labelPosition(geometry)),
        ),
      ],
    },
  };
}

const edges: ReadonlySet<string> = new Set(['CF', 'GB', 'RO', 'SO', 'SS', 'TD', 'BG']);
