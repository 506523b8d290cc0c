import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { builtInBoundaries } from '../regions/fixtures/built-in-boundaries.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import { filterBeside, type OpenedBeside } from './case-beside.svelte.ts';
import { CasesBeside } from './cases-beside.svelte.ts';
import type { Dashboard } from './dashboard.svelte.ts';

describe('a filter, asked of another case', () => {
  const other = {
    actingSides: { 'not-stated': '', us: '' },
    actors: [],
    claimants: builtInCase().case.claimants,
  };
  const filter = {
    ...emptyFilter,
    countries: ['IQ'],
    regions: ['XX-YY'],
    from: 5,
    text: 'bridge',
    kinds: ['drone'],
    sides: ['us', 'iran-backed'],
    actors: ['actor-somebody'],
    claimants: ['nobody-known'],
  };

  it('keeps what means the same everywhere, also where nothing will be found', () => {
    const { filter: asked } = filterBeside(other, filter);
    expect(asked).toEqual({ ...filter, sides: ['us'], actors: [], claimants: [] });
  });

  it('says which clauses the case knows nothing of', () => {
    expect(filterBeside(other, filter).unknown).toEqual(['actors', 'claimants']);
    expect(filterBeside(other, { ...filter, sides: ['elsewhere'] }).unknown).toEqual([
      'sides',
      'actors',
      'claimants',
    ]);
    expect(filterBeside(other, emptyFilter).unknown).toEqual([]);
  });
});

describe('cases beside the open one', () => {
  const never = new Promise<OpenedBeside>(() => undefined);

  it('have a letter each, and keep it while others come and go', async () => {
    const asked: string[] = [];
    const beside = new CasesBeside(
      (data) => {
        asked.push(data);
        return never;
      },
      () => undefined,
    );
    const letters = () => beside.cases.map(({ data, letter }) => `${letter} ${data}`);
    beside.stand(['one', 'two']);
    await expect.poll(letters).toEqual(['B one', 'C two']);
    beside.stand(['two', 'three', 'four']);
    await expect.poll(letters).toEqual(['C two', 'B three', 'D four']);
    beside.stand(['two', 'three', 'four', 'five']);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(letters()).toEqual(['C two', 'B three', 'D four']);
    expect(asked).toEqual(['one', 'two', 'three', 'four']);
  });

  it('say why one could not be opened', async () => {
    const beside = new CasesBeside(
      () => Promise.reject(new Error('It is gone.')),
      () => undefined,
    );
    beside.stand(['saved:x']);
    await expect.poll(() => beside.cases[0]?.failure).toBe('It is gone.');
  });

  it('end their engine when they are taken away, even while they are being opened', async () => {
    let [settle, closed]: [(opened: OpenedBeside) => void, number] = [() => undefined, 0];
    const beside = new CasesBeside(
      () => new Promise((resolve) => (settle = resolve)),
      () => undefined,
    );
    beside.stand(['one']);
    await expect.poll(() => beside.cases.length).toBe(1);
    beside.stand([]);
    settle({ dashboard: null as unknown as OpenedBeside['dashboard'], close: () => (closed += 1) });
    await new Promise((resolve) => setTimeout(resolve));
    expect(closed).toBe(1);
    expect(beside.cases).toEqual([]);
  });

  it('need lines of the world where one of them has them, whatever regions the reader counts by', async () => {
    const lines = (count: number): Boundaries => ({
      ...builtInBoundaries(),
      regions: new Map([...builtInBoundaries().regions].slice(0, count)),
    });
    const own = lines(2);
    const its = lines(3);
    const opened = { boundaries: { ...its, regions: new Map() }, lines: its };
    const beside = new CasesBeside(
      () => Promise.resolve({ dashboard: opened as unknown as Dashboard, close: () => undefined }),
      () => undefined,
    );
    beside.stand(['one']);
    expect(beside.linesBeyond(own)).toBeNull();
    await expect.poll(() => beside.linesBeyond(own)).toBe(its);
    expect(beside.linesBeyond(its)).toBeNull();
  });
});
