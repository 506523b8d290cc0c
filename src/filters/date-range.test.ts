import { describe, expect, it } from 'vitest';
import { parseDay } from '../ledger/day.ts';
import { readDateRange } from './date-range.ts';

const field = (value: string, isPartial = false) => ({ value, isPartial });
const bounds = { from: parseDay('2023-10-18')!, to: parseDay('2024-02-10')! };
const read = (from: string, to: string) => readDateRange(field(from), field(to), bounds);

describe('two date fields', () => {
  it('ask for the days between them, both included', () => {
    const [from, to] = [parseDay('2024-02-02'), parseDay('2024-02-03')];
    expect(read('2024-02-02', '2024-02-03')).toEqual({ ok: true, from, to });
    expect(read('2024-02-02', '2024-02-02')).toEqual({ ok: true, from, to: from });
  });

  it('are open where they are empty', () => {
    expect(read('', '')).toEqual({ ok: true, from: null, to: null });
    expect(read('', '2024-02-03')).toEqual({ ok: true, from: null, to: parseDay('2024-02-03') });
  });

  it('are refused where the first is after the last', () => {
    expect(read('2024-02-03', '2024-02-02')).toEqual({ ok: false, reason: 'crossed' });
  });

  it('are refused outside of the coverage, and taken at its ends', () => {
    expect(read('2023-10-17', '')).toEqual({ ok: false, reason: 'outside' });
    expect(read('', '2024-02-11')).toEqual({ ok: false, reason: 'outside' });
    expect(read('2023-10-18', '2024-02-10')).toMatchObject({ ok: true });
    expect(readDateRange(field('1999-01-01'), field(''), null)).toMatchObject({ ok: true });
  });

  it('are refused while a date is not finished', () => {
    expect(readDateRange(field('', true), field('2024-02-03'), bounds)).toEqual({
      ok: false,
      reason: 'partial',
    });
    expect(read('2024-02-30', '')).toEqual({ ok: false, reason: 'partial' });
    expect(read('', 'yesterday')).toEqual({ ok: false, reason: 'partial' });
  });
});
