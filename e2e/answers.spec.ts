import type { Page } from '@playwright/test';
import { incidentFeatures, readTable } from './geodata.ts';
import { expect, expectAccessible, openPage, openPageWithMap, test } from './page-test.ts';

const tower = 'evt-2024-01-28-tower22';
const strikes = 'evt-2024-02-02-us-strikes';
const baghdad = 'evt-2024-02-07-us-baghdad-mashtal';

interface Answer {
  readonly id: string;
  readonly title: string;
  readonly in_response_to: string | null;
  readonly in_response_to_source: string | null;
}
const rows = incidentFeatures.map((feature) => feature.properties as unknown as Answer);
const titleOf = (id: string): string => rows.find((row) => row.id === id)?.title ?? '';
const publisherOf = (id: string | null): string =>
  readTable('sources').find((row) => row['id'] === id)?.['publisher'] ?? '';

const chain = (page: Page) => page.getByRole('region', { name: 'What was said to answer what' });
const here = (page: Page) => chain(page).locator('[aria-current="step"]');

interface Arc {
  readonly from: string;
  readonly to: string;
  readonly state: string;
  readonly part: string;
  readonly ends: readonly (readonly number[])[];
}

/** The arcs as the renderer has them. */
const arcsOf = (page: Page): Promise<Arc[]> =>
  page.locator('[data-map-state]').evaluate(async (element) => {
    interface Source {
      getData(): Promise<{ features: { properties: Arc; geometry: { coordinates: number[][] } }[] }>;
    }
    const { strikeMap } = element as HTMLElement & { strikeMap: { getSource(id: string): Source } };
    const { features } = await strikeMap.getSource('ledger-arcs').getData();
    return features.map(({ properties, geometry }) => ({
      ...properties,
      ends: [geometry.coordinates[0] ?? [], geometry.coordinates.at(-1) ?? []],
    }));
  });
const drawnArcs = async (page: Page): Promise<string[]> =>
  (await arcsOf(page)).filter(({ part }) => part === 'arc').map(({ from, to }) => `${from} ${to}`);

test('the chain is followed by keyboard from Tower 22 to Baghdad, and back', async ({ page }) => {
  // Seven panels, each with a map that follows.
  test.slow();
  await openPage(page, `?incident=${tower}`);
  await expect(here(page)).toContainText('The chain begins here');
  await expect(chain(page).getByText('Step 1 of 4, by day')).toBeVisible();
  await chain(page).getByRole('button', { name: 'Next step' }).focus();

  const way = [
    [strikes, 'Said to answer step 1. Described so in: News: Just Earth News'],
    ['evt-2024-02-05-omar', 'Said to answer step 2. Described so in: Monitor: Syrian Observatory'],
    [baghdad, 'No source in this case describes it as an answer.'],
  ] as const;
  for (const [id, words] of way) {
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`incident=${id}`));
    await expect(page.getByRole('heading', { name: titleOf(id), level: 2 })).toBeVisible();
    await expect(here(page)).toContainText(words);
    await expect(chain(page).getByRole('button', { name: 'Next step' })).toBeFocused();
  }
  await expect(here(page)).toContainText('Step 4 supports a claim about step 2 (White House, undated)');
  await expect(here(page)).toContainText('A further US strike followed.');
  await expect(chain(page).getByRole('button', { name: 'Next step' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`incident=${baghdad}`));

  await page.keyboard.press('Shift+Tab');
  for (const id of ['evt-2024-02-05-omar', strikes, tower]) {
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`incident=${id}`));
    await expect(chain(page).getByRole('button', { name: 'Previous step' })).toBeFocused();
  }
  await expectAccessible(page);
});

test('a part stands in the chain by its whole, and a statement leads to its claim', async ({ page }) => {
  await openPage(page, '?incident=evt-2024-02-02-akashat');
  await expect(here(page)).toContainText(`Here as part of: ${titleOf(strikes)}.`);
  await chain(page)
    .getByRole('button', { name: /These strikes are the first of a series/ })
    .click();
  await expect(page.locator('#claim-st-seed-first-in-series')).toBeFocused();
});

test('what is tied to nothing has no chain, and later descriptions are not known yet', async ({ page }) => {
  await openPage(page, '?incident=evt-2023-10-18-asad');
  await expect(page.getByRole('heading', { name: titleOf('evt-2023-10-18-asad') })).toBeVisible();
  await expect(chain(page)).toHaveCount(0);
  await openPage(page, `?incident=${strikes}&asof=2024-02-03`);
  await expect(chain(page).getByRole('listitem')).toHaveCount(2);
});

test('the first view draws the one answer between what it shows', async ({ page }) => {
  await openPageWithMap(page);
  expect(await drawnArcs(page)).toEqual([`${tower} ${strikes}`]);
  const arcs = await arcsOf(page);
  expect(arcs.every(({ state }) => state === 'quiet')).toBe(true);
  const outpost = incidentFeatures.find(({ properties }) => properties.id === tower)?.geometry?.coordinates;
  expect(arcs[0]?.ends[0]).toEqual(outpost);
  await page
    .getByRole('list', { name: 'Locations' })
    .locator('[data-incident="evt-2024-02-02-akashat"]')
    .hover();
  await expect.poll(async () => (await arcsOf(page)).map(({ state }) => state)).toContain('focus');
});

test('without a filter every described answer is drawn, and no other', async ({ page }) => {
  await openPageWithMap(page, '?show=all');
  const expected = rows
    .filter((row) => row.in_response_to !== null)
    .map((row) => `${row.in_response_to ?? ''} ${row.id}`);
  expect(expected.length).toBe(7);
  expect((await drawnArcs(page)).sort()).toEqual(expected.sort());
});

test('a popup names who describes the incident as an answer, and where its position comes from', async ({
  page,
}) => {
  await openPageWithMap(page, '?show=all#map=12/33.66667/39.96667');
  await page.locator('.maplibregl-canvas').focus();
  await page.keyboard.press('Enter');
  const popup = page.getByRole('dialog', { name: 'Incident' });
  const source = rows.find((row) => row.id === strikes)?.in_response_to_source ?? null;
  await expect(popup).toContainText(`According to ${publisherOf(source)}, an answer to ${titleOf(tower)}`);
  await expect(popup).toContainText('known to the town; somewhere within 5 km');
  await expect(popup).toContainText('Position from:');
  await popup.getByRole('button', { name: titleOf(tower) }).click();
  await expect(page).toHaveURL(new RegExp(`incident=${tower}`));
});
