import { describe, expect, it } from 'vitest';
import { FoundIssues } from '../engine/found-issues.ts';
import type { Issue } from '../ledger/issue.ts';
import { SwapOffer } from './swap-offer.svelte.ts';

const issue = (row: number, more: Partial<Issue>): Issue => ({
  file: 'a.csv',
  row,
  id: null,
  column: null,
  value: null,
  severity: 'warning',
  code: 'looks-swapped',
  message: '',
  outcome: 'kept',
  ...more,
});

const offerOf = (issues: readonly Issue[]): SwapOffer => {
  const found = new FoundIssues(issues);
  return new SwapOffer({ issues: (wanted) => Promise.resolve({ ok: true, value: found.run(wanted) }) });
};

describe('the offer to swap positions', () => {
  it('shows them as they are given, until the reader leaves them and again when the reader looks', async () => {
    const offer = offerOf([
      issue(1, { position: [34.14, 42.38] }),
      issue(2, { code: 'null-island', position: [0, 0] }),
      issue(3, { position: [33.3, 44.4] }),
    ]);
    await offer.load();
    const both = [
      [34.14, 42.38],
      [33.3, 44.4],
    ];
    expect([offer.total, offer.shown, offer.looks]).toEqual([2, both, 0]);
    offer.leave();
    expect([offer.total, offer.shown, offer.isLeft]).toEqual([2, [], true]);
    offer.look();
    expect([offer.shown, offer.isLeft, offer.looks]).toEqual([both, false, 1]);
  });

  it('shows the first 500, and counts all', async () => {
    const offer = offerOf(Array.from({ length: 730 }, (_, row) => issue(row, { position: [row / 10, 95] })));
    await offer.load();
    expect([offer.total, offer.shown.length, offer.shown.at(-1)]).toEqual([730, 500, [49.9, 95]]);
  });
});
