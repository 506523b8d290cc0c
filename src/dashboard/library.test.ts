import { describe, expect, it } from 'vitest';
import type { Imported, ImportOrder, OpenedCase, Settled } from '../engine/protocol.ts';
import { Library, type ImportAccess } from './library.svelte.ts';

const files = [{ name: 'a.csv', blob: new Blob(['a']) }];
const others = [{ name: 'b.csv', blob: new Blob(['b']) }];

/** A library whose engine answers when it is told to. */
function library() {
  const asked: {
    order: ImportOrder;
    progress: (part: number, rows: number) => void;
    answer: (outcome: Settled<Imported>) => void;
  }[] = [];
  const merges: Pick<(typeof asked)[number], 'progress' | 'answer'>[] = [];
  const shown: (string | null)[] = [];
  let cancelled = 0;
  const engine: ImportAccess = {
    import: (order, progress) =>
      new Promise((answer) => {
        asked.push({ order, progress, answer });
      }),
    cancelImport: () => {
      cancelled += 1;
      return Promise.resolve({ ok: true, value: null });
    },
    savedCases: () => Promise.resolve({ ok: true, value: [] }),
    removeSaved: () => Promise.resolve({ ok: true, value: null }),
    suggestSame: () => Promise.reject(new Error('Nobody asks for this here.')),
    merge: (_, progress) => new Promise((answer) => merges.push({ progress, answer })),
  };
  const own = new Library(
    engine,
    (_, data) => shown.push(data),
    () => new Date('2026-11-22T12:00:00Z'),
  );
  return { own, asked, merges, shown, cancelledSoOften: () => cancelled };
}

const opened: Imported = { is: 'opened', opened: {} as OpenedCase, saved: null, notSaved: 'No room.' };

describe('a reading', () => {
  it('says how far it is, in parts and rows', async () => {
    const { own, asked } = library();
    const done = own.read(files);
    expect(own.reading).toMatchObject({ is: 'reading', names: ['a.csv'], part: 0, rows: 0 });
    asked[0]!.progress(0.4, 123_000);
    expect(own.reading).toMatchObject({ part: 0.4, rows: 123_000 });
    asked[0]!.answer({ ok: false, reason: 'Nothing in it.' });
    await done;
    expect(own.reading).toEqual({ is: 'failed', names: ['a.csv'], reason: 'Nothing in it.' });
  });

  it('ends at once when it is cancelled, and what still comes of it is left out', async () => {
    const { own, asked, shown, cancelledSoOften } = library();
    const first = own.read(files);
    void own.cancel();
    expect(own.reading).toEqual({ is: 'nothing' });
    expect(cancelledSoOften()).toBe(1);
    const second = own.read(others);
    asked[0]!.progress(0.9, 9);
    asked[0]!.answer({ ok: false, reason: 'Too late.' });
    await first;
    expect(own.reading).toMatchObject({ is: 'reading', names: ['b.csv'], part: 0 });
    asked[1]!.answer({ ok: true, value: { is: 'cancelled' } });
    await second;
    expect(own.reading).toEqual({ is: 'nothing' });
    expect(shown).toEqual([]);
  });

  it('shows a case that the engine had opened before it heard of the cancelling', async () => {
    const { own, asked, shown } = library();
    const done = own.read(files);
    void own.cancel();
    asked[0]!.answer({ ok: true, value: opened });
    await done;
    expect(shown).toEqual([null]);
    expect(own.reading).toEqual({ is: 'not-saved', reason: 'No room.' });
  });
});

describe('a merge', () => {
  const other = { kind: 'saved', id: 'x' } as const;

  it('says how far it is and shows what it came to, or why it failed', async () => {
    const { own, merges, shown } = library();
    const told: number[] = [];
    const begin = () => own.merge(other, [], (part) => told.push(part));
    const [first, second] = [begin(), begin()];
    merges[0]!.progress(0.9, 0);
    merges[1]!.progress(0.3, 0);
    merges[1]!.answer({ ok: true, value: opened });
    expect([await second, shown, told]).toEqual([null, [null], [0.9, 0.3]]);
    merges[0]!.answer({ ok: false, reason: 'Too many.' });
    expect(await first).toBeNull();
    const third = begin();
    merges[2]!.answer({ ok: false, reason: 'Too many.' });
    expect(await third).toBe('Too many.');
  });

  it('leaves out what comes after it was cancelled', async () => {
    const { own, merges, shown, cancelledSoOften } = library();
    const done = own.merge(other, [], () => undefined);
    void own.cancel();
    merges[0]!.answer({ ok: true, value: { is: 'cancelled' } });
    expect([await done, shown, cancelledSoOften()]).toEqual([null, [], 1]);
  });
});
