import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowRanges } from './row-ranges.ts';

describe('rows as ranges', () => {
  it('are the rows that were added, wherever one looks', () => {
    const gapsAndLengths = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 5 })), { maxLength: 12 });
    fc.assert(
      fc.property(gapsAndLengths, fc.nat(30), fc.nat(30), (runs, from, length) => {
        const ranges = new RowRanges();
        const rows: number[] = [];
        let at = 0;
        for (const [gap, count] of runs) {
          at += gap;
          ranges.add(at, at + count);
          for (let row = at; row < at + count; row += 1) rows.push(row);
          at += count;
        }
        const within = rows.filter((row) => row >= from && row < from + length).map((row) => row - from);
        const found = ranges.within(from, from + length);
        expect(found === null ? Array.from({ length }, (_, row) => row) : [...found]).toEqual(within);
        expect(ranges.count).toBe(rows.length);
      }),
      { seed: 5 },
    );
  });

  it('say so where all are there', () => {
    const ranges = new RowRanges();
    ranges.add(0, 4);
    ranges.add(4, 9);
    expect(ranges.within(2, 8)).toBeNull();
    expect(ranges.within(2, 10)).toEqual(Uint32Array.of(0, 1, 2, 3, 4, 5, 6));
  });
});
