import writeXlsxFile from 'write-excel-file/universal';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../ledger/issue.ts';
import { guessMapping } from './layouts/guess.ts';
import type { Mapping } from './layouts/mapping.ts';
import { openImport } from './open-import.ts';
import { bytesSource } from './read/sheet.ts';

type Lines = readonly (readonly (string | number)[])[];

/** An invented workbook, its sheets by name. */
async function workbook(sheets: Readonly<Record<string, Lines>>) {
  const blob = await writeXlsxFile(
    Object.entries(sheets).map(([sheet, lines]) => ({
      sheet,
      data: lines.map((line) => line.map((value) => ({ value }))),
    })),
  ).toBlob();
  return bytesSource('book.xlsx', new Uint8Array(await blob.arrayBuffer()));
}

async function open(sheets: Readonly<Record<string, Lines>>, mapping: Mapping | null) {
  const issues: Issue[] = [];
  const source = await workbook(sheets);
  const opened = await openImport([source], { from: 'auto', mapping, today: 20_000 }, (issue) =>
    issues.push(issue),
  );
  return { opened, issues };
}

const head = ['Date', 'Place', 'Killed'];
const book = {
  'Read me': [
    ['Notes', 'by', 'year', '2019', '2020'],
    ['Invented', 'rows', 'only', 1, 2],
  ],
  January: [head, ['2024-01-03', 'Nowhere', 1]],
  February: [head, ['2024-02-03', 'Nowhere', 2]],
};

describe('a workbook whose columns somebody maps', () => {
  it('asks for the sheet that says most, reads all sheets with its columns, and names the others', async () => {
    const { opened } = await open(book, null);
    if (opened.is !== 'unmapped') throw new Error(opened.is);
    expect(opened.head.name).toBe('book.xlsx, January');
    const mapped = await open(book, guessMapping(opened.head).mapping);
    if (mapped.opened.is !== 'table') throw new Error(mapped.opened.is);
    expect(mapped.opened.parts.map(({ sheet }) => sheet.name)).toEqual([
      'book.xlsx, January',
      'book.xlsx, February',
    ]);
    expect(mapped.issues.map(({ code, file }) => [code, file])).toEqual([
      ['sheet-passed-over', 'book.xlsx, Read me'],
    ]);
  });
});
