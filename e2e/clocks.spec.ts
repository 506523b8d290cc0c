import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { casualtyClaims, statements } from './geodata.ts';
import { expect, expectAccessible, openPage, test } from './page-test.ts';

interface WorkedCase {
  readonly id: string;
  readonly args: { readonly as_of?: string };
  readonly expected: {
    readonly killed: { readonly min: number; readonly max: number; readonly open: boolean };
    readonly injured: { readonly min: number; readonly max: number; readonly open: boolean };
  };
}

const worked = (
  JSON.parse(readFileSync(new URL('../src/ledger/fixtures/worked.json', import.meta.url), 'utf8')) as {
    cases: readonly WorkedCase[];
  }
).cases;

const words = ({ min, max, open }: WorkedCase['expected']['killed'], outcome: string): string =>
  `${min} to ${max}${open ? ' or more' : ''} ${outcome}`;
const slider = (page: Page): Locator => page.getByRole('slider', { name: 'What was known by' });
const banner = (page: Page): Locator => page.getByRole('status').filter({ hasText: 'What was known by' });
const syria = 'evt-2024-02-02-syria';

for (const id of ['op-0203', 'op-0206', 'op-0222']) {
  const { args, expected } = worked.find((each) => each.id === id) as WorkedCase;
  test(`the first view as of ${args.as_of} has the worked totals`, async ({ page }) => {
    await openPage(page, `?asof=${args.as_of}`);
    const figures = page.getByRole('region', { name: 'Figures', exact: true });
    for (const outcome of ['killed', 'injured'] as const) {
      const name = new RegExp(`^${words(expected[outcome], outcome)}\\b(?! or more)`);
      await expect(figures.getByRole('button', { name }).first()).toBeVisible();
    }
    const headline = page.getByRole('region', { name: 'In short' });
    await expect(headline).toContainText(words(expected.killed, 'killed'));
  });
}

test('the banner says what is hidden and leads back to today', async ({ page }) => {
  await openPage(page, '?asof=2024-02-03');
  const all = [...casualtyClaims, ...statements].length;
  await expect(banner(page)).toContainText('What was known by 3 February 2024.');
  await expect(banner(page)).toContainText(/\d+ later claims and \d+ undated claims are hidden/);
  const hidden = /(\d+) later claims and (\d+) undated/.exec(await banner(page).innerText());
  expect(Number(hidden?.[1])).toBeGreaterThan(30);
  expect(Number(hidden?.[1]) + Number(hidden?.[2])).toBeLessThan(all);
  await page.getByRole('button', { name: 'Return to today' }).click();
  await expect(page.getByRole('region', { name: 'In short' })).toContainText('50 to 52 or more killed');
  await expect(page).not.toHaveURL(/asof/);
  await expect(banner(page)).toHaveCount(0);
  await page.goBack();
  await expect(banner(page)).toBeVisible();
});

test('notice to Baghdad stands beside its denial on 3 February, and is withdrawn on the 6th', async ({
  page,
}) => {
  await openPage(page, '?asof=2024-02-03&incident=evt-2024-02-02-iraq');
  const kirby = page.locator('#claim-st-kirby-informed');
  await expect(kirby).toContainText('The US told the Iraqi government before the strikes.');
  await expect(kirby).toContainText('disputed by');
  await expect(kirby).not.toContainText(/withdr[ae]wn|corrected|6 February/);
  await expect(page.locator('#claim-st-awadi-notice')).toBeVisible();
  await expect(page.locator('#claim-st-kirby-apology')).toHaveCount(0);
  await expect(page.getByText(/later and \d+ undated claims hidden/)).toBeVisible();
  await page.getByLabel('What was known by').and(page.locator('input')).fill('2024-02-06');
  await expect(kirby).toContainText('withdrawn on 6 February 2024');
  await expect(kirby).toContainText('corrected by');
  await expect(page.locator('#claim-st-kirby-apology')).toBeVisible();
});

test('the handle moves by keyboard from one day on which something was said to the next', async ({
  page,
}) => {
  await openPage(page);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'today, everything known');
  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '18 October 2023');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '23 October 2023');
  await expect(page).toHaveURL(/asof=2023-10-23/);
  await page.keyboard.press('End');
  await expect(page).not.toHaveURL(/asof/);
  await page.keyboard.press('ArrowLeft');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '21 July 2025');
  await expect(slider(page)).toBeFocused();
});

test('the handle follows the pointer, and a drag is one step back', async ({ page }) => {
  await openPage(page);
  const strip = page.getByRole('group', { name: 'Claims by the day they were made' });
  const box = await strip.boundingBox();
  if (!box) throw new Error('The claims are not drawn.');
  const y = box.y + box.height - 8;
  await page.mouse.move(box.x + box.width * 0.2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.7, y, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/asof=202[34]-/);
  await page.goBack();
  await expect(page).not.toHaveURL(/asof/);
});

test('playing walks through the days and lists what changed', async ({ page }) => {
  await page.clock.install();
  await openPage(page, `?incident=${syria}`);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '2 February 2024');
  await page.clock.runFor(1600);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '3 February 2024');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  const changes = page.getByRole('group', { name: 'New on 3 Feb 2024' });
  await expect(changes.getByRole('button', { name: 'SOHR: 18, now 23 killed' })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await changes.getByRole('button', { name: /more$/ }).click();
  await expect(changes.getByRole('button', { name: 'SOHR: 6, now 13 killed' })).toBeVisible();
  await changes.getByRole('button', { name: 'SOHR: 18, now 23 killed' }).click();
  await expect(page.locator('#claim-cas-sy-sohr-23')).toBeFocused();
});

test('nothing walks by itself for readers who prefer less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPage(page, `?incident=${syria}`);
  const next = page.getByRole('button', { name: 'Next day' });
  await next.click();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '2 February 2024');
  await page.waitForTimeout(2000);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '2 February 2024');
  await next.click();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '3 February 2024');
  await expect(page.getByRole('button', { name: 'SOHR: 18, now 23 killed' })).toBeVisible();
});

test('how the toll evolved can be read as a table, as of a day too', async ({ page }) => {
  const expected = ['6', '13', '18', '23', '34'];
  await openPage(page, `?incident=${syria}`);
  const section = page.getByRole('region', { name: 'How the toll evolved' });
  await expect(section.getByRole('img', { name: /^Killed, by claimant/ })).toBeVisible();
  await section.getByText('As a table').click();
  const rows = section.getByRole('row', { name: /^SOHR armed/ });
  await expect(rows).toHaveCount(expected.length);
  for (const [place, figure] of expected.entries()) await expect(rows.nth(place)).toContainText(figure);
  await expect(rows.nth(3)).toContainText('21 Feb 2024');
  await expect(rows.nth(4)).toContainText('stands');
  await page.getByLabel('What was known by').and(page.locator('input')).fill('2024-02-20');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(3)).toContainText('stands');
});

test('both clocks are accessible, and fit a narrow page', async ({ page }) => {
  await openPage(page, `?asof=2024-02-03&incident=${syria}`);
  await expect(slider(page)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Show timeline' }).click();
  await expect(slider(page)).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
