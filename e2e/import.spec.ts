import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { ucdpParquet } from '../src/bench/ucdp-parquet.ts';
import { UcdpRows } from '../src/bench/ucdp-rows.ts';
import { ucdpColumns } from '../src/formats/layouts/ucdp-names.ts';
import {
  builtIn,
  dialog,
  drop,
  figures,
  invented,
  notice,
  openDialog,
  openPage,
  sample,
} from './own-data.ts';
import { expect, expectAccessible, test } from './page-test.ts';

test('a dropped table of UCDP is read, counted, listed, held and removed again', async ({ page }) => {
  await openPage(page);
  await drop(page, 'invented.csv', invented);
  await expect(notice(page)).toContainText('UCDP GED: 3 of 3 rows read from invented.csv');
  await expect(notice(page)).toBeFocused();
  await expect(page.locator('[data-matches]')).toHaveText('3 incidents match');
  // 2 to 9, 5 to 8, 1: low and high of the table are what its claimant says.
  await expect(page.getByRole('region', { name: 'In short' })).toContainText('8 to 18 killed');
  await expect(page.getByRole('region', { name: 'In short' })).toContainText('UCDP');
  const regions = page.getByRole('table', { name: /country and governorate/ });
  await expect(regions.getByRole('row', { name: /^Anbar 2 7 to 17/ })).toBeVisible();
  const address = new URL(page.url()).search;
  expect(address).toMatch(/^\?data=saved%3A/);

  await page.reload();
  await expect(notice(page)).toContainText('3 of 3 rows');
  expect(new URL(page.url()).search).toBe(address);

  await page.goBack();
  await expect(builtIn(page)).toBeVisible();
  await page.goForward();
  await expect(notice(page)).toContainText('3 of 3 rows');
  await notice(page)
    .getByRole('button', { name: /issues?$/ })
    .click();
  const issues = page.getByRole('dialog', { name: 'Issues in the data' });
  await expect(issues.getByRole('cell', { name: 'low-above-best' }).first()).toBeVisible();
  await expect(issues).toContainText('load the file again');
  await page.keyboard.press('Escape');
  await expect(issues).toBeHidden();

  const own = await openDialog(page);
  await expect(own).toContainText('3 incidents');
  await expect(own).toContainText('1 case,');
  await expectAccessible(page);
  await own.getByRole('button', { name: /^Remove/ }).click();
  await expect(own.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(own.getByRole('button', { name: /^Remove/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await own.getByRole('alert').getByRole('button', { name: 'Remove' }).click();
  await expect(builtIn(page)).toBeVisible();
  await openDialog(page);
  await expect(dialog(page)).toContainText('No case of yours is held.');
});

/** What a reader sees of a case: its figures, and the incidents of its list in the order of its days. */
async function seen(page: Page): Promise<readonly string[]> {
  const [headline, ...rest] = await Promise.all([
    page.getByRole('region', { name: 'In short' }).locator('.lead, p').allInnerTexts(),
    figures(page).locator('.side dl').innerText(),
    figures(page).locator('.kept ul').innerText(),
    page.getByRole('table', { name: /country and governorate/ }).innerText(),
  ]);
  // The name of the file stands above the sentence.
  return [...headline.filter((text) => text.includes('killed')), ...rest];
}

/** Drops a file with incidents in a region, takes it away as GeoParquet and reads that: the same is to be seen, on the page and on the command line. */
async function thereAndBack(
  page: Page,
  name: string,
  content: Buffer,
  rows: string,
  region: string,
): Promise<void> {
  await openPage(page);
  await openDialog(page);
  await page.locator('[data-imports="files"]').setInputFiles([{ name, mimeType: '', buffer: content }]);
  await expect(notice(page)).toContainText(`${rows} of ${rows} rows read from ${name}`);
  await expect(notice(page)).toBeFocused();
  await expect(page.getByRole('table', { name: /country and governorate/ })).toContainText(region);
  await expect(page.locator('[data-assigning]')).toHaveCount(0);
  const before = await seen(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const exports = page.getByRole('dialog', { name: 'Export data' });
  await exports.getByRole('radio', { name: /^GeoParquet/ }).check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    exports.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  const parquet = await download.path();
  await page.keyboard.press('Escape');
  await openDialog(page);
  const bytes = readFileSync(parquet);
  await page
    .locator('[data-imports="files"]')
    .setInputFiles([{ name: 'again.parquet', mimeType: '', buffer: bytes }]);
  await expect(notice(page)).toContainText(`${rows} of ${rows} rows read from again.parquet`);
  await expect.poll(() => seen(page)).toEqual(before);

  const folder = mkdtempSync(join(tmpdir(), 'strike-ledger-'));
  try {
    const totalsOf = (file: string, given: Buffer): unknown => {
      writeFileSync(join(folder, file), given);
      const own = join(folder, `${file}-case`);
      ledger('import', join(folder, file), '-o', own);
      return JSON.parse(ledger('totals', '--case', own, '--by', 'country', '--json'));
    };
    const [first, second] = [totalsOf(name, content), totalsOf('again.parquet', bytes)];
    expect(withoutIds(second)).toEqual(withoutIds(first));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Claims are numbered anew when a table is read; the figures are what must not change. */
const withoutIds = (totals: unknown): unknown => ({ ...(totals as object), claimsCounted: null });

const program = fileURLToPath(new URL('../src/cli/strike-ledger.mjs', import.meta.url));
const ledger = (...words: string[]): string =>
  execFileSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test('a table leaves as GeoParquet that shows the same when it is read again', async ({ page }) => {
  await thereAndBack(page, 'invented.csv', Buffer.from(invented), '3', 'Anbar');
});

test('the sample of UCDP GED leaves as GeoParquet that shows the same', async ({ page }) => {
  test.skip(!existsSync(sample), 'The sample of UCDP GED is not beside the checkout.');
  await thereAndBack(page, 'ged231_sample_1000.csv', readFileSync(sample), '1,000', 'Syria');
});

test('a GeoParquet in the layout of UCDP shows what the same rows show as CSV, also once they are held', async ({
  page,
}) => {
  const rows = new UcdpRows(5);
  const columns: string[][] = ucdpColumns.map(() => []);
  const csv = [
    ...rows.csv(400, (cells) => {
      cells.forEach((cell, at) => columns[at]?.push(cell));
    }),
  ].join('');
  const parquet = Buffer.from(await new Blob([ucdpParquet(columns)]).arrayBuffer());
  await openPage(page);
  const read = async (name: string, buffer: Buffer): Promise<readonly string[]> => {
    await openDialog(page);
    await page.locator('[data-imports="files"]').setInputFiles([{ name, mimeType: '', buffer }]);
    await expect(notice(page)).toContainText(`400 of 400 rows read from ${name}`);
    await expect(page.locator('[data-assigning]')).toHaveCount(0);
    return seen(page);
  };
  const before = await read('ged251.csv', Buffer.from(csv));
  expect(before.join()).toContain('killed');
  expect(await read('ged251.parquet', parquet)).toEqual(before);
  await page.reload();
  await expect(notice(page)).toContainText('400 of 400 rows read from ged251.parquet');
  await expect(page.locator('[data-assigning]')).toHaveCount(0);
  await expect.poll(() => seen(page)).toEqual(before);
});
