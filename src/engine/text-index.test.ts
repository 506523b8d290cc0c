import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './search-text.ts';
import { buildTextIndex } from './text-index.ts';

/** What the index promises, read off the texts themselves. */
const naive = (texts: readonly string[], word: string): number[] =>
  texts.map((text) => (foldText(text).includes(word) ? 1 : 0));

const places = [
  'Deïr ez-Zor, Syria',
  'الأنبار: قصف على القائم',
  'بالقرب من الانبار',
  'حمله به کرمانشاه',
  'كرمانشاه ـ ایران',
  "Al-Qa'im; “Akashat” (Anbar)",
  'ΣΑΜΟΣ ΟΔΟΣ-ΣΑ',
  'São Tomé… 12/34',
  'İstanbul ´ Ŀ ﷺ',
  'x\u00a0y\u2003z\tα\nβ',
];

const letters = fc.constantFrom(...places.flatMap((text) => [...text]), ' ', ' ', '\u0301', '\u0307', '|');
const text = fc.oneof(
  fc.constantFrom(...places),
  fc.array(letters, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...places), { maxLength: 3 }).map((parts) => parts.join(' | ')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Words that stand in the texts, pieces of them, and any others. */
const searches = (texts: readonly string[]): fc.Arbitrary<string> => {
  const words = texts.flatMap((each) => foldText(each).split(' ')).filter(Boolean);
  const random = fc.string({ unit: letters, maxLength: 4 }).map((each) => foldText(each).split(' ')[0] ?? '');
  if (words.length === 0) return random;
  const pieces = fc
    .tuple(fc.constantFrom(...words), fc.nat(20), fc.nat(20))
    .map(([word, from, length]) => word.slice(from % word.length).slice(0, 1 + (length % word.length)));
  return fc.oneof({ weight: 3, arbitrary: pieces }, random);
};

const asked = fc
  .array(text, { maxLength: 20 })
  .chain((texts) => fc.tuple(fc.constant(texts), fc.array(searches(texts), { maxLength: 12 })));

describe('buildTextIndex', () => {
  it('finds exactly what reading every text finds', () => {
    fc.assert(
      fc.property(asked, fc.nat(5), ([texts, words], step) => {
        const index = buildTextIndex(texts);
        index.advance(step);
        for (const word of [...words, ...words]) expect([...index.find(word)]).toEqual(naive(texts, word));
      }),
      { numRuns: 400 },
    );
  });

  it('finds a word with an article, a preposition or another spelling on it', () => {
    const index = buildTextIndex(places);
    expect([...index.find(foldText('انبار'))]).toEqual([0, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect([...index.find(foldText('كرمانشاه'))]).toEqual([0, 0, 0, 1, 1, 0, 0, 0, 0, 0]);
    expect([...index.find(foldText('Deir'))]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('is whole after as many steps as the texts need', () => {
    const index = buildTextIndex(places);
    expect([index.advance(4), index.advance(4), index.advance(4), index.advance(4)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(index.byteLength()).toBeGreaterThan(0);
    expect(buildTextIndex([]).advance(1)).toBe(true);
  });

  it('refuses what is not one word', () => {
    expect(() => buildTextIndex(places).find('deir ez')).toThrow(RangeError);
  });
});
