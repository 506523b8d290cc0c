import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Download, Page } from '@playwright/test';
import { casualtyClaims, incidents, matchingIncidents, parseCsv, statements } from './geodata.ts';
import { drop, ucdp } from './own-data.ts';
import { expect, expectAccessible, openPage, test } from './page-test.ts';

interface Exported {
  readonly name: string;
  readonly text: string;
}

interface Collection {
  readonly type: string;
  readonly bbox?: readonly number[];
  readonly provenance: Record<string, unknown>;
  readonly features: readonly {
    readonly id: string;
    readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
    readonly properties: Record<string, string | number | boolean | null>;
  }[];
}

async function download(page: Page, layer: string, format: string, everything: boolean): Promise<Exported[]> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export data' });
  const choose = (group: string, name: string): Promise<void> =>
    dialog
      .getByRole('group', { name: group })
      .getByRole('radio', { name: new RegExp(`^${name}( \\d|$| points)`) })
      .check();
  await choose('Layer', layer);
  await choose('Format', format);
  await dialog.getByRole('radio', { name: everything ? /^Everything/ : /^The filtered view/ }).check();
  const files: Exported[] = [];
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ]);
  files.push({ name: file.suggestedFilename(), text: readFileSync((await file.path())!, 'utf8') });
  await expect(dialog.getByText(/files? written/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  return files;
}

const ledger = fileURLToPath(new URL('../src/cli/strike-ledger.mjs', import.meta.url));

/** Each format with its name in the menu, and a layer that tries it. */
const formats = [
  ['geojson', /^GeoJSON$/, 'Regions'],
  ['geojson-seq', /^GeoJSON text sequence/, 'Incidents'],
  ['csv', /^CSV points/, 'Incidents'],
  ['csv-excel', /^CSV for Excel/, 'Claims'],
  ['csv-hxl', /^CSV with HXL tags/, 'Incidents'],
  ['xlsx', /^Workbook/, 'Claims'],
  ['kml', /^KML/, 'Regions'],
  ['flatgeobuf', /^FlatGeobuf/, 'Incidents'],
  ['geoparquet', /^GeoParquet/, 'Incidents'],
] as const;

const strikes = { from: '2024-02-02', to: '2024-02-03', side: 'us' };

test('incidents leave as they were shown, and whole', async ({ page }) => {
  await openPage(page);
  const [filtered] = await download(page, 'Incidents', 'GeoJSON', false);
  const view = JSON.parse(filtered!.text) as Collection;
  expect(view.features.map(({ id }) => id).sort()).toEqual(
    matchingIncidents(strikes)
      .map(({ id }) => id)
      .sort(),
  );
  expect(view.provenance).toMatchObject({
    case_version: '1.0.0',
    licence: 'CC-BY-4.0',
    rule: 'latest',
    scope: 'filtered view',
  });
  expect(view.provenance['filter']).toBe('?side=us&from=2024-02-02&to=2024-02-03');
  expect(view.provenance['exported_at']).toMatch(/^\d{4}-\d{2}-\d{2}T/);
  expect('crs' in view).toBe(false);
  const [whole] = await download(page, 'Incidents', 'GeoJSON', true);
  const everything = JSON.parse(whole!.text) as Collection;
  expect(everything.features.map(({ id }) => id).sort()).toEqual(incidents.map(({ id }) => id).sort());
});

test('columns hold flat values of one type, and vague places have no false decimals', async ({ page }) => {
  await openPage(page);
  const [file] = await download(page, 'Incidents', 'GeoJSON', true);
  const { features } = JSON.parse(file!.text) as Collection;
  const types = new Map<string, Set<string>>();
  for (const { properties } of features) {
    for (const [column, value] of Object.entries(properties)) {
      if (value === null) continue;
      types.set(column, (types.get(column) ?? new Set()).add(typeof value));
    }
  }
  for (const [column, found] of types) expect([column, [...found]]).toEqual([column, [[...found][0]]]);
  expect([...types.values()].some((found) => found.has('object'))).toBe(false);
  for (const { geometry, properties } of features) {
    if (geometry?.type !== 'Point' || properties['location_precision'] !== 'town') continue;
    for (const degrees of geometry.coordinates as number[])
      expect(String(degrees)).toMatch(/^-?\d+(\.\d{1,2})?$/);
  }
});

test('claims leave as a table that reads back to the same rows', async ({ page }) => {
  await openPage(page, '?show=all');
  const [file] = await download(page, 'Claims', 'CSV', true);
  const rows = parseCsv(file!.text);
  const ids = [...casualtyClaims, ...statements].map((row) => row['id']);
  expect(rows.map((row) => row['id']).sort()).toEqual(ids.sort());
  expect(file!.text.startsWith('\uFEFF')).toBe(false);
  const [excel] = await download(page, 'Claims', 'CSV for Excel', true);
  expect(excel!.text.startsWith('\uFEFF')).toBe(true);
  const timeless = (list: Record<string, string>[]) => list.map((row) => ({ ...row, exported_at: '' }));
  expect(timeless(parseCsv(excel!.text))).toEqual(timeless(rows));
});

test('strike regions are the governorates that hold a selected strike, with its figures', async ({
  page,
}) => {
  await openPage(page);
  const [file] = await download(page, 'Strike regions', 'GeoJSON', false);
  const { features } = JSON.parse(file!.text) as Collection;
  expect(features.map(({ id }) => id).sort()).toEqual(['IQ-AN', 'SY-DY']);
  const dayr = features.find(({ id }) => id === 'SY-DY')!;
  expect(dayr.geometry?.type).toMatch(/Polygon/);
  expect(Object.values(dayr.properties)).toContain(34);
});

test('the outpost leaves by itself, and every governorate with the regions', async ({ page }) => {
  await openPage(page, '?show=all');
  const [outpost] = await download(page, 'Jordan outpost', 'GeoJSON', false);
  expect((JSON.parse(outpost!.text) as Collection).features.map(({ id }) => id)).toEqual([
    'evt-2024-01-28-tower22',
  ]);
  const [regions] = await download(page, 'Regions', 'GeoJSON', false);
  const codes = (JSON.parse(regions!.text) as Collection).features.map(({ id }) => id);
  expect(codes.filter((code) => code.startsWith('IQ-'))).toHaveLength(18);
  expect(codes.filter((code) => code.startsWith('SY-'))).toHaveLength(14);
  expect(codes.filter((code) => code.startsWith('JO-'))).toHaveLength(12);
});

test('the menu is accessible', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Export data' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeFocused();
});

test('all layers leave at once, one file each', async ({ page }) => {
  await openPage(page);
  const names: string[] = [];
  page.on('download', (file) => names.push(file.suggestedFilename()));
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export data' });
  await dialog.getByRole('radio', { name: /^All layers/ }).check();
  await dialog.getByRole('button', { name: 'Download' }).click();
  await expect(dialog.getByText('5 files written.')).toBeVisible();
  await expect.poll(() => names.length).toBe(5);
  for (const layer of ['outpost', 'strike-regions', 'incidents', 'claims', 'regions']) {
    expect(names.some((name) => name.includes(`_${layer}_`))).toBe(true);
  }
});

test('every format leaves the page as the command line writes it, byte for byte', async ({ page }) => {
  test.slow();
  const at = '2026-11-22T12:00:00Z';
  await page.clock.setFixedTime(at);
  await openPage(page, '?show=all');
  const folder = mkdtempSync(join(tmpdir(), 'strike-ledger-e2e-'));
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export data' });
  for (const [format, label, layer] of formats) {
    const files: Download[] = [];
    const take = (file: Download): number => files.push(file);
    page.on('download', take);
    await dialog.getByRole('radio', { name: new RegExp(`^${layer}`) }).check();
    await dialog.getByRole('radio', { name: label }).check();
    await dialog.getByRole('radio', { name: /^Everything/ }).check();
    await dialog.getByRole('button', { name: 'Download' }).click();
    await expect(dialog.getByText(/files? written/)).toBeVisible();
    const told = await dialog.getByRole('status').textContent();
    const count = Number(/(\d+) files? written/.exec(told ?? '')?.[1]);
    await expect.poll(() => files.length).toBe(count);
    page.off('download', take);
    const out = join(folder, format);
    mkdirSync(out);
    const words = ['--layer', layer.toLowerCase(), '--format', format, '--all', '--at', at, '-o', out];
    execFileSync(process.execPath, [ledger, 'export', ...words], { stdio: 'pipe' });
    expect(files.map((file) => file.suggestedFilename()).sort()).toEqual(readdirSync(out).sort());
    for (const file of files) {
      const path = await file.path();
      const same = readFileSync(path).equals(readFileSync(join(out, file.suggestedFilename())));
      expect([file.suggestedFilename(), same]).toEqual([file.suggestedFilename(), true]);
    }
  }
  rmSync(folder, { recursive: true });
});

test('a large table leaves with all its rows, tells how far it is, and can be stopped', async ({ page }) => {
  test.slow();
  const rows = 30_000;
  await openPage(page);
  const row = (id: number) =>
    `${id},2024,1,Invented,Side A,Side B,,1,Haditha,34.14,42.38,Iraq,1,2024-01-05,2024-01-05,4,9,2`;
  await drop(page, 'ged.csv', ucdp(Array.from({ length: rows }, (_, at) => row(at + 1))));
  await expect(page.locator('[data-matches]')).toHaveText('30,000 incidents match', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export data' });
  await expect(dialog.getByRole('radio', { name: /^Incidents 30,000 records/ })).toBeVisible({
    timeout: 60_000,
  });
  await dialog.getByRole('radio', { name: 'GeoJSON text sequence' }).check();
  await dialog.getByRole('button', { name: 'Download' }).click();
  await expect(dialog.getByRole('progressbar', { name: 'Writing …' })).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Cancelled; nothing was written.');
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ]);
  const lines = readFileSync((await file.path())!, 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(rows);
  expect(JSON.parse(lines.at(-1)!.slice(1))).toMatchObject({ id: String(rows) });
});
