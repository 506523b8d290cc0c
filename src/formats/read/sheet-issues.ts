import type { Issue } from '../../ledger/issue.ts';
import type { TakeIssue } from './sheet.ts';

/** What an issue of a sheet says beyond its file. What is left out is `null`, and the row is kept. */
export interface SheetFault {
  readonly row?: number | null;
  readonly id?: string | null;
  readonly column?: string | null;
  readonly value?: unknown;
  readonly severity?: Issue['severity'];
  readonly code: string;
  readonly message: string;
  readonly outcome?: Issue['outcome'];
}

/** An issue of a file or sheet. Long values are shortened; a warning unless it says otherwise or the row is dropped. */
export function sheetIssue(file: string, fault: SheetFault): Issue {
  const { row = null, id = null, column = null, value, code, message, outcome = 'kept' } = fault;
  const severity = fault.severity ?? (outcome === 'dropped' ? 'error' : 'warning');
  return { file, row, id, column, value: shown(value), severity, code, message, outcome };
}

/** A value as an issue shows it: its text or JSON, at most 80 characters. */
export function shown(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value.slice(0, 81) : (jsonText(value) ?? 'a deeply nested value');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** The JSON of a value, or `null` where it is nested too deeply to be written. */
export function jsonText(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? null;
  } catch (error) {
    // Reading nests without end, writing runs out of stack.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * Lets a sheet be read again without its issues being reported again: each reading finds the same ones in the same order, and
 * only those pass that no earlier reading came to. Ask for one `TakeIssue` per reading.
 */
export function reportedOnce(report: TakeIssue): () => TakeIssue {
  let told = 0;
  return () => {
    let found = 0;
    return (issue) => {
      found += 1;
      if (found <= told) return;
      told = found;
      report(issue);
    };
  };
}
