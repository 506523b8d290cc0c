import { defineConfig } from '@playwright/test';
import { findChromium, quietFlags } from './chromium.ts';

const port = Number(process.env['E2E_PORT'] ?? 4199);
const executablePath = findChromium();

/** What is told in these needs no map. Drawing it in software takes most of a test's time, and the page does without. */
const withoutMap =
  /(?:about|case-file|claims|clocks|counting|export|filters|import(?:-given|-issues|-mapper)?|merge|voices)\.spec\.ts$/;
const launchOptions = (...flags: readonly string[]) => ({
  ...(executablePath === null ? {} : { executablePath }),
  args: [...quietFlags, ...flags],
});

export default defineConfig({
  testDir: '.',
  outputDir: './results',
  fullyParallel: true,
  workers: 2,
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list']],
  timeout: 60_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'with the map', testIgnore: withoutMap, use: { launchOptions: launchOptions() } },
    {
      name: 'without the map',
      testMatch: withoutMap,
      use: { launchOptions: launchOptions('--disable-3d-apis') },
    },
  ],
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    cwd: '..',
    url: `http://localhost:${port}/`,
    reuseExistingServer: !process.env['CI'],
  },
});
