import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'strike-ledger-regions-'));

function file(name: string, features: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return path;
}

const box = (west: number, east: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 20],
      [east, 20],
      [east, 40],
      [west, 40],
      [west, 20],
    ],
  ],
});
const feature = (name: string, west: number, east: number) => ({
  type: 'Feature',
  geometry: box(west, east),
  properties: { name },
});
const halves = file('halves.geojson', [feature('west', 30, 40.3), feature('east', 40.3, 50)]);

describe('--boundaries', { timeout: 120_000 }, () => {
  const strikes = ['--side', 'us', '--from', '2024-02-02', '--to', '2024-02-03', '--by', 'admin1', '--json'];

  it('counts by the regions of a file, and no incident is lost', async () => {
    const read = async (...more: string[]) =>
      JSON.parse((await runCommand(['totals', ...strikes, ...more])).text) as {
        readonly killed: unknown;
        readonly incidents: number;
        readonly rows: Readonly<Record<string, { readonly killed: { readonly min: number | null } }>>;
      };
    const [own, builtIn] = [await read('--boundaries', halves), await read()];
    expect([own.killed, own.incidents]).toEqual([builtIn.killed, builtIn.incidents]);
    expect(Object.keys(builtIn.rows)).toContain('IQ-AN');
    expect(
      Object.keys(own.rows)
        .filter((key) => !key.startsWith('unplaced'))
        .sort(),
    ).toEqual(['east', 'west']);
    const sum = ({ rows }: typeof own): number =>
      Object.values(rows).reduce((so, { killed }) => so + (killed.min ?? 0), 0);
    expect(sum(own)).toBe(sum(builtIn));
  });

  it('exports them, and says whose lines they are', async () => {
    const out = join(folder, 'out.geojson');
    await runCommand(['export', '--layer', 'regions', '--boundaries', halves, '--all', '-o', out]);
    const { features, provenance } = JSON.parse(readFileSync(out, 'utf8')) as {
      readonly features: readonly { readonly id: string; readonly geometry: unknown }[];
      readonly provenance: { readonly lines: string };
    };
    expect(features.filter(({ geometry }) => geometry !== null).map(({ id }) => id)).toEqual([
      'east',
      'west',
    ]);
    expect(provenance.lines).toContain('halves.geojson, 2 regions');
  });

  it('is refused in words where the file has no regions', async () => {
    const point = { type: 'Feature', geometry: { type: 'Point', coordinates: [41, 33] }, properties: {} };
    const points = file('points.geojson', [point]);
    await expect(runCommand(['totals', '--boundaries', points])).rejects.toThrow(
      /--boundaries says .*no area in it/,
    );
    await expect(runCommand(['totals', '--boundaries', '/nowhere'])).rejects.toThrow(/"\/nowhere"/);
  });
});
