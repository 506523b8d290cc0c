import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readCasePackage } from '../formats/case-package.ts';
import { writeCaseFile } from '../formats/export/case-export.ts';
import { caseFormats } from '../formats/export/case-formats.ts';
import { openFile } from '../formats/read/open-file.ts';
import { bytesSource } from '../formats/read/sheet.ts';
import type { Figure } from '../ledger/case.ts';
import { anyTable } from './fixtures/event-tables.ts';
import { tableHoldings } from './table-holdings.ts';
import { writableTable } from './writable-table.ts';
import type { EventTable } from './event-table.ts';

async function readAgain(table: EventTable, format: (typeof caseFormats)[number], withPeople: boolean) {
  const order = { format, at: '2026-11-22T12:00:00Z' };
  const writable = writableTable(tableHoldings(table), { imported: null, withPeople });
  const result = await writeCaseFile(
    { ...writable, about: { ...writable.about, redistribution: 'open' } },
    order,
  );
  if (!result.ok || !(result.file.content instanceof Uint8Array)) throw new Error('Nothing was written.');
  const opened = await openFile(bytesSource(`case.${format}`, result.file.content), () => undefined);
  if (opened.is !== 'case') throw new Error('It is no case.');
  return { read: readCasePackage(opened.files), notes: result.file.notes };
}

describe('a large table as a case', { timeout: 120_000 }, () => {
  it.each(caseFormats)('is read back with all rows and claims (%s)', async (format) => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const { read } = await readAgain(table, format, true);
        const holdings = tableHoldings(table);
        const { incidents, casualtyClaims } = holdings.records(
          Array.from({ length: table.rows }, (_, row) => row),
        );
        // Without a day there is no precision of it.
        const seen = (rows: typeof incidents) =>
          rows.map(({ id, kind, actingSide, start, end, datePrecision, lng, lat, kept, ...rest }) => ({
            ...{ id, kind, actingSide, start, end, lng, lat, kept },
            datePrecision: start === null ? 'unknown' : datePrecision,
            ...{ precision: rest.locationPrecision, countries: rest.countryCodes, code: rest.admin1Code },
            place: rest.placeName,
          }));
        expect(seen(read.case.incidents)).toEqual(seen(incidents));
        const figure = (given: Figure | null): Figure | null =>
          given?.min == null && given?.max == null ? null : given;
        const published = new Map(holdings.base.sources.map((source) => [source.id, source.published]));
        const said = (claims: typeof casualtyClaims) =>
          claims.map(({ incidentId, claimantId, group, killed, injured, basis, sourceId, statedOn }) => ({
            ...{ incidentId, claimantId, group, basis, sourceId },
            ...{ killed: figure(killed), injured: figure(injured) },
            // A claim without a day of its own has that of its publication.
            statedOn: statedOn ?? published.get(sourceId) ?? null,
          }));
        expect(said(read.case.casualtyClaims)).toEqual(said(casualtyClaims));
      }),
      { seed: 3, numRuns: 15 },
    );
  });

  it('has columns that may name people only if they are asked for', async () => {
    const table = fc.sample(anyTable, { seed: 4, numRuns: 50 }).find(({ rows }) => rows > 5);
    if (!table) throw new Error('There is no table to try.');
    const names = async (withPeople: boolean): Promise<unknown> =>
      (await readAgain(table, 'zip', withPeople)).read.case.about.kept.map(({ name }) => name);
    expect(await names(true)).toEqual(['note', 'estimate']);
    expect(await names(false)).toEqual(['estimate']);
    expect((await readAgain(table, 'zip', false)).notes.join()).toContain('note');
  });
});
