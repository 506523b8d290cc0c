import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { OpenSink } from '../write-case.ts';

/** Equal files give equal archives: the format wants a day, and this is its first. */
const noTime = new Date(1980, 0, 1);

/**
 * Packs the files of a case package into a zip archive while `write` writes them, several at a time if it likes: only what is
 * packed is held. They stand in the order in which they were begun. A file cannot be begun twice.
 */
export async function zipCase(write: (open: OpenSink) => Promise<void>): Promise<Uint8Array<ArrayBuffer>> {
  const packed: Uint8Array[] = [];
  const failures: Error[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) failures.push(error);
    else packed.push(bytes);
  });
  const begun = new Set<string>();
  await write((path) => {
    if (begun.has(path)) throw new Error(`The file "${path}" was begun twice.`);
    begun.add(path);
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = noTime;
    zip.add(entry);
    return {
      write: (text) => {
        if (text !== '') entry.push(strToU8(text));
        return Promise.resolve();
      },
      close: () => {
        entry.push(new Uint8Array(0), true);
        return Promise.resolve();
      },
    };
  });
  zip.end();
  const [failure] = failures;
  if (failure) throw failure;
  return joined(packed);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
