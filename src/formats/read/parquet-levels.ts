/** Numbers of few bits, as levels and dictionary indices are. */
export type SmallNumbers = Uint8Array | Int32Array;

/** No dictionary has so many entries that its indices need more. */
const widest = 25;

/**
 * Decodes so many numbers of the hybrid of runs and packed bits (Parquet format, "RLE/Bit-Packing Hybrid"), from `from` up to
 * `to`. Runs that claim more than is asked for end there: of a damaged length the reader library makes an endless list.
 * Throws where there are too few.
 */
export function readHybrid<Numbers extends SmallNumbers>(
  bytes: Uint8Array,
  from: number,
  to: number,
  width: number,
  numbers: Numbers,
): Numbers {
  if (width > widest) throw new Error('a page is damaged: its indices are too wide');
  const count = numbers.length;
  let at = from;
  let done = 0;
  while (done < count) {
    let header = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      if (at >= to || shift > 28) throw new Error('a page is damaged: it has too few levels');
      const byte = bytes[at++] as number;
      header += (byte & 127) * 2 ** shift;
      more = byte > 127;
    }
    if (header % 2 === 1) {
      const wanted = Math.min(((header - 1) / 2) * 8, count - done);
      unpackBits(bytes, at, Math.min(to, bytes.length), width, numbers, done, wanted);
      at += ((header - 1) / 2) * width;
      done += wanted;
    } else {
      let value = 0;
      for (let byte = 0; byte < (width + 7) >> 3; byte += 1) value += (bytes[at++] ?? 0) * 2 ** (8 * byte);
      const end = Math.min(done + header / 2, count);
      if (end === done) throw new Error('a page is damaged: a run of none');
      numbers.fill(value, done, end);
      done = end;
    }
  }
  return numbers;
}

function unpackBits(
  bytes: Uint8Array,
  from: number,
  to: number,
  width: number,
  numbers: SmallNumbers,
  first: number,
  count: number,
): void {
  if (count === 0) throw new Error('a page is damaged: a run of none');
  if (from + Math.ceil((count * width) / 8) > to) throw new Error('a page is damaged: it ends early');
  if (width === 1 && numbers instanceof Uint8Array) unpackFlags(bytes, from, numbers, first, count);
  else if (numbers instanceof Int32Array) unpackIndices(bytes, from, width, numbers, first, count);
  else unpackLevels(bytes, from, width, numbers, first, count);
}

function unpackFlags(bytes: Uint8Array, from: number, flags: Uint8Array, first: number, count: number): void {
  for (let done = 0; done < count; done += 1)
    flags[first + done] = ((bytes[from + (done >> 3)] as number) >> (done & 7)) & 1;
}

function unpackIndices(
  bytes: Uint8Array,
  from: number,
  width: number,
  indices: Int32Array,
  first: number,
  count: number,
): void {
  if (width === 0) {
    indices.fill(0, first, first + count);
    return;
  }
  const mask = (1 << width) - 1;
  const end = first + count;
  let held = 0;
  let bits = 0;
  let at = from | 0;
  for (let place = first; place < end; place += 1) {
    while (bits < width) {
      held = held | ((bytes[at] as number) << bits);
      at = (at + 1) | 0;
      bits = (bits + 8) | 0;
    }
    indices[place] = held & mask;
    held = held >>> width;
    bits = (bits - width) | 0;
  }
}

function unpackLevels(
  bytes: Uint8Array,
  from: number,
  width: number,
  levels: Uint8Array,
  first: number,
  count: number,
): void {
  const indices = new Int32Array(count);
  unpackIndices(bytes, from, width, indices, 0, count);
  levels.set(indices, first);
}

/** Whether the numbers are one run of a value: nothing need be decoded then. */
export function isOneRun(bytes: Uint8Array, from: number, count: number, value: number): boolean {
  let header = 0;
  let at = from;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    header += (byte & 127) * 2 ** shift;
    if (byte < 128) break;
    if (shift > 28) return false;
  }
  return header % 2 === 0 && header / 2 >= count && bytes[at] === value;
}
