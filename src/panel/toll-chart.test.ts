import { expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { drawLines, momentX, spread } from './toll-chart.ts';
import { buildTollLines, tollMoments } from './toll-evolution.ts';

const frame = { start: 0, end: 600, top: 0, bottom: 100 };

it('draws SOHR’s figures one after the other, each until the next, the last to the end', () => {
  const index = buildCaseIndex(builtInCase().case);
  const claims = index.casualtyClaims.get('evt-2024-02-02-syria') ?? [];
  const lines = buildTollLines(index, claims, 'killed', null);
  const moments = tollMoments(lines);
  const marks = drawLines(lines, moments, frame, 50)[0]!.marks;
  expect(marks.map((mark) => mark.y)).toEqual([88, 74, 64, 54, 32]);
  expect(marks.map((mark) => mark.leadsOn)).toEqual([true, true, true, true, false]);
  expect(marks.map((mark) => mark.from)).toEqual([50, 150, 250, 350, 550]);
  expect(marks.map((mark) => mark.to)).toEqual([150, 250, 350, 550, 600]);
  expect(momentX(frame, moments, 0)).toBe(50);
});

it('moves names apart, keeps their order and stays within the frame', () => {
  expect(spread([50, 50, 50], 10, frame)).toEqual([50, 60, 70]);
  expect(spread([100, 98, 10], 10, frame)).toEqual([100, 90, 10]);
  expect(spread([0, 50], 10, frame)).toEqual([0, 50]);
});
