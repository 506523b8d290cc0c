import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowNames, type NamedRow } from './row-names.ts';

/** Bytes as a text, for comparing. */
const latin = new TextDecoder('latin1');

/** The same with maps of texts. */
class NaiveNames {
  readonly replaced = new Set<number>();
  readonly #rowOf = new Map<string, number>();
  readonly #versions: (number | null)[] = [];
  readonly #ids: string[] = [];

  get standing(): string[] {
    return this.#ids.filter((_, row) => !this.replaced.has(row));
  }

  take(id: string, version: number | null): NamedRow {
    const row = this.#versions.length;
    const earlier = this.#rowOf.get(id);
    if (earlier === undefined) return this.#hold(row, id, version, null);
    const before = this.#versions[earlier] ?? null;
    if (before === null || version === null) {
      let number = 2;
      while (this.#rowOf.has(`${id}~${number}`)) number += 1;
      return this.#hold(row, `${id}~${number}`, version, 'renamed');
    }
    if (version < before) return { row: null, id, repeated: 'older-left-out' };
    this.replaced.add(earlier);
    return this.#hold(row, id, version, 'replaced-earlier');
  }

  #hold(row: number, id: string, version: number | null, repeated: NamedRow['repeated']): NamedRow {
    this.#rowOf.set(id, row);
    this.#ids.push(id);
    this.#versions.push(version);
    return { row, id, repeated };
  }
}

describe('names of rows', () => {
  const rows = fc.array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom('a', 'a~2', 'a~3', 'é', '', '\u{1F9FE}', '__proto__', 'x'.repeat(70_000)),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
    ),
    { maxLength: 60 },
  );

  it('are those that a plain list of ids gives', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const [names, naive] = [new RowNames(), new NaiveNames()];
        for (const [id, version] of given) expect(names.take(id, version)).toEqual(naive.take(id, version));
        expect([...names.replaced]).toEqual([...naive.replaced]);
        const { idBytes, idOffsets } = names.standing();
        const ids = Array.from(idOffsets.subarray(1), (end, row) =>
          latin.decode(idBytes.subarray(idOffsets[row], end)),
        );
        expect(ids).toEqual(naive.standing.map((id) => latin.decode(new TextEncoder().encode(id))));
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('are found again among many', () => {
    const names = new RowNames();
    for (let row = 0; row < 50_000; row += 1) names.take(`event-${row}`, row % 2 === 0 ? null : row);
    expect(names.take('event-31000', null)).toEqual({
      row: 50_000,
      id: 'event-31000~2',
      repeated: 'renamed',
    });
    expect(names.take('event-49999', 1).repeated).toBe('older-left-out');
    expect(names.take('event-49999', 50_000).repeated).toBe('replaced-earlier');
    expect([...names.replaced]).toEqual([49_999]);
  });

  it('are found at once where thousands are equal', () => {
    const names = new RowNames();
    let last = '';
    for (let row = 0; row < 20_000; row += 1) last = names.take('same', null).id;
    expect(last).toBe('same~20000');
  });
});
