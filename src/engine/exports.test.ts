import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCase } from '../cli/open-case.ts';
import type { ExportFile, Exported } from '../formats/export/export-file.ts';
import { layersOf } from '../formats/export/layer-offers.ts';
import { exportFormats } from '../formats/export/export-name.ts';
import { writeExport } from '../formats/export/write-export.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { parseDay } from '../ledger/day.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import { Engine, type Question } from './answer.ts';
import { CaseEngine } from './case-engine.ts';
import { caseHoldings } from './case-holdings.ts';
import { Exports } from './exports.ts';
import { anyTable, caseOfRows } from './fixtures/event-tables.ts';
import type { ExportOrder } from './protocol.ts';
import { tableHoldings } from './table-holdings.ts';

const opened = openCase(null);
const at = '2026-11-22T12:00:00Z';
const address = '?view=of-the-test';
const everything: Question = { filter: emptyFilter, counting: defaultCounting, within: null };
const strikes: Question = {
  ...everything,
  filter: {
    ...emptyFilter,
    from: parseDay('2024-02-02'),
    to: parseDay('2024-02-03'),
    sides: ['us'],
  },
  order: 'latest',
};

const order = (change: Partial<ExportOrder>): ExportOrder => ({
  question: everything,
  layers: [],
  format: 'geojson',
  scope: 'filtered',
  at,
  address,
  ...change,
});

describe('exports of the page', { timeout: 60_000 }, () => {
  const exports = Exports.ofCase(new Engine(caseHoldings(opened.index)), opened.boundaries);
  const layers = layersOf(opened.index).map(({ id }) => id);

  it.each(['filtered', 'everything'] as const)('are what the command line writes (%s)', async (scope) => {
    for (const format of exportFormats) {
      const expected = await Promise.all(
        layers.map((layer) =>
          writeExport({
            ...opened,
            question: strikes,
            layer,
            format,
            scope,
            at,
            addressOf: () => address,
          }),
        ),
      );
      expect(await exports.write(order({ question: strikes, layers, format, scope }))).toEqual(expected);
    }
  });

  it('are counted as they are written', async () => {
    const counts = exports.count(strikes);
    for (const scope of ['filtered', 'everything'] as const) {
      const written = ((await exports.write(order({ question: strikes, layers, scope }))) ?? []).map(
        recordsIn,
      );
      expect([...counts[scope]]).toEqual(layers.map((layer, n) => [layer, written[n]]));
    }
  });
});

describe('exports of a table', { timeout: 60_000 }, () => {
  const boundaries: Boundaries = {
    ...opened.boundaries,
    regions: new Map([...opened.boundaries.regions].filter(([code]) => ['IQ-AN', 'SY-DY'].includes(code))),
  };

  it('are those of the same rows as a case', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, fc.constantFrom('filtered', 'everything'), async (table, scope) => {
        const holdings = tableHoldings(table);
        const index = buildCaseIndex(caseOfRows(holdings));
        const question = { ...everything, filter: { ...emptyFilter, countries: ['IQ'] } };
        const layers = layersOf(index).map(({ id }) => id);
        const expected = await Promise.all(
          layers.map((layer) =>
            writeExport({
              index,
              engine: new CaseEngine(index),
              boundaries,
              question,
              layer,
              format: 'csv',
              scope,
              at,
              addressOf: () => address,
            }),
          ),
        );
        const asked = order({ question, layers, scope, format: 'csv' });
        const exports = Exports.ofTable(holdings, boundaries, 3);
        expect(await exports.write(asked)).toEqual(expected);
        expect([...exports.count(question)[scope].values()]).toEqual(expected.map(recordsIn));
      }),
      { numRuns: 40 },
    );
  });

  it('tell how far they are, and end when the reader has changed their mind', async () => {
    const [table] = fc.sample(
      anyTable.filter(({ rows }) => rows >= 4),
      { numRuns: 1, seed: 7 },
    );
    if (!table) throw new Error('There is no table.');
    const exports = Exports.ofTable(tableHoldings(table), boundaries, 2);
    const asked = order({ layers: ['incidents'], scope: 'everything' });
    const told: number[] = [];
    const step = (goesOn: boolean) => (part: number) => {
      told.push(part);
      return Promise.resolve(goesOn);
    };
    expect(await exports.write(asked, step(true))).toHaveLength(1);
    expect(told).toEqual([
      ...Array.from({ length: Math.ceil(table.rows / 2) }, (_, at) => Math.min(1, (2 * at + 2) / table.rows)),
      1,
    ]);
    const tooLate = told.length;
    told.length = 0;
    expect(await exports.write(asked, () => Promise.resolve(told.push(0) < tooLate))).toBeNull();
    const nothing = { ...everything, filter: { ...emptyFilter, text: 'nowhere to be found' } };
    told.length = 0;
    const ofNothing = order({ layers: ['incidents'], question: nothing });
    expect(await exports.write(ofNothing, step(true))).toHaveLength(1);
    expect(told).toEqual([1]);
    told.length = 0;
    expect(await exports.write(asked, step(false))).toBeNull();
    expect(told).toHaveLength(1);
  });
});

function recordsIn(result: Exported): number {
  return fileOf(result).records;
}

function fileOf(result: Exported): ExportFile {
  if (!result.ok) throw new Error(result.reason);
  return result.file;
}
