import { UsageError } from './usage-error.ts';

/** What a flag takes: nothing, one text, or a list with commas that may be given in several pieces. */
export type FlagKind = 'switch' | 'value' | 'list';

/** The flags that a command knows, by name without dashes. */
export type FlagTable = Readonly<Record<string, FlagKind>>;

type ValueOf<Kind extends FlagKind> = Kind extends 'switch'
  ? boolean
  : Kind extends 'value'
    ? string | null
    : readonly string[];

export interface ParsedArguments<Flags extends FlagTable> {
  readonly flags: { readonly [Name in keyof Flags]: ValueOf<Flags[Name]> };
  readonly rest: readonly string[];
}

/**
 * Reads the arguments of a command: `--flag value`, `--flag=value`, `-o value`, and `--` before what only looks like a flag.
 * Anything that the command does not know is a `UsageError`; nothing is passed over.
 */
export function parseArguments<Flags extends FlagTable>(
  command: string,
  words: readonly string[],
  table: Flags,
): ParsedArguments<Flags> {
  const values = new Map<string, string[]>();
  const rest: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') {
      rest.push(...words.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      rest.push(word);
      continue;
    }
    const [, name = '', , given] = /^--?([^=]*)(=([\s\S]*))?$/.exec(word) ?? [];
    const kind = Object.hasOwn(table, name) && word.startsWith(dashes(name) + name) ? table[name] : undefined;
    if (kind === undefined) throw new UsageError(unknownFlag(command, word, table));
    const before = values.get(name);
    if (kind === 'switch') {
      if (given !== undefined)
        throw new UsageError(`${dashes(name)}${name} takes no value; leave "=${given}" out.`);
      values.set(name, []);
      continue;
    }
    if (before && kind === 'value')
      throw new UsageError(`${dashes(name)}${name} is given twice; give it once.`);
    const value = given ?? words[(at += 1)];
    if (value === undefined || (given === undefined && value.startsWith('--')))
      throw new UsageError(
        `${dashes(name)}${name} needs a value, as in "${dashes(name)}${name} …"; see strike-ledger ${command} --help.`,
      );
    if (value.trim() === '')
      throw new UsageError(`${dashes(name)}${name} has an empty value; give one, or leave the flag out.`);
    const pieces = kind === 'list' ? value.split(',').map((piece) => piece.trim()) : [value];
    if (pieces.includes(''))
      throw new UsageError(`${dashes(name)}${name} says "${value}": there is nothing between two commas.`);
    values.set(name, [...(before ?? []), ...pieces]);
  }
  const flags = Object.fromEntries(
    Object.entries(table).map(([name, kind]) => {
      const given = values.get(name);
      if (kind === 'switch') return [name, given !== undefined];
      return [name, kind === 'list' ? (given ?? []) : (given?.[0] ?? null)];
    }),
  );
  return { flags: flags as ParsedArguments<Flags>['flags'], rest };
}

/** One of a few words, or a `UsageError` that lists them. */
export function oneOf<Word extends string>(
  flag: string,
  value: string | null,
  words: readonly Word[],
  fallback: Word,
): Word {
  if (value === null) return fallback;
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new UsageError(`--${flag} says "${value}"; use one of ${words.join(', ')}.`);
  return word;
}

/** Only the file to write has one dash; the search is `--q`, as in the address. */
function dashes(name: string): string {
  return name === 'o' ? '-' : '--';
}

function unknownFlag(command: string, word: string, table: FlagTable): string {
  const known = Object.keys(table).map((name) => `${dashes(name)}${name}`);
  return `strike-ledger ${command} does not know "${word}"; it knows ${known.join(', ')}.`;
}
