import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, openPage, test } from './page-test.ts';

const locations = (page: Page): Locator => page.getByRole('list', { name: 'Locations' });
const rowOf = (page: Page, incident: string): Locator =>
  locations(page)
    .locator('.row')
    .filter({ has: page.locator(`[data-incident="${incident}"]`) });

test('the figures in a row of the list open the claims that make them, each its own', async ({ page }) => {
  await openPage(page);
  const row = rowOf(page, 'evt-2024-02-02-syria');
  const dialog = page.getByRole('dialog');
  await row.getByRole('button', { name: '34 killed', exact: true }).click();
  await expect(dialog.getByRole('heading', { level: 2 })).toContainText(/Syria part.*: 34 killed/);
  await expect(dialog.locator('section', { hasText: 'Makes this number' })).toContainText('34 killed');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await expect(page).not.toHaveURL(/incident=/);
  const injured = row.getByRole('button', { name: /injur/ });
  const words = (await injured.innerText()).trim();
  await injured.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { level: 2 })).toContainText(words);
  await expectAccessible(page);
});

test('beside its figures a row is chosen wherever it is pressed, and lights up as a whole', async ({
  page,
}) => {
  await openPage(page);
  const row = rowOf(page, 'evt-2024-02-02-syria');
  const figure = row.getByRole('button', { name: '34 killed', exact: true });
  const plain = await row.evaluate((element) => getComputedStyle(element).backgroundColor);
  await figure.hover();
  await expect(row.locator('[data-incident]')).toHaveClass(/hovered/);
  expect(await row.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe(plain);
  const box = await row.boundingBox();
  const line = await figure.boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 6, (line?.y ?? 0) + (line?.height ?? 0) / 2);
  await expect(page).toHaveURL(/incident=evt-2024-02-02-syria/);
});

test('the civilians in the first sentence are explained by the claims on civilians', async ({ page }) => {
  await openPage(page);
  const words = page.getByRole('region', { name: 'In short' });
  await expect(words).toContainText('Civilians: the US admits 1; others say up to 3.');
  const dialog = page.getByRole('dialog');
  for (const figure of ['1', 'up to 3']) {
    await words.getByRole('button', { name: figure, exact: true }).click();
    await expect(dialog.getByRole('heading', { level: 2 })).toContainText(
      'US strikes, civilians: 1 to 3 killed',
    );
    await expect(dialog).toContainText('Who: civilians.');
    const used = dialog.locator('section', { hasText: 'Makes this number' });
    await expect(used.getByRole('listitem').first()).toContainText('conceded by the acting side');
    await expect(used).toContainText('(civilians)');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
  }
  // The page itself goes on counting everyone.
  await expect(words).toContainText('50 to 52 or more killed');
  await words.getByRole('button', { name: '50 to 52 or more killed', exact: true }).click();
  await expect(dialog).toContainText('Who: everyone.');
});

test('the list is sorted as the reader asks, with unknown figures last', async ({ page }) => {
  await openPage(page, '?show=all');
  const tops = locations(page).locator(':scope > li > .row');
  const killed = async (): Promise<number[]> =>
    (await tops.locator('.figure:first-of-type').allInnerTexts()).map((words) =>
      Math.max(-1, ...[...words.matchAll(/\d+/g)].map(([digits]) => Number(digits))),
    );
  await expect(tops.first()).toBeVisible();
  const before = await tops
    .locator('[data-incident]')
    .evaluateAll((rows) => rows.map((row) => row.textContent));
  const sort = page.getByRole('combobox', { name: 'Sort by' });
  await expect(sort).toHaveValue('latest');
  await sort.focus();
  await sort.selectOption('most killed first');
  await expect.poll(async () => (await killed())[0]).toBeGreaterThan(40);
  const sorted = await killed();
  expect(sorted.length).toBe(before.length);
  const counts = sorted.filter((count) => count > 0);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  await expect(sort).toBeFocused();
  await sort.selectOption('latest first');
  await expect
    .poll(() => tops.locator('[data-incident]').evaluateAll((rows) => rows.map((row) => row.textContent)))
    .toEqual(before);
});

test('arrows, Home and End walk over the places of the list', async ({ page }) => {
  await openPage(page);
  const places = locations(page).locator('[data-incident]');
  await expect(places.first()).toBeVisible();
  const number = await places.count();
  await places.first().focus();
  for (let step = 1; step < number; step += 1) {
    await page.keyboard.press('ArrowDown');
    await expect(places.nth(step)).toBeFocused();
  }
  await page.keyboard.press('ArrowDown');
  await expect(places.last()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(places.nth(number - 2)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(places.first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(places.last()).toBeFocused();
  const item = locations(page).getByRole('listitem').first();
  await expect(item).toHaveAttribute('aria-posinset', '1');
  await expect(item).toHaveAttribute('aria-setsize', /^\d+$/);
});

test('what others say beside what is conceded opens their claims alone', async ({ page }) => {
  await openPage(page);
  const figures = page.getByRole('region', { name: 'Figures', exact: true });
  await figures.getByRole('button', { name: /^others, of civilians: 1 to 3 killed/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText(/Other claimants: 1 to 3 killed/);
  await expect(dialog).toContainText('Who: civilians.');
  const used = dialog.locator('section').filter({ hasText: 'Makes this number' });
  await expect(used.getByRole('listitem').first()).toBeVisible();
  await expect(used).not.toContainText('CENTCOM');
});
