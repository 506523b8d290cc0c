import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnRuns, textIn } from './column-runs.ts';
import { packedTexts } from './packed-texts.ts';
import type { SheetCell, WrittenCells } from './sheet.ts';

/** A column in pieces of these lengths, each with texts of its own or by places in them. */
async function* inPieces(
  cells: readonly SheetCell[],
  lengths: readonly number[],
  byPlace: boolean,
): AsyncGenerator<WrittenCells> {
  await Promise.resolve();
  for (let from = 0, at = 0; from < cells.length; at += 1) {
    const rows = lengths[at % lengths.length] ?? 1;
    const own = cells.slice(from, from + rows);
    const places = byPlace ? Int32Array.from(own, (cell, row) => (cell === null ? -1 : row)) : null;
    yield { rows: own.length, texts: packedTexts(own), places };
    from += rows;
  }
}

describe('columns side by side', () => {
  it('are rows again, however each is cut into pieces', async () => {
    const cell = fc.oneof(fc.constant(null), fc.string({ unit: 'grapheme', maxLength: 3 }));
    const rows = fc.array(fc.tuple(cell, cell), { maxLength: 30 });
    const lengths = fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }).filter((all) => all.some(Boolean));
    await fc.assert(
      fc.asyncProperty(rows, lengths, lengths, async (given, one, other) => {
        const found: (string | null)[][] = [];
        const [a, b] = [given.map(([left]) => left), given.map(([, right]) => right)];
        for await (const run of columnRuns([inPieces(a, one, true), inPieces(b, other, false)])) {
          expect(run.first).toBe(found.length + 1);
          for (let at = 0; at < run.rows; at += 1) found.push(run.columns.map((cells) => textIn(cells, at)));
        }
        expect(found).toEqual(given.map(([left, right]) => [left, right ?? '']));
      }),
      { seed: 6 },
    );
  });
});
