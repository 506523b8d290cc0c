import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { geojsonToWkb, parquetWriteBuffer, type ColumnSource, type KeyValue } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { named, readWhole, survives } from './fixtures/whole-sheet.ts';
import { unpackSnappy } from './parquet-codecs.ts';
import { readParquetSheets } from './parquet-sheet.ts';
import { bytesSource, UnreadableFile } from './sheet.ts';

type Options = Omit<Parameters<typeof parquetWriteBuffer>[0], 'columnData'>;

const file = (columnData: ColumnSource[], options: Options = {}): Uint8Array<ArrayBuffer> =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...options }));

const geo = (column: object): KeyValue => ({
  key: 'geo',
  value: JSON.stringify({ version: '1.1.0', primary_column: 'geometry', columns: { geometry: column } }),
});

async function read(bytes: Uint8Array<ArrayBuffer>) {
  const { sheets, issues } = await readWhole(readParquetSheets, bytes, 'x.parquet');
  const [sheet] = sheets;
  if (!sheet) throw new Error('There is no sheet.');
  return { ...sheet, issues };
}

const refusal = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  try {
    await read(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableFile);
    return (error as Error).message;
  }
  return 'it was read';
};

describe('a Parquet file', () => {
  it('is a table: numbers where they are exact, days and moments as texts, nested values as JSON', async () => {
    const whole = await read(
      file(
        [
          { name: 'id', data: ['a', 'b'], type: 'STRING' },
          { name: 'large', data: [2n ** 60n, 7n], type: 'INT64' },
          { name: 'share', data: [0.1, Number.NaN], type: 'FLOAT' },
          { name: 'best', data: [12, null], type: 'INT32' },
          { name: 'open', data: [true, null], type: 'BOOLEAN' },
          { name: 'at', data: [new Date('2024-02-02T21:30:00Z'), null], type: 'TIMESTAMP' },
          { name: 'raw', data: [new Uint8Array([255, 0]), new Uint8Array([65])], type: 'BYTE_ARRAY' },
          { name: 'list', data: [{ a: [1, 2] }, null], type: 'JSON' },
          { name: '__proto__', data: ['x', 'y'], type: 'STRING' },
        ],
        {
          kvMetadata: [
            { key: 'provenance', value: '{"case_id":"x"}' },
            { key: 'note', value: 'plain' },
          ],
        },
      ),
    );
    expect(whole.columns).toEqual('id large share best open at raw list __proto__'.split(' '));
    expect(whole.rows.map(({ cells }) => cells)).toEqual([
      ['a', '1152921504606846976', 0.1, 12, true, '2024-02-02T21:30:00Z', 'ff00', '{"a":[1,2]}', 'x'],
      ['b', 7, null, null, null, null, 'A', null, 'y'],
    ]);
    expect(whole.sheet.metadata).toEqual({ provenance: { case_id: 'x' }, note: 'plain' });
    expect(whole.rows.map(({ geometry }) => geometry)).toEqual([null, null]);
  });

  it('gives its geometry, and reports one that cannot be read', async () => {
    const point = { type: 'Point' as const, coordinates: [38.5, 33.25] };
    const area = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    };
    const wkb = [geojsonToWkb(point), null, geojsonToWkb(area), new Uint8Array([1, 9, 9])];
    const whole = await read(
      file(
        [
          { name: 'id', data: [1, 2, 3, 4], type: 'INT32' },
          { name: 'geometry', data: wkb, type: 'BYTE_ARRAY' },
        ],
        {
          kvMetadata: [geo({ encoding: 'WKB', geometry_types: [] })],
        },
      ),
    );
    expect(whole.columns).toEqual(['id']);
    expect(whole.rows.map(({ geometry }) => geometry)).toEqual([point, null, area, null]);
    expect(whole.issues.map(({ row, code, outcome }) => [row, code, outcome])).toEqual([
      [4, 'unreadable-geometry', 'kept'],
    ]);
  });

  it.each([
    [undefined, 'it was read'],
    [{ id: { authority: 'OGC', code: 'CRS84' } }, 'it was read'],
    [{ id: { authority: 'EPSG', code: 4326 } }, 'it was read'],
    [{ id: { authority: 'EPSG', code: 3857 } }, 'EPSG:3857'],
    [{ name: 'British National Grid' }, 'British National Grid'],
    [null, 'unknown (null)'],
  ])('is refused by name where its coordinates are no degrees (%j)', async (crs, words) => {
    const data = [geojsonToWkb({ type: 'Point', coordinates: [1, 2] })];
    const column = { encoding: 'WKB', geometry_types: [], ...(crs === undefined ? {} : { crs }) };
    const bytes = file([{ name: 'geometry', data, type: 'BYTE_ARRAY' }], { kvMetadata: [geo(column)] });
    expect(await refusal(bytes)).toContain(words);
  });

  it('is read with every codec, whatever the rows', async () => {
    const compressors = {
      GZIP: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)),
      BROTLI: (bytes: Uint8Array) => new Uint8Array(brotliCompressSync(bytes)),
      LZ4_RAW: literals,
      ZSTD: rawFrame,
    };
    const texts = fc.array(fc.option(fc.string({ unit: 'grapheme', maxLength: 60 })), { maxLength: 700 });
    const numbers = fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })), {
      minLength: 700,
      maxLength: 700,
    });
    await fc.assert(
      fc.asyncProperty(
        texts,
        numbers,
        fc.constantFrom('UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'LZ4_RAW', 'ZSTD'),
        fc.integer({ min: 1, max: 800 }),
        fc.integer({ min: 20, max: 4000 }),
        async (cells, values, codec, rowGroupSize, pageSize) => {
          const best = values.slice(0, cells.length);
          const bytes = file(
            [
              { name: 'text', data: cells, type: 'STRING' },
              { name: 'best', data: best, type: 'DOUBLE' },
            ],
            { codec: codec as 'SNAPPY', compressors, rowGroupSize, pageSize },
          );
          const { rows } = await read(bytes);
          expect(rows.map((each) => each.cells)).toEqual(cells.map((cell, at) => [cell, best[at]]));
          expect(rows.map(({ row }) => row)).toEqual(cells.map((_, at) => at + 1));
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });

  it.each(['DELTA_BINARY_PACKED', 'BYTE_STREAM_SPLIT', 'PLAIN', 'RLE_DICTIONARY'] as const)(
    'is read in the encoding %s',
    async (encoding) => {
      const data = Array.from({ length: 3000 }, (_, at) => (at % 7 === 0 ? null : (at * 7919) % 1000));
      const { rows } = await read(file([{ name: 'n', data, type: 'INT32', encoding }]));
      expect(rows.map(({ cells }) => cells[0])).toEqual(data);
    },
  );

  it.each(['DELTA_BYTE_ARRAY', 'DELTA_LENGTH_BYTE_ARRAY'] as const)(
    'is read in the encoding %s',
    async (encoding) => {
      const data = Array.from({ length: 500 }, (_, at) => `القائم ${String(at).padStart(4, '0')}`);
      const { rows } = await read(file([{ name: 't', data, type: 'STRING', encoding }]));
      expect(rows.map(({ cells }) => cells[0])).toEqual(data);
    },
  );

  it('has lists and records, and points of GeoArrow', async () => {
    const schema = [
      { name: 'root', num_children: 2 },
      { name: 'geometry', num_children: 2, repetition_type: 'OPTIONAL' as const },
      { name: 'x', type: 'DOUBLE' as const, repetition_type: 'REQUIRED' as const },
      { name: 'y', type: 'DOUBLE' as const, repetition_type: 'REQUIRED' as const },
      {
        name: 'tags',
        num_children: 1,
        converted_type: 'LIST' as const,
        repetition_type: 'OPTIONAL' as const,
      },
      { name: 'list', num_children: 1, repetition_type: 'REPEATED' as const },
      {
        name: 'element',
        type: 'BYTE_ARRAY' as const,
        converted_type: 'UTF8' as const,
        repetition_type: 'OPTIONAL' as const,
      },
    ];
    const bytes = file(
      [
        { name: 'geometry', data: [{ x: 1, y: 2 }, null, { x: 3.5, y: -4 }] },
        { name: 'tags', data: [['a', 'b'], null, []] },
      ],
      { schema, kvMetadata: [geo({ encoding: 'point', geometry_types: ['Point'] })] },
    );
    const whole = await read(bytes);
    expect(
      whole.rows.map(({ geometry }) => (geometry?.type === 'Point' ? geometry.coordinates : null)),
    ).toEqual([[1, 2], null, [3.5, -4]]);
    expect(whole.rows.map((_, at) => named(whole, at)['tags'])).toEqual(['["a","b"]', undefined, '[]']);
  });

  it('is never held whole: no piece of it is asked for that is much larger than a page', async () => {
    const data = Array.from({ length: 60_000 }, (_, at) => `${at} ${'x'.repeat(60)}`);
    const bytes = file([{ name: 't', data, type: 'STRING' }], {
      codec: 'UNCOMPRESSED',
      rowGroupSize: 60_000,
      pageSize: 100_000,
    });
    expect(bytes.length).toBeGreaterThan(3_000_000);
    const asked: number[] = [];
    const source = {
      ...bytesSource('x.parquet', bytes),
      bytes: (start: number, end: number) => {
        asked.push(end - start);
        return Promise.resolve(bytes.slice(start, end));
      },
    };
    let rows = 0;
    for (const sheet of await readParquetSheets(source, () => undefined))
      for await (const piece of sheet.batches()) rows += piece.rows.length;
    expect(rows).toBe(60_000);
    expect(Math.max(...asked)).toBeLessThan(1_200_000);
  });
});

describe('a damaged Parquet file', () => {
  const sound = file(
    [
      { name: 'id', data: Array.from({ length: 40 }, (_, at) => `evt-${at}`), type: 'STRING' },
      { name: 'best', data: Array.from({ length: 40 }, (_, at) => (at % 3 ? at : null)), type: 'INT32' },
      {
        name: 'side',
        data: Array.from({ length: 40 }, (_, at) => ['us', 'iran'][at % 2] ?? ''),
        type: 'STRING',
      },
      { name: 'open', data: Array.from({ length: 40 }, (_, at) => at % 2 === 0), type: 'BOOLEAN' },
      { name: 'at', data: Array.from({ length: 40 }, (_, at) => new Date(at * 1e9)), type: 'TIMESTAMP' },
      { name: 'list', data: Array.from({ length: 40 }, (_, at) => [at]), type: 'JSON' },
      { name: 'share', data: Array.from({ length: 40 }, (_, at) => at / 7), type: 'DOUBLE' },
      {
        name: 'geometry',
        data: Array.from({ length: 40 }, (_, at) => geojsonToWkb({ type: 'Point', coordinates: [at, at] })),
        type: 'BYTE_ARRAY',
      },
    ],
    { kvMetadata: [geo({ encoding: 'WKB', geometry_types: [] })], rowGroupSize: 17 },
  );

  it('is read whole or refused, wherever bytes were changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: sound.length - 1 }), fc.nat({ max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        async (changes) => {
          const bytes = sound.slice();
          for (const [place, byte] of changes) bytes[place] = byte;
          await survives(readParquetSheets, bytes, 'x.parquet');
        },
      ),
      { numRuns: 4000, seed: 11 },
    );
  }, 120_000);

  it('is refused where it was cut off', async () => {
    for (let length = 0; length < sound.length; length += 97)
      expect(await refusal(sound.slice(0, length))).toContain('x.parquet cannot be read as Parquet');
  });

  it('is refused where a packed page is, without going round for ever', () => {
    const packed = fc.uint8Array({ minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(packed, fc.nat({ max: 200 }), (bytes, length) => {
        try {
          expect(unpackSnappy(bytes, length)).toHaveLength(length);
        } catch (error) {
          expect((error as Error).message).toMatch(/packed page/);
        }
      }),
      { numRuns: 5000, seed: 3 },
    );
    // A literal of minus five bytes, which the library's own unpacker reads over and over.
    expect(() => unpackSnappy(new Uint8Array([10, 0xfc, 0xfa, 0xff, 0xff, 0xff, 0, 0]), 10)).toThrow(
      'packed page',
    );
  });
});

/** A block of LZ4 that packs nothing. */
function literals(bytes: Uint8Array): Uint8Array {
  const length: number[] = [];
  if (bytes.length >= 15) {
    let rest = bytes.length - 15;
    for (; rest >= 255; rest -= 255) length.push(255);
    length.push(rest);
  }
  return new Uint8Array([Math.min(bytes.length, 15) << 4, ...length, ...bytes]);
}

/** A frame of Zstandard (RFC 8878) with blocks that are not packed. */
function rawFrame(bytes: Uint8Array): Uint8Array {
  const size = new Uint8Array(new Uint32Array([bytes.length]).buffer);
  const header = (bytes.length << 3) | 1;
  return new Uint8Array([
    0x28,
    0xb5,
    0x2f,
    0xfd,
    0xa0,
    ...size,
    header & 255,
    (header >> 8) & 255,
    header >> 16,
    ...bytes,
  ]);
}
