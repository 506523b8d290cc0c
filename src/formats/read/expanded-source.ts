import { UnreadableFile, type FileSource } from './sheet.ts';

/** Bytes as they pass. */
export type Parts = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;

/** Bytes of one unpacked file that may be held in memory. */
const mostHeld = 2 ** 30;
/** Files up to this size are kept rather than unpacked again. */
const worthKeeping = 2 ** 25;
const sliceSize = 2 ** 20;

/**
 * A file that comes out of another one, in parts, each time from the start. Small ones are held once they were read; of large
 * ones no more is unpacked than what is asked for, save where a reader jumps about in them.
 */
export function expandedSource(name: string, size: number, parts: () => Parts): FileSource {
  let held: Promise<Uint8Array<ArrayBuffer>> | null = null;
  return {
    name,
    size,
    stream: () => streamOf(parts()),
    async bytes(start, end) {
      const last = Math.min(end, size);
      if (size > worthKeeping && start === 0 && last <= worthKeeping) return collect(parts(), last);
      if (size > mostHeld) {
        throw new UnreadableFile(
          `${name}: unpacked, the file is too large to be held whole, as this format needs. Load it as CSV, or split it.`,
        );
      }
      held ??= collect(parts(), size);
      return (await held).slice(start, last);
    },
  };
}

/** The bytes of a file from `start` up to `end`, in slices, each fetched when it is asked for. */
export async function* slices(source: FileSource, start: number, end: number): Parts {
  for (let at = start; at < end; at += sliceSize) yield await source.bytes(at, Math.min(end, at + sliceSize));
}

/** Unpacks bytes. Where they cannot be unpacked, throws what `broken` says. */
export async function* inflated(
  packed: Parts,
  format: 'gzip' | 'deflate-raw',
  broken: () => UnreadableFile,
): Parts {
  const reader = streamOf(packed).pipeThrough(new DecompressionStream(format)).getReader();
  let isOver = false;
  try {
    while (!isOver) {
      const { done, value } = await reader.read();
      isOver = done;
      if (!done) yield value;
    }
  } catch (error) {
    isOver = true;
    throw error instanceof UnreadableFile ? error : broken();
  } finally {
    if (!isOver) await reader.cancel();
  }
}

/** The first `size` bytes. */
async function collect(parts: Parts, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(size);
  let at = 0;
  for await (const part of parts) {
    whole.set(part.subarray(0, size - at), at);
    at += part.length;
    // Not where it ends exactly there: then the end is waited for, which tells whether the file is whole.
    if (at > size) break;
  }
  return whole;
}

function streamOf(parts: Parts): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return();
    },
  });
}
