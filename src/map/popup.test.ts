import { describe, expect, it } from 'vitest';
import { Engine } from '../engine/answer.ts';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { en } from '../messages/en.ts';
import type { Certainty } from './marks.ts';
import { incidentLines } from './popup.ts';

const index = buildCaseIndex(builtInCase().case);
const answer = new Engine(index).answer({ filter: emptyFilter, counting: defaultCounting, within: null });
const lines = (id: string, certainty: Certainty, context = false) => {
  const row = index.case.incidents.findIndex((incident) => incident.id === id);
  return incidentLines(index.case.incidents[row]!, { certainty, context }, answer.totalsOf[row] ?? null, en);
};

describe('a popup', () => {
  it('says what, when, where and how many in words', () => {
    expect(lines('evt-2024-01-28-tower22', 'exact')).toEqual({
      title: 'Drone attack on the Tower 22 outpost',
      days: '28 January 2024',
      place: 'Tower 22, Rukban (exact site)',
      figures: ['3 killed', '41 to 50 or more injured'],
      notes: [],
    });
  });

  it('says that a mark only stands in for a place, and that it is context', () => {
    const { notes, days } = lines('evt-2024-02-02-ayyash', 'stand-in', true);
    expect(notes).toEqual([en.map.popup.standIn, en.map.popup.context]);
    expect(days).toBe('2–3 February 2024');
    expect(lines('evt-2024-02-02-akashat', 'area').notes).toEqual([en.map.popup.area]);
  });

  it('never writes a figure that nobody gave as none', () => {
    const { figures } = lines('evt-2024-02-02-akashat', 'area');
    expect(figures).toEqual([en.figures.unquantified('killed'), en.figures.unquantified('injured')]);
  });
});
