import { standsAs } from '../engine/stands-as.ts';
import { readOwnRegions } from '../formats/read-boundaries.ts';
import { UnreadableFile } from '../formats/read/sheet.ts';
import type { StandsAs } from '../regions/assign.ts';
import type { OwnRegions } from '../regions/boundaries.ts';
import { DiskFiles } from './disk-source.ts';
import { UsageError } from './usage-error.ts';

/** Regions of a file, and which code of a record stands for which of them. */
export interface GivenRegions {
  readonly own: OwnRegions;
  readonly stands: StandsAs;
}

/**
 * Reads the file that `--boundaries` names, as the page does. What is wrong in it is told on standard error.
 * @throws UsageError where no regions can be read.
 */
export async function readGivenRegions(path: string): Promise<GivenRegions> {
  try {
    const own = await readOwnRegions(new DiskFiles([path]).sources);
    for (const { file, row, message } of own.issues.slice(0, toldIssues))
      process.stderr.write(`${file}${row === null ? '' : `, row ${row}`}: ${message}\n`);
    if (own.issues.length > toldIssues)
      process.stderr.write(`${path}: ${own.issues.length - toldIssues} more notes of this kind.\n`);
    return { own, stands: standsAs(own) };
  } catch (error) {
    if (error instanceof UnreadableFile)
      throw new UsageError(`--boundaries says "${path}": ${error.message}`);
    throw error;
  }
}

/** So many notes are written out. */
const toldIssues = 20;
