import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex, type CaseIndex } from '../ledger/case-index.ts';
import type { Case, Relation } from '../ledger/case.ts';
import { parseDay } from '../ledger/day.ts';
import { aCase, aCasualtyClaim, aClaimant, anIncident, aStatement } from '../ledger/fixtures/small-case.ts';
import { en } from '../messages/en.ts';
import { listDisputes } from './dispute-list.ts';
import { positionInWords, statusOf, titleOf } from './dispute-words.ts';
import { viewDispute } from './dispute-status.ts';
import { deriveDisputes, type Dispute } from './disputes.ts';

const relate = (from: string, type: Relation['type'], to: string): Relation => ({
  from,
  to,
  type,
  note: null,
});

const smallIndex = (fields: Partial<Case>): CaseIndex =>
  buildCaseIndex(
    aCase({
      incidents: [anIncident('i0')],
      claimants: ['c0', 'c1', 'c2', 'c3'].map((id) => aClaimant(id)),
      ...fields,
    }),
  );

const idsOf = (dispute: Dispute | undefined): string[][] =>
  (dispute?.positions ?? []).map((claims) => claims.map((claim) => claim.id));

describe('the sides of a dispute', () => {
  it('are two where statements can be told apart into two', () => {
    const index = smallIndex({
      statements: [
        aStatement('a', { statedOn: 1 }),
        aStatement('b', { claimantId: 'c1', statedOn: 2 }),
        aStatement('c', { claimantId: 'c2', statedOn: 3 }),
      ],
      relations: [relate('b', 'disputes', 'a'), relate('c', 'corrects', 'a')],
    });
    const disputes = deriveDisputes(index);
    expect(disputes).toHaveLength(1);
    expect(idsOf(disputes[0])).toEqual([['a'], ['b', 'c']]);
  });

  it('are a position each where everybody contradicts everybody', () => {
    const index = smallIndex({
      statements: [
        aStatement('a', { statedOn: 1 }),
        aStatement('b', { claimantId: 'c1', statedOn: 2 }),
        aStatement('c', { claimantId: 'c2', statedOn: 3 }),
      ],
      relations: [relate('b', 'disputes', 'a'), relate('c', 'disputes', 'a'), relate('c', 'disputes', 'b')],
    });
    expect(idsOf(deriveDisputes(index)[0])).toEqual([['a'], ['b'], ['c']]);
  });

  it('take in who supports a claim, and hold together what one claimant said one after the other', () => {
    const index = smallIndex({
      statements: [
        aStatement('old', { statedOn: 1 }),
        aStatement('new', { statedOn: 5 }),
        aStatement('against', { claimantId: 'c1', statedOn: 2 }),
        aStatement('friend', { claimantId: 'c2', statedOn: 3 }),
      ],
      relations: [
        relate('against', 'disputes', 'old'),
        relate('new', 'corrects', 'old'),
        relate('friend', 'supports', 'against'),
      ],
    });
    expect(idsOf(deriveDisputes(index)[0])).toEqual([
      ['old', 'new'],
      ['against', 'friend'],
    ]);
  });

  it('are kept apart by topic, and no dispute is joined to another by mere support', () => {
    const index = smallIndex({
      statements: [
        aStatement('a', { topic: 'damage' }),
        aStatement('b', { topic: 'damage', claimantId: 'c1' }),
        aStatement('x', { topic: 'motive' }),
        aStatement('y', { topic: 'motive', claimantId: 'c1' }),
        aStatement('v', { topic: 'damage', claimantId: 'c2' }),
        aStatement('w', { topic: 'damage', claimantId: 'c3' }),
      ],
      relations: [
        relate('b', 'disputes', 'a'),
        relate('y', 'disputes', 'x'),
        relate('w', 'disputes', 'v'),
        relate('v', 'supports', 'a'),
      ],
    });
    const disputes = deriveDisputes(index);
    expect(disputes.map(({ topics }) => topics)).toEqual([['damage'], ['damage'], ['motive']]);
    expect(idsOf(disputes[0])).toEqual([['a', 'v'], ['b']]);
    expect(idsOf(disputes[1])).toEqual([['v'], ['w']]);
  });

  it('exist where a claimant contradicts itself alone', () => {
    const index = smallIndex({
      statements: [aStatement('a', { statedOn: 1 }), aStatement('b', { statedOn: 2 })],
      relations: [relate('b', 'corrects', 'a')],
    });
    expect(idsOf(deriveDisputes(index)[0])).toEqual([['a'], ['b']]);
  });
});

describe('the outcome in dispute', () => {
  const figures = (killed: [number, number], injured: [number, number]) =>
    smallIndex({
      casualtyClaims: [
        aCasualtyClaim('a', {
          killed: { min: killed[0], max: killed[0] },
          injured: { min: injured[0], max: injured[0] },
        }),
        aCasualtyClaim('b', {
          claimantId: 'c1',
          killed: { min: killed[1], max: killed[1] },
          injured: { min: injured[1], max: injured[1] },
        }),
      ],
      relations: [relate('b', 'disputes', 'a')],
    });

  it('is the one on which both cannot be right', () => {
    expect(deriveDisputes(figures([3, 3], [40, 50])).map(({ outcomes }) => outcomes)).toEqual([['injured']]);
    expect(deriveDisputes(figures([3, 4], [40, 40])).map(({ outcomes }) => outcomes)).toEqual([['killed']]);
  });

  it('is both, in one dispute, where they differ on both', () => {
    expect(deriveDisputes(figures([3, 4], [40, 50])).map(({ outcomes }) => outcomes)).toEqual([
      ['killed', 'injured'],
    ]);
  });
});

describe('the built-in case', () => {
  const index = buildCaseIndex(builtInCase().case);
  const disputes = deriveDisputes(index);
  const holding = (...ids: string[]): Dispute => {
    const found = disputes.find((dispute) => {
      const ends = dispute.oppositions.flatMap(({ from, to }) => [from.id, to.id]);
      return ids.every((id) => ends.includes(id));
    });
    if (!found) throw new Error(`No dispute holds ${ids.join(', ')}.`);
    return found;
  };
  const statusOn = (dispute: Dispute, day: string | null): string | null => {
    const asOf = day === null ? null : parseDay(day);
    const view = viewDispute(index, dispute, asOf);
    return view && `${view.status}: ${statusOf(en, index, view, asOf)}`;
  };

  it('loses no contradiction: each is in a dispute', () => {
    const pairs = new Set(
      disputes.flatMap(({ oppositions }) => oppositions.map(({ from, to }) => `${from.id} ${to.id}`)),
    );
    const lost = index.case.relations
      .filter(({ type }) => type === 'disputes' || type === 'corrects')
      .filter(({ from, to }) => index.claims.has(from) && index.claims.has(to))
      .filter(({ from, to }) => !pairs.has(`${from} ${to}`));
    // Each of these is a claimant's own correction, or a repeat of what it corrected, within one side.
    expect(lost.map(({ from, to }) => `${from} ${to}`).sort()).toEqual([
      'cas-us-40-killedorinjured cas-us-40-killed',
      'st-kirby-apology st-kirby-informed',
      'st-kirby-apology st-seed-us-informed',
    ]);
  });

  it('has the notice to Baghdad from both sides', () => {
    const notice = holding('st-awadi-notice', 'st-kirby-informed');
    expect(idsOf(notice)).toEqual([
      ['st-kirby-informed', 'st-kirby-regret', 'st-kirby-apology', 'st-seed-us-informed'],
      ['st-awadi-notice', 'st-patel-no-notice', 'st-seed-awadi-refutes'],
    ]);
    expect(titleOf(en, notice)).toBe('Notice beforehand: 2-3 February strikes: Iraq part (three facilities)');
  });

  it('says where the notice to Baghdad stood on each day', () => {
    const notice = holding('st-awadi-notice', 'st-kirby-informed');
    expect(statusOn(notice, '2024-02-02')).toBeNull();
    expect(statusOn(notice, '2024-02-03')).toBe('open: both still held');
    expect(statusOn(notice, '2024-02-05')).toBe(
      'ended: White House was corrected by State Department on 5 Feb 2024',
    );
    expect(statusOn(notice, null)).toBe(
      'partly: White House withdrew its claim on 6 Feb 2024; other points are still open',
    );
  });

  it('keeps the toll in Syria one dispute while SOHR raises its figure', () => {
    const toll = holding('cas-ap-13-16', 'cas-wiki-sy-35');
    const view = viewDispute(index, toll, null);
    if (!view) throw new Error('The toll in Syria is disputed.');
    expect(view.positions.map((claims) => positionInWords(en, index, view, claims, null))).toEqual([
      'SOHR: 34 (1 in support)',
      'AP: at least 13',
      'PMF: 23, credited to the wrong claimant',
      'Wikipedia: 35',
    ]);
    expect(titleOf(en, toll)).toBe('Killed in: 2-3 February strikes: Syria part (four facilities)');
    expect(statusOn(toll, null)).toBe('open: 3 of 4 positions still held');
    expect(toll.beside.map((claim) => claim.id)).toContain('cas-sy-aljazeera-10');
  });

  it('has the other matters that the case is known for', () => {
    expect(idsOf(holding('st-iravani-deliberate', 'st-mofa-protest', 'st-kirby-targets'))).toHaveLength(3);
    expect(holding('cas-t22-nyng-50', 'cas-t22-wiki-47').outcomes).toEqual(['injured']);
    expect(holding('st-kanaani-no-orders', 'st-seed-irgc-link').topics).toEqual(['irgc_link']);
    expect(holding('cas-1226-iraq-1-18', 'cas-1226-centcom-civ0').outcomes).toEqual(['killed', 'injured']);
    const place = holding('st-jordan-outside', 'st-centcom-jordan-site');
    expect(statusOn(place, '2024-01-29')).toBe(
      'ended: Government of Jordan replaced its claim on 29 Jan 2024',
    );
  });

  it('lists what concerns the selection first and counts what was not yet disputed', () => {
    const tower = index.incidents.get('evt-2024-01-28-tower22')!;
    const today = listDisputes(index, disputes, [tower], null);
    expect(today.selected.length + today.others.length).toBe(disputes.length);
    expect(today.notYet).toBe(0);
    expect(today.selected.map(({ dispute }) => dispute)).toContain(
      holding('cas-t22-nyng-50', 'cas-t22-wiki-47'),
    );
    expect(today.others.map(({ dispute }) => dispute)).toContain(
      holding('st-awadi-notice', 'st-kirby-informed'),
    );
    const sizes = today.others.map(({ positions, beside }) => positions.flat().length + beside.length);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const early = listDisputes(index, disputes, [tower], parseDay('2023-11-01'));
    expect(early.selected.length + early.others.length + early.notYet).toBe(disputes.length);
    expect(early.notYet).toBeGreaterThan(20);
  });

  it('never shows a claim before it was stated', () => {
    const asOf = parseDay('2024-02-03');
    for (const dispute of disputes) {
      const view = viewDispute(index, dispute, asOf);
      for (const claim of [...(view?.positions.flat() ?? []), ...(view?.beside ?? [])]) {
        expect(claim.statedOn).not.toBeNull();
        expect(claim.statedOn).toBeLessThanOrEqual(asOf!);
      }
    }
  });
});
