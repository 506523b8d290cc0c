import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/universal';
import { readWhole, survives } from './fixtures/whole-sheet.ts';
import { inlineRow, workbookParts, zipOf } from './fixtures/workbook.ts';
import { bytesSource, UnreadableFile } from './sheet.ts';
import { readXlsxSheets } from './xlsx-sheet.ts';

const read = (bytes: Uint8Array<ArrayBuffer>): ReturnType<typeof readWhole> =>
  readWhole(readXlsxSheets, bytes, 'book.xlsx');
const book = (sheets: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> =>
  zipOf(workbookParts(sheets));
const header = inlineRow(['place', 'day', 'killed']);

describe('a workbook', () => {
  it('gives each sheet that holds something, with numbers, dates and texts as what they are', async () => {
    const rows = `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>45325</v></c><c r="C2"><v>3</v></c></row>
      <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="2"><v>45325.520833333336</v></c><c r="C3" s="4"><v>2.5</v></c></row>
      <row r="5"><c r="A5" t="str"><f>A2</f><v> al-Qaim</v></c><c r="B5" s="3"><v>0.75</v></c><c r="C5" t="e"><v>#N/A</v></c></row>
      <row r="6"><c r="A6" t="b"><v>1</v></c><c r="C6" t="inlineStr"><is><t><![CDATA[a < b]]></t></is></c></row>`;
    const { sheets, issues } = await read(
      book({ Events: header + rows, Empty: '<row r="1"/>', Notes: inlineRow(['x', 'y']) }),
    );
    expect(sheets.map(({ sheet }) => sheet.name)).toEqual(['book.xlsx, Events', 'book.xlsx, Notes']);
    expect(sheets[0]?.columns).toEqual(['place', 'day', 'killed']);
    expect(sheets[0]?.rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [1, 'al-Qaim', '2024-02-03', 3],
      [2, 'two runs', '2024-02-03T12:30:00', 2.5],
      [3, ' al-Qaim', '18:00:00', '#N/A'],
      [4, true, null, 'a < b'],
    ]);
    expect(issues).toEqual([]);
  });

  it('is read as another program wrote it', async () => {
    const day = new Date(Date.UTC(2024, 1, 3));
    const written = await writeXlsxFile([
      [{ value: 'place' }, { value: 'day' }, { value: 'killed' }],
      [{ value: 'عكاشات' }, { value: day, type: Date, format: 'dd/mm/yyyy' }, { value: 16 }],
    ]).toBlob();
    const { sheets } = await read(new Uint8Array(await written.arrayBuffer()));
    expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([['عكاشات', '2024-02-03', 16]]);
  });

  it('passes over titles above the header, and says so', async () => {
    const title = inlineRow(['Attacks, as of 3 February']) + inlineRow([]);
    const rows = inlineRow(['id', 'place', 'day', 'killed']) + inlineRow(['1', 'x', '2024-02-03', '2']);
    const { sheets, issues } = await read(book({ Data: title + rows }));
    expect(sheets[0]?.columns).toEqual(['id', 'place', 'day', 'killed']);
    expect(sheets[0]?.rows.length).toBe(1);
    expect(issues).toMatchObject([
      {
        file: 'book.xlsx, Data',
        code: 'lines-above-header',
        value: 'Attacks, as of 3 February',
        outcome: 'kept',
      },
    ]);
  });

  it('takes a row of HXL tags for no data', async () => {
    const rows = header + inlineRow(['#loc +Name', '#date', '#affected+killed']) + inlineRow(['x', 'y', '1']);
    const { sheets } = await read(book({ Data: rows }));
    expect(sheets[0]?.rows.length).toBe(1);
    expect([...(sheets[0]?.sheet.tags ?? [])]).toEqual([
      ['place', '#loc+name'],
      ['day', '#date'],
      ['killed', '#affected+killed'],
    ]);
  });

  it('is read past sheets that are charts', async () => {
    const parts = workbookParts({ Chart: '', Data: header + inlineRow(['x', 'y', '1']) });
    parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace(
      '/worksheet" Target="worksheets/sheet1',
      '/chartsheet" Target="chartsheets/sheet1',
    );
    delete parts['xl/worksheets/sheet1.xml'];
    const { sheets, issues } = await read(zipOf(parts));
    expect(sheets.map(({ sheet }) => sheet.name)).toEqual(['book.xlsx, Data']);
    expect(issues).toMatchObject([{ file: 'book.xlsx', code: 'no-table', value: 'Chart' }]);
  });
});

describe('hostile workbooks', () => {
  it.each([
    ['a cell far outside', '<row r="1"><c r="ZZZ9"><v>1</v></c></row>'],
    ['a row far outside', '<row r="999999999"><c r="A999999999"><v>1</v></c></row>'],
    [
      'a cell far outside, hidden by a comment',
      '<row r="1"><!-- <c " --><c r="ZZZZZZ1"><v>1</v></c><!-- "> --></row>',
    ],
    ['a cell far outside, written otherwise', '<row r="1"><c r="&#90;&#90;&#90;&#90;1"><v>1</v></c></row>'],
    [
      'too many cells between two',
      '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    ],
    ['a document type', '<!DOCTYPE x [<!ENTITY a "ha">]><row r="1"><c r="A1"><v>1</v></c></row>'],
  ])('are refused: %s', async (_, xml) => {
    await expect(read(book({ Data: xml }))).rejects.toThrow(UnreadableFile);
  });

  it('are no workbooks: other archives, old formats, nothing', async () => {
    for (const bytes of [
      zipOf({ 'a.csv': 'x' }),
      new Uint8Array(0),
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0),
    ])
      await expect(readXlsxSheets(bytesSource('x.xlsx', bytes), () => undefined)).rejects.toThrow(
        UnreadableFile,
      );
  });

  it('come out as they went in', async () => {
    const text = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', '=1+1', '<b>', '&amp;', '#date', ']]>'),
      fc.string({ unit: fc.constantFrom('a', 'غ', '😀', '&', '<', '"', ' ') }).map((inner) => `x${inner}`),
    );
    const table = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const { sheets } = await read(
          book({ Data: [['a', 'b', 'c'], ['first', 'row', 'x'], ...rows].map(inlineRow).join('') }),
        );
        if ([...(sheets[0]?.sheet.tags ?? [])].length > 0) return;
        expect(sheets[0]?.rows.slice(1).map(({ cells }) => cells)).toEqual(rows);
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it('never throw anything but UnreadableFile, whatever the bytes', async () => {
    const good = zipOf(workbookParts({ Data: header + inlineRow(['x', 'y', '1']) }), 0);
    const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(changes, async (mutations) => {
        const bytes = good.slice();
        for (const [at, byte] of mutations) bytes[at] = byte;
        await survives(readXlsxSheets, bytes, 'book.xlsx');
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('never throw anything but UnreadableFile, whatever the XML', async () => {
    const pieces = [
      '<row>',
      '</row>',
      '<c r="B2" t="s">',
      '<c>',
      '</c>',
      '<v>',
      '1',
      '</v>',
      '<c r="A1"',
      ' t="e"',
      '>',
      '"',
      '<is><t>',
      '<!--',
      '-->',
      '<x:c r="A9">',
      '&#0;',
      ' s="9"',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), async (parts) => {
        await survives(readXlsxSheets, book({ Data: header + parts.join('') }), 'book.xlsx');
      }),
      { seed: 6, numRuns: 400 },
    );
  });
});
