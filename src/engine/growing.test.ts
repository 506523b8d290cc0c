import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Growing, GrowingBytes } from './growing.ts';

describe('columns of which nobody knows how long they will be', () => {
  it('are the numbers that were added', () => {
    const numbers = Array.from({ length: 5000 }, (_, at) => at / 2);
    const column = new Growing(Float64Array);
    for (const number of numbers) column.push(number);
    expect(column.length).toBe(5000);
    expect(column.finish()).toEqual(Float64Array.from(numbers));
  });

  it('are the bytes that were added, whatever was asked room for', () => {
    const piece = fc.record({ size: fc.nat(3000), spare: fc.nat(3000) });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const bytes = new GrowingBytes();
        const all: number[] = [];
        pieces.forEach(({ size, spare }, at) => {
          const room = bytes.room(size + spare);
          expect(room.length).toBeGreaterThanOrEqual(size + spare);
          room.fill(at + 1, 0, size);
          bytes.taken(size);
          bytes.append(Uint8Array.of(255));
          for (let count = 0; count < size; count += 1) all.push(at + 1);
          all.push(255);
        });
        expect(bytes.length).toBe(all.length);
        expect([...bytes.finish()]).toEqual(all);
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});
