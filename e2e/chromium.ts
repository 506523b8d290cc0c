/** Finds a Chromium for the browser tests, installs one where that is possible, or says how. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags with which a Chromium runs as root and asks nobody for anything. */
export const quietFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
] as const;

/** The path of a browser that is there, or `null`. `CHROMIUM_PATH` wins. */
export function findChromium(): string | null {
  const candidates = [process.env['CHROMIUM_PATH'], chromium.executablePath(), ...systemPaths];
  return candidates.find((path): path is string => path !== undefined && existsSync(path)) ?? null;
}

function run(command: string, args: readonly string[]): boolean {
  console.log(`No Chromium found; trying: ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

/** Tries the test tool's own download, then the system's packages where they may be installed. */
function installChromium(): void {
  if (run('npx', ['playwright', 'install', 'chromium']) && findChromium()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    if (run('apt-get', ['update', '-q'])) run('apt-get', ['install', '-y', '-q', 'chromium']);
  }
}

if (process.argv[1]?.endsWith('chromium.ts')) {
  if (!findChromium()) installChromium();
  const found = findChromium();
  if (!found) {
    console.error(
      'The browser tests need Chromium. Install it (Debian: "apt-get install chromium"; elsewhere: "npx playwright ' +
        'install chromium"), or set CHROMIUM_PATH to the program.',
    );
    process.exit(1);
  }
  console.log(`Browser: ${found}`);
}
