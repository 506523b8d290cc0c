import { parseDay, parseDayOrMonth, type Day } from './day.ts';
import type { Issue } from './issue.ts';

/** One record of a table as it was read: text cells, or the JSON values of a feature's properties. */
export interface RawRow {
  readonly file: string;
  /** As a person counts: the first data row or feature is 1. */
  readonly row: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Reads typed values out of one raw row. What does not fit becomes an issue: a value that is needed and missing drops
 * the row, any other is left empty and the row is kept.
 */
export class RowReader {
  readonly #raw: RawRow;
  readonly #issues: Issue[];
  #dropped = false;

  constructor(raw: RawRow, issues: Issue[]) {
    this.#raw = raw;
    this.#issues = issues;
  }

  /** Whether something that the row cannot do without was missing. */
  get dropped(): boolean {
    return this.#dropped;
  }

  text(column: string): string | null {
    const value = this.#raw.values[column];
    if (value === null || value === undefined) return null;
    if (typeof value === 'object') {
      this.warn(column, 'not-a-text', `"${column}" holds a list or an object; write plain text.`);
      return null;
    }
    const text = String(value).trim();
    return text === '' ? null : text;
  }

  /** A text that the row cannot do without. */
  needed(column: string): string {
    const text = this.text(column);
    if (text === null)
      this.drop(column, 'missing-value', `"${column}" is empty; the row cannot be used without it.`);
    return text ?? '';
  }

  oneOf<Word extends string>(column: string, words: readonly Word[]): Word {
    const text = this.needed(column);
    const word = words.find((candidate) => candidate === text);
    if (word === undefined && text !== '') {
      this.drop(column, 'unknown-word', `"${column}" says "${text}"; use one of ${words.join(', ')}.`);
    }
    return word ?? (words[0] as Word);
  }

  number(column: string): number | null {
    const text = this.text(column);
    if (text === null) return null;
    const number = Number(text);
    if (Number.isFinite(number)) return number;
    this.warn(column, 'not-a-number', `"${column}" says "${text}"; write a plain number or leave it empty.`);
    return null;
  }

  /** A number of people: a whole number, not below 0. */
  count(column: string): number | null {
    const number = this.number(column);
    if (number === null || (Number.isSafeInteger(number) && number >= 0)) return number;
    this.warn(
      column,
      'impossible-figure',
      `"${column}" says ${number}; a figure is a whole number from 0 up.`,
    );
    return null;
  }

  flag(column: string): boolean {
    const text = this.text(column);
    if (text === null || text === 'false') return false;
    if (text !== 'true')
      this.warn(column, 'not-true-or-false', `"${column}" says "${text}"; write true or false.`);
    return text === 'true';
  }

  /** Texts separated by `;`. */
  list(column: string): string[] {
    return (this.text(column)?.split(';') ?? []).map((item) => item.trim()).filter((item) => item !== '');
  }

  words<Word extends string>(column: string, words: readonly Word[]): Word[] {
    return this.list(column).flatMap((item) => {
      const word = words.find((candidate) => candidate === item);
      if (word) return [word];
      this.warn(column, 'unknown-word', `"${column}" says "${item}"; use ${words.join(', ')}.`);
      return [];
    });
  }

  /** Values of an object under these names, in their order: what it has none of is `null`. */
  scalars(column: string, named: readonly { readonly name: string }[]): (string | number | boolean | null)[] {
    const held = this.#raw.values[column];
    const fields = new Map(typeof held === 'object' && held !== null ? Object.entries(held) : []);
    return named.map(({ name }) => {
      const value: unknown = fields.get(name) ?? null;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
      if (value !== null)
        this.warn(column, 'not-a-value', `"${name}" holds a list or an object; write a text or a number.`);
      return null;
    });
  }

  day(column: string): Day | null {
    return this.#date(column, parseDay, 'YYYY-MM-DD');
  }

  /** A day, or a month that stands for its last day. */
  dayOrMonth(column: string): Day | null {
    return this.#date(column, parseDayOrMonth, 'YYYY-MM-DD or YYYY-MM');
  }

  #date(column: string, parse: (text: string) => Day | null, form: string): Day | null {
    const text = this.text(column);
    if (text === null) return null;
    const day = parse(text);
    if (day === null) this.warn(column, 'not-a-date', `"${column}" says "${text}"; write a date as ${form}.`);
    return day;
  }

  /** Reports and keeps the row. */
  warn(column: string | null, code: string, message: string): void {
    this.#report(column, code, message, 'kept');
  }

  /** Reports and drops the row. */
  drop(column: string | null, code: string, message: string): void {
    this.#dropped = true;
    this.#report(column, code, message, 'dropped');
  }

  #report(column: string | null, code: string, message: string, outcome: Issue['outcome']): void {
    const value = column === null ? undefined : this.#raw.values[column];
    const id = this.#raw.values['id'];
    this.#issues.push({
      file: this.#raw.file,
      row: this.#raw.row,
      id: typeof id === 'string' && id !== '' ? id : null,
      column,
      value:
        value === null || value === undefined
          ? null
          : typeof value === 'object'
            ? JSON.stringify(value)
            : String(value),
      severity: outcome === 'dropped' ? 'error' : 'warning',
      code,
      message,
      outcome,
    });
  }
}
