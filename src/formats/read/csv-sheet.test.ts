import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../ledger/issue.ts';
import { readCsvSheets } from './csv-sheet.ts';
import { fixtureBytes } from './fixtures/third-party.ts';
import { bytesSource, UnreadableFile, type FileSource, type SheetCell } from './sheet.ts';

interface ReadTable {
  readonly columns: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly SheetCell[])[];
  readonly issues: readonly Issue[];
}

async function read(source: FileSource): Promise<ReadTable> {
  const issues: Issue[] = [];
  const [sheet] = await readCsvSheets(source, (issue) => issues.push(issue));
  const rows: (readonly SheetCell[])[] = [];
  let columns: readonly string[] = [];
  for await (const batch of sheet!.batches()) {
    expect(batch.first).toBe(rows.length + 1);
    expect(batch.columns.slice(0, columns.length)).toEqual(columns);
    rows.push(...batch.rows);
    columns = batch.columns;
  }
  return { columns, tags: Object.fromEntries(sheet!.tags), rows, issues };
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const readText = (text: string): Promise<ReadTable> => read(bytesSource('table.csv', utf8(text)));
const codes = ({ issues }: ReadTable): string[] => issues.map(({ code }) => code);

/** A byte for each character, by the table of the encoding itself. */
function encode(text: string, label: string): Uint8Array<ArrayBuffer> {
  const letters = new TextDecoder(label).decode(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
    { stream: true },
  );
  return Uint8Array.from(text, (letter) => letters.indexOf(letter));
}

function utf16(text: string, littleEndian: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
}

/** A file whose stream brings pieces of this size. */
function inPieces(bytes: Uint8Array<ArrayBuffer>, size: number): FileSource {
  return {
    ...bytesSource('table.csv', bytes),
    stream: () =>
      new ReadableStream({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
          controller.close();
        },
      }),
  };
}

describe('a table of text', () => {
  it('is read in the ways in which spreadsheets write it', async () => {
    const rows = [
      ['al-Qaim', '3'],
      ['a "post", and\na line', '0'],
    ];
    for (const delimiter of [',', ';', '\t', '|']) {
      for (const newline of ['\n', '\r\n', '\r']) {
        const text = Papa.unparse([['place', 'killed'], ...rows], { delimiter, newline });
        const table = await readText(`\uFEFF${text}`);
        expect(table.columns).toEqual(['place', 'killed']);
        expect(table.rows).toEqual(rows);
        expect(table.issues).toEqual([]);
      }
    }
  });

  it('may say its delimiter in its first line, as Excel has it', async () => {
    const table = await readText('sep=;\nname, place;killed\nx, y;1\n');
    expect(table.columns).toEqual(['name, place', 'killed']);
    expect(table.rows).toEqual([['x, y', '1']]);
  });

  it('passes over blank lines, which have no number', async () => {
    const table = await readText('\n\na,b\n\n1,2\n,\n  \n3\n\n');
    expect(table.rows).toEqual([['1', '2'], ['3']]);
    expect(table.issues).toMatchObject([{ row: 2, code: 'ragged-row', outcome: 'kept' }]);
  });

  it('keeps cells for which there is no column in columns of their own', async () => {
    const table = await readText('a,column 3\n1,2\n1,2,3,4,,\n5,6,\n');
    expect(table.columns).toEqual(['a', 'column 3', 'column 3 (2)', 'column 4']);
    expect(table.rows).toEqual([
      ['1', '2'],
      ['1', '2', '3', '4'],
      ['5', '6'],
    ]);
    expect(table.issues).toMatchObject([{ row: 2, code: 'ragged-row', value: '6' }]);
    expect(table.issues[0]?.message).toContain('2 cells more');
  });

  it('loses no row by a stray quotation mark', async () => {
    const table = await readText('a,b\n1,2\n"x,3\n"Ali" said,4\n5,6\n"7 ""o""","8"\n9,"no end');
    expect(table.rows).toEqual([
      ['1', '2'],
      ['"x', '3'],
      ['"Ali" said', '4'],
      ['5', '6'],
      ['7 "o"', '8'],
      ['9', '"no end'],
    ]);
    expect(table.issues.map(({ row, code }) => [row, code])).toEqual(
      [2, 3, 6].map((row) => [row, 'stray-quote']),
    );
  });

  it('reads a cell of several lines with marks in it as one, where the row comes out right', async () => {
    const table = await readText('a,b\n1,2\n"he said "go" at\nlast",3\n4,5\n');
    expect(table.rows).toEqual([
      ['1', '2'],
      ['he said "go" at\nlast', '3'],
      ['4', '5'],
    ]);
    expect(table.issues).toMatchObject([{ row: 2, code: 'stray-quote' }]);
  });

  it('reports what is wrong with a row once, though it is read twice', async () => {
    const issues: Issue[] = [];
    const [sheet] = await readCsvSheets(bytesSource('t.csv', utf8('a,b\n1\n"x\n2,3')), (issue) =>
      issues.push(issue),
    );
    for (let time = 0; time < 2; time++) {
      let rows = 0;
      for await (const batch of sheet!.batches()) rows += batch.rows.length;
      expect(rows).toBe(3);
    }
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [1, 'ragged-row'],
      [2, 'stray-quote'],
      [2, 'ragged-row'],
    ]);
  });

  it('refuses what is empty or no text', async () => {
    for (const bytes of [utf8(''), utf8('\n \n'), Uint8Array.from({ length: 999 }, (_, at) => at % 32)]) {
      await expect(read(bytesSource('x', bytes))).rejects.toThrow(UnreadableFile);
    }
  });
});

describe('a long table', () => {
  it('is read a few rows at a time, however large the chunks in which it comes', async () => {
    const row = `${'é'.repeat(400)},b\n`;
    const bytes = utf8(`name,other\n${row.repeat(1000)}`);
    for (const size of [1000, 100_000, bytes.length]) {
      const [sheet] = await readCsvSheets(inPieces(bytes, size), () => undefined);
      const counts: number[] = [];
      for await (const { rows } of sheet!.batches()) {
        counts.push(rows.length);
        for (const cells of rows) expect(cells).toEqual(['é'.repeat(400), 'b']);
      }
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1000);
      expect(Math.max(...counts)).toBeLessThan(100);
    }
  });
});

describe('encodings', () => {
  const lines: Readonly<Record<string, string>> = {
    'windows-1256': 'غارة جوية على مدينة البوكمال في محافظة دير الزور أدت إلى مقتل ثلاثة مدنيين وإصابة آخرين',
    'windows-1251': 'Авиаудар по городу Абу-Кемаль в провинции Дейр-эз-Зор, погибли трое мирных жителей',
    'windows-1252': 'Préfecture de Guéckédou, où l’activité a été déclarée terminée après l’été à Nzérékoré',
    'windows-1254': 'Şanlıurfa ilçesinde düzenlenen hava saldırısında üç kişi öldü, beş kişi ağır yaralandı',
  };

  it.each(Object.entries(lines))('%s is recognised, and said to be a guess', async (label, line) => {
    const text = `id,date,note\n${Array.from({ length: 40 }, (_, at) => `${String(at)},2024-02-03,"${line}"\n`).join('')}`;
    const table = await read(bytesSource('x.csv', encode(text, label)));
    expect(table.rows.map((row) => row[2])).toEqual(Array(40).fill(line));
    expect(table.issues).toMatchObject([
      { code: 'decoded-as', value: label, severity: 'warning', row: null },
    ]);
  });

  it('reads UTF-16 with its mark and without', async () => {
    const text = 'id,place\n1,القائم\n2,عكاشات\n';
    for (const mark of ['\uFEFF', '']) {
      for (const littleEndian of [true, false]) {
        const table = await read(bytesSource('x.csv', utf16(mark + text, littleEndian)));
        expect(table.columns).toEqual(['id', 'place']);
        expect(table.rows).toEqual([
          ['1', 'القائم'],
          ['2', 'عكاشات'],
        ]);
        expect(codes(table)).toEqual(mark === '' ? ['decoded-as'] : []);
      }
    }
  });

  it('finds out late that a text is not UTF-8', async () => {
    const plain = '1,al-Qaim\n'.repeat(60_000);
    const accents = 'é,Préfecture de Guéckédou\n'.repeat(20);
    const table = await read(bytesSource('x.csv', encode(`id,place\n${plain}${accents}`, 'windows-1252')));
    expect(table.rows.length).toBe(60_020);
    expect(table.rows.at(-1)).toEqual(['é', 'Préfecture de Guéckédou']);
    expect(table.issues).toMatchObject([{ code: 'decoded-as', value: 'windows-1252' }]);
  });

  it('reports bytes that are no characters and keeps their rows', async () => {
    const bytes = utf8(`id,place\n${'1,القائم\n'.repeat(9000)}2,x\n`);
    bytes[bytes.length - 2] = 0xff;
    const table = await read(bytesSource('x.csv', bytes));
    expect(table.rows.length).toBe(9001);
    expect(table.rows.at(-1)).toEqual(['2', '\uFFFD']);
    expect(codes(table)).toEqual(['undecodable-bytes']);
  });
});

describe('hostile tables', () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'é', 'غ', ' ', ',', '"', '\n', '=', '😀', '\u202E') }),
    fc.constantFrom('__proto__', 'constructor', '=1+1', '-3.5', '2024-02-03', '#geo+lat', '\u0000'),
  );

  it('come out as they went in, in pieces of any size', async () => {
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 30 }),
      );
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 50 }),
        async (rows, newline, size) => {
          const given = rows.filter((row) => row.some((text) => text.trim() !== ''));
          const header = given[0]?.map((_, at) => `name_${String(at)}`) ?? ['name_0', 'name_1'];
          const text = Papa.unparse([header, ...rows], { newline, delimiter: ',', quotes: true });
          const read_ = await read(inPieces(utf8(text), size));
          if (read_.issues.length === 0 && Object.keys(read_.tags).length === 0)
            expect(read_.rows).toEqual(given);
          else expect(Object.keys(read_.tags).length).toBeGreaterThan(0);
        },
      ),
      { seed: 20240202, numRuns: 300 },
    );
  });

  it('give every row that PapaParse finds in a text without stray marks', async () => {
    const text = fc.array(
      fc.constantFrom('a', 'b,', ',', '\n', '\r\n', '"x"', 'y"z', ';', '"p,q\n",', '😀'),
      { maxLength: 80 },
    );
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (parts, size) => {
        const body = `name_a,name_b,name_c\n${parts.join('')}`;
        const oracle = Papa.parse<string[]>(body.replaceAll('\r\n', '\n'), { delimiter: ',', newline: '\n' });
        const table = await read(inPieces(utf8(`sep=,\n${body}`), size));
        if (oracle.errors.length > 0) return;
        const filled = oracle.data.slice(1).filter((row) => row.some((each) => each.trim() !== ''));
        expect(table.rows.length).toBe(filled.length);
        expect(table.rows.map((row) => row.join('\t').trimEnd())).toEqual(
          filled.map((row) => row.join('\t').trimEnd()),
        );
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('never throw anything but UnreadableFile, whatever the bytes', async () => {
    const start = utf8('id,place,killed\n1,"al-Qaim, Anbar",3\n2,القائم,0\n3,"x ""y""",\n');
    const changes = fc.array(fc.tuple(fc.nat(start.length - 1), fc.integer({ min: 0, max: 255 })), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(changes, fc.uint8Array({ maxLength: 60 }), async (mutations, tail) => {
        const bytes = Uint8Array.from([...start, ...tail]);
        for (const [at, byte] of mutations) bytes[at] = byte;
        await read(bytesSource('x.csv', bytes)).catch((error: unknown) => {
          expect(error).toBeInstanceOf(UnreadableFile);
        });
      }),
      { seed: 99, numRuns: 500 },
    );
  });

  it('take time in proportion to their size', async () => {
    const long = 'x'.repeat(1_000_000);
    const texts = [
      `a,b\n"${long}",1\n2,3\n`,
      `a,b\n${'"a"b,1\n'.repeat(30_000)}`,
      `a,b\n${'"x,1,2\n'.repeat(30_000)}`,
      `a,b,c\n"${'"a,'.repeat(60_000)}\n2,3\n`,
      `a,b\n"${'""'.repeat(100_000)}\n2,3\n`,
      `a,b\n${'" '.repeat(60_000)}\n2,3\n`,
    ];
    const lines = [2, 30_000, 30_000, 2, 2, 2];
    for (const [at, text] of texts.entries()) expect((await readText(text)).rows.length).toBe(lines[at]);
  }, 20_000);
});

describe('tables of others', () => {
  const ucdp = fixtureBytes('formats/ged231_sample_1000.csv');
  const hdx = fixtureBytes('formats/hdx_conflict_data_BGD.csv');
  const hxl = fixtureBytes('formats/hxl_sample_3w.csv');

  it.skipIf(ucdp === null)(
    'UCDP GED: 1,000 rows of 49 columns (skipped where the file is absent)',
    async () => {
      const table = await read(bytesSource('ged.csv', ucdp!));
      const oracle = Papa.parse<string[]>(new TextDecoder().decode(ucdp!), { skipEmptyLines: true }).data;
      expect(table.columns).toEqual(oracle[0]);
      expect(table.rows).toEqual(oracle.slice(1));
      expect(table.rows.length).toBe(1000);
      expect(table.issues).toEqual([]);
    },
  );

  it.skipIf(ucdp === null)('UCDP GED without its header, as candidate releases come', async () => {
    const text = new TextDecoder().decode(ucdp!);
    const table = await readText(text.slice(text.indexOf('\n') + 1));
    expect(table.rows.length).toBe(1000);
    expect(table.columns.slice(0, 2)).toEqual(['column 1', 'column 2']);
    expect(codes(table)).toEqual(['no-header']);
  });

  it.skipIf(hdx === null)('HDX: 601 rows, some over several lines, the row of tags not counted', async () => {
    const table = await read(bytesSource('hdx.csv', hdx!));
    expect(table.rows.length).toBe(601);
    expect(table.tags['best']).toBe('#affected+killed');
    expect(table.tags['latitude']).toBe('#geo+lat');
    expect(table.issues).toEqual([]);
  });

  it.skipIf(hxl === null)('an HXL sample: 1,456 rows', async () => {
    const table = await read(bytesSource('3w.csv', hxl!));
    expect(table.rows.length).toBe(1456);
    expect(table.columns[0]).toBe('Préfecture');
    expect(table.tags['Préfecture']).toBe('#adm2+name');
    expect(table.issues).toEqual([]);
  });
});
