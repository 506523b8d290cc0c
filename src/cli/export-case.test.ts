import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { runLedger } from './fixtures/run-ledger.ts';
import { runCommand } from './main.ts';

const scratch = mkdtempSync(join(tmpdir(), 'strike-ledger-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});
const at = '2026-11-22T12:00:00Z';

describe('export --layer case, and template', { timeout: 120_000 }, () => {
  it.each(['zip', 'xlsx'])(
    'writes the case itself, of which the totals are the same (%s)',
    async (format) => {
      const path = join(scratch, `case.${format}`);
      const call = ['export', '--layer', 'case', '--format', format, '--at', at, '-o', path];
      expect(await runCommand(call)).toEqual({ text: '', exitCode: 0 });
      const first = readFileSync(path);
      await runCommand(call);
      expect(readFileSync(path).equals(first)).toBe(true);
      const { text } = await runCommand(['totals', '--case', path, '--json']);
      expect(text).toBe((await runCommand(['totals', '--json'])).text);
    },
  );

  it('writes a workbook to be filled in, which is a case without incidents', async () => {
    await runCommand(['template', '-o', scratch]);
    const { text } = await runCommand([
      ...['totals', '--case', join(scratch, 'strike-ledger-template.xlsx'), '--json'],
    ]);
    expect(JSON.parse(text)).toMatchObject({ incidents: 0 });
  });

  it('refuses a case whose terms forbid to hand on its rows, and filters', async () => {
    const files = {
      'datapackage.json': '{"title":"Ours","actingSides":{"us":"The US"},"redistribution":"none"}',
      'incidents.geojson': '{"type":"FeatureCollection","features":[]}',
    };
    const path = join(scratch, 'closed.zip');
    writeFileSync(
      path,
      zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
    );
    const refused = await runLedger(
      'export',
      '--layer',
      'case',
      '--case',
      path,
      '-o',
      join(scratch, 'x.zip'),
    );
    expect(refused.exitCode).toBe(1);
    expect(refused.err).toContain('do not allow');
    await expect(runCommand(['export', '--layer', 'case', '--country', 'IQ', '-o', 'x'])).rejects.toThrow(
      'does not know "--country"',
    );
  });
});
