import { describe, expect, it } from 'vitest';
import { incidentKinds, locationPrecisions } from '../../ledger/vocabulary.ts';
import { foldedName, plainText } from './plain-text.ts';
import { kindOfWord, precisionOfWord } from './word-classes.ts';

describe('words of tables', () => {
  it('are known where they are the ledger’s own', () => {
    expect(locationPrecisions.map(precisionOfWord)).toEqual(locationPrecisions);
    expect(incidentKinds.map(kindOfWord)).toEqual(incidentKinds);
  });

  it.each([
    ['Exact location', 'exact_site'],
    ['Neighborhood/area', 'neighbourhood'],
    ['Village', 'town'],
    ['Sub-district', 'district'],
    ['Province/governorate', 'governorate'],
    ['محافظة', 'governorate'],
    ['1', null],
    ['constructor', null],
  ])('%s is known to %s', (word, precision) => {
    expect(precisionOfWord(word)).toBe(precision);
  });

  it.each([
    ['Air-strike', 'aircraft'],
    ['Frappe aérienne', 'aircraft'],
    ['Ataque aéreo', 'aircraft'],
    ['Drohnenangriff', 'drone'],
    ['Mörser', 'rocket_missile_mortar'],
    ['UAV', 'drone'],
    ['Rockets', 'rocket_missile_mortar'],
    ['Air/drone strike', null],
    ['Artillery', null],
  ])('%s is %s', (word, kind) => {
    expect(kindOfWord(word)).toBe(kind);
  });
});

describe('texts as they are compared', () => {
  it('have the signs of ASCII and nothing that cannot be seen', () => {
    expect(plainText('\u202E\u200F ۱۲٫۵ – ٣\u00A0')).toBe('12.5 - 3');
    expect(plainText('  a   b ')).toBe('a b');
  });

  it('are names without accents, case and marks', () => {
    expect(foldedName('Date_de-Début (UTC)')).toBe('date de debut utc');
    expect(foldedName('eventDate')).toBe('event date');
    expect(foldedName('الإحداثيّات')).toBe('الاحداثيات');
  });
});

describe('descriptions of how finely a place is known', () => {
  it.each([
    ['(1) Exact coordinates', 'exact_site'],
    ['1 - Precise location', 'exact_site'],
    ['(2) 25 km precision', 'district'],
    ['(3) ADM1 level', 'governorate'],
    ['centroid of the district', 'district'],
    ['exact village', 'town'],
    ['Country level', 'country'],
    ['censored', 'unknown'],
    ['not exact', null],
    ['(1)', null],
    ['3', null],
    ['approximate', null],
  ])('%s: %s', (word, precision) => {
    expect(precisionOfWord(word)).toBe(precision);
  });
});
