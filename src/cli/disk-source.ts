import { open } from 'node:fs/promises';
import { statSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { UnreadableFile, type FileSource } from '../formats/read/sheet.ts';
import { listFiles } from './read-folder.ts';
import { UsageError } from './usage-error.ts';

/** What files are looked for in a folder that somebody names. */
const dataFiles = (
  'csv tsv tab txt json geojson geojsonl geojsonld geojsons geojsonseq geojson-seq ndjson jsonl jsonlines xlsx kml kmz zip gz fgb ' +
  'parquet geoparquet'
)
  .split(' ')
  .map((ending) => `.${ending}`);

/** So many bytes are read from a disk at once. */
const readAtOnce = 2 ** 20;

/** Files on a disk, and how much of them was read. */
export class DiskFiles {
  readonly sources: readonly FileSource[];
  /** Bytes of all of them. */
  readonly size: number;
  #read = 0;

  /**
   * Finds the files at these paths, folders with all files of data in them. A file is called by its name alone, as on the page, or
   * by its path where two have the same name.
   * @throws UsageError where there is none.
   */
  constructor(paths: readonly string[]) {
    const found = paths.flatMap(filesAt);
    this.sources = found.map(({ name, path, size }) => {
      const isTwice = found.some((other) => other.path !== path && other.name === name);
      return this.#source(isTwice ? path : name, path, size);
    });
    this.size = found.reduce((sum, { size }) => sum + size, 0);
  }

  /** Bytes that were read since `restart`. */
  get read(): number {
    return this.#read;
  }

  /** What was read to find out what the files are does not count. */
  restart(): void {
    this.#read = 0;
  }

  #source(name: string, path: string, size: number): FileSource {
    const bytes = async (start: number, end: number): Promise<Uint8Array<ArrayBuffer>> => {
      const read = await bytesAt(path, start, Math.min(end, size));
      this.#read += read.length;
      return read;
    };
    return {
      name,
      size,
      bytes,
      stream() {
        let at = 0;
        return new ReadableStream<Uint8Array<ArrayBuffer>>(
          {
            async pull(controller) {
              if (at >= size) {
                controller.close();
                return;
              }
              const part = await bytes(at, at + readAtOnce);
              at += part.length;
              controller.enqueue(part);
            },
          },
          { highWaterMark: 1 },
        );
      },
    };
  }
}

interface FoundFile {
  readonly name: string;
  readonly path: string;
  readonly size: number;
}

function filesAt(path: string): FoundFile[] {
  const stats = statOf(path);
  if (stats.isFile()) return [{ name: basename(path), path, size: stats.size }];
  if (!stats.isDirectory())
    throw new UsageError(`"${path}" is neither a file nor a folder; save the data in a file first.`);
  const names = listFiles(path, dataFiles);
  if (names.length === 0) throw new UsageError(`The folder "${path}" holds no file of data.`);
  return names.map((name) => ({ name, path: join(path, name), size: statOf(join(path, name)).size }));
}

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw new UsageError(
      `"${path}" cannot be read (${error instanceof Error ? error.message : String(error)}); check the path.`,
    );
  }
}

/** Nothing is held open between two reads, so that whoever stops reading has nothing to close. */
async function bytesAt(path: string, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  const file = await open(path);
  try {
    for (let at = 0; at < bytes.length;) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
      if (bytesRead === 0)
        throw new UnreadableFile(`${path}: the file became shorter while it was read. Import it again.`);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
  return bytes;
}
