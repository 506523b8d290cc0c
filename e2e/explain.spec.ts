import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, openPage, openPageWithMap, test } from './page-test.ts';

const locations = (page: Page): Locator => page.getByRole('list', { name: 'Locations' });
const rowOf = (page: Page, incident: string): Locator =>
  locations(page)
    .locator('.row')
    .filter({ has: page.locator(`[data-incident="${incident}"]`) });

test('the figures in a row of the list open the claims that make them, each its own', async ({ page }) => {
  await openPage(page);
  const row = rowOf(page, 'evt-2024-02-02-syria');
  const dialog = page.getByRole('dialog');
  await row.getByRole('button', { name: '34 killed', exact: true }).click();
  await expect(dialog.getByRole('heading', { level: 2 })).toContainText(/Syria part.*: 34 killed/);
  await expect(dialog.locator('section', { hasText: 'Makes this number' })).toContainText('34 killed');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await expect(page).not.toHaveURL(/incident=/);
  const injured = row.getByRole('button', { name: /injur/ });
  const words = (await injured.innerText()).trim();
  await injured.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { level: 2 })).toContainText(words);
  await expectAccessible(page);
});

test('beside its figures a row is chosen wherever it is pressed, and lights up as a whole', async ({
  page,
}) => {
  await openPage(page);
  const row = rowOf(page, 'evt-2024-02-02-syria');
  const figure = row.getByRole('button', { name: '34 killed', exact: true });
  const plain = await row.evaluate((element) => getComputedStyle(element).backgroundColor);
  await figure.hover();
  await expect(row.locator('[data-incident]')).toHaveClass(/hovered/);
  expect(await row.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe(plain);
  const box = await row.boundingBox();
  const line = await figure.boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 6, (line?.y ?? 0) + (line?.height ?? 0) / 2);
  await expect(page).toHaveURL(/incident=evt-2024-02-02-syria/);
});

test('the civilians in the first sentence are explained by the claims on civilians', async ({ page }) => {
  await openPage(page);
  const words = page.getByRole('region', { name: 'In short' });
  await expect(words).toContainText('Civilians: the US admits 1; others say up to 3.');
  const dialog = page.getByRole('dialog');
  for (const figure of ['1', 'up to 3']) {
    await words.getByRole('button', { name: figure, exact: true }).click();
    await expect(dialog.getByRole('heading', { level: 2 })).toContainText(
      'US strikes, civilians: 1 to 3 killed',
    );
    await expect(dialog).toContainText('Who: civilians.');
    const used = dialog.locator('section', { hasText: 'Makes this number' });
    await expect(used.getByRole('listitem').first()).toContainText('conceded by the acting side');
    await expect(used).toContainText('(civilians)');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
  }
  // The page itself goes on counting everyone.
  await expect(words).toContainText('50 to 52 or more killed');
  await words.getByRole('button', { name: '50 to 52 or more killed', exact: true }).click();
  await expect(dialog).toContainText('Who: everyone.');
});

test('the list is sorted as the reader asks, with unknown figures last', async ({ page }) => {
  await openPage(page, '?show=all');
  const tops = locations(page).locator(':scope > li > .row');
  const killed = async (): Promise<number[]> =>
    (await tops.locator('.figure:first-of-type').allInnerTexts()).map((words) =>
      Math.max(-1, ...[...words.matchAll(/\d+/g)].map(([digits]) => Number(digits))),
    );
  await expect(tops.first()).toBeVisible();
  const before = await tops
    .locator('[data-incident]')
    .evaluateAll((rows) => rows.map((row) => row.textContent));
  const sort = page.getByRole('combobox', { name: 'Sort by' });
  await expect(sort).toHaveValue('latest');
  await sort.focus();
  await sort.selectOption('most killed first');
  await expect.poll(async () => (await killed())[0]).toBeGreaterThan(40);
  const sorted = await killed();
  expect(sorted.length).toBe(before.length);
  const counts = sorted.filter((count) => count > 0);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  await expect(sort).toBeFocused();
  await sort.selectOption('latest first');
  await expect
    .poll(() => tops.locator('[data-incident]').evaluateAll((rows) => rows.map((row) => row.textContent)))
    .toEqual(before);
});

test('arrows, Home and End walk over the places of the list', async ({ page }) => {
  await openPage(page);
  const places = locations(page).locator('[data-incident]');
  await expect(places.first()).toBeVisible();
  const number = await places.count();
  await places.first().focus();
  for (let step = 1; step < number; step += 1) {
    await page.keyboard.press('ArrowDown');
    await expect(places.nth(step)).toBeFocused();
  }
  await page.keyboard.press('ArrowDown');
  await expect(places.last()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(places.nth(number - 2)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(places.first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(places.last()).toBeFocused();
  const item = locations(page).getByRole('listitem').first();
  await expect(item).toHaveAttribute('aria-posinset', '1');
  await expect(item).toHaveAttribute('aria-setsize', /^\d+$/);
});

test('what others say beside what is conceded opens their claims alone', async ({ page }) => {
  await openPage(page);
  const figures = page.getByRole('region', { name: 'Figures', exact: true });
  await figures.getByRole('button', { name: /^others, of civilians: 1 to 3 killed/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText(/Other claimants: 1 to 3 killed/);
  await expect(dialog).toContainText('Who: civilians.');
  const used = dialog.locator('section').filter({ hasText: 'Makes this number' });
  await expect(used.getByRole('listitem').first()).toBeVisible();
  await expect(used).not.toContainText('CENTCOM');
});

/** A number painted on the map: where it can be pressed, and what stands behind it. */
interface PaintedNumber {
  readonly x: number;
  readonly y: number;
  readonly at: [number, number];
  readonly properties: {
    readonly key?: string;
    readonly count?: number;
    readonly same?: boolean;
    readonly sides?: string;
    readonly min?: number;
    readonly max?: number;
  };
}

/** The numbers that a layer of the map paints, each with a spot at which nothing else is hit. */
async function numbersOn(page: Page, layer: string): Promise<PaintedNumber[]> {
  return await page.locator('[data-map-state="idle"]').evaluate((element, wanted): PaintedNumber[] => {
    interface Feature {
      readonly layer: { readonly id: string };
      readonly geometry: { readonly coordinates: [number, number] };
      readonly properties: PaintedNumber['properties'];
    }
    const { strikeMap } = element as unknown as {
      strikeMap: {
        project(position: [number, number]): { x: number; y: number };
        queryRenderedFeatures(
          where: [number, number] | [[number, number], [number, number]],
          options: { layers: string[] },
        ): Feature[];
      };
    };
    const { left, top, width, height } = element.getBoundingClientRect();
    const layers = ['ledger-marks', 'ledger-somewhere', 'ledger-mark-killed', 'ledger-region-numbers'];
    const all = strikeMap.queryRenderedFeatures(
      [
        [0, 0],
        [width, height],
      ],
      { layers: [wanted] },
    );
    return all.flatMap(({ geometry, properties }) => {
      const middle = strikeMap.project(geometry.coordinates);
      for (let y = middle.y - 60; y < middle.y + 60; y += 3) {
        for (let x = middle.x - 60; x < middle.x + 60; x += 3) {
          const hit = strikeMap.queryRenderedFeatures([x, y], { layers });
          const only = hit.every((each) => each.layer.id === wanted);
          if (hit[0] && only && JSON.stringify(hit[0].properties) === JSON.stringify(properties))
            return { x: left + x, y: top + y, at: geometry.coordinates, properties };
        }
      }
      return [];
    });
  }, layer);
}

/** Moves the map so that a place stands in its middle. */
async function putInMiddle(page: Page, place: [number, number]): Promise<void> {
  await page.locator('[data-map-state]').evaluate((element, center) => {
    const { strikeMap } = element as unknown as {
      strikeMap: { jumpTo(camera: { center: [number, number] }): void };
    };
    strikeMap.jumpTo({ center });
  }, place);
  await expect(page.locator('[data-map-state="idle"]')).toBeVisible();
}

const mapRegion = (page: Page): Locator => page.getByRole('region', { name: 'Map', exact: true });
const explanation = (page: Page): Locator => page.locator('dialog[open]');
const popupOf = (page: Page): Locator => mapRegion(page).getByRole('dialog', { name: 'Incident' });

/** "34 to 52 or more killed" as two numbers; what has one number has it twice. */
function rangeIn(words: string): [number, number] {
  const numbers = [...words.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return [numbers[0] ?? NaN, numbers[1] ?? numbers[0] ?? NaN];
}

test('the number of a region on the map opens what its row in the table opens', async ({ page }) => {
  await openPageWithMap(page);
  const numbers = await numbersOn(page, 'ledger-region-numbers');
  expect(numbers.map(({ properties }) => properties.key).sort()).toEqual(['IQ-AN', 'SY-DY']);
  const table = page.getByRole('table', { name: /country and governorate/ });
  for (const { x, y, properties } of numbers) {
    const name = properties.key === 'IQ-AN' ? /Anbar/ : /Deir/;
    const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
    const figure = row.getByRole('button', { name: /Explain this number/ }).first();
    await figure.click();
    const heading = explanation(page).getByRole('heading', { level: 2 });
    const asTable = await heading.innerText();
    const sections = await explanation(page).innerText();
    expect(asTable).toMatch(name);
    await explanation(page).getByRole('button', { name: 'Close' }).click();
    await expect(explanation(page)).toHaveCount(0);
    await page.mouse.move(x, y);
    await expect(page.locator('.maplibregl-canvas')).toHaveCSS('cursor', 'pointer');
    await expect(row).toHaveClass(/hovered/);
    await page.mouse.click(x, y);
    await expect(heading).toHaveText(asTable);
    expect(await explanation(page).innerText()).toBe(sections);
    await page.keyboard.press('Escape');
    await expect(explanation(page)).toHaveCount(0);
  }
});

test('the number beneath a cluster opens its list, and there its sum opens the claims', async ({ page }) => {
  await openPageWithMap(page);
  const [number] = await numbersOn(page, 'ledger-mark-killed');
  const { x, y, properties } = number!;
  const popup = popupOf(page);
  await page.mouse.click(x, y);
  await expect(popup.getByRole('heading', { level: 2 })).toHaveText(`${properties.count} incidents here`);
  const sum = popup.locator('.sum').getByRole('button', { name: /killed/ });
  expect(rangeIn(await sum.innerText())).toEqual([properties.min, properties.max]);
  await expectAccessible(page);
  const words = await sum.innerText();
  const titles = await popup.locator('li > button').allInnerTexts();
  expect(titles).toHaveLength(properties.count ?? 0);
  await sum.click();
  const heading = explanation(page).getByRole('heading', { level: 2 });
  await expect(heading).toHaveText(`${properties.count} incidents at one mark of the map: ${words}`);
  const used = explanation(page).locator('section').filter({ hasText: 'Makes this number' });
  const claims = await used.getByRole('listitem').allInnerTexts();
  expect(claims.length).toBeGreaterThan(0);
  for (const claim of claims) expect(titles.some((title) => claim.includes(title))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(explanation(page)).toHaveCount(0);
  await expect(popup).toBeVisible();
  await expect(sum).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(popup).toHaveCount(0);
});

test('the mark of a cluster leads closer, and so does the button of its list', async ({ page }) => {
  const zoom = (): Promise<number> =>
    page
      .locator('[data-map-state]')
      .evaluate((element) =>
        (element as unknown as { strikeMap: { getZoom(): number } }).strikeMap.getZoom(),
      );
  const isCluster = ({ properties }: PaintedNumber): boolean =>
    (properties.count ?? 0) > 1 && properties.same === false;
  for (const layer of ['ledger-marks', 'ledger-mark-killed']) {
    await openPageWithMap(page);
    const before = await zoom();
    const cluster = (await numbersOn(page, layer)).find(isCluster)!;
    await page.mouse.click(cluster.x, cluster.y);
    if (layer === 'ledger-mark-killed')
      await popupOf(page).getByRole('button', { name: 'Move closer' }).click();
    await expect.poll(zoom).toBeGreaterThan(before + 0.5);
    await expect(popupOf(page)).toHaveCount(0);
  }
});

test('by the keyboard the map gives the figure of a region and takes the focus back', async ({ page }) => {
  await openPageWithMap(page, '#map=7.2/33.6/42.3');
  const canvas = page.locator('.maplibregl-canvas');
  await canvas.focus();
  await page.keyboard.press('Enter');
  await expect(explanation(page).getByRole('heading', { level: 2 })).toContainText(/Anbar: .*killed/);
  await page.keyboard.press('Escape');
  await expect(explanation(page)).toHaveCount(0);
  await expect(canvas).toBeFocused();
});

test('by the keyboard a cluster is a list, its sum the first button, and moving closer the next', async ({
  page,
}) => {
  await openPageWithMap(page, '?side=us');
  const [cluster] = await numbersOn(page, 'ledger-mark-killed');
  await putInMiddle(page, cluster!.at);
  const canvas = page.locator('.maplibregl-canvas');
  await canvas.focus();
  await page.keyboard.press('Enter');
  const popup = popupOf(page);
  await expect(popup.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(popup.getByRole('heading', { level: 2 })).toHaveText(/^\d+ incidents here$/);
  await page.keyboard.press('Tab');
  await expect(popup.locator('.sum').getByRole('button', { name: /killed/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(explanation(page).getByRole('heading', { level: 2 })).toContainText(
    /^\d+ incidents at one mark of the map: .*killed$/,
  );
  await page.keyboard.press('Escape');
  await expect(popup.locator('.sum').getByRole('button', { name: /killed/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(popup).toHaveCount(0);
  await expect(canvas).toBeFocused();
});

test('where both sides acted a mark lists its incidents and adds up nothing', async ({ page }) => {
  await openPageWithMap(page, '?show=all');
  const both = (await numbersOn(page, 'ledger-marks')).find(
    ({ properties }) => properties.sides === '12' && (properties.count ?? 0) > 1,
  );
  await page.locator('.maplibregl-canvas').focus();
  await putInMiddle(page, both!.at);
  await page.keyboard.press('Enter');
  const popup = popupOf(page);
  await expect(popup.getByRole('listitem').first()).toBeVisible();
  await expect(popup.getByRole('heading', { level: 2 })).toHaveText(/^\d+ incidents here$/);
  await expect(popup.locator('.sum').getByRole('button')).toHaveText(['Move closer']);
});

test('on a narrow map the whole list of a cluster is in view', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPageWithMap(page, '?side=us');
  const [number] = await numbersOn(page, 'ledger-mark-killed');
  await page.mouse.click(number!.x, number!.y);
  await expect(popupOf(page).getByRole('heading', { level: 2 })).toBeFocused();
  const map = (await mapRegion(page).boundingBox())!;
  const spare = async (): Promise<number> => {
    const box = (await popupOf(page).boundingBox())!;
    return Math.min(box.x - map.x, map.x + map.width - box.x - box.width, box.y - map.y);
  };
  await expect.poll(spare).toBeGreaterThanOrEqual(0);
  await expect(popupOf(page).getByRole('button', { name: 'Close', exact: true })).toBeInViewport();
});
