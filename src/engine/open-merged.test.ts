import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../cli/read-folder.ts';
import { anyTable } from './fixtures/event-tables.ts';
import { openMerged } from './open-merged.ts';
import { Opened, type Loader } from './opened.ts';
import { encodeTable } from './table-file.ts';

const files = readFolder(fileURLToPath(new URL('../../geodata/case', import.meta.url)), [
  '.json',
  '.geojson',
  '.csv',
]);
const [table] = fc.sample(
  anyTable.filter(({ rows }) => rows >= 4),
  { numRuns: 1, seed: 7 },
);
if (!table) throw new Error('There is no table.');
const bytes = encodeTable(table).buffer;

const loader: Loader = {
  text: () => Promise.reject(new Error('No file is asked for here.')),
  bytes: () => Promise.resolve(bytes),
  ownRegions: () => Promise.resolve(null),
};
const other = { kind: 'table', url: 'table' } as const;
const order = { other, joined: [], at: '2026-11-22T12:00:00Z' };
const { opened: own, described } = await Opened.ofFiles(loader, files);

describe('two cases that are merged', () => {
  it('come to one with the incidents of both, and it is said how far that is', async () => {
    const told: number[] = [];
    const merged = await openMerged(loader, own, order, (part) => Promise.resolve(told.push(part) > 0));
    if (merged.is !== 'opened') throw new Error(`They were ${merged.is}.`);
    expect(merged.opened.rows).toBe(described.rows + table.rows);
    expect(merged.holder.engine.holdings.columns.rows).toBe(merged.opened.rows);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect([told[0], told.at(-1)]).toEqual([0, 1]);
  });

  it('come to nothing once the reader has ended it, whenever that is', async () => {
    let steps = 0;
    await openMerged(loader, own, order, () => Promise.resolve((steps += 1) > 0));
    expect(steps).toBeGreaterThan(4);
    for (let last = 1; last <= steps; last += 1) {
      let done = 0;
      const ended = await openMerged(loader, own, order, () => Promise.resolve((done += 1) < last));
      expect([ended, done]).toEqual([{ is: 'cancelled' }, last]);
    }
  });
});
