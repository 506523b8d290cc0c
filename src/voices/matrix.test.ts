import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { parseDay } from '../ledger/day.ts';
import { defaultCounting, type Counting } from '../ledger/standing.ts';
import { Ledger } from '../ledger/total.ts';
import { claimantKinds, type Outcome } from '../ledger/vocabulary.ts';
import { claimantsByKind, recordOf } from './claimant-record.ts';
import { buildMatrix, groupByKind, mostSpoken } from './matrix.ts';

const index = buildCaseIndex(builtInCase().case);
const operation = index.incidents.get('evt-2024-02-02-us-strikes')!;
const matrixFor = (counting: Partial<Counting> = {}, outcome: Outcome = 'killed') =>
  buildMatrix(new Ledger(index, { ...defaultCounting, ...counting }), [operation], outcome);
const cellIn = (matrix: ReturnType<typeof matrixFor>, incident: string, claimant: string) =>
  matrix.rows.find((row) => row.incident.id === incident)?.cells.get(claimant);

const syria = 'evt-2024-02-02-syria';
const iraq = 'evt-2024-02-02-iraq';

describe('incidents against claimants', () => {
  const matrix = matrixFor();

  it('gives each claimant its account', () => {
    expect(cellIn(matrix, syria, 'sohr')?.range).toEqual({ min: 34, max: 34, open: false });
    expect(cellIn(matrix, iraq, 'pmf')?.range).toEqual({ min: 16, max: 16, open: false });
    expect(cellIn(matrix, iraq, 'iraq-government')?.range).toEqual({ min: 16, max: 16, open: true });
    expect(cellIn(matrix, 'evt-2024-02-02-qaim-sikak', 'us-dod')?.civilianOnly).toBe(true);
  });

  it('leaves a gap where nothing was said, and is never a zero', () => {
    expect(cellIn(matrix, iraq, 'sohr')).toBeUndefined();
    expect(cellIn(matrix, syria, 'syria-mod')?.range).toBeNull();
    expect(cellIn(matrix, syria, 'syria-mod')?.standing).toEqual({ is: 'counts' });
  });

  it('keeps what does not count, with the reason', () => {
    expect(cellIn(matrix, syria, 'wikipedia')).toMatchObject({ range: null, standing: { is: 'tally' } });
    expect(cellIn(matrix, syria, 'pmf')?.standing).toEqual({ is: 'unusable', status: 'misattributed' });
    const monitors = matrixFor({ rule: 'monitors' });
    expect(cellIn(monitors, iraq, 'pmf')?.standing).toEqual({ is: 'other-rule' });
    expect(cellIn(monitors, syria, 'sohr')?.range?.max).toBe(34);
  });

  it('has the last word of a claimant whose figures were all replaced', () => {
    const tower = index.incidents.get('evt-2024-01-28-tower22')!;
    const injured = buildMatrix(new Ledger(index, defaultCounting), [tower], 'injured');
    expect(cellIn(injured, tower.id, 'us-centcom')?.latest.id).toBe('cas-t22-centcom-34');
  });

  it('reads as on the chosen day', () => {
    const early = matrixFor({ asOf: parseDay('2024-02-03') });
    expect(cellIn(early, syria, 'sohr')?.range?.max).toBe(23);
    expect(cellIn(early, syria, 'ap')).toBeUndefined();
  });

  it('speaks of the group that is asked for', () => {
    const civilians = matrixFor({ group: 'civilian' });
    expect(cellIn(civilians, syria, 'sohr')?.range).toEqual({ min: 0, max: 0, open: false });
    expect(cellIn(civilians, iraq, 'pmf')).toBeUndefined();
  });

  it('has only incidents with a claim, parts below their whole', () => {
    expect(matrix.rows.every((row) => row.cells.size > 0)).toBe(true);
    expect(matrix.rows[0]).toMatchObject({ incident: operation, depth: 0 });
    expect(matrix.rows.find((row) => row.incident.id === iraq)?.depth).toBe(1);
    expect(matrix.rows.find((row) => row.incident.id === 'evt-2024-02-02-akashat')?.depth).toBe(2);
  });

  it('has everyone who spoke, by kind, and can be cut to those who spoke most', () => {
    const spoke = new Set(matrix.rows.flatMap((row) => [...row.cells.keys()]));
    expect(new Set(matrix.columns.map(({ claimant }) => claimant.id))).toEqual(spoke);
    const kinds = matrix.columns.map(({ claimant }) => claimantKinds.indexOf(claimant.kind));
    expect(kinds).toEqual([...kinds].sort((a, b) => a - b));
    expect(groupByKind(matrix.columns).flatMap(({ columns }) => columns)).toEqual(matrix.columns);
    const cut = mostSpoken(matrix.columns, 5);
    expect(cut).toHaveLength(5);
    const least = Math.min(...cut.map(({ spokeOn }) => spokeOn));
    const left = matrix.columns.filter((column) => !cut.includes(column));
    expect(Math.max(...left.map(({ spokeOn }) => spokeOn))).toBeLessThanOrEqual(least);
  });
});

describe('all that a claimant said', () => {
  const sohr = index.claimants.get('sohr')!;

  it('is every claim of both kinds, in the order of days, undated ones last', () => {
    const { claims, hidden } = recordOf(index, sohr, null);
    const own = [...index.case.casualtyClaims, ...index.case.statements].filter(
      ({ claimantId }) => claimantId === 'sohr',
    );
    expect(new Set(claims)).toEqual(new Set(own));
    expect(hidden).toBe(0);
    const days = claims.map((claim) => claim.statedOn ?? Infinity);
    expect(days).toEqual([...days].sort((a, b) => a - b));
  });

  it('is cut at the chosen day, with a count of what is hidden', () => {
    const asOf = parseDay('2024-02-03')!;
    const { claims, hidden } = recordOf(index, sohr, asOf);
    expect(claims.length + hidden).toBe(recordOf(index, sohr, null).claims.length);
    expect(hidden).toBeGreaterThan(0);
    expect(claims.every((claim) => claim.statedOn !== null && claim.statedOn <= asOf)).toBe(true);
  });

  it('says what the claimant is part of and what its parts are', () => {
    const { partOf, parts } = recordOf(index, index.claimants.get('us-dod')!, null);
    expect(partOf?.id).toBe('us-government');
    expect(parts.map(({ id }) => id)).toContain('us-centcom');
    expect(recordOf(index, sohr, null)).toMatchObject({ partOf: null, parts: [] });
  });

  it('can be chosen for everybody', () => {
    const all = claimantsByKind(index, null).flatMap(({ claimants }) => claimants);
    expect(all).toHaveLength(index.case.claimants.length);
    expect(all.reduce((sum, { claims }) => sum + claims, 0)).toBe(index.claims.size);
  });
});
