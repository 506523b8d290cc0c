import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Engine } from '../engine/answer.ts';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { parseDay } from '../ledger/day.ts';
import { emptyFilter, type Filter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { readBoundaries } from '../regions/boundaries.ts';
import { contains, distanceMeters } from '../regions/measure.ts';
import { groupMarks } from './clusters.ts';
import { buildAreaFeatures, buildFocusFeatures, buildGroupFeatures, extentOfMarks } from './map-data.ts';
import { buildMarks, rowsFor, type Mark } from './marks.ts';
import {
  buildRegionFeatures,
  buildRegionSymbolFeatures,
  extentOfSymbols,
  largestValue,
  regionSymbols,
} from './region-data.ts';

const json = (path: string): unknown => JSON.parse(readFileSync(`geodata/boundaries/${path}`, 'utf8'));

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

const index = buildCaseIndex(deepFreeze(builtInCase().case));
const boundaries = readBoundaries(deepFreeze(json('regions.geojson')), json('countries.geojson'));
const engine = new Engine(index);
const february: Filter = {
  ...emptyFilter,
  from: parseDay('2024-02-02'),
  to: parseDay('2024-02-03'),
  sides: ['us'],
};

function look(
  filter: Filter,
  hidden: readonly string[] = [],
  selectedId: string | null = null,
  tiedIds: readonly string[] = [],
) {
  const answer = deepFreeze(engine.answer({ filter, counting: defaultCounting, within: null }));
  const marks = buildMarks({
    index,
    boundaries,
    rows: answer.rows,
    totalsOf: (id) => answer.totalsOf[index.case.incidents.findIndex((row) => row.id === id)] ?? null,
    isLayerShown: (id) => !hidden.includes(id),
    selectedId,
    tiedIds,
  });
  return { answer, marks };
}

const named = (marks: readonly Mark[], id: string): Mark | undefined =>
  marks.find((mark) => mark.incidentId === id);

describe('marks', () => {
  const { answer, marks } = look(february);

  it('stand for every selected incident without selected parts, and for no whole beside its parts', () => {
    const selected = answer.rows.map((row) => index.case.incidents[row]!);
    const parents = new Set(selected.map((incident) => incident.parent));
    const leaves = selected
      .filter((incident) => !parents.has(incident.id) && incident.locationPrecision !== 'country')
      .map(({ id }) => id);
    expect(leaves.length).toBeGreaterThan(10);
    expect(marks.filter((mark) => !mark.context).map((mark) => mark.incidentId)).toEqual(leaves);
    expect(named(marks, 'evt-2024-02-02-us-strikes')).toBeUndefined();
  });

  it('show the outpost as labelled context although the filter leaves it out, until its layer is hidden', () => {
    expect(named(marks, 'evt-2024-01-28-tower22')).toMatchObject({
      context: true,
      label: 'Tower 22, Rukban',
      certainty: 'exact',
      kind: 'drone',
      side: 2,
      killedAtMost: 3,
    });
    expect(named(look(february, ['outpost']).marks, 'evt-2024-01-28-tower22')).toBeUndefined();
  });

  it('keep only the outpost when the layer of incidents is hidden', () => {
    expect(look(february, ['incidents']).marks.map((mark) => mark.incidentId)).toEqual([
      'evt-2024-01-28-tower22',
    ]);
  });

  it('include the incident that is open, marked as context where the filter leaves it out', () => {
    const id = 'evt-2023-10-18-asad';
    expect(named(marks, id)).toBeUndefined();
    expect(named(look(february, [], id).marks, id)).toMatchObject({ context: true, label: null });
  });

  it('are exact for exact sites alone', () => {
    const all = look(emptyFilter).marks;
    const exact = new Set(all.filter((mark) => mark.certainty === 'exact').map((mark) => mark.incidentId));
    const sites = index.case.incidents.filter(
      (each) => each.locationPrecision === 'exact_site' && (each.uncertaintyMeters ?? 0) <= 500,
    );
    expect(named(all, 'evt-2023-10-18-asad')?.footprint).toMatchObject({
      shape: 'circle',
      radiusMeters: 3000,
    });
    expect(exact).toEqual(new Set(sites.map(({ id }) => id)));
    expect(named(all, 'evt-2024-02-02-ayyash')?.certainty).toBe('stand-in');
    expect(named(all, 'evt-2024-02-02-akashat')?.certainty).toBe('area');
    expect(named(all, 'evt-2024-02-02-albaum')?.footprint).toEqual({ shape: 'region', code: 'SY-DY' });
  });

  it('of a governorate stand inside it, away from the places that are known', () => {
    const all = look(emptyFilter).marks;
    const places = all.filter((mark) => mark.somewhereIn === null).map((mark) => mark.position);
    const labels = all.filter((mark) => mark.certainty === 'governorate');
    expect(new Set(labels.map((mark) => mark.somewhereIn))).toEqual(
      new Set(['Anbar', 'Deir ez-Zor', 'Kirkuk']),
    );
    for (const { position, footprint } of labels) {
      const area = boundaries.regions.get(footprint.shape === 'region' ? footprint.code : '')!.geometry;
      expect(contains(area, position)).toBe(true);
      for (const place of places) expect(distanceMeters(place, position)).toBeGreaterThan(20_000);
    }
  });

  it('include those tied to the open one; a whole without a spot by its parts that have one', () => {
    const tied = look({ ...emptyFilter, sides: ['armed_groups'] }, [], null, [
      'evt-2024-02-02-us-strikes',
    ]).marks;
    expect(named(tied, 'evt-2024-02-02-us-strikes')).toBeUndefined();
    expect(named(tied, 'evt-2024-02-02-iraq')).toMatchObject({ context: true, somewhereIn: 'Anbar' });
    expect(named(tied, 'evt-2024-02-02-akashat')).toBeUndefined();
    const shown = look(february, [], null, ['evt-2024-02-02-us-strikes']).marks;
    expect(shown.map(({ incidentId }) => incidentId)).toEqual(marks.map(({ incidentId }) => incidentId));
  });

  it('are found for an operation by its parts', () => {
    const ids = rowsFor(index, 'evt-2024-02-02-iraq');
    expect(marks.filter((mark) => ids.has(mark.incidentId)).map((mark) => mark.incidentId)).toEqual([
      'evt-2024-02-02-qaim-sikak',
      'evt-2024-02-02-qaim-45bde',
      'evt-2024-02-02-akashat',
    ]);
    expect(rowsFor(index, null).size).toBe(0);
  });
});

describe('areas', () => {
  const { marks } = look(february);
  const areas = buildAreaFeatures(marks, boundaries);

  it('are drawn once for each vague place, never for an exact site, and never for a whole country', () => {
    const vague = marks.filter(({ footprint }) => ['circle', 'region'].includes(footprint.shape));
    const different = new Set(vague.map((mark) => JSON.stringify(mark.footprint)));
    expect(different.size).toBeLessThan(vague.length);
    expect(areas.features).toHaveLength(different.size);
    expect(marks.some((mark) => mark.footprint.shape === 'country')).toBe(false);
  });

  it('are circles as wide as the place is uncertain', () => {
    const akashat = named(marks, 'evt-2024-02-02-akashat')!;
    const circle = areas.features.find((feature) => feature.id === akashat.row)!;
    const edge = (circle.geometry.coordinates as number[][][])[0]![0]!;
    expect(distanceMeters(akashat.position, edge)).toBeCloseTo(5000, -1);
    expect(circle.properties).toEqual({ certainty: 'area', shape: 'circle' });
  });

  it('of focus include a country, a region by its key and an unplaced row by its country', () => {
    const focus = (part: object) =>
      buildFocusFeatures(index, boundaries, { hoveredId: null, selectedId: null, regionKey: null, ...part });
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
});

describe('region symbols', () => {
  const { answer } = look(february);
  const [us] = answer.sides;
  const write = (value: number, open: boolean): string => `${value}${open ? '+' : ''}`;

  it('have areas proportional to the chosen figure, and a number', () => {
    const symbols = regionSymbols(us!, 'killed-max');
    const features = buildRegionSymbolFeatures(symbols, boundaries, write).features.map(
      (each) => each.properties,
    );
    const [anbar, deirEzZor] = ['IQ-AN', 'SY-DY'].map((key) => features.find((each) => each.key === key)!);
    const value = (key: string): number => us!.byRegion.find((row) => row.key === key)!.totals.killed.max!;
    expect(value('SY-DY')).toBe(34);
    expect((anbar!.radius / deirEzZor!.radius) ** 2).toBeCloseTo(value('IQ-AN') / value('SY-DY'));
    expect(deirEzZor!.text).toBe('34');
    expect(anbar!.text).toBe(`${value('IQ-AN')}+`);
  });

  it('differ by measure', () => {
    expect(regionSymbols(us!, 'incidents').find(({ key }) => key === 'SY-DY')?.value).toBe(10);
    const min = regionSymbols(us!, 'killed-min').find(({ key }) => key === 'IQ-AN');
    expect(min).toEqual({
      key: 'IQ-AN',
      value: us!.byRegion.find(({ key }) => key === 'IQ-AN')!.totals.killed.min,
      open: false,
    });
  });

  it('leave out unplaced rows, also from the scale', () => {
    const symbols = regionSymbols(us!, 'incidents');
    expect(symbols.map(({ key }) => key)).toContain('unplaced:IQ');
    const drawn = buildRegionSymbolFeatures(symbols, boundaries, write).features;
    expect(drawn.map((each) => each.properties.key)).toEqual(['IQ-AN', 'SY-DY']);
    expect(largestValue([...symbols, { key: 'unplaced', value: 99, open: false }])).toBe(10);
    const [west, south, east, north] = extentOfSymbols(symbols, boundaries)!;
    for (const { geometry } of drawn) {
      const [lng, lat] = geometry.coordinates as [number, number];
      expect(lng > west && lng < east && lat > south && lat < north).toBe(true);
    }
    expect(extentOfSymbols([{ key: 'unplaced:IQ', value: 1, open: false }], boundaries)).toBeNull();
  });

  it('of the unknown have no number and are not the smallest', () => {
    const symbols = [
      { key: 'IQ-AN', value: null, open: false },
      { key: 'SY-DY', value: 100, open: false },
      { key: 'IQ-KI', value: 1, open: false },
    ];
    const [unknown, , small] = buildRegionSymbolFeatures(symbols, boundaries, write).features;
    expect(unknown!.properties).toMatchObject({ known: false, text: '' });
    expect(unknown!.properties.radius).toBeGreaterThan(small!.properties.radius);
  });

  it('of nobody are none', () => expect(regionSymbols(null, 'incidents')).toEqual([]));
});

describe('strike regions', () => {
  it('are those of the side in the countries that the layer names', () => {
    const { answer } = look(emptyFilter);
    const layers = index.case.about.layers.filter(({ content }) => content === 'regions');
    const keys = buildRegionFeatures(layers, answer.sides, boundaries).features.map(
      ({ properties }) => properties.key,
    );
    expect(keys.sort()).toEqual(['IQ-AN', 'IQ-BB', 'IQ-BG', 'IQ-KI', 'SY-DY']);
    const anySide = layers.map((layer) => ({ ...layer, actingSide: null, countryCodes: null }));
    const all = buildRegionFeatures(anySide, answer.sides, boundaries).features;
    expect(all.map(({ properties }) => properties.key)).toContain('JO-MA');
    expect(new Set(all.map(({ properties }) => properties.key)).size).toBe(all.length);
  });
});

describe('extent', () => {
  it('holds the selection and the outpost', () => {
    const { marks } = look(february);
    const [west, south, east, north] = extentOfMarks(marks, boundaries)!;
    for (const { position } of marks) {
      expect(position[0]).toBeGreaterThanOrEqual(west);
      expect(position[0]).toBeLessThanOrEqual(east);
      expect(position[1]).toBeGreaterThanOrEqual(south);
      expect(position[1]).toBeLessThanOrEqual(north);
    }
    expect(west).toBeCloseTo(38.7033, 3);
  });

  it('is nothing where only context is shown', () => {
    const { marks } = look({ ...emptyFilter, text: 'no such words anywhere' });
    expect(marks.map((mark) => mark.incidentId)).toEqual(['evt-2024-01-28-tower22']);
    expect(extentOfMarks(marks, boundaries)).toBeNull();
  });
});

describe('features of groups', () => {
  const { marks } = look(emptyFilter);
  const features = buildGroupFeatures(groupMarks(marks, 5), (area) => `in ${area}`).features;

  it('count every mark once', () => {
    const counted = features.reduce((sum, { properties: { shape, count, icon } }) => {
      const inLabel = shape === 'somewhere' ? Number(icon.split('/')[2]) || 1 : 0;
      return sum + (inLabel || Number(count || 1));
    }, 0);
    expect(counted).toBe(marks.length);
  });

  it('name a picture for kind, side and certainty, and for the sides in a cluster', () => {
    const icons = features.map(({ properties }) => properties.icon);
    expect(icons).toContain('cluster/12/area');
    expect(icons).toContain('cluster/2/area');
    expect(icons.filter((icon) => /^cluster.*exact$/.test(icon))).toHaveLength(1);
    expect(icons.filter((icon) => icon.endsWith('/area')).length).toBeGreaterThan(0);
    expect(
      icons.every((icon) =>
        /^(cluster\/\d+\/(exact|area)|mark\/[a-z_]+\/\d\/(exact|area|stand-in)|somewhere\/\d+\/\w+\/in [\w -]+)$/.test(
          icon,
        ),
      ),
    ).toBe(true);
  });

  it('have a label instead of a mark for what is known to a governorate only', () => {
    const labels = features.filter(({ properties }) => properties.shape === 'somewhere');
    expect(labels.map(({ properties }) => properties.icon).sort()).toEqual([
      'somewhere/1/2/in Anbar',
      'somewhere/1/drone/in Kirkuk',
      'somewhere/1/operation_location/in Deir ez-Zor',
    ]);
  });

  it('say that a named place shares its cluster', () => {
    const outpost = features.find(({ properties }) => properties.label !== '');
    expect(outpost?.properties).toMatchObject({ label: 'Tower 22, Rukban +3', count: '4' });
  });

  it('put large ones first, so that small ones lie on top', () => {
    const beneath = features.filter(({ properties }) => properties.shape === 'somewhere').length;
    expect(features.slice(0, beneath).every(({ properties }) => properties.shape === 'somewhere')).toBe(true);
    const radii = features.slice(beneath).map(({ properties }) => properties.radius);
    expect(radii).toEqual([...radii].sort((a, b) => b - a));
  });
});
