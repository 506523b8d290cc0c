import type { Geometry } from 'geojson';
import type { KeptValue } from '../../ledger/case.ts';
import type { Issue } from '../../ledger/issue.ts';

/** A file as the readers take it, wherever it lies. It can be read more than once. */
export interface FileSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** All of it, from the start. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** The bytes from `start` up to, not including, `end`. */
  bytes(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** A value as a file gives it: formats of text give texts only, and `''` for nothing. Lists and objects come as their JSON. */
export type SheetCell = KeptValue;

/** Texts in UTF-8, each after its length in four bytes, the lowest first. */
export interface PackedTexts {
  readonly bytes: Uint8Array;
  /** Where the length of each stands. */
  readonly starts: Uint32Array;
}

/** Cells of one column in rows that follow one another, as they are written. */
export interface WrittenCells {
  readonly rows: number;
  /** The same object as long as they are the same texts. */
  readonly texts: PackedTexts;
  /** Which of the texts each row has, -1 for nothing; `null` where each row has the next. */
  readonly places: Int32Array | null;
}

/** The geometries of a format that keeps its columns apart. */
export interface WrittenGeometries {
  /** Well-known binary. */
  readonly cells: AsyncIterable<WrittenCells>;
  /** The geometry of such bytes, which stand in this row; `null`, and reported, where they are none. */
  read(bytes: Uint8Array, row: number): Geometry | null;
}

/** What a format can do that keeps its columns apart: nobody has to make a value of each cell, nor a row of these. */
export interface ColumnsApart {
  readonly names: readonly string[];
  /** All cells of a column, from the first row to the last. They stand until the next are asked for. */
  cells(place: number): AsyncIterable<WrittenCells>;
  /** About how many bytes they are; a file may claim anything. */
  bytesOf(place: number): number;
  /** `null` where it has none. */
  geometries(): WrittenGeometries | null;
}

/** Some rows that follow one another. */
export interface SheetRows {
  /** The number of the first of them, as a person counts: the first row of data is 1. */
  readonly first: number;
  /** Names of the columns. The same array as long as no column was added; later ones are added at the end. */
  readonly columns: readonly string[];
  /** Cells in the order of the columns. A row may end early: what it lacks is nothing. */
  readonly rows: readonly (readonly SheetCell[])[];
  /** One for each row, in degrees of WGS 84, longitude first; `null` where the format has no geometry. */
  readonly geometries: readonly (Geometry | null)[] | null;
}

/** A table in a file: rows with named columns, in pieces, so that no file has to be held whole. */
export interface Sheet {
  /** What issues call it: the name of the file, with its place in it where it has several, as in `book.xlsx, Events`. */
  readonly name: string;
  /** What the file says of itself, such as the provenance of our own exports; empty where it says nothing. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** A column's HXL tag by its name, where the file has a row of them. That row is no row of data. */
  readonly tags: ReadonlyMap<string, string>;
  /** Rows are read while they are asked for. Can be asked for more than once; each time reads from the start. */
  batches(): AsyncIterable<SheetRows>;
  /** Its columns one by one, where the format keeps them so. */
  readonly apart?: ColumnsApart;
}

/** Takes down an issue that a reader finds. */
export type TakeIssue = (issue: Issue) => void;

/**
 * Reads one format. `report` takes what is wrong while rows are read; rows that cannot be read are reported as `dropped`, each
 * by its number, and count as read.
 * @throws UnreadableFile where nothing can be read.
 */
export type SheetReader = (source: FileSource, report: TakeIssue) => Promise<readonly Sheet[]>;

/** Nothing of a file can be read. The message names the file, the place and the remedy. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}

/** A file of the page, or any other blob. */
export function blobSource(name: string, blob: Blob): FileSource {
  return {
    name,
    size: blob.size,
    stream: () => blob.stream() as ReadableStream<Uint8Array<ArrayBuffer>>,
    bytes: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  };
}

/** Bytes at hand as a file. */
export function bytesSource(name: string, bytes: Uint8Array<ArrayBuffer>): FileSource {
  return {
    name,
    size: bytes.length,
    stream: () =>
      new ReadableStream({
        start(controller) {
          controller.enqueue(bytes);
          controller.close();
        },
      }),
    bytes: (start, end) => Promise.resolve(bytes.slice(start, end)),
  };
}

/** All of a file. */
export async function wholeFile(source: FileSource): Promise<Uint8Array<ArrayBuffer>> {
  return source.bytes(0, source.size);
}
