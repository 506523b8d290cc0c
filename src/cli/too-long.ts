import { statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './usage-error.ts';

/** No text is longer than this, in bytes. */
const longestText = 2 ** 29 - 24;

/** @throws UsageError where a file is longer than a text can be. */
export function refuseTooLong(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const { size } = statSync(join(folder, name));
    if (size > longestText)
      throw new UsageError(
        `${join(folder, name)} has ${Math.round(size / 1e6)} MB; no more than ${Math.round(longestText / 1e6)} MB are opened at once. Make the case of fewer files, or give the original file instead of the case, as in --case ged241.csv: it is read piece by piece.`,
      );
  }
}
