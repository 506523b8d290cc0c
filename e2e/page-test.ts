import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Guards {
  /** Errors that a test expects; everything else on the console fails it. */
  readonly allowedErrors: RegExp[];
  readonly guard: void;
}

/** Every test fails on a console error, a page error and any request that leaves the page's origin. */
export const test = base.extend<Guards>({
  allowedErrors: [[], { option: true }],
  guard: [
    async ({ context, baseURL, allowedErrors }, use) => {
      const wrong: string[] = [];
      const note = (text: string): void => {
        if (!allowedErrors.some((allowed) => allowed.test(text))) wrong.push(text);
      };
      context.on('console', (message) => {
        if (message.type() === 'error') note(`console: ${message.text()}`);
      });
      context.on('weberror', (error) => note(`page: ${error.error().message}`));
      context.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(baseURL ?? '') && !url.startsWith('blob:') && !url.startsWith('data:')) {
          note(`request: ${url}`);
        }
      });
      await use();
      expect(wrong).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens the page and waits until its figures can be read. The map may still be on its way. */
export async function openPage(page: Page, query = ''): Promise<void> {
  await page.goto(`./${query}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Opens the page and waits until the map has drawn. */
export async function openPageWithMap(page: Page, query = ''): Promise<void> {
  await openPage(page, query);
  await expect(page.locator('[data-map-state="idle"]')).toBeVisible({ timeout: 45_000 });
}

interface AxeViolation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** Finds nothing at WCAG 2.2 AA, or fails with what was found and where. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(context: unknown, options: unknown): Promise<{ violations: AxeViolation[] }> };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const result = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return result.violations;
  });
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes
      .slice(0, 5)
      .map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`),
  }));
  expect(found).toEqual([]);
}
