import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, expectAccessible, openPage, test } from './page-test.ts';

interface Total {
  readonly min: number;
  readonly max: number;
  readonly open: boolean;
}

const worked = JSON.parse(
  readFileSync(fileURLToPath(new URL('../src/ledger/fixtures/worked.json', import.meta.url)), 'utf8'),
) as {
  cases: {
    id: string;
    expected: { killed: Total; injured: Total; rows?: Record<string, { killed: Total }> };
  }[];
};

/** A worked total as the page says it. */
const inWords = ({ min, max, open }: Total): string =>
  `${min === max ? min : `${min} to ${max}`}${open ? ' or more' : ''}`;
const expected = (id: string) => worked.cases.find((each) => each.id === id)!.expected;

test('the rule is switched: whose figures count, and the address keeps it', async ({ page }) => {
  await openPage(page);
  const figures = page.getByRole('region', { name: 'Figures', exact: true });
  await expect(figures).toContainText(`${inWords(expected('op-0222').killed)} killed`);
  await figures.getByLabel('Whose figures count?').selectOption({ label: 'named governments' });
  await expect(figures).toContainText(`${inWords(expected('op-official').killed)} killed`);
  await expect(figures).toContainText(`${inWords(expected('op-official').injured)} injured`);
  await expect(page).toHaveURL(/rule=official/);
  await expectAccessible(page);
  await page.reload();
  await expect(figures).toContainText(`${inWords(expected('op-official').killed)} killed`);
  await page.getByRole('button', { name: /^Remove way of counting/ }).click();
  await expect(figures).toContainText(`${inWords(expected('op-0222').killed)} killed`);
});

test('the group is switched: civilians alone', async ({ page }) => {
  await openPage(page);
  const figures = page.getByRole('region', { name: 'Figures', exact: true });
  await figures.getByLabel('Who?').selectOption({ label: 'civilians' });
  await expect(figures).toContainText(`${inWords(expected('op-civ-now').killed)} killed`);
  await expect(figures).toContainText('0 to 15 injured');
  await expect(figures).toContainText('1 of the figures gives only "up to"');
  await expect(page).toHaveURL(/group=civilian/);
});

test('sides are counted apart, and add up to the worked totals', async ({ page }) => {
  await openPage(page, '?show=all');
  const figures = page.getByRole('region', { name: 'Figures', exact: true });
  for (const side of ['us', 'armed_groups']) {
    const total = expected('campaign-side').rows?.[side]?.killed;
    await expect(figures).toContainText(`${inWords(total!)} killed`);
  }
  await expect(figures).toContainText('site figures do not fit: 1 overall, 2 or more at its places');
});

test('what is conceded stands beside what others say', async ({ page }) => {
  await openPage(page);
  const figures = page.getByRole('region', { name: 'Figures', exact: true });
  await expect(figures).toContainText('the US concedes 1 killed, civilian');
  await expect(figures).toContainText('others, of civilians: 1 to 3 killed');
  await figures.getByRole('button', { name: /the US concedes 1 killed/ }).click();
  await expect(page.locator('#claim-cas-us-2025-1civ')).toBeFocused();
});

test('the rows of the regions, with what is unplaced, add up to the total', async ({ page }) => {
  await openPage(page, '?side=us');
  const rows = page.getByRole('table', { name: /Figures by country and governorate/ }).locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const ends = { country: 0, region: 0 };
  for (const row of await rows.all()) {
    const isCountry = ((await row.getAttribute('class')) ?? '').includes('country');
    const words = (await row.locator('td').nth(1).innerText()).split(':')[0] ?? '';
    const numbers = [...words.matchAll(/\d+/g)].map((match) => Number(match[0]));
    ends[isCountry ? 'country' : 'region'] += numbers.at(-1) ?? 0;
  }
  const total = expected('campaign-side').rows!['us']!.killed.max;
  expect(ends).toEqual({ country: total, region: total });
});
