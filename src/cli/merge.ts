import { readFileSync } from 'node:fs';
import { comparable, likelySame } from '../engine/likely-same.ts';
import { readCasePackage, type CaseFiles } from '../formats/case-package.ts';
import { readGuarded, writeCsv } from '../formats/csv-cells.ts';
import { readCsv } from '../formats/csv.ts';
import type { JoinedPair } from '../formats/merge/joined-incidents.ts';
import { mergeCases, refuseTooMany } from '../formats/merge/merge-cases.ts';
import { NotMergeable } from '../formats/merge/package-parts.ts';
import { isoDate } from '../ledger/day.ts';
import type { Incident } from '../ledger/case.ts';
import { parseArguments } from './arguments.ts';
import { caseFilesOf } from './case-files.ts';
import { CaseOutput } from './case-output.ts';
import { momentOf } from './moment.ts';
import { UsageError } from './usage-error.ts';

const flags = { suggest: 'switch', same: 'value', force: 'switch', at: 'value', o: 'value' } as const;

/** `strike-ledger merge`: two cases into one, or the pairs of their incidents that may be one. Nothing is joined that no file says. */
export async function merge(
  words: readonly string[],
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const { flags: given, rest } = parseArguments('merge', words, flags);
  const [a, b] = rest;
  if (a === undefined || b === undefined || rest.length > 2)
    throw new UsageError('merge needs two cases, as in strike-ledger merge A B -o CASE.');
  if (given.suggest && (given.o !== null || given.same !== null))
    throw new UsageError('--suggest only lists pairs; leave -o and --same out.');
  if (!given.suggest && given.o === null)
    throw new UsageError('-o is missing; name the folder of the case to write, or a file that ends in .zip.');
  const at = momentOf(given.at);
  const joined = given.same === null ? [] : pairsIn(given.same);
  const [filesA, filesB] = [await caseFilesOf(a, 'merge'), await caseFilesOf(b, 'merge')];
  try {
    if (given.suggest) return { text: suggestions(filesA, filesB), exitCode: 0 };
    const files = mergeCases(filesA, filesB, { joined, at });
    const output = await CaseOutput.at(given.o ?? '', given.force);
    await write(files, output);
    const { incidents } = readCasePackage(files).case;
    process.stderr.write(
      `${given.o}: a case with ${incidents.length} incidents; ${joined.length} pairs were joined\n`,
    );
    return { text: '', exitCode: 0 };
  } catch (error) {
    if (error instanceof NotMergeable) throw new UsageError(error.message);
    throw error;
  }
}

async function write(files: CaseFiles, output: CaseOutput): Promise<void> {
  try {
    for (const [path, text] of files) {
      const sink = output.open(path);
      await sink.write(text);
      await sink.close();
    }
    await output.commit();
  } catch (error) {
    output.discard();
    throw error;
  }
}

const columns =
  'same a b days metres kind_a kind_b from_a to_a from_b to_b place_a place_b title_a title_b'.split(' ');

function suggestions(filesA: CaseFiles, filesB: CaseFiles): string {
  const [a, b] = [readCasePackage(filesA).case.incidents, readCasePackage(filesB).case.incidents];
  refuseTooMany(a.length + b.length);
  const { pairs, complete } = likelySame(comparable(a), comparable(b));
  if (!complete)
    process.stderr.write(
      'Nearly everything is alike: the search ended early, and further pairs may be missing.\n',
    );
  const rows = pairs.map((pair) => ({
    ...{ same: '', days: pair.days, metres: pair.metres === null ? null : Math.round(pair.metres) },
    ...cellsOf('a', a[pair.a]),
    ...cellsOf('b', b[pair.b]),
  }));
  return writeCsv(columns, rows, { forExcel: false });
}

function cellsOf(of: 'a' | 'b', incident: Incident | undefined): Record<string, string | null> {
  if (!incident) return {};
  const { id, kind, start, end, placeName, title } = incident;
  const [from, to] = [start, end].map((day) => (day === null ? null : isoDate(day)));
  return {
    [of]: id,
    [`kind_${of}`]: kind,
    [`from_${of}`]: from ?? null,
    [`to_${of}`]: to ?? null,
    [`place_${of}`]: placeName,
    [`title_${of}`]: title,
  };
}

/** The pairs of a table that are one: rows whose "same" says yes, or all where the table has no such column. */
function pairsIn(path: string): JoinedPair[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `--same says "${path}", which cannot be read (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
  const table = readCsv(text);
  if (!table.columns.includes('a') || !table.columns.includes('b'))
    throw new UsageError(
      `--same says "${path}", which has no columns "a" and "b"; take the table that --suggest prints.`,
    );
  return table.rows.flatMap((row, at) => {
    const said = (row['same'] ?? (table.columns.includes('same') ? '' : 'yes')).trim().toLowerCase();
    if (!['', 'yes', 'no'].includes(said))
      throw new UsageError(
        `--same says "${path}", where row ${at + 1} says "${said}"; write yes, no or nothing.`,
      );
    if (said !== 'yes') return [];
    return [{ a: readGuarded(row['a'] ?? '').trim(), b: readGuarded(row['b'] ?? '').trim() }];
  });
}
