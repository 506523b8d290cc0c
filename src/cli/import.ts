import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { software } from '../formats/export/software.ts';
import { importCase } from '../formats/import-case.ts';
import type { FileCount } from '../formats/import-log.ts';
import { guessMapping, saysTooLittle } from '../formats/layouts/guess.ts';
import { layouts } from '../formats/layouts/layouts.ts';
import type { Mapping } from '../formats/layouts/mapping.ts';
import { readMapping, writeMapping } from '../formats/layouts/parse-mapping.ts';
import { readCasePackage } from '../formats/case-package.ts';
import { openImport, type ImportChoice, type OpenedImport } from '../formats/open-import.ts';
import { UnreadableFile } from '../formats/read/sheet.ts';
import { parseDay } from '../ledger/day.ts';
import { oneOf, parseArguments, type ParsedArguments } from './arguments.ts';
import { CaseOutput } from './case-output.ts';
import { DiskFiles } from './disk-source.ts';
import { ImportReport } from './import-report.ts';
import { questionWords } from './mapping-questions.ts';
import { momentOf } from './moment.ts';
import { swappedPlaces, SwappedRows } from './swapped-places.ts';
import { UsageError } from './usage-error.ts';

const flags = {
  from: 'value',
  mapping: 'value',
  'save-mapping': 'value',
  swap: 'switch',
  force: 'switch',
  at: 'value',
  json: 'switch',
  o: 'value',
} as const;

type Flags = ParsedArguments<typeof flags>['flags'];

/** Tables whose columns are mapped, whatever layout they look like. */
const mappedFormats = 'csv tsv json geojson xlsx kml shapefile flatgeobuf parquet geoparquet'.split(' ');

/**
 * `strike-ledger import`: files of any known format into a case. 0: every row is in it; 1: it is written, and rows were dropped;
 * 2: nothing is written.
 */
export async function importFiles(
  words: readonly string[],
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const { flags: given, rest } = parseArguments('import', words, flags);
  if (rest.length === 0)
    throw new UsageError('import needs a file, as in strike-ledger import ged241.csv -o CASE.');
  if (given.o === null && given['save-mapping'] === null)
    throw new UsageError('-o is missing; name the folder of the case to write, or a file that ends in .zip.');
  const choice = choiceOf(given);
  const files = new DiskFiles(rest);
  const report = new ImportReport({ keepsAll: given.json });
  try {
    return await run(given, files, choice, report);
  } catch (error) {
    throw asUsage(error);
  } finally {
    await report.end();
  }
}

async function run(
  given: Flags,
  files: DiskFiles,
  choice: ImportChoice,
  report: ImportReport,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const opened = await openMapped(given, files, choice, report);
  if (opened === null) return { text: '', exitCode: 0 };
  const output = await CaseOutput.at(given.o ?? '', given.force);
  let counts: readonly FileCount[];
  try {
    files.restart();
    counts = await write(opened, { given, files, choice, report, output });
    if (counts.every(({ kept }) => kept === 0)) output.discard();
    else await output.commit();
  } catch (error) {
    output.discard();
    throw error;
  }
  const isWritten = counts.some(({ kept }) => kept > 0);
  process.stderr.write(report.words(counts));
  if (given.json) {
    const layout = opened.is === 'table' ? opened.layout.name : null;
    const told = { layout, case: isWritten ? given.o : null, files: counts };
    for await (const part of report.json(told)) await toStandardOutput(part);
  }
  if (!isWritten) throw new UsageError('no row could be kept, so nothing was written.');
  const rows = counts.reduce((sum, { kept }) => sum + kept, 0);
  process.stderr.write(`${given.o}: a case with ${rows} rows\n`);
  return { text: '', exitCode: counts.some(({ dropped }) => dropped > 0) ? 1 : 0 };
}

type Readable = Exclude<OpenedImport, { is: 'unmapped' }>;

/** Opens the files; a table that nobody knows by the guess, if that leaves nothing open. `null` where only a mapping was wanted. */
async function openMapped(
  given: Flags,
  { sources }: DiskFiles,
  choice: ImportChoice,
  report: ImportReport,
): Promise<Readable | null> {
  const opened = await openImport(sources, choice, report.take);
  const wanted = given['save-mapping'];
  if (opened.is !== 'unmapped') {
    if (wanted === null) return opened;
    throw new UsageError(
      'These files need no mapping: their layout is known. To map their columns all the same, name the format, as in --from csv.',
    );
  }
  const guess = guessMapping(opened.head);
  const isOpen = guess.questions.length > 0 || saysTooLittle(guess);
  if (wanted !== null) {
    if (existsSync(wanted) && !given.force)
      throw new UsageError(
        `--save-mapping says "${wanted}", which is there; name another file, or use --force.`,
      );
    writeFileSync(wanted, writeMapping(guess.mapping));
    if (given.o === null) {
      if (isOpen) process.stderr.write(`${questionWords(opened.head.name, guess)}\n`);
      return null;
    }
  }
  if (isOpen) throw new UsageError(questionWords(opened.head.name, guess));
  const mapped = await openImport(sources, { ...choice, mapping: guess.mapping }, report.take);
  if (mapped.is === 'unmapped') throw new UsageError(questionWords(opened.head.name, guess));
  return mapped;
}

interface Writing {
  readonly given: Flags;
  readonly files: DiskFiles;
  readonly choice: ImportChoice;
  readonly report: ImportReport;
  readonly output: CaseOutput;
}

async function write(
  opened: Readable,
  { given, files, choice, report, output }: Writing,
): Promise<readonly FileCount[]> {
  if (opened.is === 'case') return copyCase(opened, report, output);
  const progress = new ProgressLine();
  try {
    return await importCase(opened.parts, {
      today: choice.today,
      swap: given.swap ? await swappedPlaces(opened, choice.today) : false,
      looksSwapped: new SwappedRows().has,
      open: output.open,
      log: report,
      origin: { software: `${software.name} ${software.version}`, layout: opened.layout.name },
      step: async () => {
        await report.flush();
        progress.show(files.size === 0 ? 1 : files.read / files.size);
      },
    });
  } finally {
    progress.clear();
  }
}

/** A case stays as it is. Its tables are counted as the page reads them. */
async function copyCase(
  { files, placed }: Extract<OpenedImport, { is: 'case' }>,
  report: ImportReport,
  output: CaseOutput,
): Promise<readonly FileCount[]> {
  const { counts, issues } = readCasePackage(files);
  issues.map((issue) => placed?.(issue) ?? issue).forEach(report.take);
  if (!counts.some(({ table, kept }) => table === 'incidents' && kept > 0)) return [];
  for (const [path, text] of files) {
    // Only what lies beside the descriptor is read of a case.
    if (path.includes('/')) continue;
    const sink = output.open(path);
    await sink.write(text);
    await sink.close();
  }
  return counts.flatMap(({ table, ...count }) => (count.read === 0 ? [] : [{ file: table, ...count }]));
}

function choiceOf(given: Flags): ImportChoice {
  const known = ['auto', ...layouts.map(({ id }) => id), ...mappedFormats];
  const from = oneOf('from', given.from, known, 'auto');
  if (given.mapping !== null && from !== 'auto' && !mappedFormats.includes(from))
    throw new UsageError(`--mapping tells what columns mean, and so does --from ${from}; give one of them.`);
  const today = parseDay(momentOf(given.at).slice(0, 10));
  return { from, mapping: given.mapping === null ? null : mappingAt(given.mapping), today: today ?? 0 };
}

function mappingAt(path: string): Mapping {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `--mapping says "${path}", which cannot be read (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
  const mapping = readMapping(text.replace(/^\uFEFF/, ''));
  if (typeof mapping === 'string') throw new UsageError(`--mapping says "${path}": ${mapping}`);
  return mapping;
}

/** What the caller has to hear of; everything else is a fault of the program. */
function asUsage(error: unknown): unknown {
  if (error instanceof UnreadableFile) return new UsageError(error.message);
  if (error instanceof Error && 'syscall' in error)
    return new UsageError(`a file cannot be read or written: ${error.message}`);
  return error;
}

/** Waits until whoever reads our output has room for it. */
function toStandardOutput(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => {
      resolve();
    });
  });
}

/** How far the reading is, on a terminal and nowhere else. */
class ProgressLine {
  #shownAt = 0;

  show(part: number): void {
    if (!process.stderr.isTTY || Date.now() - this.#shownAt < 200) return;
    this.#shownAt = Date.now();
    process.stderr.write(`\r${Math.round(Math.min(1, part) * 100)} % read`);
  }

  clear(): void {
    if (this.#shownAt > 0) process.stderr.write('\r\x1b[K');
  }
}
