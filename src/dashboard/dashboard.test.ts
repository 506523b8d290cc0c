import { describe, expect, it } from 'vitest';
import type { Answer } from '../engine/answer.ts';
import { engine, index, openedCase } from '../engine/fixtures/built-in-map.ts';
import type { Settled } from '../engine/protocol.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { Dashboard, type EngineAccess } from './dashboard.svelte.ts';

const elsewhere = { ...index.case, incidents: index.case.incidents.map((each) => ({ ...each })) };
const assigned = {
  case: elsewhere,
  changed: true,
  issues: [],
  issueKinds: [],
  known: openedCase.known,
  world: false,
};

/** A dashboard whose engine answers as the worker does, but when it is told to: `null` to all but the newest question. */
async function dashboard() {
  const waiting: (() => void)[] = [];
  let asked = 0;
  const access: Pick<EngineAccess, 'ask'> = {
    ask: (question) => {
      const number = (asked += 1);
      if (number === 1) return Promise.resolve({ ok: true, value: engine.answer(question) });
      return new Promise<Settled<Answer | null>>((resolve) =>
        waiting.push(() => {
          resolve({ ok: true, value: number === asked ? engine.answer(question) : null });
        }),
      );
    },
  };
  const own = await Dashboard.open(openedCase, access as EngineAccess, {
    read: () => '',
    write: () => undefined,
  });
  const answer = async (): Promise<void> => {
    waiting.splice(0).forEach((each) => each());
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { own, answer };
}

const syria = { ...emptyFilter, countries: ['SY'] };
const inSyria = engine.answer({
  filter: syria,
  counting: defaultCounting,
  within: null,
  order: 'latest',
}).selectedCount;

describe('regions that are assigned while the reader goes on asking', () => {
  it('are taken over although a newer question overtakes the one asked for them', async () => {
    const { own, answer } = await dashboard();
    let isThen = false;
    void own.setAssigned(assigned, () => (isThen = true));
    own.setFilter(syria);
    await answer();
    expect(own.case.incidents[0]).toBe(elsewhere.incidents[0]);
    expect([isThen, own.busy, own.answer.selectedCount]).toEqual([true, false, inSyria]);
  });

  it('answer what was asked before, and nothing is waited for any more', async () => {
    const { own, answer } = await dashboard();
    own.setFilter(syria);
    expect(own.busy).toBe(true);
    void own.setAssigned(assigned);
    await answer();
    expect([own.busy, own.answer.selectedCount]).toEqual([false, inSyria]);
  });
});
