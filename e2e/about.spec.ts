import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { claimants, incidents, readTable } from './geodata.ts';
import { expect, expectAccessible, openPage, test } from './page-test.ts';

const folder = fileURLToPath(new URL('../geodata/case/', import.meta.url));
const description = JSON.parse(readFileSync(`${folder}datapackage.json`, 'utf8')) as {
  readonly version: string;
  readonly scope: string;
  readonly gaps: readonly string[];
  readonly inclusion: readonly string[];
  readonly definitions: readonly { readonly term: string; readonly meaning: string }[];
  readonly licenses: readonly { readonly title: string; readonly path: string }[];
};

async function openView(page: Page, name: 'about' | 'cite', query = '?'): Promise<Locator> {
  await openPage(page, `${query}${query === '?' ? '' : '&'}view=${name}`);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { level: 3 }).first()).toBeVisible();
  return dialog;
}

test('the case says what it holds, what it lacks and under which terms', async ({ page }) => {
  const dialog = await openView(page, 'about');
  const section = (name: string): Locator => dialog.getByRole('region', { name, exact: true });
  await expect(section('Scope')).toContainText(description.scope);
  for (const rule of description.inclusion) await expect(section('What is included')).toContainText(rule);
  for (const { term, meaning } of description.definitions) {
    await expect(section('Words')).toContainText(term);
    await expect(section('Words')).toContainText(meaning);
  }
  for (const gap of description.gaps) await expect(section('Known gaps')).toContainText(gap);
  await expect(dialog).toContainText(`Version ${description.version}`);
  for (const { title, path } of description.licenses)
    await expect(section('Licence and terms').getByRole('link', { name: title })).toHaveAttribute(
      'href',
      path,
    );
  const coverage = section('Sides and days covered');
  await expect(coverage).toContainText('26 October 2023 – 7 February 2024');
  await expect(coverage).toContainText('read off the records');
  await expect(coverage).toContainText('36 of the roughly 165');
  const sources = readTable('sources');
  await expect(section('Sources by kind')).toContainText(`${sources.length} publications`);
  const wire = sources.filter(({ kind }) => kind === 'wire_copy');
  const kind = section('Sources by kind').locator('details', { hasText: `Wire copy (${wire.length})` });
  await kind.locator('summary').click();
  await expect(kind.getByRole('listitem')).toHaveCount(wire.length);
  for (const link of await kind.getByRole('link').all())
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(section('Claimants by kind')).toContainText(`${claimants.length} claimants`);
  const counts = section('The data in numbers');
  await expect(counts.getByRole('row', { name: /^incidents/ })).toContainText(String(incidents.length));
  await expect(counts).toContainText(/Rows read: \S+ = \S+ kept \+ 0 dropped/);
  await expect(counts).toContainText('recorded texts are shown in other words');
  await expect(section('Report an error')).toContainText('issue tracker');
  await expect(dialog).not.toContainText(/\bstudent\b|former mayor|\bseed\b/i);
});

test('the errors of the report and what overtook it are recorded, and lead to their claims', async ({
  page,
}) => {
  const dialog = await openView(page, 'about');
  const log = dialog.getByRole('region', { name: 'Corrections', exact: true });
  for (const [id, day, ...words] of [
    ['report-23-credited', '3 Feb 2024', 'credits 23 dead in Syria to the PMF', 'The figure is SOHR'],
    ['report-notice', '5 Feb 2024', 'The claim was withdrawn', 'apologised'],
    ['report-23-34', '21 Feb 2024', '23 became 34'],
    ['report-damage', '5 Feb 2024', 'more than 80 of 85 targets'],
    ['report-civilians', '15 Jul 2025', 'the Pentagon conceded'],
  ] as const) {
    const entry = log.locator(`#correction-${id}`);
    for (const word of [day, ...words]) await expect(entry).toContainText(word);
  }
  await expect(log.locator('tr[id]')).toHaveCount(readTable('corrections').length);
  await log
    .locator('#correction-report-23-credited')
    .getByRole('list', { name: 'About:' })
    .getByRole('button')
    .click();
  await expect(dialog).toBeHidden();
  const claim = page.locator('#claim-cas-seed-pmf-syria-23');
  await expect(claim).toBeFocused();
  await expect(claim).toContainText('credited to the wrong claimant');
});

test('every claim and incident can be reported with its id', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page, '?incident=evt-2024-02-02-syria');
  const claim = page.locator('#claim-cas-sy-sohr-34');
  await claim.getByRole('button', { name: /^Report an error/ }).click();
  await expect(claim).toContainText('send it to the project’s issue tracker'.replace('’', "'"));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('row cas-sy-sohr-34');
  expect(copied).toContain(`version ${description.version}`);
  expect(copied).toContain('incident=evt-2024-02-02-syria');
  await page.getByRole('button', { name: /^Report an error\s*: evt-2024-02-02-syria/ }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('row evt-2024-02-02-syria');
});

test('a view is cited in three forms with its filter, counting, day and address', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const asked = 'country=IQ&from=2024-02-01&to=2024-02-10&rule=official&group=civilian&asof=2024-02-06';
  const dialog = await openView(page, 'cite', `?${asked}`);
  const forms: Record<string, string> = {};
  for (const form of ['Text', 'BibTeX', 'CSL-JSON']) {
    const block = dialog.getByRole('region', { name: form, exact: true });
    await block.getByRole('button').click();
    await expect(block.getByRole('status')).toContainText('Copied');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(await block.locator('pre').textContent()).toBe(copied);
    forms[form] = copied;
    for (const part of [
      'version',
      '1.0.0',
      'named governments',
      'civilians',
      '6 February 2024',
      'Iraq',
      asked,
    ])
      expect(copied).toContain(form === 'BibTeX' && part === asked ? part.replaceAll('&', '\\&') : part);
    expect(copied).not.toContain('view=cite');
  }
  const [item] = JSON.parse(forms['CSL-JSON'] ?? '') as { URL: string; type: string }[];
  expect(item).toMatchObject({ type: 'dataset', title: 'Tower 22 and the strikes that answered it' });
  const address = item?.URL ?? '';
  expect(forms['Text']).toContain(address);
  expect(forms['BibTeX']).toContain(`url = {${address}}`);
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(new URL(page.url()).search).toBe(`?${asked}`);
});

test('comparing with an edited copy shows exactly the edited row', async ({ page }) => {
  const dialog = await openView(page, 'about');
  const section = dialog.getByRole('region', { name: 'Compare with another version' });
  const files = readdirSync(folder)
    .filter((name) => /\.(csv|json|geojson)$/.test(name))
    .map((name) => ({ name, mimeType: 'text/plain', buffer: readFileSync(`${folder}${name}`) }));
  await section.getByLabel('Files of the other version').setInputFiles(files);
  await expect(section.getByRole('status')).toContainText('Nothing differs');
  const edited = files.map((file) =>
    file.name === 'claimants.csv'
      ? {
          ...file,
          buffer: Buffer.from(file.buffer.toString().replace('Airwars,monitor', 'Airwars of London,monitor')),
        }
      : file,
  );
  await section.getByLabel('Files of the other version').setInputFiles(edited);
  await expect(section.getByRole('status')).toContainText('0 rows added, 0 removed, 1 changed');
  const rows = section.getByRole('table', { name: 'What differs' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('airwars');
  await expect(rows.nth(1)).toContainText('Airwars of London');
  await section.getByLabel('Files of the other version').setInputFiles(edited.slice(0, 1));
  await expect(section.getByRole('status')).toContainText('Not compared');
});

/** Opens what is folded in; `few`: a short list of sources and the first of the log, which stand for the rest. */
const unfold = (dialog: Locator, few: boolean): Promise<void> =>
  dialog.evaluate((each, onlyFew) => {
    for (const details of each.querySelectorAll('details'))
      if (!onlyFew || /Monitor|Undated report|^1 source/.test(details.textContent.trim().slice(0, 40)))
        details.open = true;
  }, few);

for (const theme of ['light', 'dark'])
  for (const name of ['about', 'cite'] as const)
    test(`${name} is accessible, ${theme}`, async ({ page }) => {
      const dialog = await openView(page, name, `?theme=${theme}`);
      await unfold(dialog, true);
      await expectAccessible(page);
    });

for (const name of ['about', 'cite'] as const)
  test(`${name} fits a narrow screen`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const dialog = await openView(page, name);
    await unfold(dialog, false);
    const [content, frame] = await dialog.evaluate((each) => [each.scrollWidth, each.clientWidth]);
    expect(content).toBeLessThanOrEqual(frame ?? 0);
    await page.reload();
    await unfold(dialog, true);
    await expectAccessible(page);
  });
