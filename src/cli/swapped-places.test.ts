import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCasePackage } from '../formats/case-package.ts';
import type { Issue } from '../ledger/issue.ts';
import { runLedger } from './fixtures/run-ledger.ts';
import { caseTexts } from './open-case.ts';

const scratch = mkdtempSync(join(tmpdir(), 'strike-ledger-swapped-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/**
 * Invented events: Haditha swapped, and as it is; in Jordan; known to its country alone; a latitude that is none; swapped in a
 * country that only the lines of the world have; without a country.
 */
const events = [
  ['1', '1', '42.38', '34.14', 'Iraq'],
  ['2', '1', '34.14', '42.38', 'Iraq'],
  ['3', '1', '31.95', '37.5', 'Iraq'],
  ['4', '6', '42.5', '34.5', 'Iraq'],
  ['5', '1', '141.09', '34.37', 'Iraq'],
  ['6', '1', '30.1', '-20.5', 'Zimbabwe'],
  ['7', '1', '42.38', '34.14', ''],
];
const table = join(scratch, 'gedTrial.csv');
writeFileSync(
  table,
  [
    'id,type_of_violence,side_a,side_b,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,date_end,best,high,low',
    ...events.map(
      ([id, precision, lat, lng, country]) =>
        `${id},1,A,B,${precision},Town,${lat},${lng},${country},1,2024-01-05,2024-01-05,1,1,1`,
    ),
    '',
  ].join('\n'),
);

const rowsWith = (issues: readonly Issue[], code: string) =>
  issues.flatMap((issue) => (issue.code === code ? [issue.row] : [])).sort();

async function imported(name: string, ...flags: string[]) {
  const folder = join(scratch, name);
  const { out } = await runLedger('import', table, '-o', folder, '--json', ...flags);
  const { issues } = JSON.parse(out) as { issues: Issue[] };
  const { incidents } = readCasePackage(caseTexts(folder).files).case;
  return { issues, at: incidents.map(({ lat, lng }) => [lat, lng]) };
}

describe('positions that miss their country and lie in it the other way round', { timeout: 120_000 }, () => {
  it.concurrent('stay where they are and are listed, also where the file is only checked', async () => {
    const { issues, at } = await imported('as-it-is');
    expect(rowsWith(issues, 'looks-swapped')).toEqual([1, 5, 6]);
    expect(issues.find(({ row }) => row === 1)).toMatchObject({
      ...{ file: 'gedTrial.csv', id: '1', value: 'IQ', position: [34.14, 42.38], outcome: 'kept' },
    });
    expect(at[0]).toEqual([42.38, 34.14]);
    const { out } = await runLedger('validate', table, '--json');
    expect(rowsWith((JSON.parse(out) as { issues: Issue[] }).issues, 'looks-swapped')).toEqual([1, 5, 6]);
  });

  it.concurrent('are put right with --swap, and no others', async () => {
    const before = await imported('before');
    const { issues, at } = await imported('put-right', '--swap');
    expect(rowsWith(issues, 'swapped')).toEqual([1, 5, 6]);
    expect(rowsWith(issues, 'looks-swapped')).toEqual([]);
    expect([at[0], at[4], at[5]]).toEqual([
      [34.14, 42.38],
      [34.37, 141.09],
      [-20.5, 30.1],
    ]);
    for (const row of [1, 2, 3, 6]) expect(at[row]).toEqual(before.at[row]);
  });
});
