import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readCaseTable } from '../engine/case-table.ts';
import { isImported } from '../formats/case-descriptor.ts';
import { descriptorFile } from '../formats/case-package.ts';
import { UnreadableFile, type FileSource } from '../formats/read/sheet.ts';
import { casePaths } from '../formats/write-case.ts';
import { DiskFiles } from './disk-source.ts';
import { givenTable, type GivenFile } from './read-given-file.ts';
import { listFiles } from './read-folder.ts';
import { UsageError } from './usage-error.ts';

/** From so many bytes on a file of an imported case is read a piece at a time: as objects it would take thirty times as much. */
const readInPieces = 64 * 2 ** 20;

/**
 * A case in a folder that is too large to be opened whole, as a table; `null` for one that is not.
 * @throws UsageError where it is large and no import has written it.
 */
export async function openLargeCase(
  folder: string,
  extensions: readonly string[],
  from = readInPieces,
): Promise<Extract<GivenFile, { is: 'table' }> | null> {
  const names = listFiles(folder, extensions);
  const sizeOf = (name: string): number => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  const { incidents, 'casualty-claims': claims } = casePaths;
  if (sizeOf(incidents) >= from && isImported(jsonAt(join(folder, descriptorFile)))) {
    const small = names.filter((name) => name !== incidents && name !== claims);
    const texts = new Map(small.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    try {
      const { table, issues } = await readCaseTable(
        texts,
        sourceAt(folder, incidents),
        sourceAt(folder, claims),
      );
      if (issues.length > 0)
        process.stderr.write(
          `${folder}: ${issues.length} issues; import the original files again to have them listed.\n`,
        );
      return givenTable(table);
    } catch (error) {
      if (error instanceof UnreadableFile) throw new UsageError(`--case says "${folder}": ${error.message}`);
      throw error;
    }
  }
  return null;
}

function sourceAt(folder: string, name: string): FileSource {
  const [source] = new DiskFiles([join(folder, name)]).sources;
  if (!source) throw new UsageError(`"${join(folder, name)}" is missing.`);
  return source;
}

function jsonAt(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
