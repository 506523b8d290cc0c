import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { parseDay } from '../ledger/day.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { en } from '../messages/en.ts';
import { filterWords } from './filter-words.ts';

describe('a filter in words', () => {
  const source = builtInCase().case;

  it('has one text per condition, in names and not in codes', () => {
    const filter = {
      ...emptyFilter,
      countries: ['IQ', 'SY'],
      sides: ['us'],
      kinds: ['drone'],
      claimants: ['sohr'],
      from: parseDay('2024-02-02'),
      text: 'al-Qaim',
    };
    expect(filterWords(en, source, null, filter)).toEqual([
      en.filters.fromDay('2 February 2024'),
      'the US',
      'Iraq, Syria',
      'Drone',
      'Syrian Observatory for Human Rights',
      en.filters.quoted('al-Qaim'),
    ]);
  });

  it('is empty for a filter that asks for nothing', () => {
    expect(filterWords(en, source, null, emptyFilter)).toEqual([]);
  });
});
