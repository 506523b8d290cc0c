import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openCase } from '../../cli/open-case.ts';
import { readCsv } from '../csv.ts';
import { pcodeOf } from './pcodes.ts';

const { boundaries } = openCase(null);
const beside = fileURLToPath(new URL('../../../../shared/fixtures', import.meta.url));
const list = join(
  process.env['STRIKE_LEDGER_FIXTURES'] ?? beside,
  'boundaries/hdx_global_pcodes_adm_1_2.csv',
);

/** The region whose name OCHA translates, and the one that it spells with other letters. */
const otherwise: Readonly<Record<string, string>> = { 'Rif Dimashq': 'Rural Damascus', Suwayda: 'Sweida' };

describe('P-codes', () => {
  it('are given to every region of Iraq and Syria, each once, and to none of Jordan', () => {
    const regions = [...boundaries.regions.values()];
    const given = regions.map(({ admin1Code, countryCode }) => [countryCode, pcodeOf(admin1Code)] as const);
    const own = given.flatMap(([country, pcode]) => (country === 'JO' ? [] : (pcode ?? 'none')));
    const numbers = (prefix: string, count: number): string[] =>
      Array.from({ length: count }, (_, at) => `${prefix}${String(at + 1).padStart(2, '0')}`);
    expect(own.sort()).toEqual([...numbers('IQG', 18), ...numbers('SY', 14)]);
    expect(given.filter(([country, pcode]) => country === 'JO' && pcode !== null)).toEqual([]);
    expect(pcodeOf('constructor')).toBeNull();
  });

  it('agree with those of the boundaries', () => {
    for (const { admin1Code, pcode } of boundaries.regions.values())
      expect([admin1Code, pcodeOf(admin1Code)]).toEqual([admin1Code, pcode]);
  });

  it.skipIf(!existsSync(list))('are those of OCHA’s list, by the names of the regions', () => {
    const { rows } = readCsv(readFileSync(list, 'utf8'));
    const country: Readonly<Record<string, string>> = { IQ: 'IRQ', SY: 'SYR' };
    for (const { admin1Code, countryCode, name } of boundaries.regions.values()) {
      const theirs = rows.filter(
        (row) => row['Admin Level'] === '1' && row['Location'] === country[countryCode],
      );
      const alike = (row: (typeof rows)[number]): number =>
        likeness(otherwise[name] ?? name, row['Name'] ?? '');
      const [closest] = [...theirs].sort((x, y) => alike(y) - alike(x));
      expect([admin1Code, pcodeOf(admin1Code)]).toEqual([admin1Code, closest?.['P-Code'] ?? null]);
    }
  });
});

/** The share of pairs of letters that two names have in common, between 0 and 1 (Dice): spellings differ, names do not. */
function likeness(one: string, other: string): number {
  const pairs = (name: string): Set<string> => {
    const letters = name.toLowerCase().replace(/^(?:al|ar|as)-|[^a-z]/g, '');
    return new Set(Array.from(letters, (_, at) => letters.slice(at, at + 2)));
  };
  const [a, b] = [pairs(one), pairs(other)];
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}
