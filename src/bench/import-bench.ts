import { openBoundaries } from '../cli/open-case.ts';
import { assignTable } from '../engine/assign-table.ts';
import { Canvas } from '../engine/canvas.ts';
import { Engine } from '../engine/answer.ts';
import { importTable } from '../engine/import-table.ts';
import { tableHoldings } from '../engine/table-holdings.ts';
import type { EventTable } from '../engine/event-table.ts';
import { parseCells } from '../formats/csv.ts';
import { ImportLog } from '../formats/import-log.ts';
import { ucdpColumns } from '../formats/layouts/ucdp-names.ts';
import { openImport } from '../formats/open-import.ts';
import { blobSource, type FileSource } from '../formats/read/sheet.ts';
import { median, resultOf, type Benchmark } from './harness.ts';
import { repeatedSample, UcdpRows } from './ucdp-rows.ts';
import { ucdpParquet } from './ucdp-parquet.ts';

const today = 20_779;

async function importedFrom(source: FileSource): Promise<EventTable> {
  const log = new ImportLog();
  const opened = await openImport([source], { from: 'auto', mapping: null, today }, log.take);
  if (opened.is !== 'table') throw new Error(`${source.name} was read as ${opened.is}.`);
  const { table } = await importTable(opened.parts, {
    today,
    swap: false,
    log,
    step: () => Promise.resolve(),
  });
  return table;
}

/** All that comes before the first drawing: regions, columns, the canvas. */
function readyToDraw(table: EventTable): void {
  const held = tableHoldings(table);
  const work = assignTable(held.table, openBoundaries());
  let next = work.next();
  while (next.done !== true) next = work.next();
  new Canvas(new Engine(held.withRegions(next.value.region)));
}

async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const csvRows = 386_000;

/** 386 thousand rows of the layout of UCDP, from a file to a case that can be drawn. */
export const readCsvBench: Benchmark = {
  name: 'read-csv-386k',
  about:
    'a CSV of UCDP’s layout read, mapped, assigned and ready to draw; baseline: PapaParse alone on the text',
  async run(note) {
    const sample = repeatedSample(csvRows);
    const data = sample ? 'UCDP GED sample, repeated with new ids' : 'invented';
    const pieces = sample ?? [...new UcdpRows(1).csv(csvRows)];
    const blob = new Blob(pieces);
    const text = pieces.join('');
    note(`${Math.round(blob.size / 1e6)} MB: ${data}`);
    const [ours, alone]: [number[], number[]] = [[], []];
    for (let run = 0; run < 3; run += 1) {
      const start = performance.now();
      if (parseCells(text).length !== csvRows + 1) throw new Error('PapaParse lost rows.');
      alone.push(performance.now() - start);
      ours.push(
        await timedAsync(async () => {
          const table = await importedFrom(blobSource('ged251.csv', blob));
          if (table.rows !== csvRows) throw new Error(`${table.rows} rows were read.`);
          readyToDraw(table);
        }),
      );
      note(`${Math.round(ours.at(-1) ?? 0)} ms against ${Math.round(alone.at(-1) ?? 0)} ms`);
    }
    return resultOf('read-csv-386k', csvRows, median(ours), median(alone), {
      megabytes: blob.size / 1e6,
      data,
    });
  },
};

const parquetRows = 1_000_000;

/** A million rows from GeoParquet and from CSV, each to a table. */
export const readParquetBench: Benchmark = {
  name: 'read-parquet-1m',
  about: 'a GeoParquet of a million rows read and mapped; baseline: the same rows as CSV',
  async run(note) {
    const { csv, parquet } = sameRows();
    note(
      `${Math.round(csv.size / 1e6)} MB as CSV, ${Math.round(parquet.size / 1e6)} MB as GeoParquet, invented`,
    );
    const read = async (source: FileSource): Promise<void> => {
      const table = await importedFrom(source);
      if (table.rows !== parquetRows) throw new Error(`${table.rows} rows were read.`);
    };
    const [ours, other]: [number[], number[]] = [[], []];
    for (let run = 0; run < 3; run += 1) {
      other.push(await timedAsync(() => read(blobSource('ged251.csv', csv))));
      ours.push(await timedAsync(() => read(parquet)));
      note(`${Math.round(ours.at(-1) ?? 0)} ms against ${Math.round(other.at(-1) ?? 0)} ms`);
    }
    return resultOf('read-parquet-1m', parquetRows, median(ours), median(other), { data: 'invented' });
  },
};

/** The same rows as both; what they were made of is let go, as it would weigh on either reading. */
function sameRows(): { readonly csv: Blob; readonly parquet: FileSource } {
  const rows = new UcdpRows(2);
  const columns: string[][] = ucdpColumns.map(() => []);
  const pieces: string[] = [];
  for (const piece of rows.csv(parquetRows, (cells) => cells.forEach((cell, at) => columns[at]?.push(cell))))
    pieces.push(piece);
  return {
    csv: new Blob(pieces),
    parquet: blobSource('ged251.parquet', new Blob([ucdpParquet(columns)])),
  };
}
