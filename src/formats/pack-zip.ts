import { Zip, ZipDeflate } from 'fflate';

/** A file to be packed. */
export interface PackedFile {
  readonly path: string;
  readonly parts: AsyncIterable<Uint8Array>;
}

/** Equal files give equal archives: the format wants a day, and this is its first. */
const noTime = new Date(1980, 0, 1);

/** Packs files into a zip archive, one after the other; `write` takes its bytes as they come, and may let the packing wait. */
export async function packZip(
  files: readonly PackedFile[],
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  const ready: Uint8Array[] = [];
  const failures: Error[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) failures.push(error);
    else ready.push(bytes);
  });
  const hand = async (): Promise<void> => {
    const [failure] = failures;
    if (failure) throw failure;
    for (const bytes of ready.splice(0)) await write(bytes);
  };
  for (const { path, parts } of files) {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = noTime;
    zip.add(entry);
    for await (const part of parts) {
      entry.push(part);
      await hand();
    }
    entry.push(new Uint8Array(0), true);
    await hand();
  }
  zip.end();
  await hand();
}
