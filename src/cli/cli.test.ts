import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultView, encodeAddress } from '../dashboard/address.ts';
import { writeExport } from '../formats/export/write-export.ts';
import { parseDay } from '../ledger/day.ts';
import worked from '../ledger/fixtures/worked.json' with { type: 'json' };
import { emptyFilter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { runLedger } from './fixtures/run-ledger.ts';
import { runCommand } from './main.ts';
import { openCase } from './open-case.ts';
import { UsageError } from './usage-error.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'strike-ledger-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

function scratchFile(name: string, text: string): string {
  const path = join(scratch, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe('totals --json', { timeout: 120_000 }, () => {
  it.concurrent.each(worked.cases.map((each) => [each.id, each] as const))(
    'answers the worked total %s',
    async (_id, { args, expected }) => {
      const flags = Object.entries(args).flatMap(([name, value]) => [
        `--${name.replace('_', '-')}`,
        String(value),
      ]);
      const { exitCode, out, err } = await runLedger('totals', ...flags, '--json');
      expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
      expect(JSON.parse(out)).toEqual(expected);
    },
  );

  it.concurrent('has rows per governorate that add up, with what is unplaced', async () => {
    const { out } = await runLedger('totals', '--side', 'us', '--by', 'admin1', '--json');
    const result = JSON.parse(out) as {
      killed: { min: number };
      rows: Record<string, { killed: { min: number | null }; injured: object }>;
    };
    const rows = Object.entries(result.rows);
    expect(rows.every(([key]) => /^([A-Z]{2}-[A-Z]{2}|unplaced(:[A-Z]{2})?)$/.test(key))).toBe(true);
    expect(rows.every(([, row]) => Object.keys(row).join() === 'killed,injured')).toBe(true);
    expect(rows.reduce((sum, [, row]) => sum + (row.killed.min ?? 0), 0)).toBe(result.killed.min);
  });

  it.concurrent('explains a total: used, unused and why', async () => {
    const { out } = await runLedger(
      'totals',
      '--incident',
      'evt-2024-02-02-us-strikes',
      '--explain',
      '--json',
    );
    const { explain, claimsCounted } = JSON.parse(out) as {
      claimsCounted: string[];
      explain: Record<
        string,
        { used: string[]; flagged: string[]; unused: { claim: string; why: string; by: string | null }[] }
      >;
    };
    const used = new Set([...explain['killed']!.used, ...explain['injured']!.used]);
    expect([...used].sort()).toEqual(claimsCounted);
    expect(explain['killed']!.unused).toContainEqual({
      claim: 'cas-sy-sohr-23',
      counts: false,
      why: 'retired-supersedes',
      by: 'cas-sy-sohr-34',
    });
    expect(explain['killed']!.flagged).toContain('cas-sy-mod');
    const { out: words } = await runLedger('totals', '--incident', 'evt-2024-02-02-us-strikes', '--explain');
    expect(words).toContain('Makes this number: ');
    expect(words).toContain('cas-sy-sohr-23 (retired-supersedes cas-sy-sohr-34)');
  });

  it.concurrent('says in words what each side did', async () => {
    const { out } = await runLedger('totals', '--from', '2024-02-02', '--to', '2024-02-03', '--side', 'us');
    expect(out).toMatch(/by the US \(1\)/);
    expect(out).toContain('50 to 52 or more killed');
    expect(out).not.toContain('armed groups');
  });
});

describe('a call that cannot be understood', { timeout: 120_000 }, () => {
  it.each([
    [['totals', '--cuntry', 'IQ'], '--cuntry'],
    [['totals', '--country', 'XX'], '--country says "XX"'],
    [['totals', '--region', 'IQ'], '--region says "IQ"'],
    [['totals', '--side', 'them'], '--side says "them"'],
    [['totals', '--kind', 'bomb'], '--kind says "bomb"'],
    [['totals', '--claimant', 'nobody'], '--claimant says "nobody"'],
    [['totals', '--incident', 'evt-none'], '--incident says "evt-none"'],
    [['totals', '--from', '2024-02-30'], '--from says "2024-02-30"'],
    [['totals', '--as-of', 'yesterday'], '--as-of says "yesterday"'],
    [['totals', '--from', '2024-02-03', '--to', '2024-02-02'], '--from 2024-02-03 is after'],
    [['totals', '--rule', 'best'], '--rule says "best"'],
    [['totals', '--group', 'military'], '--group says "military"'],
    [['totals', '--by', 'admin2'], '--by says "admin2"'],
    [['totals', 'geodata'], '--case FOLDER'],
    [['totals', '--case', '/nowhere'], '--case says "/nowhere"'],
    [['import'], 'import needs a file'],
    [['import', 'x.csv'], '-o is missing'],
    [['import', '/nowhere.csv', '-o', 'x'], '"/nowhere.csv" cannot be read'],
    [['import', 'x.csv', '-o', 'x', '--from', 'gpkg'], '--from says "gpkg"'],
    [['import', 'x.csv', '-o', 'x', '--from', 'ucdp', '--mapping', 'm'], 'give one of them'],
    [['import', 'x.csv', '-o', 'x', '--mapping', '/nowhere'], '--mapping says "/nowhere"'],
    [['import', 'x.csv', '-o', 'x', '--at', 'today'], '--at says'],
    [['export', '--layer', 'all', '-o', '-'], '--layer all'],
    [['export', '--layer', 'lines', '-o', 'x'], '--layer says "lines"'],
    [['export', '--layer', 'incidents'], '-o is missing'],
    [['export', '-o', 'x'], '--layer is missing'],
    [['export', '--layer', 'incidents', '-o', '-', '--format', 'gpkg'], '--format says "gpkg"'],
    [['export', '--layer', 'incidents', '-o', '-', '--at', '2024-02-30'], '--at says'],
    [['export', '--layer', 'incidents', '-o', '-', '--all', '--country', 'IQ'], '--all exports everything'],
    [['validate'], 'needs a file or folder'],
    [['sum'], 'no command "sum"'],
    [['constructor'], 'no command "constructor"'],
    [[], 'no command is given'],
  ] as const)('is refused by name: %j', async (words, message) => {
    await expect(runCommand(words)).rejects.toThrow(message);
    await expect(runCommand(words)).rejects.toBeInstanceOf(UsageError);
  });

  it.concurrent('ends the program with 2, with words on standard error alone', async () => {
    const { exitCode, out, err } = await runLedger('totals', '--country', 'XX', '--json');
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toBe(
      'strike-ledger: --country says "XX", which this case does not have; it has IQ, JO, SY.\n',
    );
  });
});

describe('help', { timeout: 60_000 }, () => {
  it.each(['validate', 'import', 'totals', 'export', 'compare'])('explains %s', async (command) => {
    const { exitCode, text } = await runCommand([command, '--help']);
    expect(exitCode).toBe(0);
    expect(text).toMatch(new RegExp(`^strike-ledger ${command}`));
  });

  it.concurrent('gives the version', async () => {
    const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect((await runLedger('--version')).out).toBe(`${version}\n`);
  });
});

describe('validate', { timeout: 120_000 }, () => {
  const good = '{"type":"Point","coordinates":[38.7,33.3]}';

  it.concurrent('finds no error in the data that the software comes with', async () => {
    const { exitCode, out } = await runLedger('validate', join(checkout, 'geodata'), '--json');
    const result = JSON.parse(out) as {
      errors: number;
      files: { path: string; kind: string; records: number }[];
    };
    expect([exitCode, result.errors]).toEqual([0, 0]);
    expect(result.files.filter(({ kind }) => kind === 'geojson')).toHaveLength(6);
    expect(result.files.filter(({ kind }) => kind === 'case')).toHaveLength(1);
  });

  it.concurrent('ends with 1 for errors, and for warnings when strict', async () => {
    const bad = scratchFile('bad.geojson', '{"type":"Point","coordinates":[33.3,138.7]}');
    const odd = scratchFile('odd.geojson', '{"type":"Point","coordinates":[0,0]}');
    const errors = await runLedger('validate', bad);
    expect(errors.exitCode).toBe(1);
    expect(errors.out).toContain(`error outside-the-world at ${bad}`);
    expect((await runLedger('validate', odd)).exitCode).toBe(0);
    expect((await runLedger('validate', odd, '--strict')).exitCode).toBe(1);
  });

  it.concurrent('ends with 2 for what cannot be read, and still checks the rest', async () => {
    const fine = scratchFile('fine.geojson', good);
    const broken = scratchFile('broken.json', '{"type":');
    const latin = join(scratch, 'latin.geojson');
    writeFileSync(latin, Buffer.from([0x22, 0xe9, 0x22]));
    for (const path of [join(scratch, 'absent.geojson'), broken, latin]) {
      const { exitCode, out } = await runLedger('validate', path, fine);
      expect(exitCode).toBe(2);
      expect(out).toContain(`${path}: cannot be read`);
      expect(out).toContain(`${fine}: GeoJSON`);
    }
  });

  it.concurrent('looks through folders, and says what it passes over', async () => {
    scratchFile('folder/deep/a.geojson', good);
    scratchFile('folder/settings.json', '{"a":1}');
    const { exitCode, out } = await runLedger('validate', join(scratch, 'folder'));
    expect(exitCode).toBe(0);
    expect(out).toContain('a.geojson: GeoJSON');
    expect(out).toContain('settings.json: not GeoJSON, passed over');
  });
});

describe('export', { timeout: 120_000 }, () => {
  const at = '2026-11-22T12:00:00Z';

  it.concurrent('writes byte for byte what the page writes', async () => {
    const opened = openCase(null);
    const filter = {
      ...emptyFilter,
      from: parseDay('2024-02-02'),
      to: parseDay('2024-02-03'),
      sides: ['us'],
    };
    const path = join(scratch, 'same.csv');
    const { exitCode, out } = await runLedger(
      ...['export', '--layer', 'incidents', '--format', 'csv', '--from', '2024-02-02', '--to', '2024-02-03'],
      ...['--side', 'us', '--at', at, '-o', path],
    );
    const result = await writeExport({
      ...opened,
      question: { filter, counting: defaultCounting, within: null },
      layer: 'incidents',
      format: 'csv',
      scope: 'filtered',
      at,
      addressOf: (asked) => encodeAddress({ ...defaultView, filter: asked.filter, counting: asked.counting }),
      name: 'same.csv',
    });
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '' });
    if (!result.ok) throw new Error(result.reason);
    expect(readFileSync(path, 'utf8')).toBe(result.file.content);
    expect(readFileSync(`${path}-metadata.json`, 'utf8')).toBe(result.file.companions[0]?.content);
  });

  it.concurrent('writes every layer into a folder, and nobody objects to them', async () => {
    const folder = join(scratch, 'layers');
    expect((await runLedger('export', '--layer', 'all', '--all', '--at', at, '-o', folder)).exitCode).toBe(0);
    expect(readdirSync(folder)).toHaveLength(5);
    expect((await runLedger('validate', folder, '--strict')).exitCode).toBe(0);
  });

  it.concurrent('does not mind a reader that has had enough', async () => {
    const binary = join(checkout, 'src/cli/strike-ledger.mjs');
    const command = `"${process.execPath}" "${binary}" export --layer claims -o - | head -c 10; echo " \${PIPESTATUS[0]}"`;
    const shell = spawn('bash', ['-c', command]);
    let [out, err] = ['', ''];
    shell.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    shell.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    await new Promise((resolve) => shell.on('close', resolve));
    expect({ out, err }).toEqual({ out: '{"type":"F 0\n', err: '' });
  });
});
