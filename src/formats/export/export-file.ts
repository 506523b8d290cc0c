import type { Layer } from './layer.ts';
import type { Provenance } from './provenance.ts';

/** One file as it is written: a text, which is UTF-8, or bytes; a large one as a blob, which may hold more than memory does. */
export interface FilePart {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array<ArrayBuffer> | Blob;
}

/** A file that belongs beside another. */
export interface Companion extends FilePart {
  /** Records that the other file cannot hold, or a description of it: where it comes from, and its columns. */
  readonly holds: 'records' | 'description';
}

/** A layer in one format. */
export interface WrittenLayer extends FilePart {
  readonly companions: readonly Companion[];
  /** What the reader must know of the files, in words; usually nothing. */
  readonly notes: readonly string[];
}

/** Writes a layer in one format, under a name, piece by piece. Equal layers give equal bytes. */
export type LayerWriter = (layer: Layer, provenance: Provenance, name: string) => Promise<WrittenLayer>;

/** What is written of a layer: the file, and how many records are in it and in what belongs beside it. */
export interface ExportFile extends WrittenLayer {
  readonly records: number;
}

/** A file, or the reason in words why there is none. */
export type Exported =
  { readonly ok: true; readonly file: ExportFile } | { readonly ok: false; readonly reason: string };
