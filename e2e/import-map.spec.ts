import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parseCsv } from './geodata.ts';
import { drop, notice, openPage, pick, sample, ucdp } from './own-data.ts';
import { expect, expectAccessible, test } from './page-test.ts';

/** Invented events: one where it is, Haditha and Baghdad with their coordinates swapped, one that no map can hold. */
const swapped = ucdp(
  [
    '9101,Qaim,34.37,41.09',
    '9102,Haditha,42.38,34.14',
    '9103,Baghdad,44.4,33.3',
    '9104,Nowhere,141.09,34.37',
  ].map((row) => {
    const [id, place, lat, lng] = row.split(',');
    return `${id},2024,1,Invented,A,B,,1,${place},${lat},${lng},Iraq,1,2024-01-05,2024-01-05,1,1,1`;
  }),
);

/** How many marks of each kind the renderer shows for positions that look swapped. */
const drawn = (page: Page): Promise<Record<string, number>> =>
  page.locator('[data-map-state]').evaluate((element) => {
    const { strikeMap } = element as unknown as {
      strikeMap?: { queryRenderedFeatures(how: object): { properties: { part: string } }[] };
    };
    const layers = ['ledger-swaps-given', 'ledger-swaps-way', 'ledger-swaps-swapped'];
    const parts: Record<string, number> = {};
    for (const { properties } of strikeMap?.queryRenderedFeatures({ layers }) ?? [])
      parts[properties.part] = (parts[properties.part] ?? 0) + 1;
    return parts;
  });

test('positions that look swapped are shown on the map, and swapped when the reader wants it', async ({
  page,
}) => {
  // Without a basemap nothing but the marks has to be drawn.
  await openPage(page, '?basemap=none');
  await pick(page, 'swapped.csv', swapped);
  const offer = notice(page).locator('[data-swap-offer]');
  await expect(offer).toContainText('3 positions look swapped: shown on the map.');
  await expect(offer).toContainText('at the edge of the map where no latitude is so high');
  await offer.getByRole('button', { name: 'Show them on the map' }).click();
  await expect.poll(() => drawn(page)).toEqual({ given: 3, way: 3, swapped: 3 });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  await offer.getByRole('button', { name: 'Leave them' }).focus();
  await page.keyboard.press('Enter');
  await expect(offer).toHaveCount(0);
  await expect(notice(page)).toBeFocused();
  await expect.poll(() => drawn(page)).toEqual({});
  await notice(page)
    .getByRole('button', { name: /issues?$/ })
    .click();
  const issues = page.getByRole('dialog', { name: 'Issues in the data' });
  await expectAccessible(page);
  await issues.getByRole('button', { name: 'Show them on the map' }).click();
  await expect(issues).toBeHidden();
  await expect.poll(() => drawn(page)).toEqual({ given: 3, way: 3, swapped: 3 });

  await offer.getByRole('button', { name: 'Swap them' }).click();
  await expect(offer).toHaveCount(0);
  const regions = page.getByRole('table', { name: /country and governorate/ });
  await expect(regions.getByRole('row', { name: /^Anbar 2/ })).toBeVisible();
  await expect(regions.getByRole('row', { name: /^Baghdad 1/ })).toBeVisible();
  await expect.poll(() => drawn(page)).toEqual({});
});

test('the sample of UCDP GED: every row, its ranges, its issues', async ({ page }) => {
  test.skip(!existsSync(sample), `The sample of UCDP GED is not there: ${sample}`);
  const text = readFileSync(sample, 'utf8');
  const rows = parseCsv(text);
  const sum = (ends: (low: number, high: number) => number): string =>
    rows.reduce((all, row) => all + ends(Number(row['low']), Number(row['high'])), 0).toLocaleString('en');
  await openPage(page);
  await drop(page, 'ged231_sample_1000.csv', text);
  await expect(notice(page)).toContainText('UCDP GED: 1,000 of 1,000 rows read from ged231_sample_1000.csv');
  await expect(page.getByRole('region', { name: 'In short' })).toContainText(
    `${sum(Math.min)} to ${sum(Math.max)} killed`,
  );
  await expect(page.locator('[data-assigning]')).toHaveCount(0);
  await expect(page.locator('[data-map-state="idle"]')).toBeVisible({ timeout: 45_000 });
  const regions = page.getByRole('table', { name: /country and governorate/ });
  await regions.getByRole('button', { name: 'Governorates of Syria' }).click();
  await expect(regions.getByRole('rowheader', { name: /Aleppo/ })).toBeVisible();
  await notice(page)
    .getByRole('button', { name: /issues$/ })
    .click();
  const issues = page.getByRole('dialog', { name: 'Issues in the data' });
  await expect(issues).toContainText('Rows read: 1,000 = 1,000 kept + 0 dropped.');
  const lowAboveBest = rows.filter((row) => Number(row['low']) > Number(row['best'])).length;
  await issues.getByLabel('Kind').selectOption('low-above-best');
  await expect(issues.getByRole('table', { name: 'Issues' }).locator('tbody tr')).toHaveCount(lowAboveBest);
});
