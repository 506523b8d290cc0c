import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CaseEngine } from '../engine/case-engine.ts';
import { descriptorFile, readCasePackage } from '../formats/case-package.ts';
import { buildCaseIndex, type CaseIndex } from '../ledger/case-index.ts';
import { assignRegions } from '../regions/assign.ts';
import { readBoundaries, type Boundaries } from '../regions/boundaries.ts';
import { readFolder } from './read-folder.ts';
import { UsageError } from './usage-error.ts';

const geodata = fileURLToPath(new URL('../../geodata', import.meta.url));

/** What the files of a case end with. */
export const caseExtensions = ['.json', '.geojson', '.csv'] as const;

export interface OpenCase {
  readonly index: CaseIndex;
  readonly engine: CaseEngine;
  readonly boundaries: Boundaries;
}

/** The lines that the page draws and counts by. */
export function openBoundaries(): Boundaries {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(geodata, 'boundaries', `${name}.geojson`), 'utf8'));
  return readBoundaries(read('regions'), read('countries'));
}

/** Opens a case as the page does: the one that the software comes with, or a folder. Problems are told on standard error. */
export function openCase(folder: string | null): OpenCase {
  const path = folder ?? join(geodata, 'case');
  if (!statSync(join(path, descriptorFile), { throwIfNoEntry: false })?.isFile())
    throw new UsageError(
      `--case says "${path}", where there is no ${descriptorFile}; name the folder of a case.`,
    );
  const parsed = readCasePackage(readFolder(path, caseExtensions));
  const errors = parsed.issues.filter((issue) => issue.severity === 'error').length;
  if (errors > 0)
    process.stderr.write(
      `${path}: ${errors} errors; "strike-ledger validate" lists them. The rest is counted.\n`,
    );
  const boundaries = openBoundaries();
  const assigned = assignRegions(parsed.case, boundaries, 'incidents.geojson');
  const index = buildCaseIndex(assigned.case);
  return { index, engine: new CaseEngine(index), boundaries };
}
