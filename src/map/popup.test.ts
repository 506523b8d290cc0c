import { describe, expect, it } from 'vitest';
import { engine, index } from '../engine/fixtures/built-in-map.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { outcomes } from '../ledger/vocabulary.ts';
import { en } from '../messages/en.ts';
import type { Certainty } from './marks.ts';
import { incidentLines } from './popup.ts';

const lines = (id: string, certainty: Certainty | null, context = false) =>
  incidentLines(index.incidents.get(id)!, { certainty, context }, en);

/** The words of both figures of an incident, as a popup has them beneath its lines. */
const figures = (id: string): string[] => {
  const totals = engine.ledger(defaultCounting).total([index.incidents.get(id)!]);
  return outcomes.map((outcome) => en.figures.total(totals[outcome], outcome));
};

describe('a popup', () => {
  it('says what, when, where and how many in words', () => {
    expect(lines('evt-2024-01-28-tower22', 'exact')).toEqual({
      title: 'Drone attack on the Tower 22 outpost',
      days: '28 January 2024',
      place: 'Tower 22, Rukban (exact site)',
      basis: 'Position from: Wikipedia article coordinates, seen on a mirror page',
      notes: [],
    });
    expect(figures('evt-2024-01-28-tower22')).toEqual(['3 killed', '41 to 50 or more injured']);
  });

  it('says that a mark only stands in for a place, and that it is context', () => {
    const { notes, days } = lines('evt-2024-02-02-ayyash', 'stand-in', true);
    expect(notes).toEqual([en.map.popup.certainty['stand-in'], en.map.popup.context]);
    expect(days).toBe('2–3 February 2024');
    expect(lines('evt-2024-02-02-akashat', 'area').notes).toEqual([en.map.popup.certainty.area]);
  });

  it('says nothing of a mark where there is none', () => {
    expect(lines('evt-2024-02-02-us-strikes', null).notes).toEqual([]);
    expect(lines('evt-2024-02-02-us-strikes', null, true).notes).toEqual([en.map.popup.context]);
  });

  it('says where the position comes from and how wide the area is', () => {
    expect(lines('evt-2024-02-02-ayyash', 'stand-in')).toMatchObject({
      basis: 'Stand-in: Deir ez-Zor city centroid, only as a stand-in',
      place: expect.stringContaining('known to the town; somewhere within 25 km') as string,
    });
    expect(lines('evt-2023-10-18-asad', 'area').place).toContain(
      'the site is known, the spot in it is not; somewhere within 3 km',
    );
    expect(lines('evt-2024-02-02-albaum', 'governorate')).toMatchObject({
      place: expect.stringContaining('known to the governorate') as string,
      notes: [en.map.popup.certainty.governorate],
    });
  });

  it('never writes a figure that nobody gave as none', () => {
    expect(figures('evt-2024-02-02-akashat')).toEqual([
      en.figures.unquantified('killed'),
      en.figures.unquantified('injured'),
    ]);
  });
});
