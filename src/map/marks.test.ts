import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { february, index, look } from '../engine/fixtures/built-in-map.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { certaintyOf, certaintyOfShape, cellOfIncident, standingFor, tileZoom } from './marks.ts';

describe('what stands for an incident', () => {
  const { marks } = look(february);

  it('is, for an operation, its parts', () => {
    const ids = new Set(standingFor(index, 'evt-2024-02-02-iraq').map(({ id }) => id));
    expect(marks.filter((mark) => ids.has(mark.id)).map((mark) => mark.id)).toEqual([
      'evt-2024-02-02-qaim-sikak',
      'evt-2024-02-02-qaim-45bde',
      'evt-2024-02-02-akashat',
    ]);
    expect(standingFor(index, null)).toEqual([]);
    expect(standingFor(index, 'none such')).toEqual([]);
  });
});

describe('the certainty of a place', () => {
  it('is that of its shape on the map', () => {
    for (const { incident, shape } of look(emptyFilter).marks)
      expect(certaintyOf(incident)).toBe(certaintyOfShape[shape]);
    const drawn = new Set(look(emptyFilter).marks.map(({ id }) => id));
    const others = index.case.incidents.filter(({ id }) => !drawn.has(id));
    expect(others.filter(({ locationPrecision }) => locationPrecision === 'country').length).toBeGreaterThan(
      0,
    );
    for (const incident of others)
      if (incident.locationPrecision === 'country') expect(certaintyOf(incident)).toBeNull();
  });

  it.each([
    ['evt-2024-01-28-tower22', 'exact'],
    ['evt-2023-10-18-asad', 'area'],
    ['evt-2024-02-02-akashat', 'area'],
    ['evt-2024-02-02-ayyash', 'stand-in'],
    ['evt-2024-02-02-albaum', 'governorate'],
    ['evt-2024-02-02-us-strikes', null],
  ])('of %s is %s', (id, certainty) => {
    expect(certaintyOf(index.incidents.get(id)!)).toBe(certainty);
  });
});

describe('the cell of an incident', () => {
  it('is the one in which the tiles have it, at every zoom', () => {
    const { marks, tiles, canvas } = look(emptyFilter);
    const points = marks.filter(({ shape }) => shape !== 'region');
    for (let z = 0; z <= 14; z += 1) {
      const cells = tiles(z).flatMap(({ cells: each }) => each.map(({ id }) => id));
      const cellOf = new Map(
        cells.flatMap((id) => [...canvas.rowsOf({ kind: 'cell', id }).rows].map((row) => [row, id] as const)),
      );
      for (const { row, incident } of points) expect(cellOfIncident(incident, z)).toBe(cellOf.get(row));
    }
    for (const { incident } of marks.filter(({ shape }) => shape === 'region'))
      expect(cellOfIncident(incident, 5)).toBeNull();
  });
});

describe('the zoom of the tiles', () => {
  it.each([
    [-1, 0],
    [0.9, 0],
    [5, 5],
    [5.999, 5],
    [14, 14],
    [17.2, 14],
  ])('at %d is %d', (zoom, tile) => {
    expect(tileZoom(zoom)).toBe(tile);
  });

  it('is whole, and never above the last that is made', () => {
    fc.assert(
      fc.property(fc.double({ min: -2, max: 24, noNaN: true }), (zoom) => {
        const tile = tileZoom(zoom);
        expect(Number.isInteger(tile) && tile >= 0 && tile <= 14).toBe(true);
        expect(tile <= Math.max(0, zoom)).toBe(true);
      }),
    );
  });
});
