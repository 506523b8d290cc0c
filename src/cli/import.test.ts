import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileCount } from '../formats/import-log.ts';
import { groupBy } from '../ledger/case-index.ts';
import type { Issue } from '../ledger/issue.ts';
import { runLedger } from './fixtures/run-ledger.ts';
import { keptSums } from './kept-sums.ts';

const scratch = mkdtempSync(join(tmpdir(), 'strike-ledger-import-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

let folders = 0;

/** A folder of its own for each test. */
function ownFolder(): string {
  const folder = join(scratch, `test-${(folders += 1)}`);
  mkdirSync(folder);
  return folder;
}

/** Every file below a folder with what it holds. */
function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
}

const columns =
  'id,year,type_of_violence,side_a,side_b,dyad_name,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,date_end,best,high,low';

/** Invented events in the layout of UCDP GED. None of them took place. */
const events = [
  ['900001', '33.43', '43.27', 'Iraq', 2, 1, 5, 1],
  ['900002', '34.45', '40.92', 'Syria', 7, 5, 9, 3],
  ['900003', '', '', 'Syria', 4, 6, 3, 4],
  ['900004', '16.27', '-0.04', 'Mali', 11, 11, 40, 1],
  ['900005', '32.03', '39.65', 'Jordan', 0, 0, 0, 6],
] as const;

function ucdpCsv(given: readonly (typeof events)[number][] = events): string {
  const lines = given.map(
    ([id, lat, lng, country, best, low, high, precision]) =>
      `${id},2024,1,Army of Nowhere,"Group; of ""Nobody""",A - B,${precision},Town ${id},${lat},${lng},${country},1,2024-02-0${Number(id) % 9},2024-02-0${Number(id) % 9},${best},${high},${low}`,
  );
  return [columns, ...lines, ''].join('\n');
}

async function totalsOf(path: string, ...words: string[]) {
  const { exitCode, out, err } = await runLedger('totals', '--case', path, ...words, '--json');
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  return JSON.parse(out) as {
    killed: { min: number; max: number };
    incidents: number;
    keptSums: Record<string, number>;
    rows?: Record<string, { killed: { min: number; max: number } }>;
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const lowest = ([, , , , , low, high]: (typeof events)[number]): number => Math.min(low, high);
const highest = ([, , , , , low, high]: (typeof events)[number]): number => Math.max(low, high);

describe('import', { timeout: 120_000 }, () => {
  it.concurrent('makes a case whose totals are the sums of the file', async () => {
    const folder = ownFolder();
    const file = join(folder, 'gedTrial.csv');
    writeFileSync(file, ucdpCsv());
    const target = join(folder, 'case');
    const { exitCode, out, err } = await runLedger('import', file, '-o', target, '--at', '2026-11-22');
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '' });
    expect(err).toContain('gedTrial.csv: 5 rows read = 5 kept + 0 dropped\n');
    expect(err).toContain('1 × low-above-high (kept, row 3)');
    const expected = {
      incidents: events.length,
      killed: { min: sum(events.map(lowest)), max: sum(events.map(highest)) },
      keptSums: { best: sum(events.map(([, , , , best]) => best)) },
    };
    // The folder, a zip of it and the file itself are three ways to the same case.
    const zip = join(folder, 'case.zip');
    expect((await runLedger('import', file, '-o', zip, '--at', '2026-11-22')).exitCode).toBe(0);
    for (const path of [target, zip, file]) {
      const total = await totalsOf(path, '--by', 'country');
      expect(total).toMatchObject(expected);
      expect(Object.keys(total.rows ?? {})).toEqual(['IQ', 'JO', 'ML', 'SY']);
      expect(total.rows?.['SY']?.killed).toMatchObject({ min: 5 + 3, max: 9 + 6 });
      // Mali is not among the built-in countries: its region comes from the world's boundaries.
      expect(Object.keys((await totalsOf(path, '--by', 'admin1')).rows ?? {})).toContain('ML-7');
    }
    expect((await runLedger('validate', target)).exitCode).toBe(0);
    const exported = await runLedger(
      'export',
      '--case',
      target,
      '--layer',
      'incidents',
      '--format',
      'csv',
      '-o',
      '-',
    );
    const { data } = Papa.parse<Record<string, string>>(exported.out, { header: true, skipEmptyLines: true });
    expect(data.map(({ id }) => id)).toEqual(events.map(([id]) => id));
    expect(sum(data.map((row) => Number(row['killed_max'])))).toBe(expected.killed.max);
    expect(sum(data.map((row) => Number(row['best'])))).toBe(expected.keptSums.best);
  });

  it.concurrent(
    'gives the same bytes for the same files, also over a case that it wrote before',
    async () => {
      const folder = ownFolder();
      const file = join(folder, 'gedTrial.csv');
      writeFileSync(file, ucdpCsv());
      for (const target of ['a', 'a', 'b', 'a.zip', 'a.zip', 'b.zip'])
        expect((await runLedger('import', file, '-o', join(folder, target))).exitCode).toBe(0);
      expect(contents(join(folder, 'a'))).toEqual(contents(join(folder, 'b')));
      expect(readFileSync(join(folder, 'a.zip'))).toEqual(readFileSync(join(folder, 'b.zip')));
      // A case is imported as it is.
      for (const [from, to] of [
        ['a', 'c'],
        ['a.zip', 'd'],
      ] as const) {
        const { exitCode, err } = await runLedger('import', join(folder, from), '-o', join(folder, to));
        expect({ exitCode, err }).toMatchObject({ exitCode: 0 });
        expect(err).toContain('incidents: 5 rows read = 5 kept + 0 dropped');
        expect(contents(join(folder, to))).toEqual(contents(join(folder, 'a')));
      }
      expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
    },
  );

  it.concurrent('leaves what was there when reading fails', async () => {
    const folder = ownFolder();
    const good = join(folder, 'gedTrial.csv');
    writeFileSync(good, ucdpCsv());
    const target = join(folder, 'case');
    expect((await runLedger('import', good, '-o', target)).exitCode).toBe(0);
    const before = contents(target);

    // A zip that is damaged behind its first pieces fails while rows are written.
    const many = Array.from({ length: 30_000 }, (_, at) => ['1' + String(at), ...events[0].slice(1)]);
    const zip = zipSync({ 'many.csv': strToU8(ucdpCsv(many as unknown as typeof events)) }, { level: 0 });
    zip[zip.length - 2000]! ^= 1;
    const damaged = join(folder, 'damaged.zip');
    writeFileSync(damaged, zip);
    const empty = join(folder, 'empty.csv');
    writeFileSync(empty, '');
    const noRows = join(folder, 'no-rows.csv');
    writeFileSync(noRows, `${columns}\n`);
    const sheetOfNothing = join(folder, 'broken.geojson');
    writeFileSync(sheetOfNothing, '{"type":"FeatureCollection","features":[{');
    for (const bad of [damaged, empty, noRows, sheetOfNothing]) {
      const { exitCode, out, err } = await runLedger('import', bad, '--from', 'ucdp', '-o', target);
      expect({ bad, exitCode, out }).toEqual({ bad, exitCode: 2, out: '' });
      expect(err).toContain('strike-ledger: ');
      expect(contents(target)).toEqual(before);
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it.concurrent('replaces nothing that it has not written, unless told to', async () => {
    const folder = ownFolder();
    const file = join(folder, 'gedTrial.csv');
    writeFileSync(file, ucdpCsv());
    const target = join(folder, 'mine');
    mkdirSync(join(target, 'sub'), { recursive: true });
    writeFileSync(join(target, 'notes.txt'), 'mine');
    writeFileSync(join(target, 'statements.csv'), 'id\nx\n');
    writeFileSync(join(target, 'sub', 'deep.txt'), 'mine as well');
    const refused = await runLedger('import', file, '-o', target);
    expect(refused.exitCode).toBe(2);
    expect(refused.err).toContain('--force');
    expect(readdirSync(target).sort()).toEqual(['notes.txt', 'statements.csv', 'sub']);
    const forced = await runLedger('import', file, '-o', target, '--force');
    expect(forced.exitCode).toBe(0);
    expect(readFileSync(join(target, 'notes.txt'), 'utf8')).toBe('mine');
    expect(readFileSync(join(target, 'sub', 'deep.txt'), 'utf8')).toBe('mine as well');
    // A table of the case that stood there would be read with the new one.
    expect(existsSync(join(target, 'statements.csv'))).toBe(false);
    expect(await totalsOf(target)).toMatchObject({ incidents: 5 });
    expect((await runLedger('import', file, '-o', file, '--force')).exitCode).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(ucdpCsv());
  });

  it.concurrent('tells every row that is dropped, and ends with 1', async () => {
    const folder = ownFolder();
    const file = join(folder, 'versions.csv');
    const line = (id: string, fatalities: number, timestamp: number): string =>
      `${id},2024-01-02,Army A,Iraq,33.5,44.25,1,${fatalities},${timestamp}`;
    writeFileSync(
      file,
      [
        'event_id_cnty,event_date,actor1,country,latitude,longitude,geo_precision,fatalities,timestamp',
        ...[line('XXX1', 1, 10), line('XXX2', 20, 10), line('XXX1', 300, 20), line('XXX2', 4000, 5)],
        '',
      ].join('\n'),
    );
    const target = join(folder, 'case');
    const { exitCode, out } = await runLedger('import', file, '-o', target, '--json');
    expect(exitCode).toBe(1);
    const told = JSON.parse(out) as { layout: string; case: string; files: FileCount[]; issues: Issue[] };
    expect(told).toMatchObject({
      layout: 'ACLED',
      case: target,
      files: [{ file: 'versions.csv', read: 4, kept: 2, dropped: 2 }],
    });
    expect(told.issues.map(({ row, code, outcome }) => [row, code, outcome])).toEqual([
      [3, 'newer-version', 'dropped'],
      [4, 'older-version', 'dropped'],
    ]);
    expect((await totalsOf(target)).killed).toMatchObject({ min: 320, max: 320 });
  });

  it.concurrent('asks what a table leaves open, and takes the answer', async () => {
    const folder = ownFolder();
    const file = join(folder, 'own.csv');
    writeFileSync(
      file,
      'Date,Lat,Lon,Killed,Title\n2024-02-01,33.1,44.2,3,One\n2024-02-02,33.2,44.3,4,Two\n',
    );
    const target = join(folder, 'case');
    const asked = await runLedger('import', file, '-o', target);
    expect({ exitCode: asked.exitCode, out: asked.out }).toEqual({ exitCode: 2, out: '' });
    expect(asked.err).toContain('which-precision');
    expect(asked.err).toContain('whose-figures');
    expect(existsSync(target)).toBe(false);
    const path = join(folder, 'mapping.json');
    expect((await runLedger('import', file, '--save-mapping', path)).exitCode).toBe(0);
    expect((await runLedger('import', file, '--save-mapping', path)).exitCode).toBe(2);
    const mapping = JSON.parse(readFileSync(path, 'utf8')) as Record<string, object>;
    const answered = { ...mapping, claimant: { column: null, otherwise: 'Count of Nobody' } };
    writeFileSync(path, JSON.stringify(answered));
    const { exitCode, err } = await runLedger('import', file, '--mapping', path, '-o', target);
    expect({ exitCode, err: err.split('\n')[0] }).toEqual({
      exitCode: 0,
      err: 'own.csv: 2 rows read = 2 kept + 0 dropped',
    });
    expect((await totalsOf(target)).killed).toMatchObject({ min: 7, max: 7 });
    expect(readFileSync(join(target, 'claimants.csv'), 'utf8')).toContain('Count of Nobody');
    const known = join(folder, 'gedTrial.csv');
    writeFileSync(known, ucdpCsv());
    const forced = await runLedger('import', known, '--from', 'csv', '-o', target);
    expect({ exitCode: forced.exitCode, asks: forced.err.includes('which-precision') }).toEqual({
      exitCode: 2,
      asks: true,
    });
    expect((await totalsOf(target)).incidents).toBe(2);
  });
});

describe('sums of kept columns', () => {
  it('add numbers, however they are written, and nothing else', () => {
    const columns = ['best', 'none', 'code'].map((name) => ({
      ...{ name, mayNamePeople: false },
      hasSum: name !== 'code',
    }));
    const incidents = [[2, '', 9] as const, ['3', null, 9] as const, ['some', true, 9] as const].map(
      (kept) => ({ kept }) as unknown as Parameters<typeof keptSums>[1][number],
    );
    expect(keptSums(columns, incidents)).toEqual({ best: 5, none: null });
  });
});

const sample = join(
  process.env['STRIKE_LEDGER_FIXTURES'] ??
    fileURLToPath(new URL('../../../shared/fixtures', import.meta.url)),
  'formats/ged231_sample_1000.csv',
);

describe.skipIf(!existsSync(sample))(
  'a sample of UCDP GED 23.1 (skipped where the fixtures are absent)',
  { timeout: 120_000 },
  () => {
    it('comes to the sums and rows that stand in the file', async () => {
      const { data } = Papa.parse<Record<string, string>>(readFileSync(sample, 'utf8'), {
        header: true,
        skipEmptyLines: true,
      });
      const target = join(ownFolder(), 'case');
      const { exitCode, err } = await runLedger('import', sample, '-o', target);
      expect(exitCode).toBe(0);
      expect(err).toContain('ged231_sample_1000.csv: 1000 rows read = 1000 kept + 0 dropped\n');
      const column = (name: string): number[] => data.map((row) => Number(row[name]));
      const [low, high] = [column('low'), column('high')];
      const killed = {
        min: sum(low.map((number, at) => Math.min(number, high[at]!))),
        max: sum(low.map((number, at) => Math.max(number, high[at]!))),
      };
      expect(killed).toEqual({ min: 6217, max: 22_024 });
      expect(await totalsOf(target)).toMatchObject({
        incidents: 1000,
        killed,
        keptSums: { best: sum(column('best')), deaths_civilians: sum(column('deaths_civilians')) },
      });
      const { out } = await runLedger(
        'export',
        '--case',
        target,
        '--layer',
        'incidents',
        '--format',
        'csv',
        '-o',
        '-',
      );
      const rows = Papa.parse<Record<string, string>>(out, { header: true, skipEmptyLines: true }).data;
      const perCountry = (from: readonly Record<string, string>[], by: string): number[] =>
        [...groupBy(from, (row) => row[by] ?? '').values()].map(({ length }) => length).sort((a, b) => a - b);
      expect(perCountry(rows, 'countries')).toEqual(perCountry(data, 'country'));
      // 1 and 2 are towns, 3 is a district, 4 a first-level unit, 5 and 6 are countries, 7 is unknown.
      const classes = ['town', 'town', 'district', 'governorate', 'country', 'country', 'unknown'];
      const known = data.map((row) => ({ known: classes[Number(row['where_prec']) - 1]! }));
      const perClass = (from: readonly Record<string, string>[], by: string): unknown =>
        Object.fromEntries(
          [...groupBy(from, (row) => row[by] ?? '')].map(([key, { length }]) => [key, length]),
        );
      expect(perClass(rows, 'location_precision')).toEqual(perClass(known, 'known'));
      expect((await runLedger('validate', target)).exitCode).toBe(0);
    });
  },
);
