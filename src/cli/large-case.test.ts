import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UcdpRows } from '../bench/ucdp-rows.ts';
import { openLargeCase } from './large-case.ts';
import { runCommand } from './main.ts';
import { caseExtensions } from './open-case.ts';

const scratch = mkdtempSync(join(tmpdir(), 'strike-ledger-large-'));
const table = join(scratch, 'ged.csv');
const folder = join(scratch, 'case');

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

describe('a large case in a folder', { timeout: 120_000 }, () => {
  it('is read as a table where an import has written it', async () => {
    writeFileSync(table, [...new UcdpRows(9).csv(60)].join(''));
    await runCommand(['import', table, '-o', folder]);
    const large = await openLargeCase(folder, caseExtensions, 1);
    const byFolder = JSON.parse((await runCommand(['totals', '--case', folder, '--json'])).text) as object;
    const byTable = JSON.parse((await runCommand(['totals', '--case', table, '--json'])).text) as object;
    expect(byTable).toEqual(byFolder);
    expect(byTable).toMatchObject({ incidents: 60 });
    expect(large?.countryCodes.length).toBeGreaterThan(1);
    expect(await openLargeCase(folder, caseExtensions)).toBeNull();
  });

  it('is refused with the name and the size of a file that nothing can hold', async () => {
    const path = join(folder, 'notes.csv');
    writeFileSync(path, '');
    truncateSync(path, 600_000_000);
    for (const command of [
      ['totals', '--case', folder],
      ['validate', folder],
    ]) {
      const told = await runCommand(command).then(
        ({ text }) => text,
        (error: Error) => error.message,
      );
      expect(told).toContain('notes.csv has 600 MB');
    }
  });
});
