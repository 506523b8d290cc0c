import { readJsonText, type RepeatedKey } from '../check/json-text.ts';
import { type FileSource, type TakeIssue, UnreadableFile, wholeFile } from './sheet.ts';
import { sheetIssue } from './sheet-issues.ts';
import { unicodeDecoder, warnOfLostText } from './utf8-text.ts';

/** A text of this many bytes still fits into the longest string of every engine. */
const mostBytes = 400_000_000;

/**
 * Reads a file that is one JSON text. Members that stand twice in an object, and characters that are no Unicode, are reported.
 * @throws UnreadableFile where it is no JSON, with line and column, or too large to be held.
 */
export async function readJsonDocument(source: FileSource, report: TakeIssue): Promise<unknown> {
  if (source.size > mostBytes)
    throw new UnreadableFile(
      `${source.name} is too large to be read as one JSON text (${Math.round(source.size / 1e6)} MB). Save it line by line (GeoJSON text sequence, or one object per line), or as CSV or Parquet: those are read piece by piece.`,
    );
  const bytes = await wholeFile(source);
  const text = unicodeDecoder(bytes).decode(bytes);
  const value = parsed(text, source.name);
  warnOfLostText(text, source.name, report);
  for (const { key, line } of repeatedKeys(text, value))
    report(
      sheetIssue(source.name, {
        column: key,
        severity: 'error',
        code: 'repeated-member',
        message: `Line ${line}: "${key}" stands twice in the same object; only the last is read. Leave one out.`,
      }),
    );
  return value;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch {
    const json = readJsonText(text);
    if (json.ok) return json.value;
    throw new UnreadableFile(jsonFault(file, text, json));
  }
}

/** Looked for one by one only where the text has more keys than the value: that takes several times as long as parsing. */
function repeatedKeys(text: string, value: unknown): readonly RepeatedKey[] {
  if (keysOfText(text) === keysOfValue(value)) return [];
  const json = readJsonText(text);
  return json.ok ? json.repeatedKeys : [];
}

/** Counts the texts before a colon. The text is known to be JSON. */
function keysOfText(text: string): number {
  let count = 0;
  for (let start = text.indexOf('"'); start !== -1; start = text.indexOf('"', start)) {
    let end = text.indexOf('"', start + 1);
    while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
    start = end + 1;
    while (text.charCodeAt(start) <= space) start += 1;
    if (text.charCodeAt(start) === colon) count += 1;
  }
  return count;
}

const space = 0x20;
const colon = 0x3a;
const backslash = 0x5c;

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before -= 1;
  return (at - before) % 2 === 0;
}

function keysOfValue(value: unknown): number {
  let count = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    const members: readonly unknown[] = Array.isArray(next) ? next : Object.values(next);
    if (!Array.isArray(next)) count += members.length;
    for (const member of members) if (typeof member === 'object') open.push(member);
  }
  return count;
}

function jsonFault(
  file: string,
  text: string,
  { reason, line, column }: { reason: string; line: number; column: number },
): string {
  if (text.trim() === '') return `${file} is empty; nothing in it can be read.`;
  const rest = (text.split('\n', line).at(-1) ?? '').slice(column - 1, column + 9);
  const remedy = /^-?(?:NaN|Infinity)/.test(rest)
    ? 'NaN and Infinity are no JSON; write null.'
    : 'Mend it there; nothing in it was read.';
  return `${file}, line ${line}, column ${column}: here the file stops being JSON (${reason}). ${remedy}`;
}
