import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { parseDay } from '../ledger/day.ts';
import { buildAnswerArcs } from './answer-arcs.ts';
import { buildDayScale } from './scale.ts';

const index = buildCaseIndex(builtInCase().case);
const domain = { from: parseDay('2023-10-18')!, to: parseDay('2024-02-10')! };
const scale = buildDayScale(domain, 1000, 'ltr');
const size = { base: 46, room: 40 };
const arcs = buildAnswerArcs(index, scale, null, null, size);
const named = (key: string) => arcs.find((arc) => arc.key === key);
const story = 'evt-2024-01-28-tower22 evt-2024-02-02-us-strikes';

describe('answers on the timeline', () => {
  it('run from what was answered to the answer', () => {
    const [, from, to] = /^M([\d.]+) .* ([\d.]+) 46$/.exec(named(story)!.path) ?? [];
    const middle = (date: string): number => {
      const { x, width } = scale.spanOf(parseDay(date)!, parseDay(date)!);
      return x + width / 2;
    };
    expect(Number(from)).toBeCloseTo(middle('2024-01-28'), 0);
    expect(Number(to)).toBeCloseTo(middle('2024-02-02'), 0);
  });

  it('are every described answer, and no mere relation', () => {
    expect(arcs).toHaveLength(index.case.incidents.flatMap((incident) => incident.inResponseTo).length);
    expect(arcs.some(({ key }) => key.includes('mashtal'))).toBe(false);
  });

  it('stand out at the incident that is open, also at a part of it', () => {
    const open = buildAnswerArcs(index, scale, index.incidents.get('evt-2024-02-02-akashat')!, null, size);
    expect(open.filter((arc) => arc.isOpen).map((arc) => arc.key)).toContain(story);
    expect(arcs.some((arc) => arc.isOpen)).toBe(false);
  });

  it('are not known before they were described, nor drawn off the scale', () => {
    expect(
      buildAnswerArcs(index, scale, null, parseDay('2024-01-27'), size).map(({ key }) => key),
    ).not.toContain(story);
    const short = buildDayScale({ from: parseDay('2024-02-05')!, to: domain.to }, 1000, 'ltr');
    expect(buildAnswerArcs(index, short, null, null, size).map(({ key }) => key)).not.toContain(story);
  });
});
