import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayCounts } from '../engine/answer.ts';
import { buildDayRows } from './day-rows.ts';

const anyCounts: fc.Arbitrary<DayCounts> = fc
  .tuple(
    fc.integer({ min: -40_000, max: 20_000 }),
    fc.integer({ min: 0, max: 3000 }),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([first, length, share]) => {
    const counts = (seed: number): Uint32Array<ArrayBuffer> =>
      Uint32Array.from({ length }, (_, at) => ((at * seed) % 10 < share ? (at * seed) % 7 : 0));
    return { first, bySide: { us: counts(3), axis: counts(7) } };
  });
const anyClaims = fc
  .uniqueArray(fc.integer({ min: -40_000, max: 25_000 }), { maxLength: 20 })
  .map((days) => new Map(days.map((day, at) => [day, at + 1])));

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, number) => all + number, 0);

describe('the table of days', () => {
  it('loses no incident and no claim, is in order, and stays readable', () => {
    fc.assert(
      fc.property(anyCounts, anyClaims, (days, claimsOn) => {
        const { size, rows } = buildDayRows(days, claimsOn);
        for (const [side, counts] of Object.entries(days.bySide))
          expect(sum(rows.map(({ incidents }) => incidents.get(side) ?? 0))).toBe(sum(counts));
        expect(sum(rows.map(({ claims }) => claims))).toBe(sum(claimsOn.values()));
        const starts = rows.map(({ from }) => from);
        expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
        expect(rows.every(({ incidents, claims }) => incidents.size > 0 || claims > 0)).toBe(true);
        expect(rows.length).toBeLessThanOrEqual(500);
        const dated = new Set(claimsOn.keys());
        for (const counts of Object.values(days.bySide))
          counts.forEach((count, at) => count > 0 && dated.add(days.first + at));
        expect(size === 'day').toBe(dated.size <= 500);
      }),
      { numRuns: 60 },
    );
  });
});
