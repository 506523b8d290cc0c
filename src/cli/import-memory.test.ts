import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { UcdpRows } from '../bench/ucdp-rows.ts';

const scratch = mkdtempSync(join(tmpdir(), 'strike-ledger-memory-'));
const command = fileURLToPath(new URL('strike-ledger.mjs', import.meta.url));

/** What the program itself needs, and some pieces of a file. */
const heapMegabytes = 160;

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** Invented events, each with a note of so many letters. */
async function writeEvents(path: string, rows: number, letters: number): Promise<void> {
  const file = createWriteStream(path);
  const note = 'x'.repeat(letters);
  let isFirst = true;
  for (const piece of new UcdpRows(3).csv(rows)) {
    const lines = piece.split('\n').map((line) => (line === '' ? '' : `${line},${note}`));
    if (isFirst) lines[0] = (lines[0] ?? '').replace(`,${note}`, ',note');
    isFirst = false;
    if (!file.write(lines.join('\n'))) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

describe('an import', { timeout: 120_000 }, () => {
  it('reads a file that is larger than the memory it is given', async () => {
    const [rows, letters] = [8000, 32_000];
    const path = join(scratch, 'large.csv');
    await writeEvents(path, rows, letters);
    expect(statSync(path).size / 1e6).toBeGreaterThan(heapMegabytes * 1.5);
    const args = [`--max-old-space-size=${heapMegabytes}`, command, 'import', path];
    const { stderr } = await promisify(execFile)(process.execPath, [...args, '-o', join(scratch, 'case')]);
    expect(stderr).toContain(`${rows} rows read = ${rows} kept + 0 dropped`);
  });
});
