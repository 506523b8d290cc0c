import { UnreadableFile, type FileSource } from './sheet.ts';

/** A file in a zip archive, as the archive's directory says. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes in the archive. */
  readonly packedSize: number;
  /** Bytes when unpacked, as the directory claims. */
  readonly size: number;
  readonly checksum: number;
  readonly isDeflated: boolean;
  /** Where its local header begins. */
  readonly offset: number;
}

const endSize = 22;
const longestComment = 0xffff;
const needsZip64 = 0xffffffff;
/** Bytes of a directory that names as many files as an archive without zip64 can, with names of ordinary length. */
const largestDirectory = 1 << 24;

/**
 * The files that a zip archive holds, without folders and without what macOS adds.
 * @throws UnreadableFile where the archive is damaged, encrypted, in parts, larger than 4 GB, or packed by another method than
 * deflate.
 */
export async function readZipDirectory(source: FileSource): Promise<readonly ZipEntry[]> {
  const tail = await source.bytes(Math.max(0, source.size - endSize - longestComment), source.size);
  const end = findEnd(tail);
  if (end < 0) throw damaged(source.name);
  const view = viewOf(tail);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === needsZip64 || size === needsZip64) throw tooLarge(source.name);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) {
    throw new UnreadableFile(
      `${source.name}: this is one part of several. Join the parts and load the whole archive.`,
    );
  }
  if (start + size > source.size || size > largestDirectory) throw damaged(source.name);
  return readEntries(source.name, await source.bytes(start, start + size), count);
}

/** Where the bytes of an entry begin: after its local header, whose length the directory does not tell. */
export async function dataOffset(source: FileSource, entry: ZipEntry): Promise<number> {
  const header = await source.bytes(entry.offset, entry.offset + 30);
  if (header.length < 30 || viewOf(header).getUint32(0, true) !== 0x04034b50) throw damaged(source.name);
  const view = viewOf(header);
  const start = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + entry.packedSize > source.size) throw damaged(source.name);
  return start;
}

/** What to say of an archive that breaks off, or that says one thing and holds another. */
export function damaged(name: string): UnreadableFile {
  return new UnreadableFile(
    `${name}: the archive is damaged or incomplete. Fetch it again, or unpack it and load the files.`,
  );
}

function tooLarge(name: string): UnreadableFile {
  return new UnreadableFile(
    `${name}: archives in the zip64 format are not read. Unpack it and load the files.`,
  );
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The end record stands last but for a comment, whose length it tells. */
function findEnd(tail: Uint8Array): number {
  const view = viewOf(tail);
  for (let at = tail.length - endSize; at >= 0; at--) {
    if (tail[at] !== 0x50 || view.getUint32(at, true) !== 0x06054b50) continue;
    if (at + endSize + view.getUint16(at + 20, true) <= tail.length) return at;
  }
  return -1;
}

function readEntries(archive: string, directory: Uint8Array, count: number): readonly ZipEntry[] {
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let number = 0; number < count; number++) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== 0x02014b50) throw damaged(archive);
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    if (nameEnd > directory.length) throw damaged(archive);
    const flags = view.getUint16(at + 8, true);
    const name = nameOf(directory.subarray(at + 46, nameEnd));
    const method = view.getUint16(at + 10, true);
    const entry: ZipEntry = {
      name,
      checksum: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      isDeflated: method === 8,
      offset: view.getUint32(at + 42, true),
    };
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._[^/]*$)/.test(name)) continue;
    if ((flags & 1) !== 0) {
      throw new UnreadableFile(
        `${archive}: "${name}" is encrypted. Unpack the archive with its password and load the files.`,
      );
    }
    if (method !== 0 && method !== 8) {
      throw new UnreadableFile(
        `${archive}: "${name}" is packed by a method that is not read (${String(method)}). Unpack the archive and load the files.`,
      );
    }
    if (entry.size === needsZip64 || entry.packedSize === needsZip64 || entry.offset === needsZip64) {
      throw tooLarge(archive);
    }
    entries.push(entry);
  }
  return entries;
}

/** Archivers that do not say UTF-8 use the code page of their machine, which cannot be known; Western is the most common. */
function nameOf(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  const western = new TextDecoder('windows-1252');
  // As a stream, for the reason that `encoding.ts` gives.
  const name = text.includes('\uFFFD') ? western.decode(bytes, { stream: true }) : text;
  return name.replaceAll('\\', '/');
}
