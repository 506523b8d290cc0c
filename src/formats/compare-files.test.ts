import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compareFiles } from './compare-files.ts';

const folder = fileURLToPath(new URL('../../geodata/case/', import.meta.url));
const own = new Map(
  readdirSync(folder)
    .filter((name) => /\.(json|geojson|csv)$/.test(name))
    .map((name) => [name, readFileSync(`${folder}${name}`, 'utf8')] as const),
);

const edited = (name: string, from: string, to: string): Map<string, string> => {
  const text = own.get(name) ?? '';
  expect(text).toContain(from);
  return new Map([...own, [name, text.replace(from, to)]]);
};

describe('files that a reader compares with the case on the page', () => {
  it('are the same as themselves', () => {
    expect(compareFiles(own, own)).toEqual({ version: '1.0.0', differences: [], unread: [] });
  });

  it('show exactly the row that was edited', () => {
    const chosen = edited('claimants.csv', 'sohr,Syrian Obs', 'sohr,The Syrian Obs');
    expect(compareFiles(chosen, own)?.differences).toEqual([
      {
        part: 'claimants',
        row: 'sohr',
        how: 'changed',
        fields: [
          {
            field: 'name',
            was: 'The Syrian Observatory for Human Rights',
            now: 'Syrian Observatory for Human Rights',
            isReworded: false,
          },
        ],
      },
    ]);
  });

  it('never show a text that the case keeps off the page', () => {
    const chosen = edited('claimants.csv', 'Family of the student', 'Parents of the student');
    const lines = (own.get('claimants.csv') ?? '').split('\n');
    const number = lines.findIndex((line) => line.startsWith('qaim-student-family,'));
    expect(number).toBeGreaterThan(0);
    const result = compareFiles(chosen, own);
    expect(result?.differences).toEqual([
      {
        part: 'claimants',
        row: number,
        how: 'changed',
        fields: [{ field: 'name', was: null, now: null, isReworded: true }],
      },
    ]);
    expect(JSON.stringify(result)).not.toMatch(/Family of|Parents of|student/);
  });

  it('need not be all: what is missing or broken is named and not compared', () => {
    const some = new Map([['sources.csv', own.get('sources.csv') ?? '']]);
    const result = compareFiles(some, own);
    expect(result?.differences).toEqual([]);
    expect(result?.unread).toContain('descriptor');
    expect(result?.unread).toContain('incidents');
    expect(result?.unread).not.toContain('sources');
    const broken = compareFiles(edited('incidents.geojson', '{"type":"FeatureCollection"', '{'), own);
    expect(broken).toMatchObject({ differences: [], unread: ['incidents'] });
  });

  it('are refused where none of them belongs to a case', () => {
    expect(compareFiles(new Map([['photo.csv', 'a,b']]), own)).toBeNull();
  });
});
