import { readFileSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { descriptorFile } from '../formats/case-package.ts';
import { checkCasePackage } from '../formats/check/check-case.ts';
import { checkGeoJson, notJsonCode } from '../formats/check/check-geojson.ts';
import type { Issue } from '../ledger/issue.ts';
import { parseArguments } from './arguments.ts';
import { caseExtensions, openBoundaries } from './open-case.ts';
import { listFiles, readFolder } from './read-folder.ts';
import { refuseTooLong } from './too-long.ts';
import { UsageError } from './usage-error.ts';

const flags = { json: 'switch', strict: 'switch' } as const;

/** One thing that was looked at: a case, a GeoJSON file, or a table that can be imported. */
interface Checked {
  readonly path: string;
  readonly kind: 'case' | 'geojson' | 'table' | 'unreadable' | 'passed-over';
  /** As people call the layout of a table. */
  readonly layout?: string | null;
  /** Rows of a case or a table, or features of a file. */
  readonly records: number;
  readonly issues: readonly Issue[];
}

/** `strike-ledger validate`: every issue in cases, in GeoJSON files and in whatever can be imported. 0: no errors; 1: errors; 2: something cannot be read. */
export async function validate(
  words: readonly string[],
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const { flags: given, rest } = parseArguments('validate', words, flags);
  if (rest.length === 0)
    throw new UsageError('validate needs a file or folder, as in strike-ledger validate geodata.');
  const checked: Checked[] = [];
  for (const path of rest) checked.push(...(await check(path)));
  const issues = checked.flatMap((each) => each.issues);
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  const warnings = issues.length - errors;
  const unreadable = checked.some((each) => each.kind === 'unreadable');
  const failed = errors > 0 || (given.strict && warnings > 0);
  const exitCode = unreadable ? 2 : failed ? 1 : 0;
  const files = checked.map(({ path, kind, layout, records }) => ({
    ...{ path, kind, records },
    ...(typeof layout === 'string' ? { layout } : {}),
  }));
  const text = given.json
    ? `${JSON.stringify({ errors, warnings, files, issues }, null, 2)}\n`
    : inWords(checked, errors, warnings);
  return { text, exitCode };
}

async function check(path: string): Promise<Checked[]> {
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (error) {
    return [unreadable(path, error)];
  }
  if (!stats.isDirectory()) return [await checkFile(path, true)];
  if (statSync(join(path, descriptorFile), { throwIfNoEntry: false })?.isFile())
    return [await checkCase(path)];
  const names = listFiles(path, ['.geojson', '.json']);
  const cases = names.flatMap((name) =>
    name === descriptorFile || name.endsWith(`/${descriptorFile}`)
      ? [name.slice(0, -descriptorFile.length)]
      : [],
  );
  const result: Checked[] = [];
  for (const folder of cases) result.push(await checkCase(join(path, folder)));
  for (const name of names) {
    if (cases.some((folder) => name.startsWith(folder))) continue;
    result.push(await checkFile(join(path, name), name.endsWith('.geojson')));
  }
  if (result.length === 0)
    return [unreadable(path, new Error('The folder holds no GeoJSON file and no case.'))];
  return result;
}

async function checkCase(folder: string): Promise<Checked> {
  try {
    refuseTooLong(folder, listFiles(folder, caseExtensions));
    const { counts, issues } = await checkCasePackage(readFolder(folder, caseExtensions), openBoundaries());
    return {
      path: folder,
      kind: issues.some((issue) => issue.code === notJsonCode) ? 'unreadable' : 'case',
      records: counts.reduce((sum, { read }) => sum + read, 0),
      issues: issues.map((issue) => ({ ...issue, file: join(folder, issue.file) })),
    };
  } catch (error) {
    return unreadable(folder, error);
  }
}

/** A file that is named, or ends in .geojson, is to be GeoJSON; other JSON in a folder is passed over, and said to be. */
async function checkFile(path: string, isWanted: boolean): Promise<Checked> {
  if (path.endsWith(descriptorFile)) return checkCase(path.slice(0, -descriptorFile.length) || '.');
  if (!/json$/i.test(path)) return importable(path);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    return unreadable(path, error);
  }
  const { type, features, issues } = await checkGeoJson(text, path);
  if (issues.some((issue) => issue.code === notJsonCode))
    return { path, kind: 'unreadable', records: 0, issues };
  if (type === null && !isWanted) return { path, kind: 'passed-over', records: 0, issues: [] };
  return { path, kind: 'geojson', records: features, issues };
}

async function importable(path: string): Promise<Checked> {
  const { checkGiven } = await import('./check-given.ts');
  try {
    return { path, ...(await checkGiven(path)) };
  } catch (error) {
    return unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): Checked {
  const issue: Issue = {
    file: path,
    row: null,
    id: null,
    column: null,
    value: null,
    severity: 'error',
    code: 'unreadable',
    message: `It cannot be read (${error instanceof Error ? error.message : String(error)}); check the path and the encoding (UTF-8).`,
    outcome: 'dropped',
  };
  return { path, kind: 'unreadable', records: 0, issues: [issue] };
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function inWords(checked: readonly Checked[], errors: number, warnings: number): string {
  const lines = checked.flatMap(({ path, kind, layout, records, issues }) => {
    const what: Readonly<Record<Checked['kind'], string>> = {
      case: `${path}: a case, ${plural(records, 'row')}`,
      geojson: `${path}: GeoJSON, ${plural(records, 'feature')}`,
      table: `${path}: a table of ${layout ?? ''}, ${plural(records, 'row')}`,
      unreadable: `${path}: cannot be read`,
      'passed-over': `${path}: not GeoJSON, passed over`,
    };
    return [
      `${what[kind]}, ${plural(issues.length, 'issue')}`,
      ...issues.map((issue) => `  ${lineOf(issue)}`),
    ];
  });
  return `${[...lines, `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`].join('\n')}\n`;
}

function lineOf({ file, row, id, column, value, severity, code, message }: Issue): string {
  const place = [file, row === null ? '' : String(row)].filter((part) => part !== '').join(':');
  const what = [id, column, value === null ? null : JSON.stringify(value)].filter((part) => part !== null);
  return `${severity} ${code} at ${place}${what.length > 0 ? ` (${what.join(', ')})` : ''}: ${message}`;
}
