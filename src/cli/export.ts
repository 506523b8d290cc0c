import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { defaultView, encodeAddress } from '../dashboard/address.ts';
import { exportFormats, exportTime } from '../formats/export/export-name.ts';
import { layersOf } from '../formats/export/layer-offers.ts';
import { writeExport, type Exported } from '../formats/export/write-export.ts';
import { oneOf, parseArguments } from './arguments.ts';
import { openCase } from './open-case.ts';
import { choosesIncidents, questionFlags, questionOf } from './question.ts';
import { UsageError } from './usage-error.ts';

const flags = {
  ...questionFlags,
  layer: 'value',
  format: 'value',
  all: 'switch',
  at: 'value',
  o: 'value',
} as const;

/** `strike-ledger export`: one layer, or every layer into a folder, byte for byte what the page's export button writes. */
export function exportLayer(words: readonly string[]): { readonly text: string; readonly exitCode: number } {
  const { flags: given, rest } = parseArguments('export', words, flags);
  if (rest.length > 0)
    throw new UsageError(
      `export does not know what "${rest[0]}" is for; the file to write is named with -o.`,
    );
  if (given.layer === null) throw new UsageError('--layer is missing; name one, such as --layer incidents.');
  if (given.o === null)
    throw new UsageError('-o is missing; name the file to write, a folder, or - for standard output.');
  const format = oneOf('format', given.format, exportFormats, 'geojson');
  const at = given.at === null ? exportTime(new Date()) : momentOf(given.at);
  const { index, engine, boundaries } = openCase(given.case);
  const question = questionOf(given, index);
  if (given.all && choosesIncidents(question))
    throw new UsageError('--all exports everything; leave it out, or leave the filters out.');
  const known = layersOf(index).map(({ id }) => id);
  const isFolder = statSync(given.o, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const every = given.layer === 'all' && !known.includes('all');
  if (every && given.o === '-')
    throw new UsageError('--layer all writes several files; name a folder with -o.');
  if (!every && !known.includes(given.layer))
    throw new UsageError(`--layer says "${given.layer}"; this case has ${known.join(', ')}, or all.`);

  const write = (layer: string, name: string | null): Exported =>
    writeExport({
      index,
      engine,
      question,
      boundaries,
      layer,
      format,
      scope: given.all ? 'everything' : 'filtered',
      at,
      addressOf: ({ filter, counting }) => encodeAddress({ ...defaultView, filter, counting }),
      ...(name === null ? {} : { name }),
    });
  const folder = every || isFolder ? given.o : dirname(given.o);
  const results = every
    ? known.map((layer) => write(layer, null))
    : [write(given.layer, given.o === '-' || isFolder ? null : basename(given.o))];
  const refusals = results.flatMap((result) => (result.ok ? [] : result.reason));
  for (const reason of refusals) process.stderr.write(`strike-ledger: ${reason}\n`);
  let text = '';
  for (const result of results) {
    if (!result.ok) continue;
    if (given.o === '-') text += result.file.text;
    else save(folder, [result.file, ...result.file.companions]);
  }
  return { text, exitCode: refusals.length > 0 ? 1 : 0 };
}

function save(folder: string, files: readonly { readonly name: string; readonly text: string }[]): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, text } of files) writeFileSync(join(folder, name), text);
  } catch (error) {
    throw new UsageError(`-o cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A moment as the caller gave it, in the form of exports. A day alone is its first second. */
function momentOf(text: string): string {
  const fits = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const moment = new Date(text);
  const isReal =
    !Number.isNaN(moment.getTime()) && (text.length > 10 || moment.toISOString().startsWith(text));
  if (!fits || !isReal) throw new UsageError(`--at says "${text}"; write a moment as 2026-11-22T12:00:00Z.`);
  return exportTime(moment);
}
