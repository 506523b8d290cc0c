import type { Page } from '@playwright/test';
import { incidentFeatures, incidents, matchingIncidents } from './geodata.ts';
import { expect, openPageWithMap, test } from './page-test.ts';

const mapRegion = (page: Page) => page.getByRole('region', { name: 'Map', exact: true });

test('hovering a row shows its place, and a row follows its place', async ({ page }) => {
  await openPageWithMap(page);
  const row = page
    .getByRole('list', { name: 'Locations' })
    .locator('[data-incident="evt-2024-02-02-akashat"]');
  await row.hover();
  await expect(row).toHaveClass(/hovered/);
});

test('every selected place is reachable from the map by the keyboard or a mark', async ({ page }) => {
  await openPageWithMap(page, '#map=9/34.42/40.95');
  const canvas = page.locator('.maplibregl-canvas');
  await canvas.focus();
  await page.keyboard.press('Enter');
  const popup = mapRegion(page).getByRole('dialog').or(mapRegion(page).locator('.maplibregl-popup'));
  await expect(popup.first()).toBeVisible();
  await expect(popup.first()).toContainText(/killed/);
});

test('the reader picks what the regions show, and the table follows', async ({ page }) => {
  await openPageWithMap(page);
  const select = page.getByLabel('Symbols on the map show');
  await select.selectOption('killed-max');
  const header = page.getByRole('columnheader', { name: /Killed/ });
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await page
    .getByRole('columnheader', { name: /Incidents/ })
    .getByRole('button')
    .click();
  await expect(select).toHaveValue('incidents');
});

test('layers are shown and hidden one by one', async ({ page }) => {
  await openPageWithMap(page);
  await mapRegion(page).getByText('Layers', { exact: true }).click();
  for (const name of ['Jordan outpost', 'Strike regions', 'Incidents']) {
    const box = mapRegion(page).getByRole('checkbox', { name });
    await expect(box).toBeChecked();
    await box.uncheck();
    await expect(box).not.toBeChecked();
  }
});

test('a style from the web asks first, names the host and asks for nothing before', async ({ page }) => {
  await openPageWithMap(page, '?country=IQ');
  await mapRegion(page).getByText('Layers', { exact: true }).click();
  await mapRegion(page).getByRole('radio', { name: 'a style from the web' }).check();
  await mapRegion(page)
    .getByLabel('Address of a MapLibre style (https)')
    .fill('https://tiles.example.org/style.json');
  await mapRegion(page).getByRole('button', { name: 'Use this style …' }).click();
  await expect(page.getByText('Load the map from tiles.example.org?')).toBeVisible();
  await expect(page.getByText(/tiles\.example\.org, and every other host.*will learn/)).toBeVisible();
});

test('plain paper is a basemap too', async ({ page }) => {
  await openPageWithMap(page);
  await mapRegion(page).getByText('Layers', { exact: true }).click();
  await mapRegion(page).getByRole('radio', { name: 'plain paper' }).check();
  await expect(page).toHaveURL(/basemap=none/);
  await expect(page.locator('[data-map-state="idle"]')).toBeVisible();
});

test('the first view lists each of its places once', async ({ page }) => {
  await openPageWithMap(page);
  const expected = matchingIncidents({ from: '2024-02-02', to: '2024-02-03', side: 'us' }).map(
    ({ id }) => id,
  );
  const shown = await page
    .getByRole('list', { name: 'Locations' })
    .locator('[data-incident]')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['incident']));
  expect(shown.sort()).toEqual(expected.sort());
});

test('a place is chosen on the map, and pointing at it shows its row', async ({ page }) => {
  await openPageWithMap(page);
  const id = 'evt-2024-02-02-akashat';
  const row = incidents.findIndex((incident) => incident.id === id);
  const spot = await page.locator('[data-map-state]').evaluate(
    (element, place) => {
      const { strikeMap } = element as unknown as {
        strikeMap: { project(position: [number, number]): { x: number; y: number } };
      };
      const { x, y } = strikeMap.project(place);
      const { left, top } = element.getBoundingClientRect();
      return { x: left + x, y: top + y };
    },
    incidentFeatures[row]!.geometry!.coordinates as [number, number],
  );
  await page.mouse.move(spot.x + 30, spot.y + 30);
  await page.mouse.move(spot.x, spot.y, { steps: 5 });
  await expect(page.locator(`[data-incident="${id}"]`)).toHaveClass(/hovered/);
  await page.mouse.click(spot.x, spot.y);
  await expect(page).toHaveURL(new RegExp(`incident=${id}`));
  await expect(
    page
      .getByRole('region', { name: 'Figures', exact: true })
      .getByRole('heading', { level: 2, name: /Akashat/ }),
  ).toBeVisible();
});

test('until the map is drawn it says that it loads, and it folds its credits where they would cover it', async ({
  page,
}) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/maplibre-gl-worker/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./');
  const loading = page.getByText('Loading the map …');
  // The renderer stands, but what it draws with is held back.
  await expect(page.locator('.maplibregl-canvas')).toBeVisible();
  await expect(loading).toBeVisible();
  release();
  await expect(page.locator('[data-map-state="idle"]')).toBeVisible({ timeout: 45_000 });
  await expect(loading).toBeHidden();
  const credits = page.locator('.maplibregl-ctrl-attrib');
  await expect(credits).toHaveClass(/maplibregl-compact-show/);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(credits).not.toHaveClass(/maplibregl-compact-show/);
  await page.getByLabel('Show or hide the credits').click();
  await expect(credits).toHaveClass(/maplibregl-compact-show/);
});
