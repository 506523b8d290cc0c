import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { expect, openPage as goToPage } from './page-test.ts';

/* Rows here are invented, at real places; the sample of UCDP GED is not the project's to hand on and is looked for beside it. */

const beside = fileURLToPath(new URL('../../shared/fixtures', import.meta.url));
export const sample = join(
  process.env['STRIKE_LEDGER_FIXTURES'] ?? beside,
  'formats',
  'ged231_sample_1000.csv',
);

const ucdpColumns =
  'id,year,type_of_violence,conflict_name,side_a,side_b,source_article,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,date_end,best,high,low';
export const ucdp = (rows: readonly string[]): string => [ucdpColumns, ...rows, ''].join('\n');

/** Three invented events: one whose low is above its best, one with its position swapped, one without a date that can be read. */
export const invented = ucdp([
  '9001,2024,1,Invented,Side A,Side B,"Somebody, a private person",1,Haditha,34.14,42.38,Iraq,1,2024-01-05,2024-01-05,4,9,2',
  '9002,2024,1,Invented,Side A,Side B,,1,Qaim,34.37,41.09,Iraq,1,2024-01-06,2024-01-06,3,8,5',
  '9003,2024,1,<img src=x onerror=alert(1)>,Side A,Side B,,1,Nowhere,141.09,34.37,Iraq,1,2024-01-07,2024-01-07,1,1,1',
]);

export const file = (name: string, text: string) => ({ name, mimeType: '', buffer: Buffer.from(text) });
export const notice = (page: Page): Locator => page.locator('[data-imported]');
export const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Your data' });
export const builtIn = (page: Page): Locator =>
  page.getByText('US strikes, 2–3 February 2024: 50 to 52 or more killed.');
export const figures = (page: Page): Locator => page.getByRole('region', { name: 'Figures', exact: true });

/** The page takes what is dropped or pasted as soon as its figures stand. */
export async function openPage(page: Page, query = ''): Promise<void> {
  await goToPage(page, query);
  await expect(builtIn(page)).toBeVisible();
}

export async function openDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Your data' }).click();
  await expect(dialog(page).getByRole('heading', { name: 'Read files' })).toBeVisible();
  return dialog(page);
}

export async function pick(page: Page, name: string, text: string): Promise<void> {
  await openDialog(page);
  await page.locator('[data-imports="files"]').setInputFiles([file(name, text)]);
}

/** Drops files as a reader does: dragged over the page first. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    },
    [name, text] as const,
  );
  const target = page.getByRole('main');
  await target.dispatchEvent('dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Drop files to read them on this machine')).toBeVisible();
  await target.dispatchEvent('dragover', { dataTransfer: transfer });
  await target.dispatchEvent('drop', { dataTransfer: transfer });
}

/** The whole text of what is downloaded by a click. */
export async function downloaded(page: Page, button: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFileSync((await download.path())!, 'utf8');
}
