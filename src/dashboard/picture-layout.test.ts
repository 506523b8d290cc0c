import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowPlaces, wrapWords } from './picture-layout.ts';

const measure = (text: string): number => [...text].length * 6;

describe('wrapping', () => {
  it('breaks between words where it can', () => {
    expect(wrapWords('Figures that count: everyone’s latest', 22 * 6, measure)).toEqual([
      'Figures that count:',
      'everyone’s latest',
    ]);
  });

  it('breaks a word that is wider than the room by itself', () => {
    expect(wrapWords('a https://example.org/long', 10 * 6, measure)).toEqual([
      'a',
      'https://ex',
      'ample.org/',
      'long',
    ]);
  });

  it('has no line for an empty text', () => {
    expect(wrapWords('  \n', 60, measure)).toEqual([]);
  });

  it('keeps every character in order and never exceeds the room', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 })).map((words) => words.join(' '));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 200 }), (text, room) => {
        const lines = wrapWords(text, room, measure);
        expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        for (const line of lines) expect(measure(line) <= room || [...line].length === 1).toBe(true);
      }),
      { seed: 5 },
    );
  });
});

describe('flow', () => {
  it('goes to the next row where the room ends', () => {
    expect(flowPlaces([40, 40, 40, 200, 10], 100, 10)).toEqual([
      { start: 0, row: 0 },
      { start: 50, row: 0 },
      { start: 0, row: 1 },
      { start: 0, row: 2 },
      { start: 0, row: 3 },
    ]);
  });

  it('never overlaps, and leaves the room only with what is wider than it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 150 })), (widths) => {
        const places = flowPlaces(widths, 100, 7);
        places.forEach(({ start, row }, at) => {
          const width = widths[at] ?? 0;
          expect(start === 0 || start + width <= 100).toBe(true);
          const before = places[at - 1];
          if (!before) return;
          if (row === before.row) expect(start).toBe(before.start + (widths[at - 1] ?? 0) + 7);
          else {
            expect([start, row]).toEqual([0, before.row + 1]);
            expect(before.start + (widths[at - 1] ?? 0) + 7 + width).toBeGreaterThan(100);
          }
        });
      }),
      { seed: 5 },
    );
  });
});
