import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../ledger/issue.ts';
import { tableNames } from '../../ledger/parse-case.ts';
import { readCasePackage, readRawCase, type CaseFiles } from '../case-package.ts';
import { writeCsv } from '../csv-cells.ts';
import { openFile } from '../read/open-file.ts';
import { bytesSource, UnreadableFile } from '../read/sheet.ts';
import { checkOf } from './checks.ts';
import { readWorkbook, type WorkbookCase } from './read-workbook.ts';
import { sheetColumns, tableSheets } from './sheet-columns.ts';
import { emptyWorkbook, writeWorkbook } from './write-workbook.ts';

const folder = fileURLToPath(new URL('../../../geodata/case/', import.meta.url));
const builtIn: CaseFiles = new Map(
  readdirSync(folder)
    .filter((name) => /\.(?:json|geojson|csv)$/.test(name))
    .map((name) => [name, readFileSync(folder + name, 'utf8')]),
);

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<WorkbookCase & { issues: Issue[] }> {
  const issues: Issue[] = [];
  const ofCase = await readWorkbook(bytesSource('case.xlsx', bytes), (issue) => issues.push(issue));
  if (!ofCase) throw new Error('It is not taken for a case workbook.');
  return { ...ofCase, issues };
}

/** The values of all rows, as texts: an empty cell, `null` and a column that is not there are the same. */
function valuesOf(files: CaseFiles): unknown {
  const { raw } = readRawCase(files);
  return Object.fromEntries(
    tableNames.map((name) => [
      name,
      raw.tables[name].map(({ values }) =>
        Object.entries(values)
          .filter(([, value]) => value !== null && value !== '')
          .map(([column, value]) => [column, typeof value === 'object' ? value : String(value)] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ]),
  );
}

const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));

describe('a case as a workbook', { timeout: 60_000 }, () => {
  it('comes back as the same case', async () => {
    const { files, issues } = await read(await writeWorkbook(builtIn));
    expect(issues).toEqual([]);
    const [before, after] = [readCasePackage(builtIn), readCasePackage(files)];
    expect(after.case).toEqual(before.case);
    expect(after.counts).toEqual(before.counts);
    expect(after.issues).toEqual(before.issues);
    expect(after.case.incidents.length).toBe(71);
    expect(after.case.casualtyClaims.length).toBe(136);
    expect(valuesOf(files)).toEqual(valuesOf(builtIn));
  });

  it('is the same workbook when it is written again', async () => {
    const first = await writeWorkbook(builtIn);
    expect(await writeWorkbook(builtIn)).toEqual(first);
    // The acting sides and the paths have found their places the first time.
    const second = await writeWorkbook((await read(first)).files);
    expect(await writeWorkbook((await read(second)).files)).toEqual(second);
  });

  it('opens as a case wherever files are opened', async () => {
    const opened = await openFile(bytesSource('case.xlsx', await writeWorkbook(builtIn)), () => undefined);
    expect(opened.is).toBe('case');
    const plain = zipSync(
      Object.fromEntries(
        [...partsOf(await writeWorkbook(builtIn))].map(([path, text]) => [path, strToU8(text)]),
      ),
    );
    expect((await openFile(bytesSource('renamed.bin', plain.slice()), () => undefined)).is).toBe('case');
  });

  it('keeps texts that are hostile, and texts that are longer than a cell', async () => {
    const long = 'من '.repeat(30_000) + '😀'.repeat(20_000);
    const texts = [
      '=HYPERLINK("http://example.org")',
      '@SUM(A1)',
      '<script>alert(1)</script>',
      '_x0041_ \r\n\t ]]>',
      '\u202Ereversed',
      'a\u0000b\uD800c',
      'a [continued in long-texts, 1]',
      long,
    ];
    const table = writeCsv(
      ['id', 'name', '__proto__', 'constructor', 'note'],
      texts.map((note, at) => ({ id: `a${at}`, name: 'n', ['__proto__']: 'p', constructor: 'c', note })),
      { forExcel: false },
    );
    // Written without the guard that exports have: a case takes texts as they stand.
    const unguarded = table.replaceAll("'=", '=').replaceAll("'@", '@');
    const files = new Map([...builtIn, ['actors.csv', unguarded]]);
    const back = await read(await writeWorkbook(files));
    expect(valuesOf(back.files)).toEqual(valuesOf(files));
    const notes = readRawCase(back.files).raw.tables.actors.map(({ values }) => values['note']);
    expect(notes).toEqual(texts);
  });

  it('comes back the same, whatever stands in its cells', async () => {
    const text = fc.oneof(
      fc.constantFrom(
        '=1',
        "'",
        ';',
        '"',
        'true',
        '007',
        '1e5',
        '-0',
        'a\nb',
        '\r',
        ' x ',
        '_x000D_',
        '#tag',
        'json',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.integer().map(String),
    );
    const columns = sheetColumns['casualty-claims'].map(({ name }) => name);
    const claim = fc
      .record(Object.fromEntries(columns.map((name) => [name, text])))
      .map((row) => ({ ...row, id: `x${row['id'] ?? ''}` }));
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -180, max: 180 }),
      fc.constant(null),
    );
    const feature = fc.record({
      id: text.map((id) => `i${id}`),
      position: fc.tuple(number, number),
      properties: fc.dictionary(
        fc.constantFrom('title', 'precision', 'uncertainty_m', 'own', 'kept: x', 'summary'),
        fc.oneof(text, fc.integer(), fc.boolean()),
      ),
      kept: fc.dictionary(
        fc.constantFrom('best', 'Kept Text', 'x'),
        fc.oneof(
          text.filter((t) => t !== ''),
          fc.integer(),
          fc.boolean(),
        ),
      ),
    });
    const descriptor = fc.dictionary(
      fc.constantFrom(
        'title',
        'inclusion',
        'actingSides',
        'coverage',
        'layers',
        'licenses',
        'other',
        'version',
        'kept',
      ),
      fc.oneof(
        text,
        fc.array(text, { maxLength: 3 }),
        fc.dictionary(text, text, { maxKeys: 3 }),
        fc.array(
          fc.dictionary(
            fc.constantFrom('title', 'incidents', 'derived'),
            fc.oneof(text, fc.boolean(), fc.array(text, { maxLength: 2 })),
          ),
        ),
        fc.json().map((json) => JSON.parse(json) as unknown),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(claim, { maxLength: 4 }),
        fc.array(feature, { maxLength: 4 }),
        descriptor,
        async (claims, features, about) => {
          const quotedRows = [
            columns,
            ...claims.map((row) => columns.map((name) => (row as Record<string, string>)[name] ?? '')),
          ]
            .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\n')
            .join('');
          const collection = {
            type: 'FeatureCollection',
            features: features.map(({ id, position: [lng, lat], properties, kept }) => ({
              type: 'Feature',
              id,
              geometry: lng === null && lat === null ? null : { type: 'Point', coordinates: [lng, lat] },
              properties: {
                ...Object.fromEntries(Object.entries(properties).filter(([name]) => name !== 'kept: x')),
                ...(Object.keys(kept).length > 0 ? { kept } : {}),
              },
            })),
          };
          const files: CaseFiles = new Map([
            ['datapackage.json', JSON.stringify(about)],
            ['casualty-claims.csv', quotedRows],
            ['incidents.geojson', JSON.stringify(collection)],
          ]);
          const { files: back } = await read(await writeWorkbook(files));
          expect(valuesOf(back)).toEqual(valuesOf(files));
          const { resources } = readRawCase(back).raw.descriptor as Record<string, unknown>;
          const expected = Object.fromEntries(Object.entries(about).filter(([, value]) => value !== ''));
          expect(readRawCase(back).raw.descriptor).toEqual({ ...expected, resources });
        },
      ),
      { seed: 5, numRuns: 50 },
    );
  });
});

describe('the template', { timeout: 60_000 }, () => {
  it('has every sheet and column, and is well-formed to a parser of XML', async () => {
    const bytes = await emptyWorkbook();
    for (const [path, text] of partsOf(bytes)) {
      const faults: string[] = [];
      new DOMParser({ onError: (_level, message) => faults.push(message) }).parseFromString(text, 'text/xml');
      expect(faults, path).toEqual([]);
    }
    const sheets = await readXlsxFile(bytes.slice().buffer);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['read me', 'case', ...tableSheets]);
    for (const { sheet, data } of sheets.slice(2))
      expect(data[0]).toEqual(sheetColumns[sheet as (typeof tableSheets)[number]].map(({ name }) => name));
  });

  it('has a note on every column, and checks that the format allows', async () => {
    const parts = partsOf(await emptyWorkbook());
    tableSheets.forEach((name, at) => {
      const comments = parts.get(`xl/comments${at + 3}.xml`) ?? '';
      expect(comments.match(/<comment /g)?.length, name).toBe(sheetColumns[name].length);
      const shapes = parts.get(`xl/drawings/vmlDrawing${at + 3}.vml`) ?? '';
      expect(shapes.match(/<v:shape /g)?.length, name).toBe(sheetColumns[name].length);
    });
    for (const [at, column] of Object.values(sheetColumns).flatMap((columns) => [...columns.entries()])) {
      const check = checkOf(column, at);
      for (const formula of check?.formulas ?? [])
        expect(formula.length, column.name).toBeLessThanOrEqual(255);
      expect(check?.message.length ?? 0, column.name).toBeLessThanOrEqual(225);
    }
    const incidents = parts.get('xl/worksheets/sheet3.xml') ?? '';
    expect(incidents).toContain('sqref="E2:E1048576"><formula1>&quot;confirmed_by_actor,confirmed_by_target');
    expect(incidents).toContain('COUNTA(sources!$A:$A)');
  });

  it('is a case without incidents until it is filled in', async () => {
    const { files, issues } = await read(await emptyWorkbook());
    expect(issues).toEqual([]);
    const parsed = readCasePackage(files);
    expect(parsed.issues.map(({ code, column }) => [code, column])).toEqual([
      ['descriptor-incomplete', 'title'],
      ['descriptor-incomplete', 'actingSides'],
    ]);
    expect(parsed.case.incidents).toEqual([]);
  });

  it('filled in by a spreadsheet, with dates, formulas and shared texts, is a case without an issue', async () => {
    const parts = partsOf(await emptyWorkbook());
    fill(parts, 'case', 'title', ['title', '', '', 'A case of ours']);
    fill(parts, 'case', 'actingSides', ['actingSides', 'us', '', 'The US']);
    addRow(parts, 'sources', {
      id: 'src-1',
      publisher: 'A paper',
      title: 'A page',
      kind: 'news',
      published: '2024-02',
    });
    addRow(parts, 'claimants', { id: 'mod', name: 'A ministry', kind: 'government', anonymous: true });
    addRow(parts, 'incidents', {
      ...{ id: 'i-1', title: 'A strike', category: 'aircraft', status: 'reported', acting_side: 'us' },
      ...{
        date_start: { serial: 45325 },
        countries: 'IQ',
        longitude: 41.05,
        latitude: { formula: '34+0.35', value: 34.35 },
      },
      ...{ precision: 'town', source: 'src-1' },
    });
    addRow(parts, 'casualty-claims', {
      ...{ id: 'c-1', incident: 'i-1', claimant: 'mod', group: 'all', killed_min: 16, said_on: '2024-02-04' },
      ...{ basis: 'primary', scope: 'whole', status: 'asserted', source: 'src-1', in_seed: false },
    });
    const zip = zipSync(Object.fromEntries([...parts].map(([path, text]) => [path, strToU8(text)])));
    const { files, issues } = await read(zip.slice());
    const parsed = readCasePackage(files);
    expect([...issues, ...parsed.issues]).toEqual([]);
    expect(parsed.case.about.title).toBe('A case of ours');
    expect(parsed.case.claimants[0]?.anonymous).toBe(true);
    expect(parsed.case.incidents).toMatchObject([
      { id: 'i-1', kind: 'aircraft', start: 19756, lng: 41.05, lat: 34.35, locationPrecision: 'town' },
    ]);
    expect(parsed.case.casualtyClaims).toMatchObject([{ killed: { min: 16, max: null }, statedOn: 19757 }]);
  });
});

describe('what is wrong in a workbook', () => {
  it('is told by its sheet and the row there, not by files that nobody saw', async () => {
    const parts = partsOf(await emptyWorkbook());
    fill(parts, 'case', 'actingSides', ['actingSides', 'us', '', 'The US']);
    addRow(parts, 'incidents', {
      id: 'i-1',
      title: 'A strike',
      acting_side: 'nobody',
      longitude: 41,
      latitude: 34,
    });
    addRow(parts, 'casualty-claims', { id: 'c-1', incident: 'i-2', killed_min: 'many' });
    const zip = zipSync(Object.fromEntries([...parts].map(([path, text]) => [path, strToU8(text)])));
    const { files, placed } = await read(zip.slice());
    const { issues } = readCasePackage(files);
    const places = new Map(issues.map((issue) => [issue.file, placed(issue)]));
    expect(places.get('datapackage.json')).toMatchObject({
      file: 'case.xlsx, case',
      row: null,
      message: expect.stringMatching(/^Sheet "case": /) as string,
    });
    expect(places.get('incidents.geojson')).toMatchObject({ file: 'case.xlsx, incidents', row: 2 });
    expect(places.get('casualty-claims.csv')).toMatchObject({ file: 'case.xlsx, casualty-claims', row: 2 });
  });
});

describe('a workbook that is none of a case, or is broken', { timeout: 60_000 }, () => {
  it('is left to others, and sheets that no case has are named', async () => {
    const parts = partsOf(await emptyWorkbook());
    const rename = (from: string, to: string): Uint8Array<ArrayBuffer> => {
      const renamed = new Map(parts);
      renamed.set(
        'xl/workbook.xml',
        (parts.get('xl/workbook.xml') ?? '').replace(`name="${from}"`, `name="${to}"`),
      );
      return zipSync(Object.fromEntries([...renamed].map(([path, text]) => [path, strToU8(text)]))).slice();
    };
    const source = bytesSource('other.xlsx', rename('case', 'events'));
    expect(await readWorkbook(source, () => undefined)).toBeNull();
    const { issues } = await read(rename('kinds', 'my kinds'));
    expect(issues).toMatchObject([{ code: 'unknown-sheet', file: 'case.xlsx, my kinds' }]);
  });

  it('never throws anything but UnreadableFile, whatever the bytes', async () => {
    const parts = partsOf(await emptyWorkbook());
    const good = zipSync(Object.fromEntries([...parts].map(([path, text]) => [path, strToU8(text)])), {
      level: 0,
    }).slice();
    const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(changes, async (mutations) => {
        const bytes = good.slice();
        for (const [at, byte] of mutations) bytes[at] = byte;
        try {
          const ofCase = await readWorkbook(bytesSource('case.xlsx', bytes), () => undefined);
          if (ofCase) readCasePackage(ofCase.files).issues.forEach(ofCase.placed);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFile);
        }
      }),
      { seed: 8, numRuns: 100 },
    );
  });
});

type Filled = string | number | boolean | { serial: number } | { formula: string; value: number };

/** Puts a row below the others, in the cells that its columns have. */
function addRow(
  parts: Map<string, string>,
  sheet: (typeof tableSheets)[number],
  row: Record<string, Filled>,
): void {
  const cells = sheetColumns[sheet].map(({ name }) => cellXml(row[name]));
  change(parts, sheet, (xml) => xml.replace('</sheetData>', `<row>${cells.join('')}</row></sheetData>`));
  parts.set(
    'xl/styles.xml',
    (parts.get('xl/styles.xml') ?? '').replace(
      '</cellXfs>',
      '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs>',
    ),
  );
}

/** Puts a row in the place of the first that begins with a word. */
function fill(parts: Map<string, string>, sheet: 'case', word: string, row: readonly string[]): void {
  const cells = row.map(cellXml).join('');
  change(parts, sheet, (xml) => {
    const pattern = new RegExp(`<row r="(\\d+)"><c [^>]*><is><t [^>]*>${word}</t>.*?</row>`);
    expect(xml).toMatch(pattern);
    return xml.replace(pattern, `<row r="$1">${cells}</row>`);
  });
}

function change(parts: Map<string, string>, sheet: string, to: (xml: string) => string): void {
  const at = ['read me', 'case', ...tableSheets].indexOf(sheet) + 1;
  const path = `xl/worksheets/sheet${at}.xml`;
  parts.set(path, to(parts.get(path) ?? ''));
}

function cellXml(value: Filled | undefined): string {
  if (value === undefined || value === '') return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'string') return `<c t="str"><v>${value}</v></c>`;
  if ('serial' in value) return `<c s="6"><v>${value.serial}</v></c>`;
  return `<c><f>${value.formula}</f><v>${value.value}</v></c>`;
}
