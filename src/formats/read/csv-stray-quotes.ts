import type { RawRows } from './table-rows.ts';

/** What `readTolerantly` goes by. */
export interface TolerantReading {
  readonly delimiter: string;
  readonly newline: string;
  /** Whether the text ends here; else an incomplete record at its end is left for later. */
  readonly isLast: boolean;
  /** Characters after which a record that does not end is given up. */
  readonly longest: number;
  /** Cells of the record before, 0 for none. */
  readonly cellsBefore: number;
}

/** Records, and where they end. */
export interface TolerantlyRead extends RawRows {
  /** Where the first record begins that was not read. */
  readonly end: number;
  /** Cells of the last record that had its quotes in order. */
  readonly cells: number;
}

interface Reading {
  readonly cells: string[];
  /** Where the next record begins. */
  readonly end: number;
}

/**
 * Reads records one by one, each as RFC 4180 says where that is possible. Where a quotation mark is out of place, or never
 * closed, the record is its first line if that has as many cells as the record before; else all up to the next mark that can
 * close it, if that has as many; else its first line. So one stray mark costs no more than its own row, and no row is lost.
 * Takes time in proportion to the text.
 */
export function readTolerantly(text: string, how: TolerantReading): TolerantlyRead {
  const rows: string[][] = [];
  const misquoted = new Set<number>();
  let expected = how.cellsBefore;
  let at = 0;
  /** Up to here no mark was found that closes a record; looking again would only take time. */
  let searchedTo = 0;
  while (at < text.length) {
    const mayWait = !how.isLast && text.length - at < how.longest;
    const strict = readRecord(text, at, how, 'strict');
    if (strict === 'incomplete' && mayWait) break;
    let record = typeof strict === 'string' ? null : strict;
    if (record === null) {
      const line = readRecord(text, at, how, 'line');
      if (typeof line === 'string' && mayWait) break;
      record = typeof line === 'string' ? { cells: [text.slice(at)], end: text.length } : line;
      if (record.cells.length !== expected && at >= searchedTo) {
        const loose = readRecord(text, at, how, 'loose');
        if (loose === 'incomplete' && mayWait) break;
        if (typeof loose !== 'string' && loose.cells.length === expected) record = loose;
        else searchedTo = typeof loose === 'string' ? text.length : loose.end;
      }
      misquoted.add(rows.length);
    } else if (record.cells.length > 1) {
      expected = record.cells.length;
    }
    rows.push(record.cells);
    at = record.end;
  }
  return { rows, misquoted, end: at, cells: expected };
}

/**
 * One record. `strict`: a quotation mark in a quoted cell is doubled or ends it, else the record is `malformed`. `loose`: another
 * mark is part of the cell. `line`: as `loose`, within one line; a cell whose mark is not closed there begins with that mark.
 * `incomplete`: the text ends before the record does.
 */
function readRecord(
  text: string,
  start: number,
  { delimiter, newline, isLast }: TolerantReading,
  mode: 'strict' | 'loose' | 'line',
): Reading | 'malformed' | 'incomplete' {
  const lineEnd = text.indexOf(newline, start);
  if (mode === 'line' && lineEnd < 0 && !isLast) return 'incomplete';
  const limit = mode === 'line' && lineEnd >= 0 ? lineEnd : text.length;
  const cells: string[] = [];
  let at = start;
  let mayQuote = true;
  let line = lineEnd;
  for (;;) {
    if (mayQuote && text[at] === '"' && at < limit) {
      const closing = findClosing(text, at, limit, delimiter, newline, mode === 'strict');
      if (closing === 'malformed') return 'malformed';
      if (closing === null) {
        if (mode !== 'line') return 'incomplete';
        mayQuote = false;
        continue;
      }
      if (closing.next === text.length && !isLast && mode !== 'line') return 'incomplete';
      cells.push(text.slice(at + 1, closing.quote).replaceAll('""', '"'));
      at = closing.next;
    } else {
      const cut = text.indexOf(delimiter, at);
      if (line >= 0 && line < at) line = text.indexOf(newline, at);
      const end = Math.min(limit, cut < 0 ? limit : cut, line < 0 ? limit : line);
      if (end === text.length && !isLast && mode !== 'line') return 'incomplete';
      cells.push(text.slice(at, end));
      at = end;
    }
    if (at >= limit)
      return { cells, end: Math.min(text.length, limit + (limit < text.length ? newline.length : 0)) };
    if (text.startsWith(newline, at)) return { cells, end: at + newline.length };
    at += delimiter.length;
  }
}

/** The quote that closes the cell which opens at `open`, and what follows it: a delimiter, a line break or the end. */
function findClosing(
  text: string,
  open: number,
  limit: number,
  delimiter: string,
  newline: string,
  strict: boolean,
): { readonly quote: number; readonly next: number } | 'malformed' | null {
  let quote = text.indexOf('"', open + 1);
  while (quote >= 0 && quote < limit) {
    if (text[quote + 1] === '"' && quote + 1 < limit) {
      quote = text.indexOf('"', quote + 2);
      continue;
    }
    let next = quote + 1;
    while (next < limit && !text.startsWith(delimiter, next) && !text.startsWith(newline, next)) {
      if ((text[next] ?? '').trim() !== '') break;
      next++;
    }
    if (next >= limit || text.startsWith(delimiter, next) || text.startsWith(newline, next))
      return { quote, next };
    if (strict) return 'malformed';
    quote = text.indexOf('"', next);
  }
  return null;
}
