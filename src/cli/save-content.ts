import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { FilePart } from '../formats/export/export-file.ts';

/** Writes the content of a file to a path, a large one piece by piece. */
export async function saveContent(path: string, content: FilePart['content']): Promise<void> {
  await pipeline(piecesOf(content), createWriteStream(path));
}

/** Writes the content of a file to standard output, and waits until it was taken. */
export async function printContent(content: FilePart['content']): Promise<void> {
  for await (const piece of piecesOf(content)) {
    await new Promise<void>((resolve) => {
      process.stdout.write(piece as Uint8Array, () => {
        resolve();
      });
    });
  }
}

function piecesOf(content: FilePart['content']): Readable {
  if (content instanceof Blob) return Readable.fromWeb(content.stream() as WebStream<Uint8Array>);
  return Readable.from([Buffer.from(content)]);
}
