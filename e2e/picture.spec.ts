import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, openPage, openPageWithMap, test } from './page-test.ts';

interface Saved {
  readonly name: string;
  readonly bytes: Buffer;
}

async function save(page: Page, press: () => Promise<void>): Promise<Saved> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('a picture of the map leaves the page at twice its size, and the page stays as it was', async ({
  page,
}) => {
  await page.clock.setFixedTime('2026-11-22T12:00:00Z');
  await openPageWithMap(page);
  const map = page.locator('[data-map-state]');
  const canvas = map.locator('canvas');
  const sizeOf = () =>
    canvas.evaluate((element) => {
      if (!(element instanceof HTMLCanvasElement)) throw new Error('The map has no canvas.');
      return [element.width, element.height, element.clientWidth, element.clientHeight] as const;
    });
  const before = await sizeOf();
  await page.locator('summary', { hasText: 'Layers' }).click();
  const { name, bytes } = await save(page, () => page.getByRole('button', { name: 'Picture (PNG)' }).click());
  expect(name).toBe('strike-ledger_tower-22-and-the-answer_map_filtered_2026-11-22.png');
  expect(await sizeOf()).toEqual(before);

  const seen = await page.evaluate(async (encoded) => {
    const data = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([data], { type: 'image/png' }));
    const sheet = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    if (!sheet) throw new Error('No canvas to look at the picture with.');
    sheet.drawImage(picture, 0, 0);
    /** Colours in a strip of the picture, from one part of its height to another. */
    const coloursIn = (from: number, to: number): number => {
      const [top, end] = [Math.floor(from * picture.height), Math.floor(to * picture.height)];
      const { data: pixels } = sheet.getImageData(0, top, picture.width, end - top);
      return new Set(new Uint32Array(pixels.buffer)).size;
    };
    return {
      width: picture.width,
      height: picture.height,
      map: coloursIn(0.25, 0.6),
      head: coloursIn(0, 0.08),
      foot: coloursIn(0.85, 1),
    };
  }, bytes.toString('base64'));
  const [, , width, height] = before;
  expect(seen.width).toBe(2 * width);
  // Title and legend stand above and below the map.
  expect(seen.height).toBeGreaterThan(2 * height + 200);
  expect(seen.map).toBeGreaterThan(300);
  expect(seen.head).toBeGreaterThan(20);
  expect(seen.foot).toBeGreaterThan(20);
});

/** What a program that knows nothing of the page finds in an SVG. */
async function readSvg(page: Page, { bytes }: Saved) {
  return page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const all = [...parsed.querySelectorAll('*')];
    return {
      root: parsed.documentElement.localName,
      names: [...new Set(all.map((element) => element.localName))].sort(),
      attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))],
      values: all.flatMap((element) => [...element.attributes].map(({ value }) => value)),
      title: parsed.querySelector('svg > title')?.textContent ?? '',
      description: parsed.querySelector('svg > desc')?.textContent ?? '',
      texts: [...parsed.querySelectorAll('text')].map((element) => element.textContent),
      bars: [...parsed.querySelectorAll('rect')].filter((rect) => rect.querySelector('title')).length,
      fills: [...new Set(all.flatMap((element) => element.getAttribute('fill') ?? []))],
      lines: parsed.querySelectorAll('line').length,
    };
  }, bytes.toString('utf8'));
}

function expectStandalone(svg: Awaited<ReturnType<typeof readSvg>>): void {
  expect(svg.root).toBe('svg');
  const known = ['circle', 'desc', 'g', 'line', 'path', 'rect', 'svg', 'text', 'title', 'tspan'];
  expect(svg.names.filter((name) => !known.includes(name))).toEqual([]);
  expect(svg.attributes.filter((name) => /^on|href|class|style|tabindex/.test(name))).toEqual([]);
  expect(
    svg.values.filter((value) => /url\(|var\(|https?:\/\/(?!www\.w3\.org\/2000\/svg)/.test(value)),
  ).toEqual([]);
}

test('the timeline leaves the page as an SVG that needs nothing else', async ({ page }) => {
  await page.clock.setFixedTime('2026-11-22T12:00:00Z');
  await openPage(page, '?show=all');
  await expect(page.getByRole('group', { name: 'Claims by the day they were made' })).toBeVisible();
  const saved = await save(page, () => page.getByRole('button', { name: 'Picture (SVG)' }).click());
  expect(saved.name).toBe('strike-ledger_tower-22-and-the-answer_timeline_everything_2026-11-22.svg');
  const svg = await readSvg(page, saved);
  expectStandalone(svg);
  const heading = (await page.title()).replace(' · Strike Ledger', '');
  expect(svg.title).toContain(heading);
  for (const words of [
    'Figures that count: everyone’s latest, everyone.',
    'Data: ',
    'Licence: ',
    'roughly 165',
    '22 November 2026',
  ])
    expect(svg.description).toContain(words);
  expect(svg.texts).toContain('Incidents by day, for each acting side');
  expect(svg.bars).toBeGreaterThan(40);
  expect(svg.fills).toEqual(expect.arrayContaining(['rgb(43, 92, 138)', 'rgb(168, 98, 10)']));
});

test('the toll of an incident leaves the page as an SVG, in words of its own', async ({ page }) => {
  await openPage(page, '?incident=evt-2024-02-02-syria');
  const toll = page.getByRole('region', { name: 'How the toll evolved' });
  await expect(toll.getByRole('img')).toBeVisible();
  const saved = await save(page, () => toll.getByRole('button', { name: 'Picture (SVG)' }).click());
  expect(saved.name).toMatch(
    /^strike-ledger_tower-22-and-the-answer_toll-evt-2024-02-02-syria_filtered_\d{4}-\d\d-\d\d\.svg$/,
  );
  const svg = await readSvg(page, saved);
  expectStandalone(svg);
  expect(svg.lines).toBeGreaterThan(4);
  expect(svg.description).toMatch(/2–3 February 2024/);
  expect(svg.texts.some((text) => text.startsWith('SOHR'))).toBe(true);
});
