import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import type { CasualtyClaim } from '../ledger/case.ts';
import { isoDate, parseDay, type Day } from '../ledger/day.ts';
import { buildTollLines, momentOf, tollMoments, type TollLine } from './toll-evolution.ts';

const index = buildCaseIndex(builtInCase().case);
const day = (date: string): Day => parseDay(date)!;
const claimsOn = (incident: string): readonly CasualtyClaim[] => index.casualtyClaims.get(incident) ?? [];
const lineOf = (lines: readonly TollLine[], claimant: string, group: string): TollLine =>
  lines.find((line) => line.claimantId === claimant && line.group === group)!;
const told = (line: TollLine) =>
  line.steps.map(({ day: on, figure, until }) => [isoDate(on), figure.max, until && isoDate(until)]);

describe('how the toll in Syria evolved', () => {
  const lines = buildTollLines(index, claimsOn('evt-2024-02-02-syria'), 'killed', null);

  it('follows SOHR from 6 to 34, each figure until it was replaced', () => {
    expect(told(lineOf(lines, 'sohr', 'armed'))).toEqual([
      ['2024-02-02', 6, '2024-02-03'],
      ['2024-02-03', 13, '2024-02-03'],
      ['2024-02-03', 18, '2024-02-03'],
      ['2024-02-03', 23, '2024-02-21'],
      ['2024-02-21', 34, null],
    ]);
  });

  it('keeps groups apart, puts tallies last, and leaves out what nobody really said', () => {
    expect(told(lineOf(lines, 'sohr', 'civilian'))).toEqual([['2024-02-03', 0, null]]);
    expect(lines[0]?.claimantId).toBe('sohr');
    expect(lines.at(-1)).toMatchObject({ claimantId: 'ap', isAside: true });
    expect(lines.flatMap((line) => line.steps.map((step) => step.claim.id))).not.toContain(
      'cas-seed-pmf-syria-23',
    );
  });

  it('gives a day as many moments as somebody gave figures on it', () => {
    const moments = tollMoments(lines);
    expect(moments.map((moment) => `${isoDate(moment.day)} ${moment.turn}`)).toEqual([
      '2024-02-02 0',
      '2024-02-03 0',
      '2024-02-03 1',
      '2024-02-03 2',
      '2024-02-07 0',
      '2024-02-21 0',
    ]);
    const sohr = lineOf(lines, 'sohr', 'armed');
    expect(sohr.steps.map((step) => momentOf(moments, sohr, step))).toEqual([0, 1, 2, 3, 5]);
  });

  it('knows on an earlier day neither what was said nor what was replaced later', () => {
    const then = buildTollLines(index, claimsOn('evt-2024-02-02-syria'), 'killed', day('2024-02-06'));
    expect(told(lineOf(then, 'sohr', 'armed')).at(-1)).toEqual(['2024-02-03', 23, null]);
    expect(then.some((line) => line.claimantId === 'ap')).toBe(false);
  });
});

it('orders figures of one day by what replaced what, and ends one that another claimant replaced', () => {
  const lines = buildTollLines(index, [...claimsOn('evt-2024-01-28-tower22')].reverse(), 'injured', null);
  expect(told(lineOf(lines, 'us-centcom', 'armed'))).toEqual([
    ['2024-01-28', 25, '2024-01-28'],
    ['2024-01-28', null, '2024-01-30'],
  ]);
  expect(lines.filter((line) => line.isAside).map((line) => line.claimantId)).toEqual(
    expect.arrayContaining(['jordan-government', 'un']),
  );
  expect(lineOf(lines, 'us-ny-guard', 'armed').isAside).toBe(false);
});
