import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { boundaries, engine, index } from '../engine/fixtures/built-in-map.ts';
import { notDrawn } from '../engine/cell-sums.ts';
import { drawnRows, gatherShown } from '../engine/drawing.ts';
import { chainSteps } from '../ledger/answers.ts';
import { anchorOf, footprintOf } from '../regions/areas.ts';
import { arcBetween, buildArcFeatures, meetingOf } from './arcs.ts';
import { placeLabels } from './somewhere.ts';

const steps = chainSteps(index, null);

const tower = 'evt-2024-01-28-tower22';
const strikes = 'evt-2024-02-02-us-strikes';

/** Where the marks stand when these incidents are selected. */
function spotsOf(shown: (id: string) => boolean): ReadonlyMap<string, Position> {
  const { holdings, tree } = engine;
  const { incidents } = index.case;
  const drawing = { hiddenLayers: [], openIds: [], aboutIds: incidents.map(({ id }) => id) };
  const failed = Uint16Array.from(incidents, ({ id }) => (shown(id) ? 0 : 1));
  const drawn = drawnRows(holdings, tree, failed, drawing);
  const { drawnIds, somewhere } = gatherShown(holdings, drawn, new Map(), drawing);
  const labels = placeLabels(somewhere, boundaries);
  return new Map(
    incidents.flatMap((incident, row): [string, Position][] => {
      if (!drawnIds.includes(incident.id) || drawn[row] === notDrawn) return [];
      const footprint = footprintOf(incident);
      const label = labels.find(
        (each) => footprint.shape === 'region' && each.somewhere.region === footprint.code,
      );
      return [[incident.id, label?.position ?? anchorOf(footprint, boundaries)!]];
    }),
  );
}

function draw(shown: (id: string) => boolean, focusIds: readonly (string | null)[] = []) {
  return buildArcFeatures({ index, boundaries, steps, spots: spotsOf(shown), focusIds }).features;
}

const ofStrikes = (id: string): boolean => id.startsWith('evt-2024-02-02-') && id !== strikes;

describe('an arc', () => {
  it('starts and ends where it is told to', () => {
    const line = arcBetween([38.7, 33.3], [40.5, 34.6]);
    expect(line[0]).toEqual([38.7, 33.3]);
    expect(line.at(-1)).toEqual([40.5, 34.6]);
    expect(line.length).toBeGreaterThan(20);
  });

  it('bows to the right of who travels it, there and back', () => {
    const half = (line: number[][]) => line[Math.floor(line.length / 2)]!;
    expect(half(arcBetween([40, 30], [44, 30]))[1]).toBeLessThan(29.9);
    expect(half(arcBetween([44, 30], [40, 30]))[1]).toBeGreaterThan(30.1);
    expect(half(arcBetween([40, 30], [40, 34]))[0]).toBeGreaterThan(40.1);
  });
});

describe('arcs', () => {
  it('are none where nothing has a mark', () => {
    const spots = new Map<string, Position>();
    expect(buildArcFeatures({ index, boundaries, steps, spots, focusIds: [] }).features).toEqual([]);
  });

  it('are drawn from what was answered to its answer, when both are on the map', () => {
    const arcs = draw(ofStrikes).filter(({ properties }) => properties.part === 'arc');
    expect(arcs.map(({ properties }) => [properties.from, properties.to])).toEqual([[tower, strikes]]);
    const line = arcs[0]!.geometry.coordinates;
    expect(line[0]).toEqual([38.70333, 33.31417]);
    expect(line.at(-1)).toEqual(meetingOf(index, boundaries, strikes)!.at);
    expect(draw((id) => id === 'evt-2024-02-05-omar')).toEqual([]);
  });

  it('reach each place of an operation, which has none of its own', () => {
    const spokes = draw(ofStrikes).filter(({ properties }) => properties.part === 'spoke');
    const { at, places } = meetingOf(index, boundaries, strikes)!;
    expect(spokes.map(({ geometry }) => geometry.coordinates)).toEqual(places.map((place) => [at, place]));
    expect(places).toContainEqual([39.96667, 33.66667]);
    expect(places).toHaveLength(new Set(places.map(String)).size);
    expect(meetingOf(index, boundaries, 'evt-2023-12-26-us-strikes-iraq')).toEqual({
      at: [44.442131, 32.499202],
      places: [],
    });
  });

  it('draw a description of an answer only, never a relation', () => {
    const all = draw(() => true);
    expect(all.every(({ properties }) => properties.part === 'arc')).toBe(true);
    const to = new Set(all.map(({ properties }) => properties.to));
    expect(to.size).toBe(7);
    expect(to.has('evt-2024-02-07-us-baghdad-mashtal')).toBe(false);
  });

  it('stand out where an end, or a part of one, is pointed at or open', () => {
    const states = (focus: string | null) =>
      new Set(draw(ofStrikes, [focus]).map(({ properties }) => properties.state));
    expect(states(null)).toEqual(new Set(['quiet']));
    expect(states('evt-2024-02-02-akashat')).toEqual(new Set(['focus']));
    expect(states(tower)).toEqual(new Set(['focus']));
    expect(states('evt-2023-10-18-asad')).toEqual(new Set(['quiet']));
  });
});
