import { gunzipSync } from 'fflate';
import { decompress as unpackZstd } from 'fzstd';
import { decompressBrotli } from 'hyparquet-compressors/src/brotli.js';
import { decompressLz4, decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js';

type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

/**
 * What unpacks the rarer codecs. Each is taken from its own file: the whole of the library starts WebAssembly, which the page's
 * policy refuses.
 */
export const rareUnpackers: ReadonlyMap<string, Unpack> = new Map([
  ['GZIP', (packed, length) => gunzipSync(packed, { out: new Uint8Array(length) })],
  ['ZSTD', (packed, length) => unpackZstd(packed, new Uint8Array(length))],
  ['BROTLI', (packed, length) => decompressBrotli(packed, length)],
  ['LZ4', (packed, length) => decompressLz4(packed, length)],
  ['LZ4_RAW', (packed, length) => decompressLz4Raw(packed, length)],
] satisfies [string, Unpack][]);
