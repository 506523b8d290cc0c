import { expect, expectAccessible, openPage, openPageWithMap, test } from './page-test.ts';
import { matchingIncidents, rootIncidents } from './geodata.ts';

const strikes = { from: '2024-02-02', to: '2024-02-03', side: 'us' };

test('the first view says the heart of the case in a sentence made from the data', async ({ page }) => {
  await openPage(page);
  const words = page.getByRole('region', { name: 'In short' });
  await expect(words).toContainText('US strikes, 2–3 February 2024: 50 to 52 or more killed.');
  await expect(words).toContainText('Iraq 16 to 18 or more.');
  await expect(words).toContainText('Syria 34, counted by one monitor (SOHR).');
  await expect(words).toContainText('Civilians: the US admits 1; others say up to 3.');
  await expect(words).toContainText('Lowest and highest counts still standing. None is ours.');
  await expect(page).toHaveTitle(/Tower 22.*Strike Ledger/);
});

test('totals, regions and locations stand beside it, and unknown is counted', async ({ page }) => {
  await openPage(page);
  const figures = page.getByRole('region', { name: 'Figures', exact: true });
  const number = rootIncidents(strikes).length;
  await expect(figures).toContainText(`${number} incident in 14 places`);
  await expect(figures).toContainText('23 to 36 injured');
  await expect(figures).toContainText('no figure found for 10 places or incidents (not zero)');
  const regions = page.getByRole('table', { name: /Figures by country and governorate/ });
  await expect(regions.getByRole('row', { name: /^Anbar/ })).toContainText('16 to 18 or more');
  await expect(regions.getByRole('row', { name: /^Deir ez-Zor/ })).toContainText('34');
  await expect(regions).toContainText('somewhere in Iraq, governorate not known');
  const list = page.getByRole('list', { name: 'Locations' });
  await expect(list.locator('[data-incident]')).toHaveCount(matchingIncidents(strikes).length);
});

test('the campaign is one click away', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: /The campaign/ }).click();
  const everything = rootIncidents({});
  await expect(page.getByText(`${everything.length} incidents match`)).toBeVisible();
  const armed = everything.filter((incident) => incident.acting_side === 'armed_groups').length;
  await expect(page.getByRole('region', { name: 'Figures', exact: true })).toContainText(
    `${armed} incidents`,
  );
  await expect(page.getByText('A sample of 36 of the roughly 165').first()).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`nothing is found at WCAG 2.2 AA, ${theme}`, async ({ page }) => {
    await openPageWithMap(page, `?theme=${theme}`);
    await expectAccessible(page);
    await page.goto(`./?theme=${theme}&show=all&incident=evt-2024-02-02-iraq`);
    await expect(page.getByRole('heading', { name: /Iraq part/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: /16 to 18 or more killed/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
  });
}

test('figures, list and filters work before the map library has come', async ({ page }) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/maplibre/, async (route) => {
    await held;
    await route.continue();
  });
  await openPage(page);
  await page.getByRole('checkbox', { name: /^Syria/ }).check();
  await expect(page.getByRole('region', { name: 'Figures', exact: true })).toContainText('34 killed');
  await page.getByRole('list', { name: 'Locations' }).locator('[data-incident]').first().click();
  await expect(page.getByRole('heading', { level: 2, name: /Syria part/ })).toBeVisible();
  await expect(page.locator('[data-map-state="idle"]')).toHaveCount(0);
  release();
  await expect(page.locator('[data-map-state="idle"]')).toBeVisible({ timeout: 45_000 });
});

test('the built page carries the strict policy, and its online twin only adds https', async ({ page }) => {
  const policyOf = async (path: string): Promise<string> => {
    await page.goto(path);
    return (await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')) ?? '';
  };
  const strict = await policyOf('./');
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
  ]) {
    expect(strict.split('; ')).toContain(rule);
  }
  expect(strict).not.toContain('https:');
  const online = await policyOf('./online.html');
  expect(online.replaceAll(' https:', '')).toBe(strict);
  expect(online).toContain("connect-src 'self' https:");
  expect(online).toContain("script-src 'self';");
});
