import { describe, expect, it } from 'vitest';
import { buildOptions, findOptions, shortenOptions, sortByCount } from './options.ts';

const describeValue = (value: string) => ({
  label: value.toUpperCase(),
  note: value === 'sohr' ? 'monitor' : null,
});
const counts = [
  { value: 'un', incidents: 2 },
  { value: 'sohr', incidents: 5 },
  { value: 'ap', incidents: 2 },
  { value: 'bbc', incidents: 0 },
];
const values = (options: readonly { value: string }[]): string[] => options.map(({ value }) => value);

describe('the rows of a facet', () => {
  it('keep the order of the case, its counts, and what is asked for', () => {
    expect(buildOptions(counts, ['ap'], describeValue)).toEqual([
      { value: 'un', label: 'UN', note: null, incidents: 2, checked: false },
      { value: 'sohr', label: 'SOHR', note: 'monitor', incidents: 5, checked: false },
      { value: 'ap', label: 'AP', note: null, incidents: 2, checked: true },
      { value: 'bbc', label: 'BBC', note: null, incidents: 0, checked: false },
    ]);
  });

  it('have a row for a value that is asked for and that nothing has, so that it can be taken out', () => {
    const options = buildOptions(counts, ['nobody'], describeValue);
    expect(options.at(-1)).toMatchObject({ value: 'nobody', incidents: 0, checked: true });
    expect(options).toHaveLength(5);
  });

  it('come by count, then by name', () => {
    expect(values(sortByCount(buildOptions(counts, [], describeValue)))).toEqual(['sohr', 'ap', 'un', 'bbc']);
  });

  it('are shortened to the first, but never lose a checked one', () => {
    const options = sortByCount(buildOptions(counts, ['bbc'], describeValue));
    expect(values(shortenOptions(options, 2))).toEqual(['sohr', 'ap', 'bbc']);
    expect(values(shortenOptions(options, 9))).toEqual(['sohr', 'ap', 'un', 'bbc']);
  });

  it('are found by name or note, whatever the case and accents', () => {
    const options = [
      { value: 'a', label: 'Deïr monitors', note: null, incidents: 1, checked: false },
      { value: 'b', label: 'الأنبار', note: 'local official', incidents: 1, checked: false },
    ];
    expect(values(findOptions(options, 'deir'))).toEqual(['a']);
    expect(values(findOptions(options, 'MON deir'))).toEqual(['a']);
    expect(values(findOptions(options, 'الانبار official'))).toEqual(['b']);
    expect(values(findOptions(options, ' '))).toEqual(['a', 'b']);
    expect(values(findOptions(options, 'none'))).toEqual([]);
  });
});
