import { describe, expect, it } from 'vitest';
import { groupMarks, zoomThatSeparates } from './clusters.ts';
import type { Mark } from './marks.ts';

const mark = (row: number, lng: number, lat: number): Mark => ({
  row,
  incidentId: `incident-${row}`,
  position: [lng, lat],
  footprint: { shape: 'site', centre: [lng, lat] },
  kind: 'drone',
  side: 1,
  certainty: 'exact',
  somewhereIn: null,
  killedAtMost: null,
  context: false,
  label: null,
});

const [here, there, far] = [mark(0, 40, 35), mark(1, 40.1, 35), mark(2, 45, 33)];

describe('grouping', () => {
  it('gathers what crowds and leaves alone what does not', () => {
    const groups = groupMarks([here, there, far], 6);
    expect(groups.map((group) => group.marks.map(({ row }) => row))).toEqual([[0, 1], [2]]);
    expect(groupMarks([here, there, far], 10)).toHaveLength(3);
  });

  it('never separates marks on one spot', () => {
    const [group, ...others] = groupMarks([here, mark(7, 40, 35)], 20);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ samePlace: true, position: [40, 35] });
  });

  it('keeps what is only known to a governorate apart from the places in it', () => {
    const somewhere = (row: number): Mark => ({ ...mark(row, 40, 35), somewhereIn: 'Anbar' });
    const groups = groupMarks([here, somewhere(8), somewhere(9)], 3);
    expect(groups.map((group) => group.marks.map(({ row }) => row))).toEqual([[0], [8, 9]]);
    expect(zoomThatSeparates([somewhere(8), somewhere(9)], 3, 12)).toBeNull();
  });

  it('puts a cluster between its places, nearer to the fuller one', () => {
    const [group] = groupMarks([here, mark(3, 40, 35), mark(4, 40, 35), there], 6);
    expect(group).toMatchObject({ samePlace: false });
    expect(group?.position[0]).toBeCloseTo(40.025);
  });

  it('gives a cluster another id than the mark that it begins with', () => {
    expect(groupMarks([here], 6)[0]?.id).toBe(0);
    expect(groupMarks([here, there], 6)[0]?.id).not.toBe(0);
  });

  it('keeps every mark exactly once, on any grid', () => {
    const marks = Array.from({ length: 400 }, (_, row) =>
      mark(row, 38 + ((row * 37) % 101) / 14, 32 + ((row * 53) % 89) / 16),
    );
    for (const zoom of [3, 4.5, 6, 8, 12]) {
      const groups = groupMarks(marks, zoom);
      const rows = groups.flatMap((group) => group.marks.map(({ row }) => row));
      expect(rows.sort((a, b) => a - b)).toEqual(marks.map(({ row }) => row));
      expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
    }
  });

  it('takes neighbours across the edges of its cells', () => {
    for (let shift = 0; shift < 60; shift += 1) {
      const lng = 40 + shift * 0.013;
      expect(groupMarks([mark(0, lng, 35), mark(1, lng + 0.05, 35)], 7)).toHaveLength(1);
    }
  });
});

describe('the zoom that separates', () => {
  it('is the first half step at which a cluster falls apart', () => {
    const zoom = zoomThatSeparates([here, there], 6, 12);
    expect(zoom).not.toBeNull();
    expect(groupMarks([here, there], zoom ?? 0)).toHaveLength(2);
    expect(groupMarks([here, there], (zoom ?? 0) - 0.5)).toHaveLength(1);
  });

  it('does not exist for one spot, nor beyond the last zoom', () => {
    expect(zoomThatSeparates([here, mark(9, 40, 35)], 3, 12)).toBeNull();
    expect(zoomThatSeparates([here, mark(9, 40.00001, 35)], 3, 12)).toBeNull();
  });
});
