import { join } from 'node:path';
import { descriptorFile, readRawCase } from '../formats/case-package.ts';
import {
  compareCases,
  countOf,
  isSame,
  type CaseDifferences,
  type FieldChange,
} from '../ledger/compare-cases.ts';
import type { RawCase } from '../ledger/parse-case.ts';
import { parseArguments } from './arguments.ts';
import { caseFilesOf } from './case-files.ts';
import { UsageError } from './usage-error.ts';

const flags = { json: 'switch' } as const;

/** `strike-ledger compare`: what differs between two versions of a case. 0: nothing; 1: something; 2: one cannot be read. */
export async function compare(
  words: readonly string[],
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const { flags: given, rest } = parseArguments('compare', words, flags);
  const [was, now] = rest;
  if (was === undefined || now === undefined || rest.length > 2)
    throw new UsageError('compare needs two cases, the earlier one first.');
  const versions = [await readVersion(was), await readVersion(now)] as const;
  const differences = compareCases(versions[0].raw, versions[1].raw);
  const equal = isSame(differences);
  const text = given.json ? asJson(equal, versions, differences) : inWords(equal, versions, differences);
  return { text, exitCode: equal ? 0 : 1 };
}

interface Version {
  readonly path: string;
  readonly raw: RawCase;
}

/** Reads a case or refuses it: half a case would make rows seem to be removed. */
async function readVersion(path: string): Promise<Version> {
  const { raw, issues } = readRawCase(await caseFilesOf(path, 'compare'));
  const error = issues.find((issue) => issue.severity === 'error');
  if (error) throw new UsageError(`${join(path, error.file)} cannot be compared. ${error.message}`);
  return { path, raw };
}

function asJson(
  equal: boolean,
  versions: readonly Version[],
  { descriptor, tables }: CaseDifferences,
): string {
  const [was, now] = versions.map(({ path, raw }) => ({ path, version: versionOf(raw) }));
  const rows = Object.fromEntries(
    tables.map(({ table, added, removed, changed, same }) => [table, { added, removed, changed, same }]),
  );
  return `${JSON.stringify({ equal, was, now, descriptor, tables: rows }, null, 2)}\n`;
}

function inWords(
  equal: boolean,
  [was, now]: readonly [Version, Version],
  { descriptor, tables }: CaseDifferences,
): string {
  const lines = [was, now].map(({ path, raw }) => `${path}: version ${versionOf(raw) ?? 'not given'}`);
  if (equal) return `${[...lines, '', 'No difference.'].join('\n')}\n`;
  if (descriptor.length > 0) lines.push('', descriptorFile, ...descriptor.map(changeLine));
  for (const table of tables) {
    if (countOf(table) === 0) continue;
    const { added, removed, changed, same } = table;
    const counts = `${added.length} added, ${removed.length} removed, ${changed.length} changed, ${same} the same`;
    lines.push('', `${table.table}: ${counts}`);
    lines.push(...added.map((key) => `  + ${key}`), ...removed.map((key) => `  - ${key}`));
    for (const { key, fields } of changed) lines.push(`  * ${key}`, ...fields.map(changeLine));
  }
  return `${lines.join('\n')}\n`;
}

function changeLine({ field, was, now }: FieldChange): string {
  return `      ${field}: ${quoted(was)} -> ${quoted(now)}`;
}

function quoted(text: string | null): string {
  return text === null ? '(empty)' : JSON.stringify(text);
}

function versionOf({ descriptor }: RawCase): string | null {
  const version = (descriptor as { version?: unknown } | null)?.version;
  return typeof version === 'string' ? version : null;
}
