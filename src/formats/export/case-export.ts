import type { CaseAbout } from '../../ledger/case.ts';
import { tableNames } from '../../ledger/parse-case.ts';
import { descriptorFile, type CaseFiles } from '../case-package.ts';
import { givenPaths, isPlainPath } from '../workbook/package-paths.ts';
import type { OpenSink } from '../write-case.ts';
import type { CaseOrder } from './case-formats.ts';
import { jsonOf, withoutPeople } from './case-people.ts';
import { zipCase } from './case-zip.ts';
import type { Exported } from './export-file.ts';
import { exportName } from './export-name.ts';
import { fileWords } from './file-words.ts';

/** A case as it can be written. */
export interface WritableCase {
  readonly about: CaseAbout;
  /** How many there are. */
  readonly incidents: number;
  /** Writes the files of its package. */
  readonly write: (open: OpenSink) => Promise<void>;
  /** What is not in it, in words. */
  readonly notes: readonly string[];
}

/** So many incidents are written into a workbook at most: it is held whole, and spreadsheets are slow long before. */
const mostInWorkbook = 50_000;

const mediaTypes = {
  zip: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/**
 * Writes a case itself, all of it, whatever is filtered. The page and the command line write through here: equal cases give
 * equal bytes. Of a case whose terms forbid handing on its rows nothing is written.
 */
export async function writeCaseFile(
  { about, incidents, write, notes }: WritableCase,
  { format, at }: CaseOrder,
  name?: string,
): Promise<Exported> {
  if (about.redistribution === 'none') return { ok: false, reason: caseWords.refused(about.title) };
  if (format === 'xlsx' && incidents > mostInWorkbook)
    return { ok: false, reason: caseWords.tooMany(incidents, mostInWorkbook) };
  const usual = exportName(about, { layer: 'case', scope: 'everything', format: 'xlsx', at });
  const written = format === 'zip' ? { content: await zipCase(write), notes: [] } : await asWorkbook(write);
  return {
    ok: true,
    file: {
      name: name ?? usual.replace(/xlsx$/, format),
      mediaType: mediaTypes[format],
      content: written.content,
      companions: [],
      notes: [...notes, ...written.notes],
      records: incidents,
    },
  };
}

/** A case whose files are at hand: they are written as they are, but for columns that may name private persons. */
export function writableFiles(
  files: CaseFiles,
  { about, incidents }: Pick<WritableCase, 'about' | 'incidents'>,
  { withPeople = false }: Pick<CaseOrder, 'withPeople'>,
): WritableCase {
  const { files: spare, leftOut } = withPeople ? { files, leftOut: [] } : withoutPeople(files);
  const paths = [...spare.keys()].sort();
  const strange = paths.filter((path) => !isPlainPath(path));
  return {
    about,
    incidents,
    notes: [
      ...(leftOut.length > 0 ? [fileWords.leftOut(leftOut)] : []),
      ...(strange.length > 0 ? [caseWords.strangePaths(strange)] : []),
    ],
    async write(open) {
      for (const path of paths) {
        if (strange.includes(path)) continue;
        const sink = open(path);
        await sink.write(spare.get(path) ?? '');
        await sink.close();
      }
    },
  };
}

async function asWorkbook(
  write: WritableCase['write'],
): Promise<{ readonly content: Uint8Array<ArrayBuffer>; readonly notes: readonly string[] }> {
  const { writeWorkbook } = await import('../workbook/write-workbook.ts');
  const files = await collected(write);
  const known = new Set([descriptorFile, ...givenPaths(jsonOf(files.get(descriptorFile))).values()]);
  const others = [...files.keys()].filter((path) => !known.has(path));
  return {
    content: await writeWorkbook(files),
    notes: others.length > 0 ? [caseWords.notInWorkbook(others)] : [],
  };
}

/** The files that are written, as texts. */
export async function collected(write: WritableCase['write']): Promise<Map<string, string>> {
  const pieces = new Map<string, string[]>();
  await write((path) => {
    const own: string[] = [];
    pieces.set(path, own);
    return {
      write: (text) => {
        own.push(text);
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    };
  });
  return new Map([...pieces].map(([path, texts]) => [path, texts.join('')]));
}

/** What stands in messages about the case itself. English in every language of the page, as the files are. */
const caseWords = {
  refused: (title: string): string =>
    `The terms of "${title}" do not allow single incidents or claims to be handed on, so the case itself is not written. Totals per region may be.`,
  tooMany: (incidents: number, limit: number): string =>
    `The case has ${incidents} incidents; no more than ${limit} are written into a workbook. Choose the zip.`,
  strangePaths: (paths: readonly string[]): string =>
    `${paths.length} files were left out, whose paths lead out of their folder or are no paths everywhere.`,
  notInWorkbook: (paths: readonly string[]): string =>
    `A workbook has no place for ${paths.join(', ')}: only the description and the ${tableNames.length} tables of a case are in it.`,
} as const;
