import { describe, expect, it } from 'vitest';
import { CaseEngine } from '../engine/case-engine.ts';
import { facetNames } from '../engine/columns.ts';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { en } from '../messages/en.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import { describeValue } from './describe.ts';

const index = buildCaseIndex(builtInCase().case);
const shown = { case: index.case, index, boundaries: null };
const named = (...[name, value]: [Parameters<typeof describeValue>[0], string]) =>
  describeValue(name, value, shown, en);

describe('the names of values', () => {
  it('are those that the case and the messages give', () => {
    expect(named('countries', 'IQ')).toEqual({ label: 'Iraq', note: null });
    expect(named('sides', 'us').label).toBe('United States forces');
    expect(named('kinds', 'rocket_missile_mortar').label).toBe('Rocket, missile or mortar');
    expect(named('actors', 'kataib-hezbollah').label).toBe('Kataib Hezbollah');
    expect(named('claimants', 'sohr')).toEqual({
      label: 'Syrian Observatory for Human Rights',
      note: 'monitor',
    });
  });

  it('of governorates come from the boundaries, once they are there', () => {
    expect(named('regions', 'IQ-AN').label).not.toBe('IQ-AN');
    const regions = new Map([['IQ-AN', { name: 'Anbar (boundaries)' }]]) as unknown as Boundaries['regions'];
    const boundaries: Boundaries = { regions, countries: new Map() };
    expect(describeValue('regions', 'IQ-AN', { ...shown, boundaries }, en).label).toBe('Anbar (boundaries)');
  });

  it('exist for every value of the built-in case', () => {
    const { facets } = new CaseEngine(index).answer({
      filter: emptyFilter,
      counting: defaultCounting,
      within: null,
    });
    for (const name of facetNames)
      for (const { value } of facets[name])
        expect(named(name, value).label, `${name} ${value}`).not.toBe(value);
  });

  it('fall back to the value itself', () => {
    for (const name of ['sides', 'kinds', 'actors', 'regions', 'claimants'] as const)
      expect(named(name, 'no-such-value')).toEqual({ label: 'no-such-value', note: null });
  });
});
