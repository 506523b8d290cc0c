import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isImported } from '../formats/case-descriptor.ts';
import { descriptorFile } from '../formats/case-package.ts';
import { packZip } from '../formats/pack-zip.ts';
import { unpack } from '../formats/read/unpack.ts';
import { UnreadableFile } from '../formats/read/sheet.ts';
import { casePaths, type OpenSink, type TextSink } from '../formats/write-case.ts';
import { tableNames } from '../ledger/parse-case.ts';
import { DiskFiles } from './disk-source.ts';
import { UsageError } from './usage-error.ts';

/** The files that an import writes, and no others. */
const ownFiles: ReadonlySet<string> = new Set([descriptorFile, ...Object.values(casePaths)]);

/** The files by which a case is read, whatever its descriptor says. */
const caseFiles = tableNames.map((name) => `${name}.${name === 'incidents' ? 'geojson' : 'csv'}`);

/** A case that is being written beside the place where it belongs, which it takes only when it is whole. */
export class CaseOutput {
  readonly #target: string;
  readonly #folder: string;
  readonly #isZip: boolean;
  readonly #onEnd = (): void => {
    this.discard();
    process.exit(130);
  };

  private constructor(target: string) {
    this.#target = target;
    this.#isZip = isZipName(target);
    this.#folder = freeName(target);
    if (!existsSync(dirname(target))) mkdirSync(dirname(target), { recursive: true });
    mkdirSync(this.#folder);
    process.once('SIGINT', this.#onEnd);
  }

  /** @throws UsageError where something stands that no import has written, and `force` does not say to replace it. */
  static async at(path: string, force: boolean): Promise<CaseOutput> {
    const target = existsSync(path) ? realpathSync(path) : resolve(path);
    if (existsSync(target) && !(await mayReplace(target, force)))
      throw new UsageError(
        `-o says "${path}", where something stands that no import has written; name another place, or replace the case in it with --force.`,
      );
    return new CaseOutput(target);
  }

  /** Begins a file. */
  readonly open: OpenSink = (path) => new DiskSink(join(this.#folder, path));

  /** Puts what was written in its place. Of a folder that holds other files, these stay. */
  async commit(): Promise<void> {
    if (this.#isZip) await this.#pack();
    else if (!existsSync(this.#target)) renameSync(this.#folder, this.#target);
    else if (readdirSync(this.#target).every((name) => ownFiles.has(name))) this.#replaceFolder();
    else this.#replaceFiles();
    this.discard();
  }

  /** Removes what was written so far, if it is not in its place. */
  discard(): void {
    process.removeListener('SIGINT', this.#onEnd);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #pack(): Promise<void> {
    const sizes = readdirSync(this.#folder).map((name) => statSync(join(this.#folder, name)).size);
    if (sizes.reduce((all, size) => all + size, 0) > largestZipped)
      throw new UsageError('the case is larger than a zip can hold (4 GB); name a folder with -o.');
    const packed = join(this.#folder, 'packed');
    const file = await open(packed, 'w');
    try {
      const files = readdirSync(this.#folder)
        .filter((name) => name !== 'packed')
        .sort();
      await packZip(
        files.map((path) => ({ path, parts: createReadStream(join(this.#folder, path)) })),
        (bytes) => file.appendFile(bytes),
      );
    } finally {
      await file.close();
    }
    renameSync(packed, this.#target);
  }

  #replaceFolder(): void {
    if (readdirSync(this.#target).length === 0) {
      rmdirSync(this.#target);
      renameSync(this.#folder, this.#target);
      return;
    }
    const before = freeName(this.#target);
    renameSync(this.#target, before);
    try {
      renameSync(this.#folder, this.#target);
    } catch (error) {
      renameSync(before, this.#target);
      throw error;
    }
    rmSync(before, { recursive: true });
  }

  #replaceFiles(): void {
    for (const name of caseFiles) rmSync(join(this.#target, name), { force: true });
    for (const name of readdirSync(this.#folder))
      renameSync(join(this.#folder, name), join(this.#target, name));
  }
}

/** A name beside a path that nobody has. */
function freeName(path: string): string {
  for (let number = 0; ; number += 1) {
    const name = join(dirname(path), `.${basename(path)}.${process.pid}-${number}`);
    if (!existsSync(name)) return name;
  }
}

/** Bytes that a zip with sizes of 32 bits holds, unpacked, to be safe. */
const largestZipped = 2 ** 32 - 1;

const isZipName = (path: string): boolean => /\.zip$/i.test(path);

async function mayReplace(target: string, force: boolean): Promise<boolean> {
  if (isZipName(target) !== statSync(target).isFile()) return false;
  if (force) return true;
  if (isZipName(target)) return isImported(await zippedDescriptor(target));
  const names = readdirSync(target);
  if (names.length === 0) return true;
  if (!names.every((name) => ownFiles.has(name)) || !names.includes(descriptorFile)) return false;
  return isImported(jsonOf(readFileSync(join(target, descriptorFile), 'utf8')));
}

async function zippedDescriptor(path: string): Promise<unknown> {
  const [source] = new DiskFiles([path]).sources;
  if (!source) return null;
  try {
    const file = (await unpack(source))?.find(({ name }) => name === descriptorFile);
    return file ? jsonOf(new TextDecoder().decode(await file.bytes(0, file.size))) : null;
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A file on a disk, which is made when something is written. */
export class DiskSink implements TextSink {
  readonly #path: string;
  #file: FileHandle | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  async write(text: string): Promise<void> {
    this.#file ??= await open(this.#path, 'w');
    await this.#file.appendFile(text);
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }
}
