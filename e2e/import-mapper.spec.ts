import type { Locator, Page } from '@playwright/test';
import { dialog, downloaded, file, invented, notice, openPage, pick } from './own-data.ts';
import { expect, expectAccessible, test } from './page-test.ts';

/** Days and months of these dates can be read either way; its layout is nobody's. */
const unknown = [
  'Case no,Date,Latitude,Longitude,Town,Dead,Remark,Link',
  'A1,03/04/2024,34.14,42.38,Haditha,3,<img src=x onerror=alert(1)>,javascript:alert(1)',
  'A2,05/06/2024,34.37,41.09,<script>alert(2)</script>,at least 2,,https://example.org/a2',
  '',
].join('\n');

test('a table in an unknown layout is mapped: what is open is asked, nothing is read before', async ({
  page,
}) => {
  await openPage(page);
  await pick(page, 'unknown.csv', unknown);
  const mapper = dialog(page);
  await expect(
    mapper.getByRole('heading', { name: 'What do the columns of unknown.csv mean?' }),
  ).toBeFocused();
  const accept = mapper.getByRole('button', { name: 'Read with these roles' });
  await expect(accept).toBeDisabled();
  const days = mapper.getByRole('group', { name: 'How are the days in Date written?' });
  await expect(days).toContainText('03/04/2024');
  await expect(days.getByRole('radio', { checked: true })).toHaveCount(0);
  const preview = mapper.getByRole('table', { name: 'The same rows as they will be read' });
  await expect(preview.getByRole('row').nth(1)).toContainText('3 April 2024');
  await days.getByRole('radio', { name: /^month first/ }).check();
  await expect(preview.getByRole('row').nth(1)).toContainText('4 March 2024');
  await expect(preview.getByRole('row').nth(1)).toContainText('3 killed, according to unknown.csv');
  await expect(accept).toBeDisabled();
  await mapper.getByRole('radio', { name: /known to the town/ }).check();
  await mapper
    .getByRole('group', { name: /Whose figures/ })
    .getByRole('textbox')
    .fill('An invented monitor');
  await expect(preview.getByRole('row').nth(2)).toContainText(
    'at least 2 killed, according to An invented monitor',
  );
  await expect(mapper.getByText('<script>alert(2)</script>').first()).toBeVisible();
  await expectAccessible(page);
  const saved = await downloaded(page, mapper.getByRole('button', { name: 'Save mapping' }));
  expect(JSON.parse(saved)).toMatchObject({ version: 1, date: { format: 'month-first' } });
  await accept.click();
  await expect(notice(page)).toContainText('2 of 2 rows read from unknown.csv');
  await expect(page.getByRole('region', { name: 'In short' })).toContainText('5 or more killed');
  await expect(page.getByRole('region', { name: 'In short' })).toContainText('An invented monitor');

  // The same columns again: what was said of them is proposed, and can be forgotten.
  await pick(page, 'again.csv', unknown);
  await mapper.getByRole('button', { name: 'Use that mapping' }).click();
  await expect(accept).toBeEnabled();
  await expect(days.getByRole('radio', { name: /^month first/ })).toBeChecked();
  await mapper.getByRole('button', { name: 'Forget it' }).click();
  await expect(mapper.getByRole('button', { name: 'Use that mapping' })).toHaveCount(0);
  await mapper.getByRole('button', { name: 'Do not read it' }).click();
  await page.locator('[data-imports="files"]').setInputFiles([file('third.csv', unknown)]);
  await expect(accept).toBeDisabled();
  await page.locator('[data-imports="mapping"]').setInputFiles([file('other.json', '{"version": 7}')]);
  await expect(mapper).toContainText('The mapping was not taken. The mapping has version 7');
  await page.locator('[data-imports="mapping"]').setInputFiles([file('mapping.json', saved)]);
  await expect(accept).toBeEnabled();
  await expect(notice(page)).toContainText('unknown.csv');
});

test('the whole way can be gone by keys', async ({ page }) => {
  await openPage(page);
  const own = dialog(page);
  await tabTo(page, page.getByRole('button', { name: 'Your data' }));
  await page.keyboard.press('Enter');
  await tabTo(page, own.getByRole('button', { name: 'Choose files …' }));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles([file('unknown.csv', unknown)]);
  await expect(own.getByRole('heading', { name: /What do the columns/ })).toBeFocused();
  await tabTo(
    page,
    own
      .getByRole('group', { name: /How are the days/ })
      .getByRole('radio')
      .first(),
  );
  await page.keyboard.press('Space');
  await tabTo(
    page,
    own
      .getByRole('group', { name: /How finely/ })
      .getByRole('radio')
      .first(),
  );
  await page.keyboard.press('Space');
  await tabTo(page, own.getByRole('group', { name: /Whose figures/ }).getByRole('textbox'));
  await page.keyboard.type('A monitor');
  await tabTo(page, own.getByRole('button', { name: 'Read with these roles' }));
  await page.keyboard.press('Enter');
  await expect(notice(page)).toContainText('2 of 2 rows read from unknown.csv');
  await expect(notice(page)).toBeFocused();

  await tabTo(page, page.getByRole('button', { name: 'Your data' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, own.getByText('Paste a table or GeoJSON as text'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(invented);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(notice(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(notice(page).getByRole('button', { name: /issues?$/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Issues in the data' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Issues in the data' })).toBeHidden();
});

/** Goes on by the key alone until it stands there. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < 40; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused({ timeout: 1 });
}

test('a table of which no column is understood is not read before one has a role', async ({ page }) => {
  await openPage(page);
  await pick(page, 'svenska.csv', 'Nr;Plats;Döda\n1;Rukban;3\n');
  const mapper = dialog(page);
  const accept = mapper.getByRole('button', { name: 'Read with these roles' });
  await expect(mapper.getByText(/^No column has a role yet/)).toBeVisible();
  await expect(accept).toBeDisabled();
  await mapper.getByLabel('Killed: number or range').first().selectOption({ label: 'Döda' });
  await accept.click();
  await expect(page.getByRole('region', { name: 'In short' })).toContainText('3 killed');
});
