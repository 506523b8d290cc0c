import { describe, expect, it } from 'vitest';
import { emptyFilter } from '../ledger/selection.ts';
import { footprintOf } from '../regions/areas.ts';
import { distanceMeters } from '../regions/measure.ts';
import { rowsIn } from './case-engine.ts';
import { engine, february, index, look, type Mark } from './fixtures/built-in-map.ts';
import { spotShapes } from './spots.ts';

const named = (marks: readonly Mark[], id: string): Mark | undefined => marks.find((mark) => mark.id === id);
const ids = (marks: readonly Mark[]): string[] => marks.map(({ id }) => id);

describe('marks', () => {
  const { answer, marks, shown } = look(february);

  it('stand for every selected incident without selected parts, and for no whole beside its parts', () => {
    const selected = rowsIn(answer.selected).map((row) => index.case.incidents[row]!);
    const parents = new Set(selected.map((incident) => incident.parent));
    const leaves = selected
      .filter((incident) => !parents.has(incident.id) && incident.locationPrecision !== 'country')
      .map(({ id }) => id);
    expect(leaves.length).toBeGreaterThan(10);
    expect(ids(marks.filter((mark) => !mark.context))).toEqual(leaves);
    expect(named(marks, 'evt-2024-02-02-us-strikes')).toBeUndefined();
  });

  it('are said to the page as they are drawn', () => {
    expect(shown.drawnIds).toEqual(ids(marks));
    expect(shown.count).toBe(marks.length);
  });

  it('show the outpost as labelled context although the filter leaves it out, until its layer is hidden', () => {
    const { marks: all, tiles } = look(february);
    const outpost = named(all, 'evt-2024-01-28-tower22');
    expect(outpost).toMatchObject({ context: true, label: 'Tower 22, Rukban', shape: 'site' });
    const cell = tiles(9)
      .flatMap(({ cells }) => cells)
      .find(({ properties }) => properties.row === outpost!.row);
    expect(cell?.properties).toMatchObject({
      context: true,
      count: 1,
      exact: true,
      shape: 'site',
      kind: 'drone',
      sides: '2',
      min: 3,
      max: 3,
      label: 'Tower 22, Rukban',
    });
    const hidden = look(february, { hiddenLayers: ['outpost'] });
    expect(named(hidden.marks, 'evt-2024-01-28-tower22')).toBeUndefined();
  });

  it('keep only the outpost when the layer of incidents is hidden', () => {
    expect(ids(look(february, { hiddenLayers: ['incidents'] }).marks)).toEqual(['evt-2024-01-28-tower22']);
  });

  it('include the incident that is open, marked as context where the filter leaves it out', () => {
    const id = 'evt-2023-10-18-asad';
    expect(named(marks, id)).toBeUndefined();
    expect(named(look(february, { openIds: [id] }).marks, id)).toMatchObject({ context: true, label: null });
  });

  it('are exact for exact sites alone', () => {
    const all = look(emptyFilter);
    const exact = new Set(ids(all.marks.filter((mark) => mark.shape === 'site')));
    const sites = index.case.incidents.filter(
      (each) => each.locationPrecision === 'exact_site' && (each.uncertaintyMeters ?? 0) <= 500,
    );
    const { radius } = engine.holdings.columns.spots;
    const asad = named(all.marks, 'evt-2023-10-18-asad')!;
    expect([asad.shape, radius[asad.row]]).toEqual(['circle', 300]);
    expect(exact).toEqual(new Set(sites.map(({ id }) => id)));
    expect(named(all.marks, 'evt-2024-02-02-ayyash')?.shape).toBe('stand-in');
    expect(named(all.marks, 'evt-2024-02-02-akashat')?.shape).toBe('circle');
    expect(named(all.marks, 'evt-2024-02-02-albaum')?.shape).toBe('region');
    expect(all.shown.shapes.map((shape) => spotShapes[shape])).toEqual([
      'site',
      'circle',
      'stand-in',
      'region',
    ]);
  });

  it('include those tied to the open one; a whole without a spot by its parts that have one', () => {
    const openIds = ['evt-2024-02-02-us-strikes'];
    const tied = look({ ...emptyFilter, sides: ['armed_groups'] }, { openIds });
    expect(named(tied.marks, 'evt-2024-02-02-us-strikes')).toBeUndefined();
    expect(named(tied.marks, 'evt-2024-02-02-iraq')).toMatchObject({ context: true, shape: 'region' });
    expect(tied.shown.somewhere.map(({ region }) => region)).toContain('IQ-AN');
    expect(named(tied.marks, 'evt-2024-02-02-akashat')).toBeUndefined();
    expect(ids(look(february, { openIds }).marks)).toEqual(ids(marks));
  });

  it('are nowhere for what is known to a country only, or not at all', () => {
    const { shape } = engine.holdings.columns.spots;
    index.case.incidents.forEach((incident, row) => {
      const footprint = footprintOf(incident).shape;
      expect(spotShapes[shape[row]!] === 'none').toBe(footprint === 'country' || footprint === 'nowhere');
    });
    expect(look(emptyFilter).marks.some(({ incident }) => incident.locationPrecision === 'country')).toBe(
      false,
    );
  });
});

describe('areas', () => {
  const { marks, tiles } = look(february);

  it('are drawn once for each vague place, never for an exact site, and never for a whole country', () => {
    const vague = marks.filter(({ shape }) => shape === 'circle' || shape === 'stand-in');
    const different = new Set(vague.map(({ incident }) => JSON.stringify(footprintOf(incident))));
    expect(different.size).toBeLessThan(vague.length);
    const rows = new Map<number, number>();
    for (const { areas } of tiles(9))
      for (const { row, properties } of areas) rows.set(row, properties.count);
    expect(rows.size).toBe(different.size);
    expect([...rows.values()].reduce((sum, count) => sum + count, 0)).toBe(vague.length);
    for (const row of rows.keys()) expect(vague.map((mark) => mark.row)).toContain(row);
  });

  it('come once in each tile', () => {
    for (const z of [5, 7, 9, 11])
      for (const { areas } of tiles(z)) expect(new Set(areas.map(({ row }) => row)).size).toBe(areas.length);
  });

  it('are circles as wide as the place is uncertain', () => {
    const { row, incident } = named(marks, 'evt-2024-02-02-akashat')!;
    const found = tiles(10).flatMap(({ areas }) => areas.filter((area) => area.row === row));
    const rings = found.flatMap(({ rings: each }) => each.flat());
    const furthest = rings.reduce((east, corner) => (corner[0] > east[0] ? corner : east));
    expect(distanceMeters([incident.lng!, incident.lat!], [...furthest])).toBeCloseTo(5000, -1);
    expect(found[0]!.properties).toEqual({ standIn: false, count: 1 });
  });
});

describe('what must be in view', () => {
  it('is the selection and the outpost', () => {
    const { marks, shown } = look(february);
    const [west, south, east, north] = shown.bounds!;
    for (const { incident, shape } of marks) {
      if (shape === 'region') continue;
      const [lng, lat] =
        shape === 'stand-in'
          ? [incident.standIn!.lng, incident.standIn!.lat]
          : [incident.lng!, incident.lat!];
      expect(lng).toBeGreaterThanOrEqual(west);
      expect(lng).toBeLessThanOrEqual(east);
      expect(lat).toBeGreaterThanOrEqual(south);
      expect(lat).toBeLessThanOrEqual(north);
    }
    expect(west).toBeCloseTo(38.7033, 3);
  });

  it('is nothing where only context is shown', () => {
    const { marks, shown } = look({ ...emptyFilter, text: 'no such words anywhere' });
    expect(ids(marks)).toEqual(['evt-2024-01-28-tower22']);
    expect(shown.bounds).toBeNull();
  });

  it('is, for the whole case, the same whatever is selected', () => {
    const all = look(emptyFilter).shown;
    expect(look(february).shown.everywhere).toEqual(all.everywhere);
    const [west, south, east, north] = all.bounds!;
    const [mostWest, mostSouth, mostEast, mostNorth] = all.everywhere!;
    expect(mostWest <= west && mostSouth <= south && mostEast >= east && mostNorth >= north).toBe(true);
  });
});

describe('marks of many', () => {
  const { marks, shown, tiles } = look(emptyFilter);

  it('count every incident once, with the labels of regions', () => {
    const inRegions = shown.somewhere.reduce((sum, { count }) => sum + count, 0);
    for (const z of [0, 3, 5, 8, 14]) {
      const inCells = tiles(z)
        .flatMap(({ cells }) => cells)
        .reduce((sum, { properties }) => sum + properties.count, 0);
      expect(inCells + inRegions).toBe(marks.length);
    }
  });

  it('say that a named place shares its mark', () => {
    const outposts = [4, 1, 5, 14].map((z) =>
      tiles(z)
        .flatMap(({ cells }) => cells)
        .filter(({ properties }) => properties.label !== '')
        .map(({ properties }) => [properties.label, properties.count]),
    );
    expect(outposts[0]).toEqual([['Tower 22, Rukban +3', 4]]);
    expect(outposts[2]).toEqual([['Tower 22, Rukban', 1]]);
    for (const [cell, ...others] of outposts) {
      expect(others).toEqual([]);
      const [label, count] = cell as [string, number];
      expect(label).toBe(count === 1 ? 'Tower 22, Rukban' : `Tower 22, Rukban +${count - 1}`);
    }
  });
});
