import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, openPageWithMap, test } from './page-test.ts';

/** Invented: two halves of the region in the layout of COD-AB, whose code for Anbar the second has. */
const halves = {
  type: 'FeatureCollection',
  features: [
    { code: 'XX01', name: 'Western half', west: 30, east: 41 },
    { code: 'XX02', name: 'Eastern half', west: 41, east: 50 },
  ].map(({ code, name, west, east }) => ({
    type: 'Feature',
    properties: { ADM1_PCODE: code, ADM1_EN: name },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, 20],
          [east, 20],
          [east, 40],
          [west, 40],
          [west, 20],
        ],
      ],
    },
  })),
};

const given = (name: string, value: unknown) => ({
  name,
  mimeType: 'application/geo+json',
  buffer: Buffer.from(JSON.stringify(value)),
});

const panel = (page: Page) => page.getByRole('region', { name: 'Figures' });

/** Incidents in the rows of countries and of what is below them. */
async function counts(page: Page): Promise<{ countries: number; below: number; names: string[] }> {
  const table = panel(page).getByRole('table', { name: /^Figures by country and governorate/ });
  const rows = await table.locator('tbody tr').evaluateAll((list) =>
    list.map((row) => ({
      isCountry: row.classList.contains('country'),
      name: row.querySelector('th')?.textContent?.trim() ?? '',
      incidents: Number(row.querySelector('td.number')?.textContent ?? 0),
    })),
  );
  const sum = (isCountry: boolean): number =>
    rows.filter((row) => row.isCountry === isCountry).reduce((so, row) => so + row.incidents, 0);
  return { countries: sum(true), below: sum(false), names: rows.map(({ name }) => name) };
}

test('regions of a reader are counted by, survive a reload, leave with an export, and go again', async ({
  page,
}) => {
  test.slow();
  await openPageWithMap(page, '?show=all');
  const before = await counts(page);
  expect(before.names).toContain('Anbar');
  await page.getByText('Layers', { exact: true }).click();
  await page.getByLabel('File of boundaries').setInputFiles([given('halves.geojson', halves)]);
  await expect(panel(page).getByText(/^By 2 regions of halves\.geojson/)).toBeVisible();
  const own = await counts(page);
  expect(own.names).toContain('Western half');
  expect(own.names).toContain('Regions of no one country');
  expect(own.names).not.toContain('Anbar');
  expect(own.countries).toBe(before.countries);
  expect(own.below).toBe(before.below);
  await expect(page.locator('[data-map-state="idle"]')).toBeVisible({ timeout: 45_000 });

  const filters = page.getByRole('complementary', { name: 'Filters' });
  await expect(filters.getByText('Western half')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Western half', exact: true }).click();
  await expect(page).toHaveURL(/region=XX01/);
  await page.goBack();

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export data' });
  await dialog.getByRole('radio', { name: /^Regions/ }).check();
  await dialog.getByRole('radio', { name: /^GeoJSON$/ }).check();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ]);
  const written = JSON.parse(readFileSync(await file.path(), 'utf8')) as {
    readonly features: readonly { readonly id: string; readonly geometry: unknown }[];
    readonly provenance: { readonly lines: string };
  };
  expect(written.features.filter(({ geometry }) => geometry !== null).map(({ id }) => id)).toEqual([
    'XX01',
    'XX02',
  ]);
  expect(written.provenance.lines).toContain('halves.geojson, 2 regions');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.reload();
  await expect(panel(page).getByText(/^By 2 regions of halves\.geojson/)).toBeVisible();
  await expect(panel(page).getByRole('button', { name: 'Western half', exact: true })).toBeVisible();
  await page.getByText('Layers', { exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back to the built-in boundaries' }).click();
  await expect(panel(page).getByRole('button', { name: 'Anbar', exact: true })).toBeVisible();
  expect(await counts(page)).toEqual(before);
});

test('a file without regions changes nothing and is refused in words', async ({ page }) => {
  await openPageWithMap(page, '?show=all');
  const before = await counts(page);
  await page.getByText('Layers', { exact: true }).click();
  const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [41, 33] } };
  await page.getByLabel('File of boundaries').setInputFiles([given('points.geojson', point)]);
  await expect(page.getByRole('alert').getByText(/points\.geojson: there is no area in it/)).toBeVisible();
  expect(await counts(page)).toEqual(before);
});
