import { parseCsv } from './geodata.ts';
import { downloaded, figures, invented, notice, openPage, pick } from './own-data.ts';
import { expect, expectAccessible, test } from './page-test.ts';

test('issues are listed, narrowed and downloaded; swapped positions are read again', async ({ page }) => {
  await openPage(page);
  await pick(page, 'invented.csv', invented);
  await notice(page)
    .getByRole('button', { name: /issues?$/ })
    .click();
  const issues = page.getByRole('dialog', { name: 'Issues in the data' });
  await expect(issues).toContainText('Rows read: 3 = 3 kept + 0 dropped.');
  const rows = issues.getByRole('table', { name: 'Issues' }).locator('tbody tr');
  await expect(rows.filter({ hasText: 'low-above-best' })).toContainText('invented.csv');
  await expectAccessible(page);
  const csv = await downloaded(page, issues.getByRole('button', { name: 'Download as CSV' }));
  const listed = parseCsv(csv);
  expect(listed.map((issue) => issue['code'])).toEqual(
    expect.arrayContaining(['low-above-best', 'looks-swapped']),
  );
  expect(await rows.count()).toBe(listed.length);
  await issues.getByLabel('Kind').selectOption('looks-swapped');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('No latitude is 141.09');
  await issues.getByLabel('What became of it').selectOption('dropped');
  await expect(issues).toContainText('No issue of this kind.');
  await issues.getByRole('button', { name: 'Swap it' }).click();
  await expect(issues).toBeHidden();
  await expect(notice(page)).toContainText('3 of 3 rows');
  await notice(page)
    .getByRole('button', { name: /issues?$/ })
    .click();
  await expect(issues.getByLabel('Kind').locator('option[value="swapped"]')).toHaveCount(1);
  await expect(issues.getByLabel('Kind').locator('option[value="looks-swapped"]')).toHaveCount(0);
});

test('texts of a table stay texts, and what may name private persons is not shown', async ({ page }) => {
  await openPage(page);
  await pick(page, 'invented.csv', invented);
  await expect(notice(page)).toContainText('3 of 3 rows');
  const withIncident = (id: string): string => {
    const address = new URL(page.url());
    address.searchParams.set('incident', id);
    return address.href;
  };
  await page.goto(withIncident('9003'));
  const facts = figures(page);
  await facts.getByText(/Other columns of the file/).click();
  await expect(facts.getByText('<img src=x onerror=alert(1)>').first()).toBeVisible();
  await page.goto(withIncident('9001'));
  await facts.getByText(/Other columns of the file/).click();
  await expect(facts).toContainText('1 further column is not shown: its texts may name private persons.');
  await expect(page.getByText('a private person')).toHaveCount(0);
});
