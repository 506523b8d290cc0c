import { mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { tableHoldings } from '../engine/table-holdings.ts';
import { writableTable } from '../engine/writable-table.ts';
import { readCasePackage, type CaseFiles } from '../formats/case-package.ts';
import { writableFiles, writeCaseFile, type WritableCase } from '../formats/export/case-export.ts';
import { caseFormats } from '../formats/export/case-formats.ts';
import type { FilePart } from '../formats/export/export-file.ts';
import { templateFile } from '../formats/workbook/write-workbook.ts';
import { oneOf, parseArguments } from './arguments.ts';
import { momentOf } from './moment.ts';
import { caseTexts } from './open-case.ts';
import { printContent, saveContent } from './save-content.ts';
import { UsageError } from './usage-error.ts';

interface Done {
  readonly text: string;
  readonly exitCode: number;
}

/** The flags of `strike-ledger export --layer case`: the case itself has no filters. */
const flags = {
  layer: 'value',
  format: 'value',
  case: 'value',
  'with-people': 'switch',
  at: 'value',
  o: 'value',
} as const;

/** Whether the words of an export ask for the case itself, and not for a layer of it. */
export function asksForCase(words: readonly string[]): boolean {
  return words.some(
    (word, at) => word === '--layer=case' || (word === '--layer' && words[at + 1] === 'case'),
  );
}

/** `strike-ledger export --layer case`: the case itself, all of it, byte for byte what the page writes. */
export async function exportCase(words: readonly string[]): Promise<Done> {
  const { flags: given, rest } = parseArguments('export --layer case', words, flags);
  if (rest.length > 0)
    throw new UsageError(
      `export does not know what "${rest[0]}" is for; the file to write is named with -o.`,
    );
  const to = targetOf(given.o);
  const format = oneOf('format', given.format, caseFormats, 'zip');
  const options = { format, at: momentOf(given.at), withPeople: given['with-people'] };
  const result = await writeCaseFile(await writableCase(given.case, options.withPeople), options, to.name);
  if (!result.ok) {
    process.stderr.write(`strike-ledger: ${result.reason}\n`);
    return { text: '', exitCode: 1 };
  }
  for (const note of result.file.notes) process.stderr.write(`strike-ledger: ${note}\n`);
  await save(to, result.file);
  return { text: '', exitCode: 0 };
}

/** `strike-ledger template`: a workbook in which a case can be entered. */
export async function writeTemplate(words: readonly string[]): Promise<Done> {
  const { flags: given, rest } = parseArguments('template', words, { o: 'value' });
  if (rest.length > 0)
    throw new UsageError(
      `template does not know what "${rest[0]}" is for; the file to write is named with -o.`,
    );
  const to = targetOf(given.o);
  const file = await templateFile();
  await save(to, { ...file, name: to.name ?? file.name });
  return { text: '', exitCode: 0 };
}

async function writableCase(path: string | null, withPeople: boolean): Promise<WritableCase> {
  if (path === null || !(statSync(path, { throwIfNoEntry: false })?.isFile() ?? false))
    return ofFiles(caseTexts(path).files, withPeople);
  const { readKnown } = await import('./read-given-file.ts');
  const read = await readKnown(path, '--case says', 'is exported');
  return read.is === 'case'
    ? ofFiles(read.files, withPeople)
    : writableTable(tableHoldings(read.table), { imported: read.summary, withPeople });
}

function ofFiles(files: CaseFiles, withPeople: boolean): WritableCase {
  const { about, incidents } = readCasePackage(files).case;
  return writableFiles(files, { about, incidents: incidents.length }, { withPeople });
}

interface Target {
  /** `null`: standard output. */
  readonly folder: string | null;
  /** Absent where the file is named as on the page. */
  readonly name?: string;
}

function targetOf(path: string | null): Target {
  if (path === null)
    throw new UsageError('-o is missing; name the file to write, a folder, or - for standard output.');
  if (path === '-') return { folder: null };
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? { folder: path } : { folder: dirname(path), name: basename(path) };
}

async function save(
  { folder }: Target,
  { name, content }: Pick<FilePart, 'name' | 'content'>,
): Promise<void> {
  if (folder === null) {
    await printContent(content);
    return;
  }
  try {
    mkdirSync(folder, { recursive: true });
    await saveContent(join(folder, name), content);
  } catch (error) {
    throw new UsageError(`-o cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
