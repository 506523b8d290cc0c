import type { Engine, Question } from '../engine/answer.ts';
import { defaultCounting } from '../ledger/standing.ts';

/** A column of any kind that the engine has. */
export type BareColumn = Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** Every column of an engine that answers a question, those of the map included; each once, whatever is read from it. */
export function bareColumns(engine: Engine, question: Question): readonly BareColumn[] {
  const { holdings } = engine;
  const { columns } = holdings;
  const { x, y, shape, radius, order } = columns.spots;
  const civilian = { ...defaultCounting, group: 'civilian' } as const;
  const all: readonly BareColumn[] = [
    ...[x, y, shape, radius, order],
    ...[columns.start, columns.end, columns.datePrecision, columns.locationPrecision, columns.place],
    ...[columns.facets.kinds.codes, columns.facets.actors.codes, holdings.claimants(null).codes],
    ...[engine.figures(defaultCounting).codes, engine.figures(civilian).codes],
    engine.failedFor(question),
  ];
  return [...new Set(all)];
}

/**
 * Reads each column once and only adds it up: what memory and loop alone cost. One function for each kind of array, so
 * that each loop is compiled for it. Sums are of 32 bits: adding fractions would take longer than reading.
 */
export function barePass(columns: readonly BareColumn[]): number {
  let sum = 0;
  for (const column of columns) {
    if (column instanceof Uint8Array) sum += bytes(column);
    else if (column instanceof Uint16Array) sum += words(column);
    else sum += column instanceof Uint32Array ? wide(column) : signed(column);
  }
  return sum;
}

function bytes(column: Uint8Array): number {
  let sum = 0;
  for (let row = 0; row < column.length; row += 1) sum = (sum + (column[row] as number)) | 0;
  return sum;
}

function words(column: Uint16Array): number {
  let sum = 0;
  for (let row = 0; row < column.length; row += 1) sum = (sum + (column[row] as number)) | 0;
  return sum;
}

function wide(column: Uint32Array): number {
  let sum = 0;
  for (let row = 0; row < column.length; row += 1) sum = (sum + (column[row] as number)) | 0;
  return sum;
}

function signed(column: Int32Array): number {
  let sum = 0;
  for (let row = 0; row < column.length; row += 1) sum = (sum + (column[row] as number)) | 0;
  return sum;
}
