/** Unpacks bytes that become so many, into the beginning of `room` if it likes: it has as many or more. Throws where they are damaged. */
export type Unpack = (packed: Uint8Array, length: number, room: Uint8Array) => Uint8Array;

/**
 * What unpacks a codec of Parquet, all of it plain JavaScript: the page's policy refuses WebAssembly. Those that are rarer than
 * Snappy are fetched when a file needs them. Throws for a codec that nothing here unpacks, by name.
 */
export async function unpackerOf(codec: string): Promise<Unpack> {
  if (codec === 'UNCOMPRESSED') return (packed) => packed;
  if (codec === 'SNAPPY') return unpackSnappy;
  const { rareUnpackers } = await import('./parquet-rare-codecs.ts');
  const unpack = rareUnpackers.get(codec);
  if (!unpack) throw new Error(`its data are packed with ${codec}, which is not read here`);
  return unpack;
}

/**
 * Unpacks Snappy ("Snappy compressed format description", github.com/google/snappy). The reader library has its own, which
 * goes round for ever on damaged lengths.
 */
export function unpackSnappy(
  packed: Uint8Array,
  length: number,
  room: Uint8Array = new Uint8Array(length),
): Uint8Array {
  const output = room.subarray(0, length);
  const [source, target] = [viewOf(packed), viewOf(output)];
  const end = packed.length;
  const [lastSource, lastWord] = [end - wordBytes, length - wordBytes];
  let from = 0;
  let to = 0;
  // The length stands first as well, seven bits a byte.
  while (from < end && (packed[from++] as number) >= 128);
  while (from < end) {
    const tag = packed[from++] as number;
    let size: number;
    if ((tag & 3) === 0) {
      size = tag >>> 2;
      if (size >= 60) {
        const bytes = size - 59;
        size = 0;
        for (let at = 0; at < bytes; at += 1) size += (packed[from++] ?? 0) * 2 ** (8 * at);
      }
      size += 1;
      if (from + size > end || to + size > length) throw new Error('a packed page is damaged');
      if (size > longLiteral) output.set(packed.subarray(from, from + size), to);
      else if (from + size <= lastSource && to + size <= lastWord) copyWords(source, from, target, to, size);
      else copyBytes(packed, from, output, to, size);
      from += size;
    } else {
      let back: number;
      if ((tag & 3) === 1) {
        size = ((tag >>> 2) & 7) + 4;
        back = ((tag >>> 5) << 8) | (packed[from++] ?? 0);
      } else {
        size = (tag >>> 2) + 1;
        back = (packed[from] ?? 0) | ((packed[from + 1] ?? 0) << 8);
        from += 2;
        if ((tag & 3) === 3) {
          back += (packed[from] ?? 0) * 2 ** 16 + (packed[from + 1] ?? 0) * 2 ** 24;
          from += 2;
        }
      }
      if (back === 0 || back > to || to + size > length) throw new Error('a packed page is damaged');
      // What is copied may reach into what was just written.
      if (back >= wordBytes && to + size <= lastWord) copyWords(target, to - back, target, to, size);
      else copyBytes(output, to - back, output, to, size);
    }
    to += size;
  }
  if (to !== length) throw new Error('a packed page ends early');
  return output;
}

const wordBytes = 4;

/** Longer ones are copied at once, which takes longer to begin with. In bytes. */
const longLiteral = 64;

/** Copies four bytes at a time, up to three too many, which whatever comes next writes over. */
function copyWords(from: DataView, at: number, to: DataView, start: number, count: number): void {
  for (let done = 0; done < count; done += wordBytes) to.setUint32(start + done, from.getUint32(at + done));
}

function copyBytes(from: Uint8Array, at: number, to: Uint8Array, start: number, count: number): void {
  for (let done = 0; done < count; done += 1) to[start + done] = from[at + done] as number;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
