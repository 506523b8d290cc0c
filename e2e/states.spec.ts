import { expect, expectAccessible, openPage, openPageWithMap, test } from './page-test.ts';

for (const theme of ['light', 'dark'] as const) {
  test(`menus, popups and notices on the map are accessible, ${theme}`, async ({ page }) => {
    await openPageWithMap(page, `?theme=${theme}#map=9/34.42/40.95`);
    await page.locator('.maplibregl-canvas').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Incident' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    const map = page.getByRole('region', { name: 'Map', exact: true });
    await map.getByText('Layers', { exact: true }).click();
    await map.getByRole('radio', { name: 'a style from the web' }).check();
    await map.getByLabel('Address of a MapLibre style (https)').fill('https://tiles.example.org/style.json');
    await map.getByRole('button', { name: 'Use this style …' }).click();
    await expect(page.getByText('Load the map from tiles.example.org?')).toBeVisible();
    await expectAccessible(page);
  });

  test(`results, refusals and days are accessible, ${theme}`, async ({ page }) => {
    for (const query of [
      'q=awadi',
      'q=zzzz',
      'asof=2024-02-03',
      'rule=official&group=civilian',
      'country=XX',
    ]) {
      await openPage(page, `?theme=${theme}&${query}`);
      await expectAccessible(page);
    }
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'Export data' })).toBeVisible();
    await expectAccessible(page);
  });
}
