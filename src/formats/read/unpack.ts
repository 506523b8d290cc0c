import { checksum } from './checksum.ts';
import { expandedSource, inflated, slices, type Parts } from './expanded-source.ts';
import { UnreadableFile, type FileSource } from './sheet.ts';
import { damaged, dataOffset, readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** Bytes that the files of one archive may have in all, unpacked. */
export const mostUnpacked = 4 * 2 ** 30;

/** No table packs better than this by much; bombs do. */
const highestRatio = 1000;
const ratioMattersFrom = 2 ** 20;

/** Whether a file is a zip archive, by its first bytes. XLSX and KMZ files are. */
export function isZip(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6));
}

/** Whether a file is packed by gzip, by its first bytes. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Whether the files of a zip archive are those of an XLSX workbook. */
export function isXlsx(entries: readonly Pick<FileSource, 'name'>[]): boolean {
  const names = new Set(entries.map(({ name }) => name));
  return names.has('[Content_Types].xml') && [...names].some((name) => name.startsWith('xl/'));
}

/**
 * The files in a zip archive or in a gzip file, or `null` where the file is neither. The files of a zip archive are called by
 * their path in it and are unpacked when they are read; archives among them are left as they are. A gzip file is unpacked once
 * here, which tells its size and whether it is whole.
 *
 * What is unpacked is counted: no file gives more bytes than its archive says, nor all of them more than `most`.
 * @throws UnreadableFile where the archive is damaged, encrypted, a bomb, or of a kind that is not read; reading a file of it
 * can throw this, too.
 */
export async function unpack(source: FileSource, most = mostUnpacked): Promise<readonly FileSource[] | null> {
  const magic = await source.bytes(0, Math.min(4, source.size));
  if (isGzip(magic)) return [await unpackGzip(source, most)];
  if (!isZip(magic)) return null;
  const entries = await readZipDirectory(source);
  let total = 0;
  for (const { name, size, packedSize } of entries) {
    total += size;
    if (total > most) {
      throw new UnreadableFile(
        `${source.name}: unpacked, the archive would be larger than is read at once. Unpack it and load the files that are needed.`,
      );
    }
    if (size > ratioMattersFrom && size > packedSize * highestRatio) throw tooGood(`${source.name}, ${name}`);
  }
  return entries.map((entry) => entrySource(source, entry));
}

/** An entry gives as many bytes as the directory says, with the checksum that it says, or it is damaged. */
function entrySource(archive: FileSource, entry: ZipEntry): FileSource {
  return expandedSource(entry.name, entry.size, async function* () {
    const start = await dataOffset(archive, entry);
    const packed = slices(archive, start, start + entry.packedSize);
    let size = 0;
    let sum = 0;
    const broken = (): UnreadableFile => damaged(`${archive.name}, ${entry.name}`);
    for await (const part of entry.isDeflated ? inflated(packed, 'deflate-raw', broken) : packed) {
      size += part.length;
      if (size > entry.size) throw broken();
      sum = checksum(part, sum);
      yield part;
    }
    if (size !== entry.size || sum !== entry.checksum) throw broken();
  });
}

/** The size that a gzip file tells at its end is no promise: it is counted. */
async function unpackGzip(source: FileSource, most: number): Promise<FileSource> {
  const name = source.name.replace(/\.gz(?:ip)?$/i, '');
  const parts = (): Parts =>
    inflated(
      slices(source, 0, source.size),
      'gzip',
      () =>
        new UnreadableFile(
          `${source.name}: the packed file is damaged, incomplete, or joined of several. Fetch it again, or unpack it and load what comes out.`,
        ),
    );
  let size = 0;
  for await (const part of parts()) {
    size += part.length;
    if (size > most) {
      throw new UnreadableFile(
        `${source.name}: unpacked, the file is larger than is read at once. Unpack it and load its parts.`,
      );
    }
    if (size > ratioMattersFrom && size > source.size * highestRatio) throw tooGood(source.name);
  }
  return expandedSource(name, size, parts);
}

function tooGood(what: string): UnreadableFile {
  return new UnreadableFile(
    `${what}: unpacked, it is more than ${String(highestRatio)} times as large, as no table is. If you trust it, unpack it and load what comes out.`,
  );
}
