import { casualtyClaims, statements } from './geodata.ts';
import { expect, openPage, test } from './page-test.ts';

const claim = (id: string) => `#claim-${id}`;

test('the disputed claim about notice is shown from both sides', async ({ page }) => {
  await openPage(page, '?incident=evt-2024-02-02-iraq');
  const awadi = page.locator(claim('st-awadi-notice'));
  await expect(awadi).toContainText('Government of Iraq');
  await expect(awadi).toContainText('voiced by Basem al-Awadi');
  await expect(awadi).toContainText('said on 3 February 2024');
  await expect(awadi.getByText('disputes', { exact: true }).first()).toBeVisible();
  await awadi
    .getByRole('button', { name: /White House, 2 Feb 2024: The US told the Iraqi government/ })
    .click();
  const kirby = page.locator(claim('st-kirby-informed'));
  await expect(kirby).toBeFocused();
  await expect(kirby).toContainText('withdrawn on 6 February 2024');
  await expect(kirby).toContainText('disputed by');
  await expect(kirby).toContainText('corrected by');
  await kirby.getByRole('button', { name: /Iraqi government, 3 Feb 2024/ }).click();
  await expect(awadi).toBeFocused();
});

test('the 23 are SOHR’s, and no longer its latest', async ({ page }) => {
  await openPage(page, '?incident=evt-2024-02-02-syria');
  const wrong = page.locator(claim('cas-seed-pmf-syria-23'));
  await expect(wrong).toContainText('credited to the wrong claimant');
  await expect(wrong).toContainText('corrected by');
  await expect(wrong.getByRole('button', { name: /SOHR, 3 Feb 2024: 23 killed/ })).toBeVisible();
  const table = page.getByRole('table', { name: 'Killed, by claimant' });
  await expect(table.getByRole('row', { name: /SOHR.*34/ })).toContainText('counts');
  await expect(table.getByRole('row', { name: /SOHR.*\b23\b/ })).toContainText(
    'superseded by SOHR, 21 Feb 2024',
  );
});

test('every row of the report with which the case began can be found', async ({ page }) => {
  const rows = [...casualtyClaims, ...statements].filter((row) => row['in_seed'] === 'true');
  expect(rows.length).toBe(20);
  for (const incident of new Set(rows.map((row) => row['incident']))) {
    await openPage(page, `?incident=${incident}`);
    for (const row of rows.filter((each) => each['incident'] === incident)) {
      await expect(page.locator(claim(row['id'] ?? ''))).toBeVisible();
      await expect(page.locator(claim(row['id'] ?? ''))).toContainText('Tehran-dateline report');
    }
  }
});

test('a number opens the claims that make it, and leads to the claim and its source', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: /50 to 52 or more killed.*Explain/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { level: 2 })).toContainText('50 to 52 or more killed');
  const used = dialog.locator('section', { hasText: 'Makes this number' });
  await expect(used.getByRole('listitem').first()).toContainText('conceded by the acting side');
  await expect(dialog.getByText('superseded by SOHR, 21 Feb 2024').first()).toBeVisible();
  await used.getByRole('button', { name: 'Syrian Observatory for Human Rights' }).first().click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('article:focus')).toContainText('Syrian Observatory');
  await expect(page.locator('article:focus').getByRole('link').first()).toHaveAttribute(
    'rel',
    'noopener noreferrer',
  );
});

test('people and links: kinship stays off the page, and only http(s) becomes a link', async ({ page }) => {
  await openPage(page, '?incident=evt-2024-02-02-qaim-sikak');
  await expect(page.locator('body')).not.toContainText(/student|former mayor|brother of/i);
  for (const link of await page.getByRole('link').all()) {
    expect(await link.getAttribute('href')).toMatch(/^(https?:\/\/|#)/);
  }
});

test('a figure can be copied as a sentence with its claimants and days', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page, '?incident=evt-2024-02-02-syria');
  await page.getByRole('button', { name: /^Copy as sentence\s*: Killed/ }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('34 killed, according to Syrian Observatory for Human Rights');
  expect(text).toContain('21 February 2024');
});
