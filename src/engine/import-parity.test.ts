import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCasePackage } from '../formats/case-package.ts';
import { memorySinks } from '../formats/fixtures/memory-sinks.ts';
import { importCase } from '../formats/import-case.ts';
import { ImportLog } from '../formats/import-log.ts';
import { openImport, type TablePart } from '../formats/open-import.ts';
import { bytesSource } from '../formats/read/sheet.ts';
import { importTable } from './import-table.ts';
import { tableHoldings } from './table-holdings.ts';

const today = 20_000;
const step = (): Promise<void> => Promise.resolve();

/** Invented rows in the layout of ACLED: few ids and versions, so that they meet. None of these events took place. */
const rows = fc.array(
  fc.record({
    id: fc.constantFrom('XXX1', 'XXX2', 'XXX1~2', ''),
    date: fc.constantFrom('2024-01-02', '02 January 2024', 'soon', '2090-01-01'),
    actor: fc.constantFrom('Army A', 'Group B; of C', '=1+1', ''),
    lat: fc.constantFrom('33.5', '', '95', '0'),
    lng: fc.constantFrom('44.25', '', '10', '0'),
    fatalities: fc.constantFrom('0', '3', '-1', 'several', ''),
    notes: fc.constantFrom('"quoted"', 'two\nlines', '', '12'),
    timestamp: fc.constantFrom('1', '2', '3', ''),
  }),
  { minLength: 1, maxLength: 30 },
);

const columns =
  'event_id_cnty,event_date,actor1,country,latitude,longitude,geo_precision,fatalities,notes,timestamp';

function csv(given: typeof rows extends fc.Arbitrary<infer Rows> ? Rows : never): string {
  const lines = given.map(({ id, date, actor, lat, lng, fatalities, notes, timestamp }) =>
    [id, date, actor, 'Iraq', lat, lng, '1', fatalities, notes, timestamp]
      .map((cell) => `"${cell.replaceAll('"', '""')}"`)
      .join(','),
  );
  return [columns, ...lines, ''].join('\n');
}

async function opened(
  text: string,
): Promise<{ readonly parts: readonly TablePart[]; readonly log: ImportLog }> {
  const half = text.indexOf('\n', text.length / 2) + 1;
  const files = [text.slice(0, half), `${columns}\n${text.slice(half)}`];
  const log = new ImportLog();
  const found = await openImport(
    files.map((file, at) => bytesSource(`part-${at}.csv`, new TextEncoder().encode(file))),
    { from: 'acled', mapping: null, today },
    log.take,
  );
  if (found.is !== 'table') throw new Error(`The rows were read as ${found.is}.`);
  return { parts: found.parts, log };
}

describe('an import on the command line', () => {
  it('gives the counts, issues, incidents and claims that it gives on the page', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const text = csv(given).replaceAll('"two\nlines"', '"two lines"');
        const page = await opened(text);
        const { table, counts } = await importTable(page.parts, { today, swap: false, log: page.log, step });
        const { files, open } = memorySinks();
        const line = await opened(text);
        const written = await importCase(line.parts, {
          ...{ today, swap: false, open, log: line.log, step },
          origin: { software: 'trial', layout: 'ACLED' },
        });
        expect(written).toEqual(counts);
        expect(line.log.issues).toEqual(page.log.issues);
        const { case: read, issues } = readCasePackage(files);
        expect(issues).toEqual([]);
        const holdings = tableHoldings(table);
        const records = holdings.records(Array.from({ length: table.rows }, (_, row) => row));
        const names = new Map(read.actors.map(({ id, name }) => [id, name]));
        expect(
          read.incidents.map((incident) => ({
            ...incident,
            actors: incident.actors.map(({ actorId, basis }) => ({ actorId: names.get(actorId), basis })),
            kept: incident.kept.map((value) => (value === null ? null : String(value))),
          })),
        ).toEqual(
          records.incidents.map((incident) => ({
            ...incident,
            kept: incident.kept.map((value) => (value === null ? null : String(value))),
          })),
        );
        expect(read.casualtyClaims).toEqual(records.casualtyClaims);
        expect(read.about).toEqual({ ...holdings.base.about, layers: read.about.layers });
        expect(read.claimants).toEqual(holdings.base.claimants);
        expect(read.sources).toEqual(holdings.base.sources);
      }),
      { seed: 5, numRuns: 150 },
    );
  }, 120_000);
});
