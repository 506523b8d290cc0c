import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CaseEngine } from '../engine/case-engine.ts';
import { TableEngine } from '../engine/table-engine.ts';
import { descriptorFile, readCasePackage, type CaseFiles } from '../formats/case-package.ts';
import { buildCaseIndex, type CaseIndex } from '../ledger/case-index.ts';
import { assignRegions } from '../regions/assign.ts';
import { readBoundaries, withOwnRegions, type Boundaries } from '../regions/boundaries.ts';
import { readWorldBoundaries } from '../regions/world-boundaries.ts';
import type { GivenRegions } from './own-regions.ts';
import { refuseTooLong } from './too-long.ts';
import type { GivenFile } from './read-given-file.ts';
import { listFiles, readFolder } from './read-folder.ts';
import { UsageError } from './usage-error.ts';

const geodata = fileURLToPath(new URL('../../geodata', import.meta.url));

/** What the files of a case end with. */
export const caseExtensions = ['.json', '.geojson', '.csv'] as const;

export interface OpenCase<Answering = CaseEngine | TableEngine> {
  /** Of a large table all but its incidents. */
  readonly index: CaseIndex;
  readonly engine: Answering;
  readonly boundaries: Boundaries;
}

/** The lines that the page draws and counts by, of the countries that the software knows best. */
export function openBoundaries(): Boundaries {
  return readBoundaries(boundaryFile('regions.geojson'), boundaryFile('countries.geojson'));
}

/** The same, with the rest of the world around them where one of these countries lies there, as on the page. */
export function boundariesFor(countryCodes: Iterable<string>): Boundaries {
  const builtIn = openBoundaries();
  const within = new Set([...builtIn.regions.values()].map(({ countryCode }) => countryCode));
  for (const code of countryCodes)
    if (!within.has(code)) return readWorldBoundaries(boundaryFile('world-regions.topo.json'), builtIn);
  return builtIn;
}

function boundaryFile(name: string): unknown {
  return JSON.parse(readFileSync(join(geodata, 'boundaries', name), 'utf8'));
}

/** Opens a case as the page does: the one that the software comes with, or a folder. Problems are told on standard error. */
export function openCase(folder: string | null, given: GivenRegions | null = null): OpenCase<CaseEngine> {
  const { path, files } = caseTexts(folder);
  return openFiles(path, files, given);
}

/** The files of the case that the software comes with, or of the one in a folder. */
export function caseTexts(folder: string | null): { readonly path: string; readonly files: CaseFiles } {
  const path = folder ?? join(geodata, 'case');
  if (!isCaseFolder(path))
    throw new UsageError(
      `--case says "${path}", where there is no ${descriptorFile}; name the folder of a case, or a file.`,
    );
  refuseTooLong(path, listFiles(path, caseExtensions));
  return { path, files: readFolder(path, caseExtensions) };
}

/**
 * Opens whatever `--case` names: the folder of a case, or of none for the one that the software comes with, a case as a zip, or files
 * of any format that can be imported as they are. Regions are those of the file `boundaries`, if one is given.
 */
export async function openGivenCase(path: string | null, boundaries: string | null): Promise<OpenCase> {
  const given =
    boundaries === null ? null : await (await import('./own-regions.ts')).readGivenRegions(boundaries);
  if (path === null) return openCase(path, given);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    const { openLargeCase } = await import('./large-case.ts');
    const large = isCaseFolder(path) ? await openLargeCase(path, caseExtensions) : null;
    return large ? openTable(large, given) : openCase(path, given);
  }
  const { readGivenFile } = await import('./read-given-file.ts');
  const read = await readGivenFile(path);
  return read.is === 'case' ? openFiles(path, read.files, given) : openTable(read, given);
}

function openTable(
  read: Extract<GivenFile, { is: 'table' }>,
  given: GivenRegions | null,
): OpenCase<TableEngine> {
  const lines = withOwnRegions(boundariesFor(read.countryCodes), given?.own ?? null);
  const engine = new TableEngine(read.tableWithin(lines, given?.stands ?? null));
  return { index: engine.index, engine, boundaries: lines };
}

function isCaseFolder(path: string): boolean {
  return existsSync(join(path, descriptorFile));
}

function openFiles(path: string, files: CaseFiles, given: GivenRegions | null): OpenCase<CaseEngine> {
  const parsed = readCasePackage(files);
  const errors = parsed.issues.filter((issue) => issue.severity === 'error').length;
  if (errors > 0)
    process.stderr.write(
      `${path}: ${errors} errors; "strike-ledger validate" lists them. The rest is counted.\n`,
    );
  const lines = boundariesFor(parsed.case.incidents.flatMap(({ countryCodes }) => countryCodes));
  const boundaries = withOwnRegions(lines, given?.own ?? null);
  const assigned = assignRegions(parsed.case, boundaries, 'incidents.geojson', given?.stands);
  const index = buildCaseIndex(assigned.case);
  return { index, engine: new CaseEngine(index), boundaries };
}
