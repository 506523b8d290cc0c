import { describe, expect, it } from 'vitest';
import { facetNames } from '../engine/columns.ts';
import { parseDay } from '../ledger/day.ts';
import { emptyFilter, type Filter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { en } from '../messages/en.ts';
import { buildCountingChips, buildFilterChips } from './chips.ts';

const build = (filter: Partial<Filter>) =>
  buildFilterChips({ ...emptyFilter, ...filter }, (name, value) => `${name}:${value}`, en);

describe('chips', () => {
  it('are none where nothing is asked for', () => {
    expect(build({})).toEqual([]);
    expect(buildCountingChips(defaultCounting, en)).toEqual([]);
  });

  it('are one for each value of each facet, with what it takes to remove it', () => {
    const chips = build(Object.fromEntries(facetNames.map((name) => [name, ['a', 'b']])));
    expect(chips.map(({ target }) => target)).toEqual(
      facetNames.flatMap((clause) => ['a', 'b'].map((value) => ({ clause, value }))),
    );
    expect(chips[0]).toMatchObject({ about: 'country', label: 'countries:a' });
    expect(new Set(chips.map(({ key }) => key)).size).toBe(chips.length);
  });

  it('are one for the days, in words, open or not', () => {
    const [from, to] = [parseDay('2024-02-02'), parseDay('2024-02-03')];
    const labels = [{ from, to }, { from, to: from }, { from }, { to }].map((days) => build(days)[0]?.label);
    expect(labels).toEqual(['2–3 February 2024', '2 February 2024', 'from 2 Feb 2024', 'until 3 Feb 2024']);
    expect(build({ from, to })[0]?.target).toEqual({ clause: 'days' });
  });

  it('are one for the text', () => {
    expect(build({ text: 'القائم' })).toEqual([
      { key: 'text', about: 'text', label: '“القائم”', target: { clause: 'text' } },
    ]);
  });

  it('are one for each way of counting that is not the usual one', () => {
    const counting = { rule: 'monitors', group: 'civilian', asOf: parseDay('2024-02-03') } as const;
    expect(buildCountingChips(counting, en).map(({ label, target }) => [label, target])).toEqual([
      ['figures of monitors', { counting: 'rule' }],
      ['civilians only', { counting: 'group' }],
      ['known by 3 Feb 2024', { counting: 'asOf' }],
    ]);
  });
});
