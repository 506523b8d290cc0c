import type { Locator, Page } from '@playwright/test';
import { casualtyClaims, incidents, statements } from './geodata.ts';
import { expect, expectAccessible, openPage, test } from './page-test.ts';

const overlay = (page: Page, name: string): Locator => page.getByRole('dialog', { name, exact: true });

async function openDispute(page: Page, query: string, title: string): Promise<Locator> {
  await openPage(page, query);
  const dispute = overlay(page, 'Disputes').locator('details').filter({ hasText: title }).first();
  await dispute.locator('summary').click();
  return dispute;
}

const titleOf = (id: string): string => incidents.find((incident) => incident.id === id)?.title ?? id;
const iraq = 'evt-2024-02-02-iraq';
const syria = 'evt-2024-02-02-syria';

test('the notice to Baghdad is shown from both sides, and where it stands', async ({ page }) => {
  const dispute = await openDispute(page, '?view=disputes', `Notice beforehand: ${titleOf(iraq)}`);
  await expect(dispute.locator('summary')).toContainText('White House withdrew its claim on 6 Feb 2024');
  const sides = dispute.locator('section');
  await expect(sides).toHaveCount(2);
  await expect(sides.nth(0)).toContainText('The US told the Iraqi government before the strikes.');
  await expect(sides.nth(0)).toContainText('withdrawn on 6 February 2024');
  await expect(sides.nth(0)).toContainText('voiced by John Kirby · said on 2 February 2024');
  await expect(sides.nth(1)).toContainText('voiced by Basem al-Awadi · said on 3 February 2024');
  await expect(sides.nth(1)).toContainText('voiced by Vedant Patel');
  for (const link of await dispute.getByRole('link').all()) {
    await expect(link).toHaveAttribute('href', /^https?:/);
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  }
});

test('on 3 February 2024 both stand, and nothing later is known', async ({ page }) => {
  const dispute = await openDispute(page, '?view=disputes&asof=2024-02-03', 'Notice beforehand');
  await expect(dispute.locator('summary')).toContainText('Open: both still held');
  await expect(dispute.locator('[data-claim]')).toHaveCount(2);
  await expect(dispute).not.toContainText('Patel');
  await expect(overlay(page, 'Disputes')).toContainText('As known by 3 February 2024');
  await expect(overlay(page, 'Disputes')).toContainText(/matters were not yet disputed on that day/);
});

test('the toll in Syria: who gives which figure, and from there to the claim', async ({ page }) => {
  const dispute = await openDispute(page, '?view=disputes', `Killed in: ${titleOf(syria)}`);
  await expect(dispute.locator('summary')).toContainText('SOHR: 34');
  await expect(dispute.locator('summary')).toContainText('AP: at least 13');
  await expect(dispute.locator('summary')).toContainText('Wikipedia: 35');
  await expect(dispute.locator('[data-claim="cas-sy-sohr-23"]')).toContainText(
    'superseded by SOHR, 21 Feb 2024',
  );
  await dispute
    .locator('[data-claim="cas-sy-sohr-23"]')
    .getByRole('button', { name: /Read the claim/ })
    .click();
  await expect(overlay(page, 'Disputes')).toHaveCount(0);
  await expect(page.locator('#claim-cas-sy-sohr-23')).toBeFocused();
  await page.goBack();
  await expect(overlay(page, 'Disputes')).toBeVisible();
});

test('disputes are found by words, and about the selection come first', async ({ page }) => {
  await openPage(page, '?view=disputes');
  const list = overlay(page, 'Disputes');
  await expect(list.getByRole('heading', { level: 3 }).first()).toContainText('About the incidents selected');
  await list.getByRole('searchbox', { name: 'Search disputes' }).fill('tower 22 injured');
  await expect(list.locator('summary')).toHaveCount(1);
  await expect(list.locator('summary')).toContainText('Injured in: Drone attack on the Tower 22 outpost');
  await list.getByRole('searchbox', { name: 'Search disputes' }).fill('nothing like this');
  await expect(list.getByRole('status')).toHaveText('No dispute matches.');
});

test('the matrix has figures, gaps and reasons, and explains a figure', async ({ page }) => {
  await openPage(page, '?view=claimants');
  const table = overlay(page, 'Claimants').getByRole('table', { name: 'Killed, by incident and claimant' });
  const cell = (incident: string, claimant: string): Locator =>
    table.locator(`tr[data-incident="${incident}"] td[data-claimant="${claimant}"]`);
  await expect(cell(syria, 'sohr').getByRole('button')).toHaveText('34');
  await expect(cell(iraq, 'pmf').getByRole('button')).toHaveText('16');
  await expect(cell(iraq, 'sohr')).toContainText('said nothing');
  await expect(cell(iraq, 'sohr').getByRole('button')).toHaveCount(0);
  await expect(cell(syria, 'pmf')).toContainText('credited to the wrong claimant');
  const fewer = await table.locator('thead button').count();
  await overlay(page, 'Claimants')
    .getByRole('button', { name: /^Show all \d+ claimants/ })
    .click();
  expect(await table.locator('thead button').count()).toBeGreaterThan(fewer);
  await cell(syria, 'sohr').getByRole('button').click();
  const explanation = page.getByRole('dialog', { name: /34 killed/ });
  await expect(explanation).toContainText('Makes this number');
  await page.keyboard.press('Escape');
  await expect(explanation).toHaveCount(0);
  await expect(overlay(page, 'Claimants')).toBeVisible();
});

test("a claimant's page lists all that it said", async ({ page }) => {
  await openPage(page, '?view=claimants');
  const dialog = overlay(page, 'Claimants');
  await dialog.getByRole('button', { name: 'SOHR', exact: true }).click();
  const said = [...casualtyClaims, ...statements].filter((claim) => claim['claimant'] === 'sohr');
  const list = dialog.getByRole('list', { name: 'Syrian Observatory for Human Rights' });
  await expect(list.getByRole('listitem')).toHaveCount(said.length);
  await dialog.getByLabel('Claimant', { exact: true }).selectOption('us-dod');
  await dialog.getByRole('button', { name: 'US Central Command', exact: true }).click();
  await expect(dialog.getByRole('heading', { level: 4, name: 'US Central Command' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^US Department of Defense/ })).toBeVisible();
});

for (const [view, theme] of [
  ['disputes', 'light'],
  ['disputes', 'dark'],
  ['claimants', 'light'],
] as const) {
  test(`nothing is found at WCAG 2.2 AA: ${view}, ${theme}`, async ({ page }) => {
    await openPage(page, `?view=${view}&theme=${theme}`);
    await expect(page.getByRole('dialog').getByRole('heading', { level: 3 }).first()).toBeVisible();
    if (view === 'disputes') await page.getByRole('dialog').locator('summary').first().click();
    await expectAccessible(page);
  });
}

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('sides stand one below the other, and only the matrix scrolls sideways', async ({ page }) => {
    const dispute = await openDispute(page, '?view=disputes', 'Notice beforehand');
    const [first, second] = await Promise.all(
      [0, 1].map((at) => dispute.locator('section').nth(at).boundingBox()),
    );
    expect(second?.y).toBeGreaterThan((first?.y ?? 0) + (first?.height ?? 0) - 1);
    await page.goto('./?view=claimants');
    const scroller = page.getByRole('region', { name: /scroll sideways/ });
    await scroller.focus();
    await page.keyboard.press('End');
    await expect(scroller).toBeFocused();
    await expect
      .poll(() => scroller.evaluate((each) => each.scrollWidth - each.clientWidth))
      .toBeGreaterThan(0);
    const dialog = page.getByRole('dialog', { name: 'Claimants' });
    expect(await dialog.evaluate((each) => each.scrollWidth - each.clientWidth)).toBeLessThanOrEqual(0);
  });
});
