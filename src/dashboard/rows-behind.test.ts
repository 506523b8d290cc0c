import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engine, index, openedCase } from '../engine/fixtures/built-in-map.ts';
import type { Settled } from '../engine/protocol.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { emptyTotal } from '../ledger/total.ts';
import { Dashboard, type EngineAccess } from './dashboard.svelte.ts';

const given = <Value>(value: Value): Promise<Settled<Value>> => Promise.resolve({ ok: true, value });
const refused = (): Promise<Settled<never>> => Promise.resolve({ ok: false, reason: 'Not asked for here.' });
const rows = index.case.incidents.length;
const access: EngineAccess = {
  ask: (question) => given(engine.answer(question)),
  roots: (question) => given(engine.roots(question)),
  records: refused,
  draw: refused,
  tile: refused,
  rowsOf: refused,
  export: refused,
  countExports: refused,
  issues: refused,
  issuesCsv: refused,
  useRegions: refused,
  cancelExport: refused,
  writeCase: refused,
  template: refused,
};
const killed = (row: number): number =>
  engine.ledger(defaultCounting).total([index.case.incidents[row]!]).killed.max ?? -1;

describe('the rows behind a figure', () => {
  it('are every row of a mark once: roots first, those with the most killed at the top', async () => {
    const dashboard = await Dashboard.open(openedCase, access, { read: () => '', write: () => undefined });
    const roots = new Set(engine.roots(dashboard.question));
    const anyRows = fc.uniqueArray(fc.nat(rows - 1)).map((list) => Uint32Array.from(list).sort());
    await fc.assert(
      fc.asyncProperty(anyRows, async (marked) => {
        const among = { filter: dashboard.filter, total: emptyTotal, rows: marked };
        const behind = [...((await dashboard.rowsBehind(among, null)) ?? [])];
        expect([...behind].sort((a, b) => a - b)).toEqual([...marked]);
        const heads = behind.filter((row) => roots.has(row));
        expect(behind.slice(0, heads.length)).toEqual(heads);
        expect(heads.map(killed)).toEqual(heads.map(killed).sort((a, b) => b - a));
      }),
    );
  });

  it('are those of the filter where a filter says which, and none where they cannot be had', async () => {
    const address = { read: () => '', write: () => undefined };
    const among = { filter: { ...emptyFilter, countries: ['SY'] }, total: emptyTotal };
    const dashboard = await Dashboard.open(openedCase, access, address);
    const behind = await dashboard.rowsBehind(among, null);
    expect(behind?.length).toBeGreaterThan(5);
    expect(behind).toEqual(
      engine.roots({
        filter: among.filter,
        counting: defaultCounting,
        within: null,
        order: 'most-killed',
      }),
    );
    const broken = await Dashboard.open(openedCase, { ...access, roots: refused }, address);
    expect(await broken.rowsBehind(among, null)).toBeNull();
  });
});
