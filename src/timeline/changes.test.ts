import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { parseDay, type Day } from '../ledger/day.ts';
import { en } from '../messages/en.ts';
import { changeInWords } from './change-words.ts';
import { changesOn } from './changes.ts';

const index = buildCaseIndex(builtInCase().case);
const day = (date: string): Day => parseDay(date)!;
const changes = (incident: string, date: string) => changesOn(index, (id) => id === incident, day(date));
const words = (incident: string, date: string): string[] =>
  changes(incident, date).map((change) => changeInWords(en, index, change));

describe('what a day changed', () => {
  it('tells each figure that moved, the one that stood in the evening first', () => {
    const told = words('evt-2024-02-02-syria', '2024-02-03');
    expect(told[0]).toBe('SOHR: 18, now 23 killed');
    expect(told).toContain('SOHR: 13, now 18 killed');
    expect(told).toContain('SOHR: 6, now 13 killed');
    expect(told).toContain('SOHR: none killed, none injured (civilians)');
    expect(told.some((text) => /Al Jazeera: at least 10 killed.*superseded by SOHR/.test(text))).toBe(true);
  });

  it('tells a later figure of the same claimant beside the one before', () => {
    expect(words('evt-2024-02-02-syria', '2024-02-21')).toEqual(['SOHR: 23, now 34 killed']);
    expect(words('evt-2024-02-02-syria', '2024-02-20')).toEqual([]);
  });

  it('tells what was withdrawn on its day, and only then', () => {
    const withdrawn = (date: string) =>
      changes('evt-2024-02-02-iraq', date).filter((change) => change.what === 'withdrawn');
    expect(withdrawn('2024-02-06').map((change) => change.claim.id)).toContain('st-kirby-informed');
    expect(withdrawn('2024-02-05').map((change) => change.claim.id)).not.toContain('st-kirby-informed');
    expect(words('evt-2024-02-02-iraq', '2024-02-06')).toContain(
      'White House, withdrawn: on notice beforehand',
    );
  });

  it('tells who replaced or corrected whom, once', () => {
    const retired = ['2024-02-05', '2024-02-06'].flatMap((date) =>
      changes('evt-2024-02-02-iraq', date).filter((change) => change.what === 'retired'),
    );
    const kirby = retired.filter((change) => change.claim.id === 'st-kirby-informed');
    expect(kirby).toHaveLength(1);
    expect(changeInWords(en, index, kirby[0]!)).toBe(
      'White House: on notice beforehand, corrected by State Department',
    );
  });

  it('lists every claim that was made on the day', () => {
    const said = changes('evt-2024-02-02-iraq', '2024-02-03').filter((change) => change.what === 'said');
    const made = (index.claimsOf.get('evt-2024-02-02-iraq') ?? []).filter(
      (claim) => claim.statedOn === day('2024-02-03'),
    );
    expect(said.map((change) => change.claim.id).sort()).toEqual(made.map((claim) => claim.id).sort());
  });
});
