import { describe, expect, it } from 'vitest';
import { boundaries, engine, february, look, type Look } from '../engine/fixtures/built-in-map.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { anchorOf, footprintOf } from '../regions/areas.ts';
import { contains, distanceMeters, labelPosition } from '../regions/measure.ts';
import { buildSomewhereAreas, buildSomewhereFeatures, placeLabels } from './somewhere.ts';

const { values: kinds } = engine.holdings.columns.facets.kinds;
const labelsOf = ({ shown }: Look) => placeLabels(shown.somewhere, boundaries);
const featuresOf = (seen: Look) =>
  buildSomewhereFeatures(labelsOf(seen), kinds, (area) => `in ${area}`).features;

describe('what is known to a governorate only', () => {
  const seen = look(emptyFilter);
  const labels = labelsOf(seen);

  it('stands inside it, away from the places that are known', () => {
    const places = seen.marks
      .filter(({ shape }) => shape !== 'region')
      .map(({ incident }) => anchorOf(footprintOf(incident), boundaries)!);
    expect(places.length).toBeGreaterThan(40);
    expect(new Set(labels.map(({ name }) => name))).toEqual(new Set(['Anbar', 'Deir ez-Zor', 'Kirkuk']));
    for (const { position, somewhere } of labels) {
      expect(contains(boundaries.regions.get(somewhere.region)!.geometry, position)).toBe(true);
      for (const place of places) expect(distanceMeters(place, position)).toBeGreaterThan(20_000);
    }
  });

  it('stands away from the point at which the amount of the region stands', () => {
    for (const { position, somewhere } of labels) {
      const amount = labelPosition(boundaries.regions.get(somewhere.region)!.geometry);
      expect(distanceMeters(amount, position)).toBeGreaterThan(20_000);
    }
  });

  it('has a label instead of a mark', () => {
    const icons = featuresOf(seen).map(({ properties }) => properties.icon);
    expect(icons.sort()).toEqual([
      'somewhere/1/2/in Anbar',
      'somewhere/1/drone/in Kirkuk',
      'somewhere/1/operation_location/in Deir ez-Zor',
    ]);
  });

  it('leads from its label to its rows', () => {
    for (const { properties } of featuresOf(seen)) {
      const { rows } = seen.canvas.rowsOf({ kind: 'somewhere', region: properties.region });
      expect([rows.length, rows[0]]).toEqual([properties.count, properties.row]);
      const own = seen.marks.filter(
        ({ shape, incident }) => shape === 'region' && incident.admin1Code === properties.region,
      );
      expect([...rows]).toEqual(own.map(({ row }) => row));
    }
  });

  it('is context where nothing of it is selected', () => {
    const openIds = ['evt-2024-02-02-us-strikes'];
    const tied = featuresOf(look({ ...emptyFilter, sides: ['armed_groups'] }, { openIds }));
    expect(tied.find(({ properties }) => properties.region === 'IQ-AN')?.properties.context).toBe(true);
    expect(featuresOf(seen).every(({ properties }) => !properties.context)).toBe(true);
  });

  it('has an outline, once for each region', () => {
    const strikes = look(february);
    const codes = new Set(
      strikes.marks.filter(({ shape }) => shape === 'region').map(({ incident }) => incident.admin1Code),
    );
    const areas = buildSomewhereAreas(labelsOf(strikes), boundaries).features;
    expect(codes.size).toBeGreaterThan(0);
    expect(new Set(areas.map(({ properties }) => properties.region))).toEqual(codes);
    expect(areas).toHaveLength(codes.size);
    for (const { geometry, properties } of areas)
      expect(geometry).toBe(boundaries.regions.get(properties.region)!.geometry);
  });

  it('has no outline where so many are shown that they would drown the map', () => {
    const [label] = labels;
    const many = (count: number) => Array.from({ length: count }, () => label!);
    expect(buildSomewhereAreas(many(60), boundaries).features).toHaveLength(60);
    expect(buildSomewhereAreas(many(61), boundaries).features).toEqual([]);
  });

  it('names its sides as the pictures read them: a digit each, from the tenth on a letter', () => {
    const [label] = labels;
    const icon = (sides: readonly number[]): string | undefined =>
      buildSomewhereFeatures(
        [{ ...label!, somewhere: { ...label!.somewhere, sides, kind: null, count: 4 } }],
        kinds,
        () => 'here',
      ).features[0]?.properties.icon;
    expect(icon([0, 1])).toBe('somewhere/12/4/here');
    expect(icon([0, 9, 10])).toBe('somewhere/1ab/4/here');
  });

  it('is left out where its region has no lines', () => {
    const [{ somewhere }] = labels as [(typeof labels)[number]];
    expect(placeLabels([{ ...somewhere, region: 'XX-YY' }], boundaries)).toEqual([]);
  });
});
