import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { encodeTable } from '../engine/table-file.ts';
import { buildSynthetic } from './synthetic.ts';

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

const configFile = path('vite.config.ts');

/** A page that is being served, until it is closed. */
export interface ServedPage {
  /** Without a query. */
  readonly address: string;
  close(): Promise<void>;
}

/** Builds the page where there is none. A page that is there is taken as it is, however old. */
export async function ensurePage(): Promise<void> {
  if (!existsSync(path('dist/index.html'))) await build({ configFile, logLevel: 'warn' });
}

/** Writes the synthetic events beside the built page; gives their address as the page's `data=` takes it. */
export function writeDemoTable(rows: number, seed: number): string {
  mkdirSync(path('dist/demo'), { recursive: true });
  writeFileSync(path(`dist/demo/${rows}.table`), encodeTable(buildSynthetic(rows, seed)));
  return `demo/${rows}.table`;
}

/**
 * Serves the built page on this machine.
 * @throws where the port is taken.
 */
export async function servePage(port: number): Promise<ServedPage> {
  const server = await preview({ configFile, preview: { port, strictPort: true, open: false } });
  return { address: `http://localhost:${port}/`, close: () => server.close() };
}
