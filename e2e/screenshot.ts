/** Takes the picture of the README from the built page: `npm run build && npm run screenshot`. */
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findChromium, quietFlags } from './chromium.ts';

const executablePath = findChromium();
const server = await preview({
  configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
  preview: { port: 4198 },
});
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: [...quietFlags],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(server.resolvedUrls?.local[0] ?? 'http://localhost:4198/');
await page.locator('[data-map-state="idle"]').waitFor({ timeout: 60_000 });
await page.screenshot({ path: fileURLToPath(new URL('./first-view.png', import.meta.url)) });
await browser.close();
await server.close();
