import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { builtIn, dialog, drop, invented, notice, openDialog, openPage, pick, ucdp } from './own-data.ts';
import { expect, expectAccessible, test } from './page-test.ts';

const aRow = (id: number): string =>
  `${id},2024,1,Invented,Side A,Side B,,1,Haditha,34.14,42.38,Iraq,1,2024-01-05,2024-01-05,4,9,2`;

test('what is pasted stays open when a file cannot be read, and is removed from elsewhere', async ({
  page,
}) => {
  await openPage(page);
  const paste = (text: string): Promise<void> =>
    page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, text);
  await paste('A sentence, and another.\nNothing of a table here.');
  await paste(invented);
  await expect(notice(page)).toContainText('3 of 3 rows read from pasted.csv');
  const address = page.url();

  await drop(page, 'broken.geojson', '{"type": "FeatureCollection", "features": [{');
  const alert = dialog(page).getByRole('alert');
  await expect(alert).toContainText('broken.geojson could not be read');
  await expect(alert).toContainText('broken.geojson, line 1');
  await expect(alert).toContainText('What was open before is still there, as it was.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(notice(page)).toContainText('3 of 3 rows read from pasted.csv');
  await expect(page.locator('[data-matches]')).toHaveText('3 incidents match');
  expect(page.url()).toBe(address);
  await openDialog(page);
  await expect(alert).toHaveCount(0);

  await dialog(page).getByRole('link', { name: 'Back to the built-in case' }).click();
  await expect(builtIn(page)).toBeVisible();
  await openDialog(page);
  await dialog(page)
    .getByRole('button', { name: /^Remove/ })
    .click();
  await dialog(page).getByRole('alert').getByRole('button', { name: 'Remove' }).click();
  await expect(dialog(page)).toContainText('No case of yours is held.');
  await expect(builtIn(page)).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole('alert')).toContainText('This browser holds no case');
});

test('a reading can be cancelled, and shows how far it is', async ({ page }) => {
  await openPage(page);
  await pick(page, 'long.csv', ucdp(Array.from({ length: 250_000 }, (_, at) => aRow(at))));
  const bar = dialog(page).getByRole('progressbar', { name: 'Reading long.csv' });
  await expect(bar).toBeVisible();
  await expect(dialog(page).locator('[data-rows]')).toHaveText(/[1-9][\d,]* rows read \([1-9]\d*%\)$/);
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(page).getByRole('heading', { name: 'Read files' })).toBeVisible({ timeout: 1000 });
  await expect(dialog(page)).toContainText('No case of yours is held.');
  await page.keyboard.press('Escape');
  await expect(builtIn(page)).toBeVisible();
});

test('a case is open although the browser has no room to hold it, and says so', async ({ page }) => {
  await openPage(page);
  const browser = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await pick(page, 'some.csv', ucdp(Array.from({ length: 3000 }, (_, at) => aRow(at))));
  await expect(notice(page)).toContainText('3,000 of 3,000 rows read from some.csv');
  await expect(notice(page)).toContainText(
    'The browser does not hold this case, it is gone with the page: it has no room left for it.',
  );
  await expect(notice(page)).toBeFocused();
  expect(new URL(page.url()).search).toBe('');
  await expectAccessible(page);
  await openDialog(page);
  await expect(dialog(page)).toContainText('No case of yours is held.');
  await page.reload();
  await expect(builtIn(page)).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
});

test('a file beside the page is read from its address, and the address is not read again', async ({
  page,
}) => {
  await page.route('**/invented.csv', (route) => route.fulfill({ body: invented, contentType: 'text/csv' }));
  await openPage(page);
  await page.goto('./?data=invented.csv');
  await expect(notice(page)).toContainText('3 of 3 rows read from invented.csv');
  expect(new URL(page.url()).searchParams.get('data')).toMatch(/^saved:/);
  await page.goBack();
  await expect(notice(page)).toHaveCount(0);
  expect(new URL(page.url()).search).toBe('');
});

test.describe('a file from elsewhere', () => {
  test.use({ allowedErrors: [/^request: https:\/\/elsewhere\.example\/events\.csv$/] });

  test('is asked for first, by the name of its host; then it comes without saying from where', async ({
    page,
  }) => {
    const requests: Record<string, string>[] = [];
    await page.route('https://elsewhere.example/**', (route) => {
      requests.push(route.request().headers());
      return route.fulfill({ body: invented, headers: { 'access-control-allow-origin': '*' } });
    });
    await page.goto('./?data=https://elsewhere.example/events.csv');
    const ask = dialog(page);
    await expect(ask.getByRole('heading', { name: 'Load data from elsewhere.example?' })).toBeVisible();
    await expect(ask).toContainText('elsewhere.example will learn your network address');
    await expectAccessible(page);
    await ask.getByRole('button', { name: 'Do not load it' }).click();
    await expect(page.getByText(/address asks for data from https:\/\/elsewhere\.example/)).toBeVisible();
    await expect(builtIn(page)).toBeVisible();
    expect(requests).toEqual([]);

    await page.reload();
    await ask.getByRole('button', { name: 'Open the online page and load it' }).click();
    await page.waitForURL(/online\.html/);
    await expect(notice(page)).toContainText('3 of 3 rows read from events.csv');
    expect(requests).toHaveLength(1);
    expect(requests[0]).not.toHaveProperty('cookie');
    expect(requests[0]).not.toHaveProperty('referer');
  });
});

test('folders are dropped and picked: their files are read together, and a case is opened as it is', async ({
  page,
}, { outputDir }) => {
  mkdirSync(join(outputDir, 'parts', 'deep'), { recursive: true });
  for (const [path, id] of [
    ['parts/one.csv', 1],
    ['parts/deep/two.csv', 2],
    ['parts/.hidden.csv', 3],
  ] as const)
    writeFileSync(join(outputDir, path), ucdp([aRow(id)]));
  await openPage(page);
  await dropPaths(page, [join(outputDir, 'parts')]);
  await expect(notice(page)).toContainText('2 of 2 rows read from parts/one.csv and parts/deep/two.csv');

  await openDialog(page);
  const folder = fileURLToPath(new URL('../geodata/case', import.meta.url));
  await page.locator('[data-imports="folder"]').setInputFiles(folder);
  await expect(notice(page)).toContainText('a case of yours');
  await expect(builtIn(page)).toBeVisible();
  await page.reload();
  await expect(notice(page)).toContainText('a case of yours');
  await expect(builtIn(page)).toBeVisible();
});

/** Drops files and folders of the disk, as a file manager does. */
async function dropPaths(page: Page, files: string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
}
