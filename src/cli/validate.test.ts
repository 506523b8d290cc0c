import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { UcdpRows } from '../bench/ucdp-rows.ts';
import { runCommand } from './main.ts';

const scratch = mkdtempSync(join(tmpdir(), 'strike-ledger-validate-'));
const at = '2026-11-22T12:00:00Z';

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

const path = (name: string): string => join(scratch, name);

interface Result {
  readonly errors: number;
  readonly files: readonly { kind: string; layout?: string; records: number }[];
  readonly issues: readonly { file: string; row: number | null; code: string }[];
}

async function validated(name: string): Promise<Result & { exitCode: number }> {
  const { text, exitCode } = await runCommand(['validate', path(name), '--json']);
  return { ...(JSON.parse(text) as Result), exitCode };
}

describe('validate takes what import takes', { timeout: 120_000 }, () => {
  it.each(['zip', 'xlsx'])('a case as %s, by the rules of a case', async (format) => {
    const name = `case.${format}`;
    await runCommand(['export', '--layer', 'case', '--format', format, '--at', at, '-o', path(name)]);
    const { exitCode, errors, files } = await validated(name);
    expect([exitCode, errors]).toEqual([0, 0]);
    expect(files[0]?.kind).toBe('case');
    expect(files[0]?.records).toBeGreaterThan(200);
  });

  it('a table of a known layout, with what its import finds, in which rows', async () => {
    const [header = '', ...lines] = [...new UcdpRows(3).csv(20)].join('').split('\n');
    const broken = lines.map((line, row) => (row === 4 ? line.replace(/^\d+/, '1') : line));
    writeFileSync(path('ged.csv'), [header, ...broken].join('\n'));
    writeFileSync(path('ged.csv.gz'), gzipSync(readFileSync(path('ged.csv'))));
    for (const name of ['ged.csv', 'ged.csv.gz']) {
      const { files, issues, exitCode } = await validated(name);
      expect(files).toEqual([
        expect.objectContaining({
          kind: 'table',
          layout: expect.stringContaining('UCDP') as string,
          records: 20,
        }),
      ]);
      expect(issues.map(({ row }) => row)).toContain(5);
      expect(exitCode).toBe(0);
    }
  });

  it('a GeoJSON file that is gzipped, by the rules of GeoJSON', async () => {
    const text = '{"type":"Point","coordinates":[33.3,138.7]}';
    writeFileSync(path('bad.geojson.gz'), gzipSync(text));
    const { exitCode, files, issues } = await validated('bad.geojson.gz');
    expect([exitCode, files[0]?.kind, issues[0]?.code]).toEqual([1, 'geojson', 'outside-the-world']);
  });

  it('ends with 2 for a table that nobody knows, and for what is no file of data', async () => {
    writeFileSync(path('odd.csv'), 'a,b\n1,2\n');
    writeFileSync(path('noise.xlsx'), Buffer.from([1, 2, 3]));
    for (const name of ['odd.csv', 'noise.xlsx']) {
      const { exitCode, files } = await validated(name);
      expect([exitCode, files[0]?.kind]).toEqual([2, 'unreadable']);
    }
  });

  it('keeps the words that it ends with for people', async () => {
    const { text } = await runCommand(['validate', path('odd.csv')]);
    expect(text).toContain('strike-ledger import');
  });
});
