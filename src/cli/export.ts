import { mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { defaultView, encodeAddress } from '../dashboard/address.ts';
import type { ExportFile, Exported, FilePart } from '../formats/export/export-file.ts';
import { exportFormats } from '../formats/export/export-name.ts';
import { layersOf } from '../formats/export/layer-offers.ts';
import { writeExport } from '../formats/export/write-export.ts';
import { oneOf, parseArguments } from './arguments.ts';
import { momentOf } from './moment.ts';
import { openGivenCase } from './open-case.ts';
import { choosesIncidents, questionFlags, questionOf } from './question.ts';
import { printContent, saveContent } from './save-content.ts';
import { UsageError } from './usage-error.ts';

const flags = {
  ...questionFlags,
  layer: 'value',
  format: 'value',
  all: 'switch',
  'with-people': 'switch',
  at: 'value',
  o: 'value',
} as const;

/** `strike-ledger export`: one layer, or every layer into a folder, byte for byte what the page's export button writes. */
export async function exportLayer(
  words: readonly string[],
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const { flags: given, rest } = parseArguments('export', words, flags);
  if (rest.length > 0)
    throw new UsageError(
      `export does not know what "${rest[0]}" is for; the file to write is named with -o.`,
    );
  if (given.layer === null) throw new UsageError('--layer is missing; name one, such as --layer incidents.');
  if (given.o === null)
    throw new UsageError('-o is missing; name the file to write, a folder, or - for standard output.');
  const format = oneOf('format', given.format, exportFormats, 'geojson');
  const at = momentOf(given.at);
  const { index, engine, boundaries } = await openGivenCase(given.case, given.boundaries);
  const question = questionOf(given, { index, engine });
  if (given.all && choosesIncidents(question))
    throw new UsageError('--all exports everything; leave it out, or leave the filters out.');
  const known = layersOf(index).map(({ id }) => id);
  const isFolder = statSync(given.o, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const every = given.layer === 'all' && !known.includes('all');
  if (every && given.o === '-')
    throw new UsageError('--layer all writes several files; name a folder with -o.');
  if (!every && !known.includes(given.layer))
    throw new UsageError(`--layer says "${given.layer}"; this case has ${known.join(', ')}, or all.`);

  const write = (layer: string, name: string | null): Promise<Exported> =>
    writeExport({
      index,
      engine,
      question,
      boundaries,
      layer,
      format,
      scope: given.all ? 'everything' : 'filtered',
      at,
      withPeople: given['with-people'],
      addressOf: ({ filter, counting }) => encodeAddress({ ...defaultView, filter, counting }),
      ...(name === null ? {} : { name }),
    });
  const folder = every || isFolder ? given.o : dirname(given.o);
  const results = await Promise.all(
    every
      ? known.map((layer) => write(layer, null))
      : [write(given.layer, given.o === '-' || isFolder ? null : basename(given.o))],
  );
  const refusals = results.flatMap((result) => (result.ok ? [] : result.reason));
  for (const reason of refusals) process.stderr.write(`strike-ledger: ${reason}\n`);
  let text = '';
  for (const result of results) {
    if (!result.ok) continue;
    for (const note of result.file.notes) process.stderr.write(`strike-ledger: ${note}\n`);
    if (given.o === '-') text += await printed(result.file, format);
    else await save(folder, [result.file, ...result.file.companions]);
  }
  return { text, exitCode: refusals.length > 0 ? 1 : 0 };
}

/** What of a file is a text for standard output; bytes go there at once. */
async function printed({ content, companions }: ExportFile, format: string): Promise<string> {
  const others = companions.filter(({ holds }) => holds === 'records').map(({ name }) => name);
  if (others.length > 0)
    throw new UsageError(
      `--format ${format} needs more than one file here (${others.join(', ')}); name a file or folder with -o.`,
    );
  if (typeof content === 'string') return content;
  await printContent(content);
  return '';
}

async function save(folder: string, files: readonly FilePart[]): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, content } of files) await saveContent(join(folder, name), content);
  } catch (error) {
    throw new UsageError(`-o cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
