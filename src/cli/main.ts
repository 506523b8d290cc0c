import { software } from '../formats/export/software.ts';
import { exportLayer } from './export.ts';
import { help } from './help.ts';
import { totals } from './totals.ts';
import { UsageError } from './usage-error.ts';
import { validate } from './validate.ts';

interface Result {
  readonly text: string;
  readonly exitCode: number;
}

const commands: Readonly<Record<string, (words: readonly string[]) => Result | Promise<Result>>> = {
  validate,
  import: async (words) => (await import('./import.ts')).importFiles(words),
  totals: async (words) => ({ text: await totals(words), exitCode: 0 }),
  export: async (words) => {
    const { asksForCase, exportCase } = await import('./export-case.ts');
    return asksForCase(words) ? exportCase(words) : exportLayer(words);
  },
  template: async (words) => (await import('./export-case.ts')).writeTemplate(words),
  compare: async (words) => (await import('./compare.ts')).compare(words),
  merge: async (words) => (await import('./merge.ts')).merge(words),
};

/** Runs one command and gives its exit code. Data go to standard output, everything else to standard error. */
export async function main(words: readonly string[]): Promise<number> {
  // Whoever reads our output may have had enough of it, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    const { text, exitCode } = await runCommand(words);
    process.stdout.write(text);
    return exitCode;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`strike-ledger: ${error.message}\n`);
    return 2;
  }
}

/** Runs one command without touching the process. Throws a `UsageError` for a call that cannot be understood. */
export async function runCommand(words: readonly string[]): Promise<Result> {
  const [name = '', ...rest] = words;
  if (name === '--version' || name === '-V') return { text: `${software.version}\n`, exitCode: 0 };
  if (['--help', '-h', 'help'].includes(name)) return { text: helpFor(rest[0] ?? ''), exitCode: 0 };
  if (name === '') throw new UsageError('no command is given; see strike-ledger --help.');
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command)
    throw new UsageError(
      `there is no command "${name}"; use ${Object.keys(commands).join(', ')}, or --help.`,
    );
  const flags = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (flags.includes('--help') || flags.includes('-h')) return { text: helpFor(name), exitCode: 0 };
  return command(rest);
}

function helpFor(name: string): string {
  const text = Object.hasOwn(help, name) ? help[name] : undefined;
  if (text === undefined) throw new UsageError(`there is no command "${name}"; see strike-ledger --help.`);
  return text;
}
