import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageOfTable } from '../engine/writable-table.ts';
import { tableHoldings } from '../engine/table-holdings.ts';
import { descriptorFile, type CaseFiles } from '../formats/case-package.ts';
import { caseExtensions } from './open-case.ts';
import { listFiles, readFolder } from './read-folder.ts';
import { readKnown } from './read-given-file.ts';
import { refuseTooLong } from './too-long.ts';
import { UsageError } from './usage-error.ts';

/**
 * The files of what a command is given as a case: a folder, a zip or a workbook of one, or a file of any format that is imported as it
 * is. What is dropped on the way is counted on standard error.
 * @throws UsageError where it is none of these, or cannot be read.
 */
export async function caseFilesOf(path: string, command: string): Promise<CaseFiles> {
  if (existsSync(join(path, descriptorFile))) {
    refuseTooLong(path, listFiles(path, caseExtensions));
    return readFolder(path, caseExtensions);
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(
      `${command} was given "${path}", which has no ${descriptorFile}; name the folder of a case, or a file.`,
    );
  const read = await readKnown(path, `${command} was given`, 'is taken');
  return read.is === 'case' ? read.files : packageOfTable(tableHoldings(read.table), read.summary);
}
