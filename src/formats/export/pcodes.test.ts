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

/** Spellings of our names that differ from OCHA's by more than letters. */
const otherNames: Readonly<Record<string, string>> = {
  alqadisiyah: 'alqadissiya',
  sulaymaniyah: 'alsulaymaniyah',
  dhiqar: 'thiqar',
  erbil: 'erbil',
};

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
    const names = new Map(
      rows.filter((row) => row['Admin Level'] === '1').map((row) => [row['P-Code'], row['Name'] ?? '']),
    );
    const letters = (name: string): string =>
      name
        .normalize('NFD')
        .toLowerCase()
        .replace(/[^a-z]/g, '')
        .replace(/governorate$/, '');
    const consonants = (name: string): string =>
      letters(name).replace(/^al|^ar|^as|^at|^deir|[aeiouhyj]/g, '');
    for (const { admin1Code, name } of boundaries.regions.values()) {
      const pcode = pcodeOf(admin1Code);
      if (pcode === null) continue;
      const theirs = names.get(pcode) ?? '';
      const ours = otherNames[letters(name)] ?? letters(name);
      const same = letters(theirs).includes(ours) || isClose(consonants(ours), consonants(theirs));
      expect([admin1Code, name, theirs, same]).toEqual([admin1Code, name, theirs, true]);
    }
  });
});

/** Whether two spellings have most of their consonants in common. */
function isClose(a: string, b: string): boolean {
  const shared = [...a].filter((letter) => b.includes(letter)).length;
  return shared >= Math.max(a.length, b.length) - 2 && shared >= 2;
}
