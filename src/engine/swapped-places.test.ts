import { describe, expect, it } from 'vitest';
import { ImportLog } from '../formats/import-log.ts';
import type { Swap } from '../formats/layouts/judge.ts';
import { openImport } from '../formats/open-import.ts';
import { bytesSource } from '../formats/read/sheet.ts';
import { builtInBoundaries } from '../regions/fixtures/built-in-boundaries.ts';
import { assignTable } from './assign-table.ts';
import { importTable } from './import-table.ts';

const boundaries = builtInBoundaries();

/** Invented events: Haditha swapped; as it is; in Jordan; so near the diagonal that a swap moves nothing; known to its country alone; swapped beyond the pole. */
const rows = [
  ['1', '1', '42.38', '34.14', 'Iraq'],
  ['2', '1', '34.14', '42.38', 'Iraq'],
  ['3', '1', '31.95', '37.5', 'Iraq'],
  ['4', '1', '36.5', '35.6', 'Syria'],
  ['5', '6', '42.38', '34.14', 'Iraq'],
  ['6', '1', '141.09', '34.37', 'Iraq'],
];
const columns =
  'id,year,type_of_violence,conflict_name,side_a,side_b,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,date_end,best,high,low';
const text = [
  columns,
  ...rows.map(
    ([id, precision, lat, lng, country]) =>
      `${id},2024,1,Invented,A,B,${precision},Town,${lat},${lng},${country},1,2024-01-05,2024-01-05,1,1,1`,
  ),
  '',
].join('\n');

async function read(swap: Swap) {
  const log = new ImportLog();
  const source = bytesSource('invented.csv', new TextEncoder().encode(text));
  const opened = await openImport([source], { from: 'auto', mapping: null, today: 20_000 }, log.take);
  if (opened.is !== 'table') throw new Error(`The rows were read as ${opened.is}.`);
  const stepped: number[] = [];
  const { table } = await importTable(opened.parts, {
    today: 20_000,
    swap,
    log,
    step: (done) => Promise.resolve(void stepped.push(done)),
  });
  const work = assignTable(table, boundaries);
  let next = work.next();
  while (next.done !== true) next = work.next();
  const regions = [...next.value.region.codes].map((code) => next.value?.region.values[code]);
  const positions = [...table.lng].map((lng, row) => [lng, table.lat[row]]);
  return { ...next.value, regions, positions, stepped, whenRead: log.issues };
}

const swappedIn = (issues: readonly { code: string; row: number | null; position?: unknown }[]) =>
  issues.filter(({ code }) => code === 'looks-swapped').map(({ row, position }) => [row, position]);

describe('positions that look swapped', () => {
  it('are those that no latitude can be, and those that would lie in the stated country', async () => {
    const { issues, whenRead, swappedPlaces, regions, stepped } = await read(false);
    expect(swappedIn(whenRead)).toEqual([[6, [34.37, 141.09]]]);
    expect(swappedIn(issues)).toEqual([[1, [34.14, 42.38]]]);
    expect(issues.find(({ code }) => code === 'looks-swapped')?.message).toContain(
      'latitude 34.14, longitude 42.38. The row is kept where it is',
    );
    expect([...swappedPlaces]).toEqual(['34.14 42.38 IQ']);
    expect(regions).toEqual(['', 'IQ-AN', '', '', '', '']);
    expect(issues.find(({ row }) => row === 3)?.code).toBe('outside-stated-country');
    expect(stepped.at(-1)).toBe(rows.length);
  });

  it('are put right when the file is read again so, and no others', async () => {
    const before = await read(false);
    const after = await read(before.swappedPlaces);
    expect(after.positions).toEqual([
      [42.38, 34.14],
      [42.38, 34.14],
      before.positions[2],
      before.positions[3],
      // Known to its country alone, it stands where row 1 stood, and stays with it.
      [42.38, 34.14],
      [141.09, 34.37],
    ]);
    expect(after.regions[0]).toBe('IQ-AN');
    expect(swappedIn(after.issues)).toEqual([]);
    expect(after.whenRead.filter(({ code }) => code === 'swapped').map(({ row }) => row)).toEqual([1, 5, 6]);
  });
});
