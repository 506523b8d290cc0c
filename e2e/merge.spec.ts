import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { dialog, notice, openDialog, openPage, pick, ucdp } from './own-data.ts';
import { expect, expectAccessible, test } from './page-test.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ledger = at('../src/cli/strike-ledger.mjs');

/** Invented events; two have the day and the place of incidents of the built-in case. */
const invented = ucdp([
  '9001,2024,1,Invented,Side A,Side B,"Somebody, a private person",1,Rukban,33.31,38.70,Jordan,1,2024-01-28,2024-01-28,3,4,2',
  '9002,2024,1,Invented,Side A,Side B,,1,Qaim,34.37,41.09,Iraq,1,2024-02-02,2024-02-02,16,20,12',
  '9003,2001,1,Invented,Side A,Side B,,1,Nowhere,-20.5,30.1,Zimbabwe,1,2001-02-02,2001-02-02,1,1,1',
]);

test('two cases become one, with the pairs that the reader says are one and no others, as on the command line', async ({
  page,
}) => {
  await openPage(page);
  await pick(page, 'invented.csv', invented);
  await expect(notice(page)).toContainText('3 of 3 rows');

  const own = await openDialog(page);
  await own.getByRole('button', { name: 'Merge the open case with another …' }).click();
  await expect(own.getByRole('heading', { name: /^Merge “UCDP/ })).toBeFocused();
  await own.getByLabel('The other case').selectOption({ label: 'The built-in case' });
  await own.getByRole('button', { name: 'Look for incidents that may be one' }).click();
  const pair = own.getByRole('group', { name: /Tower 22 outpost/ }).first();
  await expect(pair).toContainText(/same days · \d+ m apart · means not stated in one of them/);
  await expect(own).toContainText('UCDP');
  await expect(own).not.toContainText('Somebody, a private person');
  await expect(own.getByText(/^0 of \d+ decided, 0 as one incident/)).toBeVisible();
  await expectAccessible(page);
  await pair.getByRole('radio', { name: 'not decided' }).focus();
  // Round from the last to the first.
  await page.keyboard.press('ArrowRight');
  await expect(pair.getByRole('radio', { name: 'one incident' })).toBeChecked();
  await expect(own.getByText(/^1 of \d+ decided, 1 as one incident/)).toBeVisible();

  await own.getByRole('button', { name: 'Merge into one case' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(notice(page)).toContainText('+ Tower 22 and the strikes that answered it: a case of yours');
  await page.reload();
  await expect(notice(page)).toContainText('Tower 22');

  await page.getByRole('button', { name: 'About this case' }).click();
  const about = page.getByRole('dialog', { name: 'About this case' });
  await expect(about).toContainText('1 incident of the second was said to be one');
  await about.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('dialog', { name: 'Export data' })
      .getByRole('button', { name: 'Zip', exact: true })
      .click(),
  ]);
  const zip = readFileSync((await download.path())!);
  const described = JSON.parse(strFromU8(unzipSync(zip)['datapackage.json']!)) as {
    merged: { at: string; joined: readonly { a: string; b: string }[] };
  };
  expect(described.merged.joined).toEqual([{ a: '9001', b: 'evt-2024-01-28-tower22' }]);

  const folder = mkdtempSync(join(tmpdir(), 'strike-ledger-'));
  try {
    const [table, pairs, both, packed] = ['invented.csv', 'pairs.csv', 'both', 'both.zip'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    writeFileSync(table, invented);
    writeFileSync(pairs, 'a,b\n9001,evt-2024-01-28-tower22\n');
    const call = (...words: string[]) =>
      execFileSync(process.execPath, [ledger, ...words], { stdio: 'pipe' });
    call('merge', table, at('../geodata/case'), '--same', pairs, '--at', described.merged.at, '-o', both);
    call('export', '--layer', 'case', '--case', both, '-o', packed);
    expect(readFileSync(packed).equals(zip)).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
