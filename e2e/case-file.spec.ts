import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, expectAccessible, openPage, test } from './page-test.ts';

const ledger = fileURLToPath(new URL('../src/cli/strike-ledger.mjs', import.meta.url));

const wanted = [
  ['Zip', /^strike-ledger_tower-22-and-the-answer_case_.*\.zip$/, ['export', '--layer', 'case']],
  ['Workbook', /_case_.*\.xlsx$/, ['export', '--layer', 'case', '--format', 'xlsx']],
  ['Empty workbook template', /^strike-ledger-template\.xlsx$/, ['template']],
] as const;

for (const [button, name, call] of wanted) {
  test(`the case itself leaves the page as the command line writes it: ${button}`, async ({ page }) => {
    await openPage(page);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Export data' });
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: button, exact: true }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(name);
    await expect(dialog.getByText('1 file written')).toBeVisible();
    await expectAccessible(page);
    const folder = mkdtempSync(join(tmpdir(), 'strike-ledger-'));
    try {
      const path = join(folder, 'file');
      execFileSync(process.execPath, [ledger, ...call, '-o', path]);
      expect(readFileSync((await file.path())!).equals(readFileSync(path))).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
