import type { Locator, Page } from '@playwright/test';
import { dialog, figures, notice, openDialog, openPage, pick, ucdp } from './own-data.ts';
import { expect, expectAccessible, test } from './page-test.ts';

/* Rows here are invented, at real places. */
const own = ucdp([
  '9001,2024,1,Invented,Side A,Side B,,1,Haditha,34.14,42.38,Iraq,1,2024-01-05,2024-01-05,4,9,2',
  '9002,2024,1,Invented,Side A,Side B,,1,Qaim,34.37,41.09,Iraq,1,2024-02-02,2024-02-02,6,8,5',
  '9003,2024,1,Invented,Side A,Side B,,1,Palmyra,34.56,38.27,Syria,1,2024-02-03,2024-02-03,1,1,1',
]);

const besides = (page: Page): Locator => page.locator('section', { hasText: 'Beside it on the map' }).last();
const canvas = (page: Page): Locator => page.locator('canvas.maplibregl-canvas');

/** Where the map has marks of the case of a letter, in pixels of the page, with how many incidents each stands for. */
async function marksOf(page: Page, letter: string): Promise<{ x: number; y: number; count: number }[]> {
  await expect(page.locator('[data-map-state="idle"]')).toBeVisible({ timeout: 45_000 });
  return page.evaluate((layer) => {
    const element = document.querySelector('[data-map-state]') as HTMLElement & {
      strikeMap: {
        getLayer(id: string): unknown;
        project(at: [number, number]): { x: number; y: number };
        queryRenderedFeatures(how: { layers: string[] }): {
          geometry: { coordinates: [number, number] };
          properties: { count: number };
        }[];
      };
    };
    const { left, top } = element.getBoundingClientRect();
    const map = element.strikeMap;
    if (!map.getLayer(layer)) return [];
    return map.queryRenderedFeatures({ layers: [layer] }).map(({ geometry, properties }) => {
      const { x, y } = map.project(geometry.coordinates);
      return { x: left + x, y: top + y, count: properties.count };
    });
  }, `ledger-${letter.toLowerCase()}-marks`);
}

test('a second case stands on the same map, with totals of its own, and changes places with the first', async ({
  page,
}) => {
  test.setTimeout(150_000);
  await openPage(page);
  await pick(page, 'ged241-invented.csv', own);
  await expect(notice(page)).toContainText('3 of 3 rows');
  const room = await openDialog(page);
  await room.getByRole('button', { name: 'Show beside: the built-in case' }).click();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page).toHaveURL(/beside=built-in/);

  // Its figures are those that it has alone, and nothing is added up.
  const other = besides(page);
  await expect(other).toContainText('48 incidents match');
  await expect(other).toContainText('75 to 94 or more killed');
  await expect(figures(page)).toContainText('8 to 18 killed');
  await expect.poll(async () => (await marksOf(page, 'B')).length).toBeGreaterThan(3);
  await expectAccessible(page);

  // What is asked of the one is asked of the other.
  const syria = page.getByRole('group', { name: 'Country' }).getByRole('checkbox', { name: /^Syria/ });
  await syria.check();
  await expect(figures(page)).toContainText('1 killed');
  await expect(other).toContainText('24 incidents match');
  await syria.uncheck();
  await expect(other).toContainText('48 incidents match');

  // A figure opens the claims that make it.
  await other.getByRole('button', { name: /^75 to 94 or more killed/ }).click();
  const explanation = page.getByRole('dialog').filter({ hasText: 'Makes this number' });
  await expect(explanation).toContainText('75 to 94 or more killed');
  await explanation.getByRole('button', { name: 'Close' }).click();

  // A mark of it opens what it stands for; the case in front stays.
  await page.getByRole('button', { name: 'Fit to selection' }).click();
  const [mark] = (await marksOf(page, 'B')).filter(({ count }) => count === 1);
  await canvas(page).click({ position: await within(page, mark!) });
  const popup = page.getByRole('dialog', { name: 'Incident', exact: true });
  await expect(popup).toContainText('B · Tower 22 and the strikes that answered it');
  await expect(page).not.toHaveURL(/incident=/);
  await popup.getByRole('button', { name: 'Close' }).click();

  // Off the map, it keeps its totals.
  await other.getByLabel('on the map: Tower 22 and the strikes that answered it').uncheck();
  await expect.poll(async () => (await marksOf(page, 'B')).length).toBe(0);
  await expect(other).toContainText('75 to 94 or more killed');
  await other.getByLabel('on the map: Tower 22 and the strikes that answered it').check();

  await other
    .getByRole('button', { name: 'Put in front: Tower 22 and the strikes that answered it' })
    .click();
  await expect(page).toHaveURL(/beside=saved/);
  await expect(figures(page)).toContainText('75 to 94 or more killed');
  await expect(besides(page)).toContainText('3 incidents match');
  await expect(besides(page)).toContainText('8 to 18 killed');

  // It is all in the address; the acting side of the one is not asked of the other.
  await page.reload();
  await page
    .getByRole('button', { name: /US strikes/ })
    .first()
    .click();
  await expect(besides(page)).toContainText('2 incidents match');
  await expect(besides(page)).toContainText('Not filtered by acting sides');
  await besides(page)
    .getByRole('button', { name: /^Take away/ })
    .click();
  await expect(page).not.toHaveURL(/beside=/);
  await expect(page.getByText('Beside it on the map')).toHaveCount(0);
  await expect(page.getByLabel('Whose figures count?')).toBeFocused();
});

async function within(page: Page, { x, y }: { x: number; y: number }): Promise<{ x: number; y: number }> {
  const box = await canvas(page).boundingBox();
  return { x: x - (box?.x ?? 0), y: y - (box?.y ?? 0) };
}
