import type { Page } from '@playwright/test';
import { rootIncidents, type Wanted } from './geodata.ts';
import { expect, expectAccessible, openPage, test } from './page-test.ts';

const words = (count: number): RegExp =>
  count === 0 ? /^No incident matches$/ : new RegExp(`^${count} incidents? match(es)?$`);

async function expectIncidents(page: Page, wanted: Wanted): Promise<void> {
  await expect(page.getByText(words(rootIncidents(wanted).length))).toBeVisible();
}

const filters = (page: Page) => page.getByRole('complementary', { name: 'Filters' });
const option = (page: Page, facet: string, name: RegExp) =>
  filters(page).getByRole('group', { name: facet }).getByRole('checkbox', { name });

const single: readonly { facet: string; name: RegExp; wanted: Wanted; query: string }[] = [
  { facet: 'Country', name: /^Iraq/, wanted: { countries: ['IQ'] }, query: 'country=IQ' },
  { facet: 'Country', name: /^Jordan/, wanted: { countries: ['JO'] }, query: 'country=JO' },
  { facet: 'Acting side', name: /^United States/, wanted: { side: 'us' }, query: 'side=us' },
  {
    facet: 'Acting side',
    name: /^Armed groups/,
    wanted: { side: 'armed_groups' },
    query: 'side=armed_groups',
  },
  { facet: 'Kind', name: /^Drone \d|^Drone$|^Drone\s/, wanted: { kind: 'drone' }, query: 'kind=drone' },
  {
    facet: 'Kind',
    name: /^Rocket, missile/,
    wanted: { kind: 'rocket_missile_mortar' },
    query: 'kind=rocket_missile_mortar',
  },
  {
    facet: 'Actor',
    name: /^Islamic Resistance in Iraq/,
    wanted: { actor: 'islamic-resistance-iraq' },
    query: 'actor=islamic-resistance-iraq',
  },
];

for (const { facet, name, wanted, query } of single) {
  test(`${query} alone: the option says how many it gives, and gives them`, async ({ page }) => {
    await openPage(page, '?show=all');
    const box = option(page, facet, name).first();
    const expected = rootIncidents(wanted).length;
    await expect(box).toHaveAccessibleName(new RegExp(`\\b${expected} incidents?`));
    await box.check();
    await expectIncidents(page, wanted);
    expect(page.url()).toContain(query);
    await page
      .getByRole('button', { name: /^Remove/ })
      .first()
      .click();
    await expectIncidents(page, {});
  });
}

test('a claimant selects the incidents on which it, or a part of it, spoke', async ({ page }) => {
  await openPage(page, '?show=all');
  const group = filters(page).getByRole('group', { name: 'Claimant' });
  await group.getByRole('searchbox').fill('Observatory');
  await group.getByRole('checkbox', { name: /Syrian Observatory/ }).check();
  await expectIncidents(page, { claimant: 'sohr' });
});

test('filters work together, and each option counts with the others applied', async ({ page }) => {
  await openPage(page, '?show=all');
  await option(page, 'Country', /^Iraq/).check();
  await option(page, 'Acting side', /^United States/).check();
  await expectIncidents(page, { countries: ['IQ'], side: 'us' });
  await page.getByLabel('From', { exact: true }).fill('2024-01-01');
  await page.getByLabel('From', { exact: true }).press('Enter');
  await page.getByLabel('To', { exact: true }).fill('2024-02-02');
  await page.getByLabel('To', { exact: true }).press('Enter');
  const wanted = { countries: ['IQ'], side: 'us', from: '2024-01-01', to: '2024-02-02' };
  await expectIncidents(page, wanted);
  const syria = rootIncidents({ ...wanted, countries: ['SY'] }).length;
  await expect(option(page, 'Country', /^Syria/)).toHaveAccessibleName(new RegExp(`\\b${syria} incidents?`));
  await page.getByRole('button', { name: 'Clear all filters' }).first().click();
  await expectIncidents(page, {});
  expect(page.url()).toContain('show=all');
});

test('days that cross are refused and nothing changes', async ({ page }) => {
  await openPage(page, '?show=all');
  await page.getByLabel('From', { exact: true }).fill('2024-02-05');
  await page.getByLabel('From', { exact: true }).press('Enter');
  await page.getByLabel('To', { exact: true }).fill('2024-01-05');
  await page.getByLabel('To', { exact: true }).press('Enter');
  await expect(page.getByText('The first day is after the last. Nothing was changed.')).toBeVisible();
  await expectIncidents(page, { from: '2024-02-05' });
});

test('the search finds places, speakers and claims, in Latin and in Arabic script', async ({ page }) => {
  await openPage(page, '?show=all');
  const search = page.getByRole('searchbox', { name: 'Search places, claims, speakers' });
  const list = page.getByRole('list', { name: 'Locations' });
  await search.fill('القائم');
  await search.press('Enter');
  await expect(list.getByRole('button', { name: /al-Qaim/ }).first()).toBeVisible();
  await expect(list.getByRole('button', { name: /Tower 22/ })).toHaveCount(0);
  await search.fill('Al-Awadi');
  await search.press('Enter');
  await expect(list.getByRole('button', { name: /Iraq part/ })).toBeVisible();
  const claims = page.getByRole('list', { name: 'Claims that hold the words searched for' });
  await expect(claims.getByRole('button', { name: /Iraqi government, 3 Feb 2024/ }).first()).toBeVisible();
  await search.fill('Tehran-dateline');
  await search.press('Enter');
  await expect(list.getByRole('button', { name: /US strikes in Iraq and Syria/ })).toBeVisible();
  await search.fill('zzzz');
  await search.press('Enter');
  await expect(page.getByText('No incident matches', { exact: true })).toBeVisible();
  await expect(page.getByText('No incident matches all filters.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /Without the search words/ }).click();
  await expectIncidents(page, {});
});

test('days can be chosen by brushing the timeline, and by its handles', async ({ page }) => {
  await openPage(page, '?show=all');
  const first = page.getByRole('slider', { name: 'First day' });
  const last = page.getByRole('slider', { name: 'Last day' });
  const plot = page.getByRole('region', { name: 'Timeline' }).locator('svg', { has: first });
  const box = (await plot.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=\d{4}-\d{2}-\d{2}&to=\d{4}-\d{2}-\d{2}/);
  const brushed = new URL(page.url()).searchParams;
  await expectIncidents(page, { from: brushed.get('from')!, to: brushed.get('to')! });
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).not.toHaveURL(new RegExp(`from=${brushed.get('from')}`));
  const moved = new URL(page.url()).searchParams.get('from')!;
  expect(Date.parse(moved) - Date.parse(brushed.get('from')!)).toBe(86_400_000);
  await last.focus();
  await page.keyboard.press('PageDown');
  await expect(page).not.toHaveURL(new RegExp(`to=${brushed.get('to')}`));
  const after = new URL(page.url()).searchParams;
  await expectIncidents(page, { from: after.get('from')!, to: after.get('to')! });
});
