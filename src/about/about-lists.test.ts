import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { correctionKinds } from '../ledger/vocabulary.ts';
import { claimantsByKind, correctionGroups, correctionsByGroup, sourcesByKind } from './about-lists.ts';

const read = builtInCase().case;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('the lists of the page about the case', () => {
  it('put every source under its kind, the most frequent kind first', () => {
    const groups = sourcesByKind(read.sources);
    expect(new Set(groups.flatMap(({ sources }) => sources))).toEqual(new Set(read.sources));
    expect(groups.every(({ kind, sources }) => sources.every((source) => source.kind === kind))).toBe(true);
    const sizes = groups.map(({ sources }) => sources.length);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(groups.find(({ kind }) => kind === 'wire_copy')?.sources).toHaveLength(18);
  });

  it('count every claimant and every claim once', () => {
    const groups = claimantsByKind(buildCaseIndex(read));
    expect(sum(groups.map(({ claimants }) => claimants.length))).toBe(read.claimants.length);
    expect(sum(groups.map(({ claims }) => claims))).toBe(read.casualtyClaims.length + read.statements.length);
    expect(groups.find(({ kind }) => kind === 'monitor')?.claimants.map(({ id }) => id)).toEqual([
      'sohr',
      'airwars',
    ]);
  });

  it('put every correction into one group, by day, undated ones last', () => {
    const [first] = read.corrections;
    if (!first) throw new Error('The case has no corrections.');
    const undated = { ...first, id: 'undated', day: null };
    const groups = correctionsByGroup([undated, ...read.corrections]);
    expect(groups.map(({ group }) => group)).toEqual(['corrected', 'overtaken', 'supported', 'decided']);
    const all = groups.flatMap(({ corrections }) => corrections);
    expect(new Set(all)).toEqual(new Set([undated, ...read.corrections]));
    expect(all).toHaveLength(read.corrections.length + 1);
    for (const { corrections } of groups) {
      const days = corrections.map(({ day }) => day ?? Infinity);
      expect(days).toEqual([...days].sort((a, b) => (a === b ? 0 : a - b)));
    }
    const own = groups.find(({ corrections }) => corrections.includes(undated));
    expect(own?.corrections.at(-1)).toBe(undated);
    expect(Object.values(correctionGroups).flat().sort()).toEqual([...correctionKinds].sort());
  });

  it('the log names what was wrong in the report, each with the claim that shows it', () => {
    const entry = (id: string) => read.corrections.find((correction) => correction.id === id);
    expect(entry('report-23-credited')).toMatchObject({
      kind: 'corrected',
      subjectIds: ['cas-seed-pmf-syria-23'],
      byIds: ['cas-sy-sohr-23'],
    });
    expect(entry('report-notice')?.byIds).toEqual(['st-patel-no-notice', 'st-kirby-apology']);
    expect(entry('report-23-34')).toMatchObject({ kind: 'overtaken', byIds: ['cas-sy-sohr-34'] });
    expect(read.corrections.map(({ what, note }) => `${what} ${note ?? ''}`).join(' ')).not.toMatch(
      /\bseed\b/i,
    );
  });
});
