import { expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { parseDay, type Day } from '../ledger/day.ts';
import { knownClaims, knownLinks, statusOn, wasOvertaken } from './as-known.ts';
import { linksOf } from './claim-order.ts';

const index = buildCaseIndex(builtInCase().case);
const day = (date: string): Day => parseDay(date)!;
const kirby = index.claims.get('st-kirby-informed')!;
const [third, sixth] = [day('2024-02-03'), day('2024-02-06')];

it('lets a claim stand until the day on which it was withdrawn', () => {
  expect(statusOn(index, kirby, third)).toBeNull();
  expect(statusOn(index, kirby, sixth)).toBe('withdrawn');
  expect(statusOn(index, kirby, null)).toBe('withdrawn');
  expect(statusOn(index, index.claims.get('cas-us-40-killed')!, third)).toBe('garbled');
});

it('knows whether a note beside a claim speaks of later days', () => {
  expect(wasOvertaken(index, kirby, third)).toBe(true);
  expect(wasOvertaken(index, kirby, sixth)).toBe(false);
  expect(wasOvertaken(index, kirby, null)).toBe(false);
});

it('hides relations to claims that were not known yet', () => {
  const ids = (asOf: Day | null) =>
    knownLinks(index, linksOf(index, kirby.id), asOf).map((link) => link.otherId);
  expect(ids(third)).toEqual(['st-awadi-notice']);
  expect(ids(sixth)).toEqual(expect.arrayContaining(['st-awadi-notice', 'st-kirby-apology']));
  expect(ids(null)).toContain('st-seed-us-informed');
});

it('keeps the claim that a reader followed a link to', () => {
  const claims = index.claimsOf.get('evt-2024-02-02-syria') ?? [];
  const known = (inView: string | null) => knownClaims(claims, third, inView).map((claim) => claim.id);
  expect(known(null)).toContain('cas-sy-sohr-23');
  expect(known(null)).not.toContain('cas-sy-sohr-34');
  expect(known('cas-sy-sohr-34')).toContain('cas-sy-sohr-34');
  expect(knownClaims(claims, null)).toEqual(claims);
});
