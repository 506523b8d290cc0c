import type { Page } from '@playwright/test';
import { writeDemoTable } from '../src/bench/demo-page.ts';
import { expect, expectAccessible, openPageWithMap, test } from './page-test.ts';

/*
 * A table of invented events at real places, written beside the built page: the same page, the same engine, no object per row.
 */

const rows = 20_000;
let query = '';

test.beforeAll(() => {
  query = `?data=${writeDemoTable(rows, 1)}`;
});

const matches = (page: Page) => page.locator('[data-matches]');
const locations = (page: Page) => page.getByRole('list', { name: 'Locations' });

test('a large table fills the page: figures, filters, list, and the regions of the world', async ({
  page,
}) => {
  await openPageWithMap(page, query);
  await expect(matches(page)).toHaveText('20,000 incidents match');
  await expect(page.getByRole('region', { name: 'In short' })).toContainText(
    /Strikes by synthetic side a: [\d,]+ to [\d,]+ or more killed/,
  );
  await expect(page.locator('[data-assigning]')).toHaveCount(0);
  const table = page.getByRole('table', { name: /country and governorate/ });
  await table
    .getByRole('button', { name: /^Governorates of/ })
    .first()
    .click();
  await expect(table.locator('th.region').first()).toBeVisible();
  await expectAccessible(page);
});

test('ticking a kind gives what its option promised, and the list can be walked from end to end', async ({
  page,
}) => {
  await openPageWithMap(page, query);
  const kind = page.locator('input[data-facet="kinds"]').first();
  const promised = await kind.locator('xpath=ancestor::label').innerText();
  const [number = ''] = /[\d,]+$/m.exec(promised.trim()) ?? [];
  await kind.check();
  await expect(matches(page)).toHaveText(`${number} incidents match`);
  const list = locations(page);
  const total = Number(number.replaceAll(',', ''));
  await list.locator('[data-main]').first().focus();
  await page.keyboard.press('End');
  const last = list.locator(`li[aria-posinset="${total}"]`);
  await expect(last.locator('[data-main]')).toBeFocused();
  await expect(last.locator('[data-incident]')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(list.locator('li[aria-posinset="1"] [data-main]')).toBeFocused();
});

test('an incident is opened from the list, and a link leads back to it', async ({ page }) => {
  await openPageWithMap(page, query);
  const first = locations(page).locator('[data-incident]').first();
  const title = await first.locator('.title').innerText();
  await first.click();
  const figures = page.getByRole('region', { name: 'Figures', exact: true });
  await expect(figures.getByRole('heading', { level: 2, name: title })).toBeVisible();
  await expect(figures).toContainText('Synthetic monitor');
  await page.reload();
  await expect(figures.getByRole('heading', { level: 2, name: title })).toBeVisible();
});

test('a figure of thousands opens the claims of the highest, and says how many there are', async ({
  page,
}) => {
  await openPageWithMap(page, query);
  const words = page.getByRole('region', { name: 'In short' });
  await words
    .getByRole('button', { name: /killed$/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/[\d,]+ incidents make this figure/);
  await expect(dialog.getByText('Synthetic monitor').first()).toBeVisible();
});

test('a mark of several incidents leads closer until each can be opened', async ({ page }) => {
  await openPageWithMap(page, query);
  const popup = page.getByRole('dialog', { name: 'Incident' });
  const canvas = page.locator('.maplibregl-canvas');
  await canvas.focus();
  for (let step = 0; step < 12 && !(await popup.isVisible()); step += 1) {
    await page.keyboard.press('Enter');
    await page.waitForTimeout(1500);
    await expect(page.locator('[data-map-state="idle"]')).toBeVisible({ timeout: 45_000 });
  }
  await expect(popup).toBeVisible();
  await expect(popup.getByText(/killed|no figure/i).first()).toBeVisible();
});

test('a table from elsewhere is not loaded unasked, and the built-in case is shown', async ({ page }) => {
  await page.goto('./?data=https://elsewhere.example/events.table');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tower 22');
  await expect(page.getByRole('heading', { name: 'Load data from elsewhere.example?' })).toBeVisible();
});
