import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { UcdpRows } from '../bench/ucdp-rows.ts';
import { runLedger } from './fixtures/run-ledger.ts';
import { runCommand } from './main.ts';

const builtIn = fileURLToPath(new URL('../../geodata/case', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'strike-ledger-compare-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** A copy of the built-in case with one file rewritten. */
function copyWith(name: string, file: string, rewrite: (text: string) => string): string {
  const folder = join(scratch, name);
  cpSync(builtIn, folder, { recursive: true });
  const path = join(folder, file);
  const [before, after] = [readFileSync(path, 'utf8'), rewrite(readFileSync(path, 'utf8'))];
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  return folder;
}

interface Compared {
  readonly equal: boolean;
  readonly descriptor: readonly unknown[];
  readonly tables: Readonly<
    Record<string, { added: string[]; removed: string[]; changed: unknown[]; same: number }>
  >;
}

describe('compare', { timeout: 120_000 }, () => {
  it.concurrent('ends with 0 for a case and itself', async () => {
    const { exitCode, out, err } = await runLedger('compare', builtIn, builtIn);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toContain('No difference.');
  });

  it.concurrent('names what was edited, added and removed, and ends with 1', async () => {
    const later = copyWith('later', 'corrections.csv', (text) => {
      const [head = '', , second = '', ...more] = text.split('\n');
      const added = 'new-row,2026-12-01,corrected,,,Something else.,,';
      return [head, added, second.replace(',supported,', ',changed,'), ...more].join('\n');
    });
    const { exitCode, out } = await runLedger('compare', builtIn, later, '--json');
    expect(exitCode).toBe(1);
    const result = JSON.parse(out) as Compared;
    const { corrections, ...others } = result.tables;
    expect(corrections).toMatchObject({ added: ['new-row'], removed: ['report-series'] });
    expect(corrections?.changed).toEqual([
      { key: 'report-no-wider-war', fields: [{ field: 'kind', was: 'supported', now: 'changed' }] },
    ]);
    expect(
      Object.values(others).every(
        ({ added, removed, changed }) => [added, removed, changed].flat().length === 0,
      ),
    ).toBe(true);
    expect({ equal: result.equal, descriptor: result.descriptor }).toEqual({ equal: false, descriptor: [] });
    const words = await runLedger('compare', later, builtIn);
    expect(words.exitCode).toBe(1);
    expect(words.out).toContain('corrections: 1 added, 1 removed, 1 changed');
    expect(words.out).toContain('  + report-series\n  - new-row\n  * report-no-wider-war');
    expect(words.out).toContain('kind: "changed" -> "supported"');
  });

  it.concurrent('tells a new version in the description', async () => {
    const later = copyWith('version', 'datapackage.json', (text) => text.replace('"1.0.0"', '"1.1.0"'));
    const { exitCode, out } = await runLedger('compare', builtIn, later);
    expect(exitCode).toBe(1);
    expect(out).toContain('version: "1.0.0" -> "1.1.0"');
  });

  it.concurrent('takes a zip, a workbook and a table as versions', async () => {
    const [zip, workbook, table] = ['case.zip', 'case.xlsx', 'gedTrial.csv'].map((name) =>
      join(scratch, name),
    );
    await runCommand(['import', builtIn, '-o', zip ?? '']);
    await runCommand(['export', '--layer', 'case', '--format', 'xlsx', '-o', workbook ?? '']);
    writeFileSync(table ?? '', [...new UcdpRows(9).csv(3)].join(''));
    expect(await runCommand(['compare', builtIn, zip ?? ''])).toMatchObject({ exitCode: 0 });
    const byWorkbook = await runCommand(['compare', builtIn, workbook ?? '']);
    expect(byWorkbook.text).not.toMatch(/^ {2}[+-] /m);
    const both = join(scratch, 'both.zip');
    writeFileSync(
      both,
      zipSync({ 'gedTrial.csv': readFileSync(table ?? ''), 'notes.csv': strToU8('a,b\n1,2\n') }),
    );
    const told = await runLedger('compare', table ?? '', both);
    expect(told.err).toContain('1 issues say that something is dropped');
    expect(told.err).toContain('The rest is taken.');
    const byTable = await runCommand(['compare', builtIn, table ?? '']);
    expect(byTable).toMatchObject({ exitCode: 1 });
    expect(byTable.text).toContain('incidents: 3 added, 71 removed');
  });

  it.concurrent('refuses what it cannot read with 2 and the remedy', async () => {
    const broken = copyWith('broken', 'incidents.geojson', (text) => text.slice(0, 500));
    const missing = copyWith('missing', 'datapackage.json', (text) =>
      text.replace('sources.csv', 'gone.csv'),
    );
    const unknown = join(scratch, 'unknown.csv');
    writeFileSync(unknown, 'a,b\n1,2\n');
    const calls: [string[], string][] = [
      [[builtIn], 'needs two cases'],
      [[builtIn, builtIn, builtIn], 'needs two cases'],
      [[builtIn, scratch], 'has no datapackage.json'],
      [[builtIn, join(scratch, 'nowhere.zip')], 'nowhere.zip'],
      [[builtIn, unknown], 'a table whose columns nobody knows'],
      [[builtIn, broken], 'is not JSON'],
      [[missing, builtIn], 'gone.csv'],
      [[builtIn, builtIn, '--jsn'], '--jsn'],
    ];
    for (const [words, remedy] of calls) {
      const { exitCode, out, err } = await runLedger('compare', ...words);
      expect({ words, exitCode, out }).toEqual({ words, exitCode: 2, out: '' });
      expect(err).toContain(remedy);
    }
  });

  it.concurrent('has its help', async () => {
    const { exitCode, out } = await runLedger('compare', '--help');
    expect(exitCode).toBe(0);
    expect(out).toContain('strike-ledger compare CASE_A CASE_B');
  });
});
