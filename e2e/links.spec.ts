import { rootIncidents } from './geodata.ts';
import { expect, openPage, openPageWithMap, test } from './page-test.ts';

test('a link shows the same view, and back and forward walk through the views', async ({ page }) => {
  await openPage(page, '?country=IQ&side=us');
  await expect(
    page.getByText(`${rootIncidents({ countries: ['IQ'], side: 'us' }).length} incidents match`),
  ).toBeVisible();
  await page.getByRole('checkbox', { name: /^Syria/ }).check();
  await expect(page).toHaveURL(/country=IQ,SY/);
  await page
    .getByRole('list', { name: 'Locations' })
    .locator('[data-incident="evt-2024-02-02-iraq"]')
    .click();
  await expect(page).toHaveURL(/incident=evt-2024-02-02-iraq/);
  await expect(page).toHaveTitle(/Iraq part/);
  await page.goBack();
  await expect(page).not.toHaveURL(/incident=/);
  await expect(page.getByRole('list', { name: 'Locations' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/country=IQ&/);
  await expect(
    page.getByText(`${rootIncidents({ countries: ['IQ'], side: 'us' }).length} incidents match`),
  ).toBeVisible();
  await page.goForward();
  await expect(page).toHaveURL(/country=IQ,SY/);
});

test('a wrong parameter falls back with a notice', async ({ page }) => {
  await openPage(page, '?country=XX&from=2024-13-01&kind=cavalry&incident=nobody&rule=best');
  for (const [name, value] of [
    ['country', 'XX'],
    ['from', '2024-13-01'],
    ['kind', 'cavalry'],
    ['incident', 'nobody'],
    ['rule', 'best'],
  ]) {
    await expect(
      page.getByText(`The address asked for ${name}=${value}, which this case does not have.`),
    ).toBeVisible();
  }
  await expect(page.getByText('US strikes, 2–3 February 2024: 50 to 52 or more killed.')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('The address asked for')).toHaveCount(0);
});

test('the camera is in the address and wins over fitting', async ({ page }) => {
  await openPageWithMap(page, '#map=8.5/34.4/40.9');
  await expect(page).toHaveURL(/#map=8\.5\/34\.4\/40\.9/);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(page).toHaveURL(/#map=9\.5\//);
  await page.getByRole('checkbox', { name: /^Iraq/ }).check();
  await expect(page).toHaveURL(/\?.*country=IQ.*#map=/);
});

test('the colours are switchable and kept in the address', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('Colours').selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page).toHaveURL(/theme=dark/);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
