import fc from 'fast-check';
import { gzipSync, strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { workbookParts, zipOf } from './fixtures/workbook.ts';
import { bytesSource, UnreadableFile, wholeFile, type FileSource } from './sheet.ts';
import { isGzip, isXlsx, isZip, unpack } from './unpack.ts';

type Bytes = Uint8Array<ArrayBuffer>;

async function streamed(source: FileSource): Promise<Bytes> {
  return new Uint8Array(await new Response(source.stream()).arrayBuffer());
}

/** Names and texts of what a file unpacks to. */
async function texts(bytes: Bytes, name = 'a.zip'): Promise<Record<string, string> | null> {
  const files = await unpack(bytesSource(name, bytes));
  if (files === null) return null;
  const pairs: [string, string][] = [];
  for (const file of files) {
    const whole = await wholeFile(file);
    expect(await streamed(file)).toEqual(whole);
    pairs.push([file.name, strFromU8(whole)]);
  }
  return Object.fromEntries(pairs);
}

const table = 'id,place\n1,al-Qaim\n'.repeat(500);

describe('archives', () => {
  it('give their files, without folders and what macOS adds', async () => {
    const bytes = zipOf({
      'data/events.csv': table,
      'data/': '',
      '__MACOSX/data/._events.csv': 'x',
      'data/.DS_Store': 'x',
      'é.csv': 'y',
    });
    expect(await texts(bytes)).toEqual({ 'data/events.csv': table, 'é.csv': 'y' });
    expect(await texts(zipOf({ 'a.csv': table }, 0))).toEqual({ 'a.csv': table });
  });

  it('give what gzip packed, by its size and name', async () => {
    const bytes = gzipSync(strToU8(table)) as Bytes;
    const [file] = (await unpack(bytesSource('events.csv.gz', bytes)))!;
    expect([file!.name, file!.size]).toEqual(['events.csv', table.length]);
    expect(strFromU8(await file!.bytes(3, 8))).toBe('place');
    expect(await texts(bytes, 'x.GZ')).toEqual({ x: table });
  });

  it('are told from other files, and workbooks from other archives', async () => {
    expect(await texts(strToU8(table) as Bytes, 'a.csv')).toBeNull();
    expect(await texts(new Uint8Array(0))).toBeNull();
    const workbook = zipOf(workbookParts({ Data: '' }));
    expect(isZip(workbook)).toBe(true);
    expect(isGzip(workbook)).toBe(false);
    expect(isXlsx((await unpack(bytesSource('a.xlsx', workbook)))!)).toBe(true);
    expect(isXlsx((await unpack(bytesSource('a.zip', zipOf({ 'xl/a.xml': '' }))))!)).toBe(false);
  });

  it('larger than is kept are unpacked in parts', async () => {
    const block = Uint8Array.from({ length: 100_000 }, (_, at) => Math.imul(at, 2654435761) >>> 24);
    const large = new Uint8Array(35_000_000);
    for (let at = 0; at < large.length; at += block.length) large.set(block, at);
    for (const bytes of [zipSync({ x: large }, { level: 1 }), gzipSync(large, { level: 1 })]) {
      const [file] = (await unpack(bytesSource('x.gz', bytes as Bytes)))!;
      expect(file!.size).toBe(large.length);
      expect(await file!.bytes(0, 100)).toEqual(large.slice(0, 100));
      expect(Buffer.compare(await streamed(file!), large)).toBe(0);
      expect(await file!.bytes(30_000_000, 30_000_100)).toEqual(large.slice(30_000_000, 30_000_100));
    }
  }, 30_000);
});

/** Where the only entry of an archive stands in its directory. */
const directoryOf = (bytes: Bytes): DataView => {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return new DataView(bytes.buffer, bytes.byteOffset + view.getUint32(bytes.length - 6, true));
};

describe('hostile archives', () => {
  const reject = async (bytes: Bytes, words: RegExp, name = 'a.zip', most?: number): Promise<void> => {
    const all = unpack(bytesSource(name, bytes), most).then((files) =>
      Promise.all((files ?? []).map(streamed)),
    );
    await expect(all).rejects.toThrow(UnreadableFile);
    await expect(all).rejects.toThrow(words);
  };

  it('are refused where they are bombs', async () => {
    const zeros = new Uint8Array(20_000_000);
    await reject(zipSync({ x: zeros }, { level: 9 }) as Bytes, /1000 times as large/);
    await reject(gzipSync(zeros, { level: 9 }) as Bytes, /1000 times as large/, 'a.gz');
    await reject(zipOf({ a: table, b: table }), /larger than is read/, 'a.zip', table.length * 1.5);
    await reject(gzipSync(strToU8(table)) as Bytes, /larger than is read/, 'a.gz', table.length - 1);
  });

  it('are refused where they hold more than they say, or something else', async () => {
    for (const lie of [1, table.length - 1, table.length + 1]) {
      const bytes = zipOf({ 'a.csv': table });
      directoryOf(bytes).setUint32(24, lie, true);
      await reject(bytes, /damaged/);
    }
    const bytes = zipOf({ 'a.csv': table }, 0);
    bytes[60] = 0x2a;
    await reject(bytes, /damaged/);
  });

  it('are refused in words where they are of another kind', async () => {
    const encrypted = zipOf({ 'a.csv': table });
    directoryOf(encrypted).setUint16(8, 1, true);
    await reject(encrypted, /"a.csv" is encrypted/);
    const packed = zipOf({ 'a.csv': table });
    directoryOf(packed).setUint16(10, 93, true);
    await reject(packed, /method that is not read \(93\)/);
    const large = zipOf({ 'a.csv': table });
    directoryOf(large).setUint32(24, 0xffffffff, true);
    await reject(large, /zip64/);
    await reject(zipOf({ 'a.csv': table }).slice(0, 60), /damaged/);
    await reject((gzipSync(strToU8(table)) as Bytes).slice(0, 60), /damaged/, 'a.gz');
  });

  it('never throw anything but UnreadableFile, and never give other bytes, whatever is changed', async () => {
    for (const good of [zipOf({ 'a.csv': table, 'b.csv': 'x' }), gzipSync(strToU8(table)) as Bytes]) {
      const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(changes, async (mutations) => {
          const bytes = good.slice();
          for (const [at, byte] of mutations) bytes[at] = byte;
          const files = await texts(bytes).catch((error: unknown) => {
            expect(error).toBeInstanceOf(UnreadableFile);
            return null;
          });
          for (const text of Object.values(files ?? {})) expect([table, 'x']).toContain(text);
        }),
        { seed: 3, numRuns: 300 },
      );
    }
  });
});
