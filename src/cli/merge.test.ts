import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCasePackage } from '../formats/case-package.ts';
import { readCsv } from '../formats/csv.ts';
import { runLedger } from './fixtures/run-ledger.ts';
import { runCommand } from './main.ts';
import { caseTexts } from './open-case.ts';
import { readFolder } from './read-folder.ts';

const scratch = mkdtempSync(join(tmpdir(), 'strike-ledger-merge-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

const { path: builtIn } = caseTexts(null);
const at = ['--at', '2026-11-22T12:00:00Z'];

/** Invented events in the layout of UCDP GED; the first two have the day and the place of incidents of the built-in case. */
const events = [
  'id,type_of_violence,side_a,side_b,dyad_name,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,date_end,best,high,low',
  '-1,1,A,B,A - B,1,Rukban,33.31,38.70,Jordan,1,2024-01-28,2024-01-28,3,4,2',
  '9002,1,A,B,A - B,1,Qaim,34.37,41.09,Iraq,1,2024-02-02,2024-02-02,16,20,12',
  '9003,1,A,B,A - B,1,Nowhere,-20.5,30.1,Zimbabwe,1,2001-02-02,2001-02-02,1,1,1',
  '',
].join('\n');

let folders = 0;

function ownFolder(): { readonly folder: string; readonly table: string } {
  const folder = join(scratch, `test-${(folders += 1)}`);
  mkdirSync(folder);
  const table = join(folder, 'gedTrial.csv');
  writeFileSync(table, events);
  return { folder, table };
}

const contents = (folder: string): Map<string, string> => readFolder(folder, ['']);

async function totalOf(path: string, ...words: string[]) {
  const { text } = await runCommand(['totals', '--case', path, '--json', ...words]);
  return JSON.parse(text) as { incidents: number; killed: { min: number; max: number; open: boolean } };
}

describe('merge', { timeout: 120_000 }, () => {
  it.concurrent('keeps every incident of both where nobody says that two are one', async () => {
    const { folder, table } = ownFolder();
    const target = join(folder, 'both');
    const { exitCode, out, err } = await runLedger('merge', builtIn, table, '-o', target, ...at);
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '' });
    const [own, given, both] = [
      await totalOf(builtIn, '--side', 'us'),
      await totalOf(table),
      await totalOf(target, '--side', 'us'),
    ];
    expect(both).toMatchObject(own);
    expect((await totalOf(target, '--side', 'side-not-stated')).killed).toEqual(given.killed);
    const { incidents, about } = readCasePackage(contents(target)).case;
    expect(incidents).toHaveLength(71 + 3);
    expect(err).toContain(`a case with ${incidents.length} incidents; 0 pairs were joined`);
    expect(about.title).toContain('Tower 22');
    expect(about.created).toBe('2026-11-22');
    expect((await runCommand(['validate', target])).exitCode).toBe(0);
  });

  it.concurrent('lists pairs, and joins those that its reader says are one, the same each time', async () => {
    const { folder, table } = ownFolder();
    const suggested = await runCommand(['merge', builtIn, table, '--suggest']);
    expect(suggested.exitCode).toBe(0);
    const { columns, rows } = readCsv(suggested.text);
    expect(columns.slice(0, 5)).toEqual(['same', 'a', 'b', 'days', 'metres']);
    const tower = rows.findIndex(({ a }) => a === 'evt-2024-01-28-tower22');
    expect(rows[tower]).toMatchObject({ same: '', b: "'-1", days: '0', kind_b: 'not_stated' });
    expect(Number(rows[tower]?.['metres'])).toBeLessThan(1000);
    expect(rows.some(({ b }) => b === '9003')).toBe(false);

    const pairs = join(folder, 'pairs.csv');
    const lines = suggested.text.split('\n');
    writeFileSync(pairs, lines.map((line, row) => (row === tower + 1 ? `yes${line}` : line)).join('\n'));
    const targets = ['one', 'two', 'packed.zip'].map((name) => join(folder, name));
    for (const target of targets)
      expect((await runLedger('merge', builtIn, table, '--same', pairs, '-o', target, ...at)).exitCode).toBe(
        0,
      );
    const [one = '', two = '', packed = ''] = targets;
    expect(contents(two)).toEqual(contents(one));
    expect(await totalOf(packed)).toEqual(await totalOf(one));
    const { incidents, casualtyClaims } = readCasePackage(contents(one)).case;
    expect(incidents).toHaveLength(71 + 3 - 1);
    const own = casualtyClaims.filter(({ incidentId }) => incidentId === 'evt-2024-01-28-tower22');
    expect(own.map(({ claimantId }) => claimantId)).toContain('ucdp');
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it.concurrent('joins nothing of a list that is handed back as it was', async () => {
    const { folder, table } = ownFolder();
    const pairs = join(folder, 'pairs.csv');
    writeFileSync(pairs, (await runCommand(['merge', builtIn, table, '--suggest'])).text);
    const target = join(folder, 'both');
    await runLedger('merge', builtIn, table, '--same', pairs, '-o', target, ...at);
    expect(readCasePackage(contents(target)).case.incidents).toHaveLength(71 + 3);
  });

  it.concurrent('says what is wrong, and writes nothing', async () => {
    const { folder, table } = ownFolder();
    const pairs = join(folder, 'pairs.csv');
    writeFileSync(pairs, 'a,b\nnothing-like-it,9002\n');
    const target = join(folder, 'both');
    const calls: readonly (readonly [words: readonly string[], error: string])[] = [
      [[builtIn], 'merge needs two cases'],
      [[builtIn, table], '-o is missing'],
      [[builtIn, table, '--suggest', '-o', target], 'leave -o and --same out'],
      [[builtIn, join(folder, 'no-such.csv'), '-o', target], 'no-such.csv'],
      [[builtIn, table, '-o', target, '--same', pairs], 'has no incident "nothing-like-it"'],
      [[builtIn, table, '-o', target, '--same', table], 'has no columns "a" and "b"'],
    ];
    for (const [words, error] of calls) await expect(runCommand(['merge', ...words])).rejects.toThrow(error);
    expect(readdirSync(folder).sort()).toEqual(['gedTrial.csv', 'pairs.csv']);
    expect(readFileSync(table, 'utf8')).toBe(events);
    expect((await runCommand(['merge', '--help'])).text).toContain('--same FILE');
  });
});
