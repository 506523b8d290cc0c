import { describe, expect, it } from 'vitest';
import { Coder } from './coder.ts';

const itself = (text: string): string => text;

function codedTexts(texts: readonly string[], mayRepeat: boolean) {
  const coder = new Coder<string, string>(mayRepeat);
  for (const text of texts) coder.add(text, itself);
  const { values, codes } = coder.coded();
  return { distinct: values.length, texts: Array.from(codes, (code) => values[code]) };
}

describe('things that are numbered by key', () => {
  const titles = Array.from({ length: 70_000 }, (_, row) => `An event with a name of its own, ${row}`);
  const twice = [...titles, ...titles];

  it('stand once each, in the order in which they came', () => {
    const coder = new Coder<string, string>();
    for (const key of ['b', 'a', 'a', 'b']) coder.add(key, (own) => own.toUpperCase());
    expect(coder.coded()).toEqual({ values: ['B', 'A'], codes: Uint8Array.of(0, 1, 1, 0) });
    expect(coder.coded(Uint8Array.of(0, 1, 0, 1)).codes).toEqual(Uint8Array.of(1, 0));
    expect(codedTexts(twice, false)).toEqual({ distinct: 70_000, texts: twice });
  });

  it('are no longer looked for where their keys hardly ever come again', () => {
    expect(codedTexts(twice, true)).toEqual({ distinct: 140_000, texts: twice });
  });
});
