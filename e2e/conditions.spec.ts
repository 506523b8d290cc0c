import { incidents, matchingIncidents } from './geodata.ts';
import { expect, expectAccessible, openPage, openPageWithMap, test } from './page-test.ts';

const strikes = { from: '2024-02-02', to: '2024-02-03', side: 'us' };

test('a case with broken rows shows its issues and the rest', async ({ page }) => {
  await page.route(/incidents-[^/]*\.geojson$/, async (route) => {
    const response = await route.fetch();
    const collection = (await response.json()) as { features: { properties: Record<string, unknown> }[] };
    const named = (id: string) => collection.features.find((feature) => feature.properties['id'] === id)!;
    named('evt-2023-10-18-asad').properties['acting_side'] = 'martians';
    named('evt-2023-10-18-harir').properties['date_start'] = 'yesterday';
    named('evt-2023-10-18-tanf').properties['title'] = '<img src=x onerror=alert(1)>';
    await route.fulfill({ response, json: collection });
  });
  await openPage(page, '?show=all');
  await page.getByText(/\d+ issues in the data/).click();
  await expect(page.getByText('The package names no acting side "martians"; add it there.')).toBeVisible();
  await expect(page.getByText(/"date_start" says "yesterday"; write a date as YYYY-MM-DD/)).toBeVisible();
  await expect(page.getByText(/Rows read: \d+ = \d+ kept \+ \d+ dropped/)).toBeVisible();
  const list = page.getByRole('list', { name: 'Locations' });
  await expect(list.locator('[data-incident]')).toHaveCount(incidents.length - 1);
  await expect(list.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
});

test.describe('a case that cannot be loaded', () => {
  test.use({ allowedErrors: [/Failed to load resource/] });
  test('says so, and offers to try again', async ({ page }) => {
    await page.route(/incidents-[^/]*\.geojson$/, (route) => route.fulfill({ status: 500, body: 'no' }));
    await page.goto('./');
    await expect(page.getByRole('alert')).toContainText('The case could not be loaded.');
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await expectAccessible(page);
  });
});

test('without WebGL the page says so and everything else works', async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      if (kind.startsWith('webgl')) return null;
      return original.call(this, kind as '2d', ...(rest as [])) as null;
    } as typeof original;
  });
  await openPage(page);
  await expect(page.getByText('This browser cannot draw the map: it has no WebGL 2.')).toBeVisible();
  await page.getByRole('checkbox', { name: /^Iraq/ }).check();
  await expect(page.getByRole('region', { name: 'Figures', exact: true })).toContainText(
    '16 to 18 or more killed',
  );
  await page.getByRole('list', { name: 'Locations' }).locator('[data-incident]').first().click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expectAccessible(page);
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  for (const theme of ['light', 'dark'] as const) {
    test(`the figures are a sheet with tabs, ${theme}`, async ({ page }) => {
      await openPageWithMap(page, `?theme=${theme}`);
      await expect(page.getByText('US strikes, 2–3 February 2024: 50 to 52 or more killed.')).toBeVisible();
      const tabs = page.getByRole('navigation', { name: 'Sheets' });
      await expectAccessible(page);
      await tabs.getByRole('button', { name: 'Locations' }).click();
      await expect(page.locator('[data-incident]')).toHaveCount(matchingIncidents(strikes).length);
      await expectAccessible(page);
      await tabs.getByRole('button', { name: 'Filters' }).click();
      await page.getByRole('checkbox', { name: /^Syria/ }).check();
      await expectAccessible(page);
      await tabs.getByRole('button', { name: 'Locations' }).click();
      await page.locator('[data-incident="evt-2024-02-02-syria"]').click();
      await expect(page.getByRole('heading', { name: /Syria part/ })).toBeVisible();
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
});

test('the whole page works by the keyboard alone', async ({ page }) => {
  await openPageWithMap(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the figures' })).toBeFocused();
  await page.keyboard.press('Enter');
  const reach = async (name: RegExp, limit = 200): Promise<void> => {
    for (let step = 0; step < limit; step += 1) {
      const text = await page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
      });
      if (name.test(text)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${name} could not be reached with Tab.`);
  };
  await reach(/^50 to 52 or more killed/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await reach(/^2-3 February strikes: Iraq part/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /Iraq part/ })).toBeFocused();
  await reach(/^White House, 2 Feb 2024: The US told/);
  await page.keyboard.press('Enter');
  await expect(page.locator('#claim-st-kirby-informed')).toBeFocused();
  const canvas = page.locator('.maplibregl-canvas');
  await canvas.focus();
  const before = page.url();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.url()).not.toBe(before);
});
