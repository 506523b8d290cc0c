import { describe, expect, it } from 'vitest';
import { buildCaseIndex } from '../ledger/case-index.ts';
import type { Incident } from '../ledger/case.ts';
import {
  aCase,
  aCasualtyClaim,
  aClaimant,
  anIncident,
  aSource,
  aStatement,
} from '../ledger/fixtures/small-case.ts';
import { builtInCase } from './fixtures/built-in-case.ts';
import { claimsWithWords, foldText, searchText } from './search-text.ts';

describe('texts as they are compared', () => {
  it.each([
    ['Deïr ez-Zor', 'deir ez zor', 'case, diacritics and hyphens'],
    ['Al-Qā’im', 'al qaim', 'macron and apostrophe'],
    ['ʿAyn al-ʾAsad', 'ayn al asad', 'transliterated ayn and hamza'],
    ['الأنبار', 'الانبار', 'alif with hamza above'],
    ['إربيل', 'اربيل', 'alif with hamza below'],
    ['آمرلي', 'امرلي', 'alif with madda'],
    ['ٱلقائم', 'القائم', 'alif wasla'],
    ['الحسکة', 'الحسكه', 'Persian kaf and ta marbuta'],
    ['دیرالزور', 'ديرالزور', 'Persian ya'],
    ['موسى', 'موسي', 'alif maqsura'],
    ['القَائِم', 'القائم', 'vowel signs'],
    ['القـــائم', 'القائم', 'stretched letters'],
    ['  Abu\tKamal / «Bukamal» ', 'abu kamal bukamal', 'blanks and signs'],
  ])('%s is %s: %s', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
    expect(foldText(one)).not.toBe('');
  });

  it('keeps words apart and different letters different', () => {
    expect(foldText('al-Qaim, Anbar')).toBe('al qaim anbar');
    expect(foldText('دير')).not.toBe(foldText('دار'));
    expect(foldText(' - ')).toBe('');
  });

  it('is stable: folding twice changes nothing', () => {
    for (const text of ['الحسکة', 'ʿAyn al-ʾAsad', 'İstanbul', 'ﻻ'])
      expect(foldText(foldText(text))).toBe(foldText(text));
  });
});

describe('what of an incident is searched', () => {
  const incident = anIncident('i0', {
    title: 'the title',
    placeName: 'the place',
    nameAr: 'القائم',
    admin1Name: 'Anbar',
    whatWasStruck: 'a depot',
    weapon: 'a drone',
    reportedActor: 'a group',
    claimedBy: 'a name',
    summary: 'a summary',
  });
  const index = buildCaseIndex(
    aCase({
      incidents: [incident, anIncident('i1', { title: 'elsewhere' })],
      claimants: [aClaimant('c0', { name: 'The Observatory' })],
      sources: [aSource('s0', { publisher: 'The Daily' })],
      casualtyClaims: [
        aCasualtyClaim('k', {
          speaker: 'Spokesman',
          via: 'a wire',
          affiliation: 'guards',
          scopeDetail: 'one unit',
        }),
      ],
      statements: [
        aStatement('t', {
          claim: 'It was said.',
          quote: 'abyss',
          note: 'noted',
          claimantAsGiven: 'officials',
        }),
      ],
    }),
  );

  it.each([
    'the title',
    'the place',
    'القائم',
    'Anbar',
    'a depot',
    'a drone',
    'a group',
    'a name',
    'a summary',
    'Observatory',
    'Daily',
    'Spokesman',
    'a wire',
    'guards',
    'one unit',
    'It was said',
    'abyss',
    'noted',
    'officials',
  ])('finds "%s"', (words) => {
    expect(searchText(index, incident, null)).toContain(foldText(words));
    expect(searchText(index, index.incidents.get('i1') as Incident, null)).not.toContain(foldText(words));
  });

  it('knows no claim that was made after the day of the reader', () => {
    expect(searchText(index, incident, 99)).not.toContain('abyss');
    expect(searchText(index, incident, 99)).toContain('the title');
    expect(searchText(index, incident, 100)).toContain('abyss');
  });
});

describe('the claims that hold words', () => {
  const index = buildCaseIndex(builtInCase().case);
  const iraq = [index.incidents.get('evt-2024-02-02-iraq')!];
  const found = (search: string, asOf: number | null = null): string[] =>
    claimsWithWords(index, iraq, search, asOf).map((claim) => claim.id);

  it('are found by speaker, claimant and wording, and need every word', () => {
    expect(found('awadi')).toEqual(expect.arrayContaining(['st-awadi-notice', 'cas-iq-gov-25']));
    expect(found('awadi coordination')).toEqual(['st-awadi-notice']);
    expect(found('awadi zzzz')).toEqual([]);
  });

  it('are none for an empty search, and none that were made later', () => {
    expect(found('  ')).toEqual([]);
    expect(found('apologised')).toEqual(['st-kirby-apology']);
    expect(found('apologised', 19756)).toEqual([]);
  });
});
