import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { builtInBoundaries } from './fixtures/built-in-boundaries.ts';
import { worldBoundaries } from './fixtures/world-boundaries.ts';
import { areaSquareMeters, boundsOf, contains, type Bounds } from './measure.ts';
import { readWorldBoundaries } from './world-boundaries.ts';

const builtIn = builtInBoundaries();
const world = worldBoundaries();
const regions = [...world.regions.values()];

/** Positions spread evenly over these bounds, the same each time. */
function spread(count: number, [west, south, east, north]: Bounds): Position[] {
  return Array.from({ length: count }, (_, at) => [
    west + ((at * 0.7548776662466927) % 1) * (east - west),
    south + ((at * 0.5698402909980532) % 1) * (north - south),
  ]);
}

describe('the world’s regions', () => {
  it('begin with the built-in ones, as they are', () => {
    expect(regions.slice(0, builtIn.regions.size)).toEqual([...builtIn.regions.values()]);
    for (const code of ['IQ', 'SY', 'JO'])
      expect(world.countries.get(code)).toEqual(builtIn.countries.get(code));
  });

  it('have codes that begin with their country, and a country each', () => {
    for (const { admin1Code, countryCode, name } of regions) {
      expect(admin1Code).toMatch(/^[A-Z]{2}-[A-Z0-9]{1,3}~?$/);
      expect(admin1Code.slice(0, 2)).toBe(countryCode);
      expect(name).not.toBe('');
      expect(world.countries.has(countryCode)).toBe(true);
    }
    expect(regions.length).toBeGreaterThan(4400);
    expect(world.countries.size).toBeGreaterThan(230);
  });

  it('are made of closed rings that have an area, and so are the countries', () => {
    const wrong: string[] = [];
    for (const { name, geometry } of [...regions, ...world.countries.values()]) {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      for (const ring of polygons.flat()) {
        const [first, last] = [ring[0], ring.at(-1)];
        if (ring.length < 4 || first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) wrong.push(name);
      }
      if (!(areaSquareMeters(geometry) > 0)) wrong.push(name);
    }
    expect(wrong).toEqual([]);
  });

  it.each<[string, Bounds]>([
    ['Iraq and Turkey', [40, 36.5, 45, 37.6]],
    ['Iraq and Iran', [45, 32, 47.5, 36.5]],
    ['Iraq and Saudi Arabia', [42, 29.2, 46, 31.5]],
    ['Syria and Turkey', [37, 36, 42, 37.3]],
  ])('fit the built-in ones: hardly a position is in two regions or in none, %s', (_, bounds) => {
    const [west, south, east, north] = bounds;
    const near = regions.filter(({ geometry }) => {
      const [w, s, e, n] = boundsOf(geometry);
      return w <= east && e >= west && s <= north && n >= south;
    });
    const counts = spread(2000, bounds).map(
      (position) => near.filter(({ geometry }) => contains(geometry, position)).length,
    );
    expect(new Set(near.map(({ countryCode }) => countryCode)).size).toBeGreaterThan(1);
    expect(counts.filter((count) => count !== 1).length).toBeLessThanOrEqual(1);
  });

  it('know what is nobody’s', () => {
    expect(world.disputed.map(({ id }) => id).sort()).toEqual([
      'northern-cyprus',
      'paracel-islands',
      'siachen',
      'somaliland',
      'spratly-islands',
    ]);
    const somaliland = world.disputed.find(({ id }) => id === 'somaliland');
    expect(somaliland && contains(somaliland.geometry, [44.07, 9.56])).toBe(true);
  });

  it('are refused when the file is another', () => {
    expect(() => readWorldBoundaries({ type: 'FeatureCollection', features: [] }, builtIn)).toThrow(
      'Topology',
    );
    expect(() => readWorldBoundaries(null, builtIn)).toThrow('Topology');
  });
});
