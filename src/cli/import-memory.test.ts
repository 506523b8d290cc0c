import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { UcdpRows } from '../bench/ucdp-rows.ts';

const scratch = mkdtempSync(join(tmpdir(), 'strike-ledger-memory-'));
const command = fileURLToPath(new URL('strike-ledger.mjs', import.meta.url));
const reporter = `data:text/javascript,process.on('exit',()=>console.error('peak',process.resourceUsage().maxRSS))`;

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** Imports invented events, each with a note of so many letters; megabytes of memory at the peak. */
async function peakOf(name: string, rows: number, letters: number): Promise<number> {
  const path = join(scratch, `${name}.csv`);
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
  const args = ['--import', reporter, command, 'import', path, '-o', join(scratch, name)];
  const { stderr } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 });
  const [, kilobytes] = /^peak (\d+)$/m.exec(stderr) ?? [];
  expect(stderr).toContain(`${rows} rows read = ${rows} kept + 0 dropped`);
  return Number(kilobytes) / 1000;
}

describe('memory of an import', { timeout: 120_000 }, () => {
  it('does not grow with the file', async () => {
    const rows = 8000;
    const small = await peakOf('small', rows, 1);
    const large = await peakOf('large', rows, 25_000);
    // The larger file has 200 MB more.
    expect(large - small).toBeLessThan(120);
  });
});
