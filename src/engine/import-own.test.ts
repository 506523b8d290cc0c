import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBoundaries } from '../cli/open-case.ts';
import type { ExportFormat } from '../formats/export/export-name.ts';
import { ImportLog } from '../formats/import-log.ts';
import { openImport } from '../formats/open-import.ts';
import { blobSource } from '../formats/read/sheet.ts';
import type { Figure } from '../ledger/case.ts';
import { isoDate } from '../ledger/day.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import type { EventTable } from './event-table.ts';
import { Engine } from './answer.ts';
import { Exports } from './exports.ts';
import { anyTable } from './fixtures/event-tables.ts';
import { importTable } from './import-table.ts';
import { tableHoldings } from './table-holdings.ts';

const boundaries = openBoundaries();
const question = { filter: emptyFilter, counting: defaultCounting, within: null };
const today = 20_000;

/** What a table's incidents come to when they are exported and read again. */
async function readAgain(table: EventTable, format: ExportFormat) {
  const exports = Exports.ofTable(tableHoldings(table), boundaries);
  const written = await exports.write({
    question,
    layers: ['incidents'],
    format,
    scope: 'everything',
    at: '2026-11-22T12:00:00Z',
    address: '?',
    withPeople: true,
  });
  const [first] = written ?? [];
  if (!first?.ok) throw new Error(first?.reason);
  const records = first.file.companions.filter(({ holds }) => holds === 'records');
  const sources = [first.file, ...records].map(({ name, content }) => blobSource(name, new Blob([content])));
  const log = new ImportLog();
  const opened = await openImport(sources, { from: 'auto', mapping: null, today }, log.take);
  if (opened.is !== 'table') throw new Error(`The export was read as ${opened.is}.`);
  const read = await importTable(opened.parts, { today, swap: false, log, step: () => Promise.resolve() });
  return { ...read, layout: opened.layout.id, issues: log.issues };
}

/** All that a reader sees of a table's rows. Positions are as exact as their precision allows. */
function seen(table: EventTable) {
  const holdings = tableHoldings(table);
  // Where rows without a place are in a file of their own, they come after the others.
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  const byId = rows.sort((a, b) => (idAt(table, a) < idAt(table, b) ? -1 : 1));
  const { incidents, casualtyClaims } = holdings.records(byId);
  const names = table.kept.columns.map(({ name }) => name);
  return {
    incidents: incidents.map((incident) => ({
      ...incident,
      start: incident.start === null ? null : isoDate(incident.start),
      lng: null,
      lat: null,
      uncertaintyMeters: null,
      datePrecision: incident.start === null ? 'unknown' : incident.datePrecision,
      admin1Basis: null,
      actors: incident.actors.map(({ actorId }) => actorId),
      kept: Object.fromEntries(
        incident.kept.flatMap((value, at) => (value === null ? [] : [[names[at] ?? '', value]])),
      ),
    })),
    claims: casualtyClaims.map((claim) => ({
      ...claim,
      killed: saysNothing(claim.killed) ? null : claim.killed,
      injured: saysNothing(claim.injured) ? null : claim.injured,
    })),
  };
}

const idAt = ({ idBytes, idOffsets }: EventTable, row: number): string =>
  new TextDecoder().decode(idBytes.subarray(idOffsets[row], idOffsets[row + 1]));

const saysNothing = (figure: Figure | null): boolean => figure?.min === null && figure.max === null;

/** A position that is 0, 0 once it is rounded is taken out of whatever is read. */
const comesNearNull = ({ lng, lat }: EventTable): boolean =>
  lng.some((east, row) => Math.abs(east) < 1 && Math.abs(lat[row]!) < 1);

/** XML has no place for control characters. */
const hasControls = ({ kept }: EventTable): boolean => 'bytes' in kept && kept.bytes.includes(0x1b);

describe('incidents of a table that are exported and read again', () => {
  it.each([
    'geojson',
    'geojson-seq',
    'csv',
    'csv-excel',
    'csv-hxl',
    'xlsx',
    'kml',
    'flatgeobuf',
    'geoparquet',
  ] as const)(
    'are the same in %s',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(
          anyTable.filter(
            (table) => table.rows > 0 && !comesNearNull(table) && !(format === 'kml' && hasControls(table)),
          ),
          async (table) => {
            const read = await readAgain(table, format);
            expect(read.layout).toBe('strike-ledger');
            const sum = (of: 'read' | 'kept' | 'dropped'): number =>
              read.counts.reduce((so, count) => so + count[of], 0);
            expect([sum('read'), sum('kept'), sum('dropped')]).toEqual([table.rows, table.rows, 0]);
            expect(seen(read.table)).toEqual(seen(table));
            const before = new Engine(tableHoldings(table)).answer(question);
            const after = new Engine(tableHoldings(read.table)).answer(question);
            const totalsOf = ({ sides }: typeof before) => sides.map(({ side, totals }) => [side, totals]);
            expect(totalsOf(after).sort()).toEqual(totalsOf(before).sort());
          },
        ),
        { numRuns: format === 'xlsx' ? 8 : 25, seed: 22 },
      );
    },
    60_000,
  );
});
