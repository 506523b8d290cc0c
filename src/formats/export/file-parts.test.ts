import { describe, expect, it } from 'vitest';
import { ByteParts, TextParts } from './file-parts.ts';

/** More than is held before it is put aside. */
const large = 2 ** 22 + 5;

async function bytesOf(content: string | Uint8Array<ArrayBuffer> | Blob): Promise<Uint8Array> {
  return new Uint8Array(await new Blob([content]).arrayBuffer());
}

describe('a file that comes piece by piece', () => {
  it('is a text where it is small, with its beginning in front', () => {
    const parts = new TextParts();
    parts.add('é');
    parts.add('b');
    expect(parts.finish('a')).toBe('aéb');
    expect(new TextParts().finish()).toBe('');
  });

  it('is a blob of the same text where it is large', async () => {
    const parts = new TextParts();
    const pieces = ['x'.repeat(large), 'ü'.repeat(7), 'y'.repeat(large), 'z'];
    pieces.forEach((piece) => parts.add(piece));
    const content = parts.finish('head');
    if (!(content instanceof Blob)) throw new Error('It is no blob.');
    expect(await content.text()).toBe(`head${pieces.join('')}`);
  });

  it.each([3, large])('holds bytes in their order (%i)', async (length) => {
    const parts = new ByteParts();
    parts.add(new Uint8Array(length).fill(1));
    parts.add(new Uint8Array(length).fill(2));
    const content = parts.finish([new Uint8Array([9])]);
    expect(content instanceof Blob).toBe(length === large);
    const bytes = await bytesOf(content);
    expect(bytes.length).toBe(2 * length + 1);
    expect([bytes[0], bytes[1], bytes[length], bytes[length + 1], bytes.at(-1)]).toEqual([9, 1, 1, 2, 2]);
  });
});
