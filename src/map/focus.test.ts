import { describe, expect, it } from 'vitest';
import { boundaries, index } from '../engine/fixtures/built-in-map.ts';
import { distanceMeters } from '../regions/measure.ts';
import { buildFocusFeatures } from './focus.ts';

const focus = (part: object) =>
  buildFocusFeatures(index, boundaries, { hoveredId: null, selectedId: null, regionKey: null, ...part });

describe('areas of focus', () => {
  it('include a country, a region by its key and an unplaced row by its country', () => {
    const south = focus({ selectedId: 'evt-2024-02-02-iraq-south-baghdad' });
    expect(south.features.map(({ geometry }) => geometry)).toEqual([
      boundaries.countries.get('IQ')!.geometry,
    ]);
    expect(south.features[0]!.properties.state).toBe('selected');
    expect(focus({ regionKey: 'IQ-AN' }).features[0]!.geometry).toBe(
      boundaries.regions.get('IQ-AN')!.geometry,
    );
    expect(focus({ regionKey: 'unplaced:IQ' }).features[0]!.geometry).toBe(
      boundaries.countries.get('IQ')!.geometry,
    );
    expect(focus({ regionKey: 'unplaced' }).features).toEqual([]);
    expect(focus({ hoveredId: 'evt-2024-01-28-tower22' }).features).toEqual([]);
  });

  it('are circles as wide as the place is uncertain', () => {
    const id = 'evt-2024-02-02-akashat';
    const [circle] = focus({ hoveredId: id }).features;
    const { lng, lat } = index.incidents.get(id)!;
    const edge = (circle!.geometry.coordinates as number[][][])[0]![0]!;
    expect(distanceMeters([lng!, lat!], edge)).toBeCloseTo(5000, -1);
    expect(circle!.properties.state).toBe('hovered');
  });

  it('are none where nothing is pointed at, nor for what does not exist', () => {
    expect(focus({}).features).toEqual([]);
    expect(focus({ selectedId: 'none such', regionKey: 'XX-YY' }).features).toEqual([]);
  });
});
