import { describe, expect, it } from 'vitest';
import { listedAtOnce } from '../dashboard/dashboard.svelte.ts';
import { engine, february, index, look } from '../engine/fixtures/built-in-map.ts';
import type { Incident } from '../ledger/case.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { outcomes } from '../ledger/vocabulary.ts';
import { en } from '../messages/en.ts';
import type { Certainty } from './marks.ts';
import { figureOfMark, incidentLines } from './popup.ts';

const lines = (id: string, certainty: Certainty | null, context = false) =>
  incidentLines(index.incidents.get(id)!, { certainty, context }, en);

/** The words of both figures of an incident, as a popup has them beneath its lines. */
const figures = (id: string): string[] => {
  const totals = engine.ledger(defaultCounting).total([index.incidents.get(id)!]);
  return outcomes.map((outcome) => en.figures.total(totals[outcome], outcome));
};

describe('a popup', () => {
  it('says what, when, where and how many in words', () => {
    expect(lines('evt-2024-01-28-tower22', 'exact')).toEqual({
      title: 'Drone attack on the Tower 22 outpost',
      days: '28 January 2024',
      place: 'Tower 22, Rukban (exact site)',
      basis: 'Position from: Wikipedia article coordinates, seen on a mirror page',
      notes: [],
    });
    expect(figures('evt-2024-01-28-tower22')).toEqual(['3 killed', '41 to 50 or more injured']);
  });

  it('says that a mark only stands in for a place, and that it is context', () => {
    const { notes, days } = lines('evt-2024-02-02-ayyash', 'stand-in', true);
    expect(notes).toEqual([en.map.popup.certainty['stand-in'], en.map.popup.context]);
    expect(days).toBe('2–3 February 2024');
    expect(lines('evt-2024-02-02-akashat', 'area').notes).toEqual([en.map.popup.certainty.area]);
  });

  it('says nothing of a mark where there is none', () => {
    expect(lines('evt-2024-02-02-us-strikes', null).notes).toEqual([]);
    expect(lines('evt-2024-02-02-us-strikes', null, true).notes).toEqual([en.map.popup.context]);
  });

  it('says where the position comes from and how wide the area is', () => {
    expect(lines('evt-2024-02-02-ayyash', 'stand-in')).toMatchObject({
      basis: 'Stand-in: Deir ez-Zor city centroid, only as a stand-in',
      place: expect.stringContaining('known to the town; somewhere within 25 km') as string,
    });
    expect(lines('evt-2023-10-18-asad', 'area').place).toContain(
      'the site is known, the spot in it is not; somewhere within 3 km',
    );
    expect(lines('evt-2024-02-02-albaum', 'governorate')).toMatchObject({
      place: expect.stringContaining('known to the governorate') as string,
      notes: [en.map.popup.certainty.governorate],
    });
  });

  it('never writes a figure that nobody gave as none', () => {
    expect(figures('evt-2024-02-02-akashat')).toEqual([
      en.figures.unquantified('killed'),
      en.figures.unquantified('injured'),
    ]);
  });
});

describe('the figure of a mark', () => {
  const page = {
    isComplete: true,
    index,
    filter: emptyFilter,
    incidentAt: (row: number): Incident | null => index.case.incidents[row] ?? null,
  };
  const ledger = engine.ledger(defaultCounting);

  it.each([
    ['everything', emptyFilter],
    ['one night', february],
    ['one side', { ...emptyFilter, sides: ['us'] }],
  ] as const)('is what the map paints beneath it, of one side alone (%s)', (_, filter) => {
    const { tiles, canvas } = look(filter);
    const cells = [2, 4, 6, 9].flatMap((z) => tiles(z).flatMap((tile) => tile.cells));
    let sums = 0;
    for (const { id, properties } of cells) {
      const { rows } = canvas.rowsOf({ kind: 'cell', id });
      const figure = figureOfMark(page, rows, null, 'here');
      expect(figure === null).toBe(properties.sides.length > 1);
      if (!figure) continue;
      const { min, max, open, unquantified } = ledger.total(figure.roots).killed;
      expect({ min, max, open, unquantified }).toEqual({
        min: properties.min ?? null,
        max: properties.max ?? null,
        open: properties.open,
        unquantified: properties.unquantified,
      });
      if (properties.count > 1) sums += 1;
    }
    expect(sums).toBeGreaterThan(2);
  });

  it('counts no part beside its whole', () => {
    const part = index.case.incidents.findIndex(({ parent }) => parent !== null);
    const whole = index.case.incidents.findIndex(({ id }) => id === index.case.incidents[part]!.parent);
    const figure = figureOfMark(page, Uint32Array.of(whole, part), null, 'here')!;
    expect(figure.roots).toEqual([index.case.incidents[whole]]);
  });

  it('waits for incidents that are not in hand, and where they are too many is what is painted', () => {
    const far = {
      ...page,
      isComplete: false,
      incidentAt: (row: number) => (row === 0 ? page.incidentAt(0) : null),
    };
    expect(figureOfMark(far, Uint32Array.of(0), null, 'here')?.roots).toHaveLength(1);
    expect(figureOfMark(far, Uint32Array.of(0, 1), null, 'here')).toBeNull();
    const rows = Uint32Array.from({ length: listedAtOnce + 1 }, (_, row) => row);
    const painted = ledger.total([index.case.incidents[0]!]).killed;
    expect(figureOfMark(far, rows, null, 'here')).toBeNull();
    expect(figureOfMark(far, rows, painted, 'here')?.among).toEqual({
      filter: emptyFilter,
      total: painted,
      rows,
    });
  });
});
