import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberedTexts } from './numbered-texts.ts';
import { packedTexts } from './read/packed-texts.ts';

const encoder = new TextEncoder();

describe('numbered texts', () => {
  it('have one number each, whether they are asked for as texts or as bytes', () => {
    const asked = fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 9 }), fc.boolean()), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(asked, (texts) => {
        const numbered = new NumberedTexts();
        const known = new Map<string, number>();
        for (const [text, isBytes] of texts) {
          const bytes = encoder.encode(`..${text}.`);
          const number = isBytes
            ? numbered.numberOfBytes(bytes, 2, bytes.length - 1)
            : numbered.numberOf(text);
          expect(number).toBe(known.get(text) ?? -1);
          if (number < 0) known.set(text, numbered.addSought());
        }
        const all = texts.map(([text]) => text).concat('one more');
        const numbers = numbered.numberAll(packedTexts(all));
        if (!known.has('one more')) known.set('one more', known.size);
        expect([...numbers]).toEqual(all.map((text) => known.get(text)));
        expect(numbered.count).toBe(known.size);
        for (const [text, number] of known) expect(numbered.textOf(number)).toBe(text);
      }),
      { seed: 4 },
    );
  });

  it('are found again however many there are', () => {
    const numbered = new NumberedTexts();
    const texts = Array.from({ length: 20_000 }, (_, at) => `text ${at % 7} ${at}`);
    for (const text of texts) if (numbered.numberOf(text) < 0) numbered.addSought();
    expect(texts.map((text) => numbered.numberOf(text))).toEqual(texts.map((_, at) => at));
    expect(new NumberedTexts().numberAll(packedTexts([...texts, ...texts]))).toEqual(
      Int32Array.from([...texts, ...texts], (_, at) => at % texts.length),
    );
    const { idBytes, idOffsets } = numbered.inOrder(Int32Array.of(2, 0));
    expect([new TextDecoder().decode(idBytes), [...idOffsets]]).toEqual(['text 2 2text 0 0', [0, 8, 16]]);
  });
});
