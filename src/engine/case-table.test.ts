import { describe, expect, it } from 'vitest';
import { UcdpRows } from '../bench/ucdp-rows.ts';
import { readCasePackage } from '../formats/case-package.ts';
import { importCase } from '../formats/import-case.ts';
import { ImportLog } from '../formats/import-log.ts';
import { openImport } from '../formats/open-import.ts';
import { bytesSource, UnreadableFile } from '../formats/read/sheet.ts';
import { readCaseTable } from './case-table.ts';
import { tableHoldings } from './table-holdings.ts';

const encoder = new TextEncoder();
const today = 20_779;
const sourceOf = (name: string, text: string) => bytesSource(name, encoder.encode(text));

/** The files of a case that was imported from so many invented events: more than are read at once. */
async function imported(rows: number): Promise<Map<string, string>> {
  const source = sourceOf('ged.csv', [...new UcdpRows(5).csv(rows)].join(''));
  const log = new ImportLog();
  const opened = await openImport([source], { from: 'auto', mapping: null, today }, log.take);
  if (opened.is !== 'table') throw new Error(opened.is);
  const files = new Map<string, string>();
  await importCase(opened.parts, {
    today,
    swap: false,
    log,
    origin: { software: 'a test', layout: opened.layout.name },
    step: () => Promise.resolve(),
    open: (path) => {
      files.set(path, '');
      return {
        write: (text) => {
          files.set(path, (files.get(path) ?? '') + text);
          return Promise.resolve();
        },
        close: () => Promise.resolve(),
      };
    },
  });
  return files;
}

function read(files: ReadonlyMap<string, string>) {
  const large = ['incidents.geojson', 'casualty-claims.csv'];
  const [incidents = '', claims = ''] = large.map((name) => files.get(name));
  const small = new Map([...files].filter(([name]) => !large.includes(name)));
  return readCaseTable(small, sourceOf('incidents.geojson', incidents), sourceOf('claims.csv', claims));
}

describe('a large case that an import has written', { timeout: 120_000 }, () => {
  it('is read in pieces as it is read whole', async () => {
    const files = await imported(4100);
    const whole = readCasePackage(files);
    const { table, issues } = await read(files);
    expect(issues).toEqual([]);
    const rows = Array.from({ length: table.rows }, (_, row) => row);
    const { incidents, casualtyClaims } = tableHoldings(table).records(rows);
    expect(incidents).toEqual(whole.case.incidents);
    const seen = (claims: typeof casualtyClaims) =>
      claims.map(({ id, incidentId, claimantId, group, killed, injured, basis, statedOn }) => ({
        ...{ id, incidentId, claimantId, group, killed, injured, basis, statedOn },
      }));
    expect(seen(casualtyClaims)).toEqual(seen(whole.case.casualtyClaims));
    const { about, claimants, sources, actors, actingSides } = table.base;
    expect({ about, claimants, sources, actors, actingSides }).toEqual({
      about: whole.case.about,
      claimants: whole.case.claimants,
      sources: whole.case.sources,
      actors: whole.case.actors,
      actingSides: whole.case.actingSides,
    });
  });

  it('is refused in words where its lines or its claims stand otherwise', async () => {
    const files = await imported(30);
    const spread = JSON.stringify(JSON.parse(files.get('incidents.geojson') ?? ''), null, 2);
    await expect(read(new Map([...files, ['incidents.geojson', spread]]))).rejects.toThrow(UnreadableFile);
    const [head = '', ...claims] = (files.get('casualty-claims.csv') ?? '').trimEnd().split('\n');
    const turned = [head, ...claims.reverse(), ''].join('\n');
    const other = new Map([...files, ['casualty-claims.csv', turned.replaceAll(/,\d+,/g, ',nobody,')]]);
    await expect(read(other)).rejects.toThrow('Import the original files again');
  });
});
