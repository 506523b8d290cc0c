import type { Codes } from './columns.ts';

/**
 * So many rows are worked on at a time. What is read of them for one purpose then stays in the fastest cache for the next,
 * and codes of every width can be brought to one, for which the loops over them are compiled.
 */
export const blockRows = 2048;

/** The codes of one block of rows, brought to one width. */
export class CodeBlock {
  readonly codes = new Uint32Array(blockRows);

  /** Takes the codes of the rows from `from` up to, not including, `to`: at most a block. */
  load(column: Codes, from: number, to: number): Uint32Array {
    this.codes.set(column.subarray(from, to));
    return this.codes;
  }
}
