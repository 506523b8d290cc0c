import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { CaseAbout } from '../../ledger/case.ts';
import { readCasePackage, type CaseFiles } from '../case-package.ts';
import { openFile } from '../read/open-file.ts';
import { bytesSource } from '../read/sheet.ts';
import { writableFiles, writeCaseFile } from './case-export.ts';
import { caseFormats, type CaseOrder } from './case-formats.ts';

const folder = fileURLToPath(new URL('../../../geodata/case/', import.meta.url));
const builtIn: CaseFiles = new Map(
  readdirSync(folder)
    .filter((name) => /\.(?:json|geojson|csv)$/.test(name))
    .map((name) => [name, readFileSync(folder + name, 'utf8')]),
);
const at = '2026-11-22T12:00:00Z';

async function written(
  files: CaseFiles,
  order: Partial<CaseOrder> = {},
  change: Partial<CaseAbout> = {},
): ReturnType<typeof writeCaseFile> {
  const { about, incidents } = readCasePackage(files).case;
  const facts = { about: { ...about, ...change }, incidents: incidents.length };
  const full = { format: 'zip' as const, at, ...order };
  return writeCaseFile(writableFiles(files, facts, full), full);
}

async function bytesOf(...order: Parameters<typeof written>): Promise<Uint8Array<ArrayBuffer>> {
  const result = await written(...order);
  if (!result.ok || !(result.file.content instanceof Uint8Array)) throw new Error('Nothing was written.');
  return result.file.content;
}

const textsOf = (zip: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, strFromU8(bytes)]));

/** The built-in case as if it had been imported from a table with two columns of its own. */
function withKept(): CaseFiles {
  const descriptor = JSON.parse(builtIn.get('datapackage.json') ?? '') as object;
  const kept = [{ name: 'victims' }, { name: 'best', mayNamePeople: false, hasSum: true }];
  const collection = JSON.parse(builtIn.get('incidents.geojson') ?? '') as {
    features: { properties: object }[];
  };
  for (const feature of collection.features)
    feature.properties = {
      ...feature.properties,
      kept: { victims: 'A. Person', best: 3, hidden: 'B. Person' },
    };
  return new Map([
    ...builtIn,
    ['datapackage.json', JSON.stringify({ ...descriptor, kept })],
    ['incidents.geojson', JSON.stringify(collection)],
  ]);
}

describe('the case itself', { timeout: 60_000 }, () => {
  it('as a zip has exactly the files that were read, and is opened as the same case', async () => {
    const zip = await bytesOf(builtIn);
    expect(textsOf(zip)).toEqual(new Map([...builtIn].sort(([a], [b]) => (a < b ? -1 : 1))));
    const opened = await openFile(bytesSource('case.zip', zip), () => undefined);
    expect(opened.is === 'case' && readCasePackage(opened.files)).toEqual(readCasePackage(builtIn));
  });

  it.each(caseFormats)(
    'is named by the case and the day, and has equal bytes each time (%s)',
    async (format) => {
      const result = await written(builtIn, { format });
      expect(result).toMatchObject({
        ok: true,
        file: {
          name: `strike-ledger_tower-22-and-the-answer_case_everything_2026-11-22.${format}`,
          records: 71,
        },
      });
      const order = [...builtIn].reverse();
      expect(await bytesOf(new Map(order), { format })).toEqual(await bytesOf(builtIn, { format }));
    },
  );

  it.each(caseFormats)('is refused where the terms forbid to hand on rows (%s)', async (format) => {
    const result = await written(builtIn, { format }, { redistribution: 'none' });
    expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('do not allow') as string });
  });

  it.each(caseFormats)(
    'leaves out texts that may name people, unless they are asked for (%s)',
    async (format) => {
      const files = withKept();
      const back = async (withPeople: boolean): Promise<string> => {
        const opened = await openFile(
          bytesSource(`case.${format}`, await bytesOf(files, { format, withPeople })),
          () => undefined,
        );
        if (opened.is !== 'case') throw new Error('It is no case.');
        const { case: read, issues } = readCasePackage(opened.files);
        expect(issues).toEqual([]);
        expect(read.incidents.length).toBe(71);
        expect(read.incidents[0]?.kept).toEqual(withPeople ? ['A. Person', 3] : [3]);
        return JSON.stringify([...opened.files]);
      };
      expect((await back(true)).includes('A. Person')).toBe(true);
      const spare = await back(false);
      expect(/[AB]\. Person/.test(spare)).toBe(false);
      expect(await written(files, { format })).toMatchObject({
        file: { notes: [expect.stringContaining('victims') as string] },
      });
    },
  );

  it('leaves out files that lead out of the folder, and says what a workbook has no place for', async () => {
    const files = new Map([...builtIn, ['../evil.csv', 'x'], ['more/list.csv', 'a\n1\n']]);
    const zip = await written(files);
    expect(zip).toMatchObject({ file: { notes: [expect.stringContaining('1 file') as string] } });
    expect([...textsOf(await bytesOf(files)).keys()]).not.toContain('../evil.csv');
    const book = await written(files, { format: 'xlsx' });
    expect(book.ok && book.file.notes.join(' ')).toContain('more/list.csv');
  });
});
